# and, or and not return operands, and evaluate lazily.
def f(v, r):
    print("f", v, end=" ")
    return r

print(f(1, 0) and f(2, 5))
print(f(1, 3) and f(2, 5))
print(f(1, 0) or f(2, "x"))
print(f(1, []) or f(2, {}) or f(3, None))
print(f(1, "a") or f(2, "b"))
print(not f(1, ""), not not "x")
print((1 and 2) or 3, 1 and (0 or 3))
print([] and 1, () or [] or 0)

# mutual recursion and recursion depth
def even(n):
    return True if n == 0 else odd(n - 1)
def odd(n):
    return False if n == 0 else even(n - 1)
def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(even(40), odd(31), ack(2, 3), (lambda f: f(f, 6))(lambda f, n: 1 if n < 2 else n * f(f, n - 1)))
def forever():
    return forever() + 1
try:
    forever()
except RuntimeError:
    print("too deep")

# chained comparisons evaluate once and stop early
def v(x):
    print(x, end=" ")
    return x
print(v(1) < v(2) < v(3), v(1) > v(2) > v(3), v(1) == v(1) != v(2), v(1) < v(3) > v(2), 1 in [1] == True, 3 is 3 == 3 if False else "-")

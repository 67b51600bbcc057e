# Chained comparisons evaluate each operand once and stop early.
def show(v):
    print("eval", v)
    return v

print(show(1) < show(2) < show(3))
print(show(3) < show(2) < show(1))
print(1 < 2 > 1, 1 == 1.0 == True, 1 < 3 < 2)
x = 5
print(0 < x <= 5 != 4, 0 < x < 5)
print([1] == [1] != [2])

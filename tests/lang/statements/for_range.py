# range loops: steps, bounds evaluated once, assignments to the variable.
for i in range(5, 0, -2):
    print(i, end=" ")
for i in range(-3, 3, 2):
    print(i, end=" ")
for i in range(3, 3):
    print("never")
print()
n = 3
for i in range(n):
    n = 10
    print(i, end=" ")
print()
for i in range(4):
    print(i, end=" ")
    i = 100
print(i)
def count(step):
    return [i for i in range(0, 10, step)]
print(count(3), count(-1), list(range(0, -5, -2)))
try:
    range(0, 1, 0)
except ValueError:
    print("ValueError")

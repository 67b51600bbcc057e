# an exception in a key leaves a usable list
a = [3, 1, 0, 2]
try:
    a.sort(key=lambda v: 6 // v)
except ZeroDivisionError:
    print("ZeroDivisionError", len(a), sum(a))
a.sort()
print(a)

# from: MicroPython
# what: a `for` loop calls whatever `range` means
# cause: MicroPython takes it for the builtin
# workaround: none needed
def range(n):
    return ["mine"] * n


for x in range(2):
    print(x)

# Arguments are passed by reference; rebinding does not reach the caller.
def mutate(l, d):
    l.append(1)
    d["k"] = 2
def rebind(l):
    l = [9]
    return l
a, b = [], {}
mutate(a, b)
print(a, b, rebind(a), a)
def swap_items(l, i, j):
    l[i], l[j] = l[j], l[i]
v = [1, 2, 3]
swap_items(v, 0, -1)
print(v)
def accumulate(x, into=None):
    if into is None:
        into = []
    into.append(x)
    return into
print(accumulate(1), accumulate(2), accumulate(3, [0]))

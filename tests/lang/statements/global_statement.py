# global reads, creates and rebinds module variables.
count = 0
def inc():
    global count
    count += 1
    return count
inc(); inc()
print(count)
def make():
    global fresh, count
    fresh = "created"
    count = -1
make()
print(fresh, count)
def shadow():
    count = 99
    return count
print(shadow(), count)
class C:
    global made_in_class
    made_in_class = 5
print(made_in_class)
def remove():
    global fresh
    del fresh
remove()
print("fresh" in globals())

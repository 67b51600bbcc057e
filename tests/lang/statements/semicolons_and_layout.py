# Statements on one line, line joining, odd indentation and comments.
a = 1; b = 2; print(a + b)
if a: b = 3; print(b)
x = (1 +
     2 +  # comment inside
     3)
print(x)
y = [
    1,

    # a comment line
    2,
        3,
]
print(y)
if True:
        print("eight spaces")
        if True:
         print("one more")
# comment at a lower level
        print("same block")
for i in range(2): print(i, end=" "); print("-", end=" ")
print()
s = "a # not a comment"; print(s)
z = a \
    + b
print(z)
class Empty: pass
def one(): return 1
print(one(), Empty().__class__.__name__)

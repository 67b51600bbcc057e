# Thousands of exceptions raised and caught.
n = 0
for i in range(3000):
    try:
        if i % 3 == 0:
            raise ValueError(i)
        elif i % 3 == 1:
            [][i]
        else:
            int("x%d" % i)
    except ValueError as e:
        n += 1
    except IndexError:
        n += 10
print(n)
last = None
for i in range(200):
    try:
        raise KeyError(i)
    except KeyError as e:
        last = e
print(last.args)

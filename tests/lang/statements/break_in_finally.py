# break, continue and return pass through finally blocks.
for i in range(3):
    try:
        if i == 1:
            continue
        print("body", i)
    finally:
        print("finally", i)
while True:
    try:
        break
    finally:
        print("leaving")
def f():
    for i in range(5):
        try:
            if i == 2:
                return i
        finally:
            print("f", i)
print(f())
def g():
    while True:
        try:
            return 1
        finally:
            break
    return 2
print(g())
def h():
    try:
        return "try"
    finally:
        return "finally"
print(h())

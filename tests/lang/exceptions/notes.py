# add_note
e = ValueError("x")
print(hasattr(e, "__notes__"))
print(e.add_note("one"))
e.add_note("two")
print(e.__notes__)
try:
    e.add_note(3)
except TypeError as err:
    print("TypeError")


class Mine(Exception):
    pass


m = Mine(1)
m.add_note("three")
print(m.__notes__, m.args)
print(str(m))

# startswith and endswith with tuples and offsets.
s = "filename.py"
print(s.startswith("file"), s.startswith("name"), s.startswith("name", 4), s.startswith(""))
print(s.endswith(".py"), s.endswith("py."), s.endswith(""), "".startswith("a"))
print(s.startswith(("a", "f")), s.endswith((".txt", ".py")), s.endswith(()))
try:
    s.startswith(1)
except TypeError:
    print("TypeError")

# startswith and endswith with starts, ends and tuples
s = "hello.py"
print(s.startswith("he"), s.startswith("lo", 3), s.startswith(""), s.startswith("hello.pyx"), s.endswith(".py"), s.endswith(""), s.startswith("", 8), s.startswith("", 9))
print(s.startswith(("x", "he")), s.endswith((".c", ".py")), s.startswith(()), s.endswith(("x",)))

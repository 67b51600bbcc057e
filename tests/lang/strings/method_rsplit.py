# rsplit with and without limits
s = "a,b,,c,"
for n in range(-1, 6):
    print(n, s.rsplit(",", n), s.split(",", n))
print("a b c d".rsplit(None, 2), "a--b--c".rsplit("--", 1), "".rsplit(","), "x".rsplit("x"))
print(["".split(), "   ".split(), " a  b ".split()])

# str: splitting and joining.
print("a b  c ".split(), " a b".split(" "), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), "abc".split("b"))
print("a\nb\r\nc".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "x".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
print(",".join(["a", "b"]), "".join("xyz"), "-".join([]), ", ".join(str(i) for i in range(3)))
for bad in (lambda: "a".split(""), lambda: ",".join([1]), lambda: "a".partition("")):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
print(" a  b ".split(None, 1), " a  b ".rsplit(None, 1), "1<>2<>3".split("<>"), "aXbXc".split("X", -1), "a b c".split(maxsplit=1))

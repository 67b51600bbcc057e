# repetition with zero, negative and bool factors
print("ab" * 3, 2 * "x", "ab" * 0 + "|", "ab" * -1 + "|", "ab" * True, "" * 1000 + "|")
s = "a"
s *= 4
s += "b"
print(s)
for f in (lambda: "a" * "b", lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * 1.5, lambda: "a" - "b"):
    try:
        f()
    except TypeError:
        print("TypeError")

# Concatenation, repetition and building strings.
print("a" + "b", "ab" * 3, 3 * "ab", repr("x" * 0), repr("x" * -1))
print("" + "", "a" "b" 'c')
s = ""
for i in range(10):
    s += str(i)
print(s, len(s))
t = s
s += "!"
print(t, s)
print("-".join(["a", "b", "c"]), "".join([]) == "", ",".join("abc"), "x".join(["only"]))
print(", ".join(str(i) for i in range(4)), "".join({"k": 1}))
big = "abc" * 200
print(len(big), big[599], big[300:303])

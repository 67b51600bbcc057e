# center, ljust, rjust and zfill by width
for w in range(2, 9):
    print("[" + "abc".center(w) + "]", "[" + "abcd".center(w, "*") + "]")
print("7".rjust(3, "0"), "7".ljust(3, "-") + "|", "abc".rjust(-1))

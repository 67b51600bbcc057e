# ljust, rjust, center, zfill and expandtabs.
for w in (0, 3, 5, 8):
    print("[%s][%s][%s]" % ("abc".ljust(w), "abc".rjust(w), "abc".center(w, "*")))
print("ä".ljust(4, "·"), "ä".rjust(4, "é"), "ab".center(7, "ö"))
print("42".zfill(5), "-42".zfill(5), "+7".zfill(4), "".zfill(2), "long".zfill(2))
print("a\tb\tc".expandtabs(), "a\tbcd\te".expandtabs(4), "x\ny\tz".expandtabs(3), "a\tb".expandtabs(0))
for bad in ("", "ab"):
    try:
        "x".ljust(5, bad)
    except TypeError:
        print("TypeError")

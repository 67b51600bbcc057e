# int of texts with bases
for t, b in (("10", 2), ("ff", 16), ("0xff", 16), ("0xff", 0), ("0b11", 0), ("0o17", 0), ("z", 36), (" 12 ", 10), ("-7f", 16), ("+3", 10), ("1_000", 10)):
    print(t, b, int(t, b))
for t, b in (("2", 2), ("", 10), ("abc", 10), ("1.5", 10), ("0x1", 10), ("10", 1), ("10", 37), ("--1", 10), ("- 1", 10)):
    try:
        print(int(t, b))
    except ValueError:
        print("ValueError", t, b)

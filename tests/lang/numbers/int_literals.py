# literals in every base and with underscores
print(0x1F, 0X1f, 0o17, 0O17, 0b101, 0B1, 1_000_000, 0x_ff, 0b1_0, 00, 0xDEADBEEFCAFE, 1_2.5_0)
for s in ("0_1x", "_1", "0x", "0b2", "0o8", "01", "1_a"):
    try:
        print(s, eval(s))
    except (SyntaxError, NameError) as e:
        print(s, type(e).__name__)

# borders of chr, ord, bin, oct, hex
print(chr(0) == "\0", ord(chr(0x10ffff)), [f(-10) for f in (bin, oct, hex)], hex(2 ** 64), bin(0), oct(2 ** 33), hex(-(2 ** 64)))
for f in (lambda: chr(0x110000), lambda: chr(-1), lambda: ord("ab"), lambda: ord(""), lambda: ord(1), lambda: hex(1.5)):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)

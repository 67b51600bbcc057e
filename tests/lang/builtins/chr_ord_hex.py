# chr, ord, bin, oct, hex.
print(chr(65), ord("a"), chr(0x20AC), ord("€"), ord(b"z"), chr(0) == "\0")
print(bin(5), bin(-5), bin(0), oct(8), oct(-8), hex(255), hex(-255), hex(0), hex(2 ** 40), bin(2 ** 33))
for f in (lambda: chr(-1), lambda: chr(0x110000), lambda: ord(""), lambda: ord("ab"), lambda: hex(1.5), lambda: chr("a")):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__)

# A point behind a complete number is an attribute's.
for text in ("1e10.__class__", "0o17.__class__", "0x1f.bit_length()", "1..__class__", "1.5.__class__", "0b11.bit_length()", "1.e3.__class__", "1e+5.is_integer()", "5 .bit_length()"):
    print(text, eval(text))
for text in ("1.bit_length()", "1e", "0x", "1e5e", "12abc", "1.2.3"):
    try:
        print(text, eval(text))
    except SyntaxError:
        print(text, "SyntaxError")

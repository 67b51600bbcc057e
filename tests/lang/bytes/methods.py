# bytes methods that mirror str.
b = b"one,two,three"
print(b.split(b","), b.find(b"two"), b.index(b","), b.rfind(b"t"), b.count(b"e"), b.replace(b",", b"; "))
print(b.startswith(b"one"), b.endswith(b"three"), b.upper(), b"  x ".strip(), b"xxa".lstrip(b"x"))
print(b",".join([b"a", b"b"]), b"a=b".partition(b"="), b"12".isdigit(), b"ab".isalpha(), b"AB".lower())
print(b.rsplit(b",", 1), b"a b c".split(), b"\n".isspace())
print(b"abc".hex(), bytes.fromhex("00ff10"), b"\x01\x02".hex(":"))

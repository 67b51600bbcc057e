# finding and replacing in bytes
b = b"banana"
print(b.find(b"na"), b.rfind(b"na"), b.find(b"x"), b.index(b"n"), b.count(b"an"), b.replace(b"a", b"oo"), b.replace(b"a", b"", 1), b.startswith(b"ba"), b.endswith(b"na"))
print(b.upper(), b"A1".lower(), b" x ".strip(), b"xxaxx".strip(b"x"), b.partition(b"n"), b.rpartition(b"n"))
for f in (lambda: b.find("a"), lambda: b.replace("a", "b"), lambda: b.index(b"q")):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)

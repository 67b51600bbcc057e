# names have at most 255 bytes
# differs from CPython: there is no limit
for n in (255, 256):
    name = "n" * n
    for source in ("{0} = 1", "f(**{{'{0}': 1}})", "setattr(C, '{0}', 1)", "'{{{0}}}'.format(**{{'{0}': 1}})", "'%({0})d' % {{'{0}': 1}}"):
        class C: pass
        try:
            exec(source.format(name), {"f": lambda **k: 0, "C": C})
            print("ok", end=" ")
        except RuntimeError as e:
            print(e, end=" ")
    print()
print(len("s" * 300), len({"k" * 300: 1}))

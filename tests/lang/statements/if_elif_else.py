# if, elif and else with the truth of each kind of value.
def kind(n):
    if n < 0:
        return "neg"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "small"
    else:
        return "big"
print([kind(n) for n in (-5, 0, 3, 10)])
for v in (0, 1, 0.0, 0.5, "", "a", [], [0], (), (0,), {}, {0: 0}, None, True, False, set(), b"", b"\0", range(0), range(1)):
    if v:
        print(1, end="")
    else:
        print(0, end="")
print()
if True: print("one line")
if False: pass
else: print("else line")

# and, or, not give operands
def t(v):
    print("t", end=" ")
    return v
print(t(0) or t("a") or t(1), t(1) and t([]) and t(2), not t(""), t(0) or t(None), 1 and 2 or 3, not 1 == 2, [] or {} or 0, (1 or t(2)) and 3)
print([bool(v) for v in (0, 0.0, "", (), [], {}, set(), None, range(0), b"", "0", [0], -1)])

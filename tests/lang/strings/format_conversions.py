# conversions in format and f-strings
class Both:
    def __str__(self):
        return "str"
    def __repr__(self):
        return "repr"
b = Both()
print("{} {!s} {!r}".format(b, b, b), f"{b} {b!s} {b!r}", "{!r:>6}|{!s:<5}|".format(b, b), f"{'a'!r:^7}|")

# print with sep, end and file.
import sys
print()
print("a", 1, None, 2.5, [1], sep="-")
print("no newline", end="")
print("|", end="\n\n")
print(*range(3), sep=", ")
print("x", "y", sep="", end="!\n")
print("to file", file=sys.stdout)
print("", "")
print("a\nb", "c")
class W:
    def __str__(self):
        return "W!"
print(W(), [W() and 1], sep=" <> ")

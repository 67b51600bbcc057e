# match, case and _ are ordinary names elsewhere.
match = 5
case = 6
print(match, case, match + case)
match += 1
print(match)
match = [1, 2, 3]
match[0] = 9
print(match[0], match[1:], match[-1])
match: int = 4
print(match)


def match(x, *rest, k=0):
    return "called", x, rest, k


print(match(1), match(1, 2, k=3))
match(1)
match(1, 2)
match(*[1, 2])


class C:
    match = "attr"
    case = 1

    def case_(self, match, case=2):
        return match, case


print(C.match, C.case, C().case_(match=1, case=3))
match = C
match.x = 3
print(match.x)
match.y, b = 1, 2
print(match.y, b)
match = {"a": 1}
match["a"] += 5
print(match["a"])
_ = 7
match 1:
    case _:
        print("underscore", _)
match (1):
    case (1):
        print("parenthesised")
match (1, 2):
    case (1, x):
        print("tuple", x)
match 1, 2:
    case a, b:
        print(a, b)
match (1,):
    case [x]:
        print("single", x)
match ():
    case []:
        print("empty")
match [1, 2]:
    case [x, y]:
        print("list", x, y)
match []:
    case []:
        print("empty list")
match -1:
    case -1:
        print("minus")
match not True:
    case False:
        print("not")
match {"k": 1}:
    case {"k": v}:
        print("dict", v)
match case := 5:
    case case:
        print(case)
match "a" if match else "b":
    case "a":
        print("conditional")
match lambda: 1:
    case f:
        print(f())
match x := 3, 4:
    case [3, four]:
        print(four)
match *[1], 2:
    case [1, 2]:
        print("star")
for match in range(2):
    pass
print(match)
print([match for match in "ab"], {match: 1 for match in "c"})
import sys as match
print(match.__name__)

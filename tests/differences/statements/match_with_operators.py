# from: CPython
# what: the subject of `match` cannot go on behind a closing bracket that it begins with: `match (a) + b:`
# cause: the parser looks one token ahead
# workaround: put the subject in brackets as a whole
a, b = 1, 2
match ((a) + b):
    case 3:
        print("three")

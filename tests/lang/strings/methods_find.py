# str: searching.
s = "hello world hello"
print(s.find("hello"), s.find("hello", 1), s.rfind("hello"), s.find("x"), s.find("", 3), s.find("o", 5, 8), s.rfind("o", 0, 5))
print(s.index("w"), s.rindex("l"), s.count("l"), s.count("hello"), "aaaa".count("aa"), s.count(""), "abc".count("", 1))
print(s.startswith("he"), s.startswith("lo", 3), s.startswith(("x", "h")), s.endswith("lo"), s.endswith(("a", "b")), s.endswith("he", 0, 2))
for m in ("index", "rindex"):
    try:
        getattr(s, m)("zz")
    except ValueError:
        print("ValueError")
print("o w" in s, "" in s, "zz" in s, "äöü".find("ü"), "äöüä".rfind("ä"), "äöü".index("ö"))

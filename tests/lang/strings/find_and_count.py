# find, rfind, index, rindex, count with ranges.
s = "abracadabra"
print(s.find("a"), s.find("bra"), s.find("bra", 2), s.find("z"), s.find("a", 1, 3), s.find(""))
print(s.rfind("a"), s.rfind("bra"), s.rfind("z"), s.rfind("a", 0, 5))
print(s.index("cad"), s.rindex("ab"))
print(s.count("a"), s.count("bra"), s.count("aa"), s.count("z"), s.count("a", 3), "aaaa".count("aa"))
print("abc".count(""), s.find("a", -3), s.find("abra", -4, -1))
for f in (s.index, s.rindex):
    try:
        f("xyz")
    except ValueError:
        print("ValueError")

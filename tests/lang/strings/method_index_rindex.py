# index and rindex raise where find gives -1
s = "mississippi"
print(s.find("ss"), s.rfind("ss"), s.index("ss", 3), s.rindex("ss", 0, 5), s.find("ss", -4), s.find("", 20), s.find("", 11), s.rfind(""))
for f in (s.index, s.rindex):
    try:
        f("zz")
    except ValueError:
        print("ValueError")

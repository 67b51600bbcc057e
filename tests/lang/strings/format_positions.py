# automatic and numbered fields
print("{} {} {}".format(1, 2, 3), "{2}{0}{1}".format("a", "b", "c"), "{0}{0}".format("x"), "{a}{b}".format(a=1, b=2), "{}{k}{}".format(1, 2, k=3))
for f in ("{}{0}", "{0}{}"):
    try:
        f.format(1, 2)
    except ValueError:
        print("ValueError")
for f in ("{}{}", "{3}"):
    try:
        f.format(1)
    except IndexError:
        print("IndexError")

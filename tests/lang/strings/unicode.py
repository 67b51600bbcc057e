# Non-ASCII text: length, indexing, slicing, ord and chr count characters.
s = "naïve €5 😀!"
print(len(s), s[2], s[6], s[9], s[-1], s[-2])
print(s[2:7], s[8:], s[:-3], len(list("añb")))
print([ord(c) for c in "aé€😀"], chr(233) + chr(8364) + chr(128512))
print(len(s.encode()), s.encode()[2:4])
print("é" in s, s.find("€"), s.index("😀"), s.replace("ï", "i"), "|".join(s.split("€")))
print("\u00e9" == "é", "\xe9" == "é", "\U0001F600" == "😀")
print(max("aé€"), "".join(sorted("ñna")), "é" < "z", "é" > "z")
print("%s|%s|" % ("é", "ñ"), "{}|{:*<4}".format("ü", "x"))
d = {"clé": 1}
d["clé"] += 1
print(d["clé"])

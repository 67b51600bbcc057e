# re: match, search, groups, split and sub.
import re
m = re.match(r"(\w+)=(\d+)", "key=42 rest")
print(m.group(0), m.group(1), m.group(2), re.match("b", "abc"), re.search("b", "abc").group(0))
print(re.compile(",").split("a,b,c"), re.compile(",").split("a,b,c", 1), re.sub("[aeiou]", "*", "education"), re.sub("a", "b", "aaa", 2))
for p, s in (("a*", "aaab"), ("a+?", "aaa"), ("^x", "yx"), ("x$", "yx"), ("[^0-9]+", "12ab3"), ("a|b", "cb"), ("(a|b)c", "abc"), (r"\s\S", "a b"), ("colou?r", "color"), ("(?:ab)+", "ababx"), (r"\.", "a.b")):
    m = re.search(p, s)
    print(p, repr(m.group(0)) if m else None, end="; ")
print()
print(re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"), re.sub("b", lambda m: m.group(0).upper(), "abcb"))

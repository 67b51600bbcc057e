# partition and rpartition on every side
for s in ("a=b=c", "=a", "a=", "=", "none", ""):
    print(s.partition("="), s.rpartition("="))
print("a::b::c".partition("::"), "a::b::c".rpartition("::"), "aaa".partition("aa"), "aaa".rpartition("aa"))
try:
    "abc".partition("")
except ValueError as e:
    print("ValueError")
try:
    "abc".partition(1)
except TypeError:
    print("TypeError")

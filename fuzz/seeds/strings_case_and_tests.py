# upper, lower and the is-tests.
for s in ("abc", "ABC", "aB1", "123", " ", "", "a b", "\t\n", "9a"):
    print(repr(s), s.upper(), s.lower(), s.isupper(), s.islower(), s.isalpha(), s.isdigit(), s.isspace())
print("MiXeD 42!".upper(), "MiXeD 42!".lower())

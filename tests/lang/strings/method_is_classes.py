# the is methods on the empty string and mixtures
for s in ("", "a", "1", "a1", " ", "A", "Ab", "\t\n", "1.5"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isspace(), s.isupper(), s.islower())

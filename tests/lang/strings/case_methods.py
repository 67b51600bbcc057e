# capitalize, title, swapcase, casefold and the is-tests beyond the basic ones.
for s in ("hello world", "HELLO", "it's 2nd", "", "a", "mIxEd-case text"):
    print(repr(s.capitalize()), repr(s.title()), repr(s.swapcase()), repr(s.casefold()))
for s in ("abc1", "Title Case", "9lives", "_name", "a b", "ab\n", "", "Not Title", "X"):
    print(repr(s), s.isalnum(), s.isidentifier(), s.istitle(), s.isascii(), s.isdecimal())
print("plain".isprintable(), "tab\t".isprintable(), "".isprintable(), "€".isprintable())

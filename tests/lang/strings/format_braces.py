# doubled and unmatched braces
print("{{}}".format(), "{{{}}}".format(1), "a{{b}}c".format(), "}}{{".format())
for f in ("{", "}", "{0", "a}b", "{!}", "{0!z}"):
    try:
        print(f.format(1))
    except ValueError:
        print("ValueError", f)

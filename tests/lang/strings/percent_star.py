# width and precision from the arguments
print("%*d|%-*d|%0*d" % (5, 1, 5, 2, 4, 3), "%.*s" % (2, "abcd"), "%*.*s|" % (6, 3, "abcdef"), "%*d|" % (-4, 7))

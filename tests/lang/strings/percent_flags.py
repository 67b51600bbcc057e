# flags, width and precision of percent formatting
print("%5d|%-5d|%05d|%+d|% d|%+05d" % (42, 42, 42, 42, 42, 42))
print("%x|%X|%#x|%#X|%o|%#o|%5x|%-5x|" % (255, 255, 255, 255, 8, 8, 10, 10))
print("%5s|%-5s|%.2s|%5.1s|%c|%c|%%" % ("ab", "ab", "abc", "xyz", "a", 98))
print("%r|%s|%r" % ("a", "a", [1, "b"]))

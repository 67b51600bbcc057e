# fill characters and alignment
print(["{:{}}".format("ab", s) for s in ("5", "<5", ">5", "^5", "*<5", "*>5", "*^5", "-^6", "1", ".1", "5.1")])
print("{:s}|{:x^7}|{:=>4}|{:<<4}|{:^^4}".format("q", "q", "q", "q", "q"))

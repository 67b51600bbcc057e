# signs, bases and grouping of ints
print(["{:{}}".format(v, s) for v in (0, 5, -5) for s in ("+", "-", " ", "+05", "=+5", "<4", "^5", ">4")])
print("{:b} {:o} {:x} {:X} {:#b} {:#o} {:#x} {:#X} {:08b} {:#010x}".format(10, 10, 255, 255, 5, 8, 255, 255, 5, 255))
print("{:,} {:,} {:,} {:10,}|".format(1, 1234, -1234567, 9999), "{:c}{:c}".format(65, 97))

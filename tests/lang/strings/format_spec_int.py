# Format specifications for integers and strings.
print("{:5}|{:<5}|{:>5}|{:^5}|{:05}".format(42, 42, 42, 42, 42))
print("{:+} {: } {:-} {:+}".format(5, 5, 5, -5))
print("{:x} {:X} {:#x} {:o} {:#o} {:b} {:#b} {:c}".format(255, 255, 255, 8, 8, 5, 5, 65))
print("{:,} {:,} {:,}".format(1234567, 123, -1000))
print("{:*^9}|{:->6}|{:=+6}|{:08b}".format(1, 22, 33, 5))
print("{:5}|{:<5}|{:>5}|{:^5}|{:.2}|{:x>4.1}".format("ab", "ab", "ab", "ab", "abcdef", "qrs"))
print("{:d} {:s}".format(True, "s"), "{:3d}|{:<3d}|".format(-1, -1))

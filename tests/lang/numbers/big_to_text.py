# Converting big integers to text in bases 2, 8, 10 and 16 and back.
for n in (2 ** 64, -2 ** 64, 10 ** 40, 3 ** 50, 0xDEADBEEFCAFEBABE1234):
    s = str(n)
    print(s, hex(n), oct(n))
    print(int(s) == n, int(hex(n), 16) == n, int(oct(n), 8) == n, int(bin(n), 2) == n)
print(int("1" + "0" * 30), int("-99999999999999999999"), int("z" * 15, 36))
print("%d|%x|%25d|%-25d|%+d" % (2 ** 70, 2 ** 70, 2 ** 70, 2 ** 70, 2 ** 70))
print("{}|{:x}|{:,}|{:>25}|{:#b}".format(2 ** 66, 2 ** 66, 2 ** 66, 2 ** 66, 2 ** 40))
print(len(str(7 ** 300)), str(7 ** 300)[:20], str(7 ** 300)[-20:])

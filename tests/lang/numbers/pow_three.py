# pow with a modulus
print(pow(2, 10), pow(2, 10, 1000), pow(3, 200, 13), pow(7, 0, 5), pow(0, 0), pow(-2, 3), pow(-2, 3, 7), pow(2, 0, 1), pow(5, 3, -7) if False else 0)
print(2 ** 100, (-3) ** 41, 0 ** 5, 1 ** 10 ** 3, 2 ** 3 ** 2, -2 ** 2, 2 ** -1)
try:
    pow(2, 2, 0)
except (ValueError, ZeroDivisionError):
    print("refused")

# Integer, float, string and container literals.
print(0x1F, 0o17, 0b101, 1_000_000, 0xFF_FF)
print(1.5, .5, 5., 1e3, 2.5e-1)
print('single', "double", '''triple
line''', "a" "b" 'c')
print("tab\there", "nl\\n", 'quote\'s', "\x41\u0042\103")
print(r"raw\n", b"bytes\x00\xff", br"\d")
print([], (), {}, [1,], (1,), {1: 2,})
print((1), (1,), 1,)
print(None, True, False, ...)
print(len("""a
b
c"""))
print("line \
continued")

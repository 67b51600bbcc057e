# line ends kept and dropped
s = "a\nb\r\nc\rd\n\ne"
print(s.splitlines())
print(s.splitlines(True))
print("".splitlines(), "\n".splitlines(), "x".splitlines(True), "\n\n".splitlines(True))

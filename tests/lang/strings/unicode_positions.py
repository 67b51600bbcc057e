# positions count characters, not bytes
s = "aé€😀z"
print(len(s), s[1], s[2], s[3], s[-1], s[1:4], s[::-1], s.find("z"), s.index("€"), s.rfind("é"))
print([ord(c) for c in s], len(s.encode()), s.encode().decode() == s, "€" in s, s.count("é"), s.split("€"))

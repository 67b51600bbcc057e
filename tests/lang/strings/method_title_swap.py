# title, capitalize and swapcase with digits and quotes
for s in ("they're bill's", "x2y a1b", "ABC def", "", "123abc", "a-b_c"):
    print(s.title() if hasattr(s, "title") else s, s.capitalize() if hasattr(s, "capitalize") else s)
print("aBc".lower(), "aBc".upper(), "".upper() == "", "1é".lower())

# f-strings next to plain strings and over lines
n = 2
print("a" f"{n}" "b" f"{n + 1}", f"""{n}
{n * 2}""", rf"\{n}", f"\x41{n}\n".strip())
print(f"", f"{''}" + "|", f"{n}{n}{n}")

# f-strings inside f-strings.
n, l = 42, ["a", "b"]
print(f"{f'{n}'}", f"<{f'[{n + 1}]'}>", f"{'-'.join(f'{c}!' for c in l)}")

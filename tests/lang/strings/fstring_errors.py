# What is no f-string.
for source in ("f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{x!}'", "f'{x!z}'", "f'{x'", "f'{a b}'", "f'{x:{'"):
    try:
        compile(source, "s", "eval")
        print("compiled", source)
    except SyntaxError:
        print("SyntaxError")
print(f"{{}}", f"{'}'}", f"{'{'}")

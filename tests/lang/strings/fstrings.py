# f-strings: expressions, formats and conversions.
name, n, pi, d, l = "ada", 42, 3.14159, {"k": "v"}, [1, 2, 3]
print(f"{name} {n}", f"{n + 1} {name.upper()} {d['k']} {l[1:]}")
print(f"{n:5}|{n:<5}|{n:05d}|{n:#x}|{pi:.2f}|{name:>6}|{name!r:>8}")
w = 8
print(f"{name:{w}}|{pi:{w}.{3}f}|", f"{{literal}} {{{n}}}")
print(f"{n=} {n + 1=}", f"{name=!r}")
print(f"{'quoted ' + str(n)}", f"a" "b" f"{n}" "c")
print(f"{n if n > 5 else 0}", f"{[i for i in range(3)]}")
print(f"""multi
{name}
line""", f'{"quoted"}')
print(f"", f"plain", f"{None} {True} {1.5} {(1,)}")

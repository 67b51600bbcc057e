# compile makes code objects for exec and eval.
c = compile("a * 2", "<s>", "eval")
for a in (1, "x", [0]):
    print(eval(c))
m = compile("z = 1\nz += 1\n", "<s>", "exec")
exec(m)
print(z)
ns = {"z": 5}
exec(m, ns)
print(ns["z"])
s = compile("'shown'", "<s>", "single")
try:
    compile("1 1", "<s>", "exec")
except SyntaxError:
    print("SyntaxError")
try:
    compile("1", "<s>", "bad")
except ValueError:
    print("ValueError")

# modules whose code is longer than jumps reach: they run in parts
# needs: bigheap
lines = ["import sys", "log = []", "def note(x):", "    log.append(x)"]
for i in range(3000):
    lines.append("v%d = note((%d, 'text', %d.5)) or %d" % (i % 50, i, i, i))
    if i % 500 == 0:
        lines.append("for k in range(2):")
        lines.append("    if k: note(k)")
lines.append("def last(): return v49, len(log)")
lines.append("try: 1 / 0")
lines.append("except ZeroDivisionError: note('caught')")
source = "\n".join(lines)
space = {}
exec(source, space)
print(space["last"](), space["log"][:2], space["log"][-1])

# With separate locals.
names = {}
flat = "\n".join("n%d = %d; m = n%d + %d" % (i % 300, i, i % 300, i) for i in range(3000))
exec(flat, {}, names)
print(names["n299"], names["m"], len(names))

# A traceback shows the module once.
try:
    exec(source + "\nnote(1)\nwrong()")
except NameError as e:
    tb, seen = e.__traceback__, []
    while tb:
        seen.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(seen[1:])

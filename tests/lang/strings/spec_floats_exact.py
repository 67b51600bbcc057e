# float formats of exact values
for s in ("", "f", ".1f", "8.2f", "+.1f", "e", ".1e", "g", "%", ".0%", "<8.1f", "^9.2f", "010.3f"):
    print("%-7s" % s, "[" + "]  [".join(format(v, s) for v in (0.0, 0.5, -2.25, 1024.0)) + "]")

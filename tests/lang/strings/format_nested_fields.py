# fields inside format specs
print("{:{}}|{:{}{}}|{:>{w}}|".format("a", 4, 1, "0", 3, "b", w=5), "{0:{1}}".format(7, "03d"))
w, p = 8, 2
print(f"{0.125:{w}.{p}f}|{'x':>{w}}|{5:{'0'}{w}}|{7:{w}d}|")

# A function with many locals and a long expression.
# needs: heap100K
def f():
    a0 = 0; a1 = 1; a2 = 2; a3 = 3; a4 = 4; a5 = 5; a6 = 6; a7 = 7
    b0 = 8; b1 = 9; b2 = 10; b3 = 11; b4 = 12; b5 = 13; b6 = 14; b7 = 15
    c0 = 16; c1 = 17; c2 = 18; c3 = 19; c4 = 20; c5 = 21; c6 = 22; c7 = 23
    d0 = 24; d1 = 25; d2 = 26; d3 = 27; d4 = 28; d5 = 29; d6 = 30; d7 = 31
    t = [a0, a1, a2, a3, a4, a5, a6, a7, b0, b1, b2, b3, b4, b5, b6, b7,
         c0, c1, c2, c3, c4, c5, c6, c7, d0, d1, d2, d3, d4, d5, d6, d7]
    return sum(t), a0 + (a1 + (a2 + (a3 + (a4 + (a5 + (a6 + (a7 + (b0 + (b1 + (b2 + b3)))))))))), t[::8]
print(f())
src = "def g():\n" + "".join("    v%d = %d\n" % (i, i) for i in range(120))
src += "    return " + " + ".join("v%d" % i for i in range(120))
exec(src)
print(g())
big = eval("[" + ", ".join(str(i) for i in range(300)) + "]")
print(len(big), sum(big), big[257])

# truth comes from __bool__, then __len__
class L:
    def __len__(self): return 0
class B(L):
    def __bool__(self): return True
class N: pass
print(bool(L()), bool(B()), bool(N()), not L(), 1 if B() else 0, [c.__name__ for c in (L, B, N) if c()])

# differs from CPython: texts of unpacking errors
def attempt(src):
    try:
        exec(src)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, "-", e)
attempt("a, b = 1, 2, 3")
attempt("a, b = [1]")
attempt("a, b = ()")
attempt("a, *b, c = [1]")
attempt("a, b = 5")
attempt("[a] = 'xy'")
attempt("a, b = iter([1])")
attempt("for a, b in [(1, 2, 3)]: pass")

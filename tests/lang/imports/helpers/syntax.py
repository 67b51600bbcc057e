# Module that does not compile.
def f(:
    pass

# differs from CPython: texts of import errors
for src in ("import no_such", "from math import no_such", "import no.such"):
    try:
        exec(src)
    except ImportError as e:
        print(e)

# The modules that are part of the program `adder`: all of lib/.
for name in (
    "__future__",
    "abc",
    "bisect",
    "contextlib",
    "copy",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "heapq",
    "itertools",
    "operator",
    "string",
    "textwrap",
    "traceback",
    "types",
    "typing",
    "unittest",
):
    require(name)

# wrap, fill, dedent and indent
# needs: host
import textwrap
print(textwrap.wrap("the quick brown fox jumps", 10), textwrap.fill("aa bb cc dd", 5))
print(textwrap.dedent("  a\n    b\n  c"), textwrap.indent("x\ny", "> "))

# A syntax error anywhere stops the whole unit before any of it runs.
for src in ("print('ran')\nx = = 1", "print('ran')\ndef f():\n    return )", "print('ran')\nclass A:\n    def m(self:\n        pass"):
    try:
        exec(src)
    except SyntaxError:
        print("SyntaxError, nothing ran")
try:
    eval("x = 1")
except SyntaxError:
    print("not an expression")
try:
    eval("")
except SyntaxError:
    print("empty")
exec("")
exec("# comment")
print("done")

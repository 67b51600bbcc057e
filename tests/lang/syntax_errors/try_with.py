# Malformed try, with and decorators.
for src in (
    'try:\n    pass',
    'try:\n    pass\nelse:\n    pass',
    'try:\n    pass\nexcept ValueError, e:\n    pass',
    'try:\n    pass\nfinally:\n    pass\nexcept:\n    pass',
    'try:\n    pass\nexcept as e:\n    pass',
    'try:\n    pass\nexcept A as b.c:\n    pass',
    'with x as: pass',
    'with x, : pass',
    '@\ndef f(): pass',
    '@a\nx = 1',
    '@a b\ndef f(): pass',
    'try:\n    pass\nexcept (A, B) as e:\n    pass\nelse:\n    pass\nfinally:\n    pass',
    'with a as b, c as d: pass',
    '@a\n@b.c(1)\nclass A: pass',
    'try:\n    pass\nfinally:\n    pass\nelse:\n    pass',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))

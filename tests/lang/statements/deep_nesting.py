# Deeply nested blocks and expressions.
def f(n):
    r = []
    for a in range(n):
        if a:
            while True:
                try:
                    with C():
                        for b in range(a):
                            if b % 2 == 0:
                                r.append((a, b))
                            else:
                                continue
                finally:
                    break
    return r
class C:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        return False
print(f(4))
print(((((((((((1 + (2 * (3 - (4 - (5)))))))))))))))
print([[[[[[[[1]]]]]]]][0][0][0][0][0][0][0][0])
x = {"a": {"b": {"c": {"d": [1, {"e": "deep"}]}}}}
print(x["a"]["b"]["c"]["d"][1]["e"])

# Patterns: retry loops, cleanup stacks, error translation.
class Flaky:
    def __init__(self, fail):
        self.fail = fail
    def read(self):
        if self.fail:
            self.fail -= 1
            raise OSError(5)
        return "data"
def retry(dev, n):
    for i in range(n):
        try:
            return i, dev.read()
        except OSError:
            continue
    raise RuntimeError("gave up")
print(retry(Flaky(0), 3), retry(Flaky(2), 3))
try:
    retry(Flaky(9), 3)
except RuntimeError as e:
    print(e)
def translate(text):
    try:
        k, v = text.split("=")
        return k, int(v)
    except ValueError:
        raise RuntimeError("bad line: " + text)
for t in ("a=1", "b", "c=x"):
    try:
        print(translate(t))
    except RuntimeError as e:
        print(e)

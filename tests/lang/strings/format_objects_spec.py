# __format__ receives the spec
class Spec:
    def __format__(self, spec):
        return "<" + spec + ">"
s = Spec()
print("{} {:abc} {:>{}}".format(s, s, s, 4), f"{s} {s:x:y} {s:{1}{2}}", format(s), format(s, "q"))

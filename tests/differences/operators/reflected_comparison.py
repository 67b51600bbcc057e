# from: MicroPython
# what: a comparison that the left operand declines is asked of the right one
# cause: as in CPython; MicroPython raises
# workaround: none needed
class A:
    def __gt__(self, other):
        return "asked"


print(1 < A())

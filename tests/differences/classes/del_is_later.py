# from: CPython
# what: `__del__` runs at a safepoint after a collection, not at once
# cause: there are no reference counts
# workaround: close things by `with`; or call `gc.collect()`
import gc


class A:
    def __del__(self):
        print("del")


a = A()
a = None
print("still there")


def other():
    return [0] * 20


other()
gc.collect()
print("end")

# Exceptions through await, try/finally and close.
class Y:
    def __iter__(self):
        yield "suspended"
    __await__ = __iter__
log = []
async def worker():
    try:
        await Y()
    except ValueError as e:
        log.append("caught " + str(e))
        await Y()
        raise KeyError("out")
    finally:
        log.append("finally")
c = worker()
print(c.send(None), c.throw(ValueError("in")))
try:
    c.send(None)
except KeyError as e:
    print("KeyError", e.args, log)
d = worker()
d.send(None)
d.close()
print(log)
async def plain():
    return 5
try:
    plain().send(None)
except StopIteration as e:
    print(e.value)

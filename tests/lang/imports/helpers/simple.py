# Module with a few names, one of them private.
print("run", __name__)
value = 10
_hidden = "hidden"
def get():
    return value
class Thing:
    name = "thing"

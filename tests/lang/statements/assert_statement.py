# assert with and without a message.
assert True
assert 1 == 1, "fine"
try:
    assert 0
except AssertionError as e:
    print("AssertionError", e.args)
try:
    assert [] , "empty list"
except AssertionError as e:
    print(e)
def side():
    print("message computed")
    return "m"
assert True, side()
try:
    assert False, side()
except AssertionError as e:
    print(e.args)
print(__debug__)

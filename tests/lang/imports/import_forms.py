# import, import as, from import, from import as.
# needs: host
import helpers.simple
print(helpers.simple.value, helpers.level)
import helpers.simple as s
from helpers.simple import value, get as g, Thing
from helpers import simple, level as lv
print(s is helpers.simple, value, g(), Thing.name, simple is s, lv)
s.value = 99
print(value, g(), helpers.simple.value)
from helpers.simple import (value as v2,
    get)
print(v2, get is g)
def f():
    import helpers.simple as local
    from helpers.simple import Thing as T
    return local.value, T.name
print(f())

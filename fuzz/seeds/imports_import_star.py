# from module import * skips underscore names.
# needs: host
from helpers.simple import *
print(value, get(), Thing.name)
try:
    _hidden
except NameError:
    print("no _hidden")

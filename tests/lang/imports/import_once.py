# A module runs once; sys.modules can be changed by hand.
# needs: host
import sys
import helpers.simple
import helpers.simple
from helpers import simple
simple.value = "changed"
del sys.modules["helpers.simple"]
import helpers.simple as again
print(again.value, simple.value, again is simple)

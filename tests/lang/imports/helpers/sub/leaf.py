# Leaf module that imports upwards.
from .. import level
from ..simple import get
leaf_value = level + " %d" % get()

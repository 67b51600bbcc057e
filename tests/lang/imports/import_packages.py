# Packages, subpackages and relative imports.
# needs: host
import helpers.sub.leaf
print(helpers.sub.leaf.leaf_value, helpers.sub.renamed, helpers.sub.leaf is helpers.sub.leaf)
from helpers.sub import leaf
print(leaf.leaf_value, leaf.__name__, helpers.__name__)
import sys
print("helpers.sub.leaf" in sys.modules, sys.modules["helpers"] is helpers)

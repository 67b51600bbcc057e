# Subpackage that imports from its own folder.
from . import leaf
from .leaf import leaf_value as renamed

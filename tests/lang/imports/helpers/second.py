# Other half of a circular import.
from helpers import first
c = first.a + "c"

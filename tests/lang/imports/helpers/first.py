# Half of a circular import.
a = "a"
from helpers import second
b = second.c + "b"

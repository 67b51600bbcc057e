# members of an enum
# needs: host
from enum import Enum
class Color(Enum):
    RED = 1
    BLUE = 2
print(Color.RED.name, Color.BLUE.value, Color(2) is Color.BLUE, Color["RED"] is Color.RED, [c.name for c in Color], Color.RED == 1, Color.RED in Color, len(Color))
try:
    Color(3)
except ValueError:
    print("ValueError")

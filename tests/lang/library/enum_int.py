# IntEnum compares as int
# needs: host
from enum import IntEnum
class P(IntEnum):
    LOW = 1
    HIGH = 5
print(P.LOW < P.HIGH, P.HIGH == 5, P.LOW + 1, sorted([P.HIGH, P.LOW])[0].name, [10, 20][P.LOW])

# ordered and frozen dataclasses
# needs: host
from dataclasses import dataclass
@dataclass(order=True, frozen=True)
class V:
    a: int
    b: str = "x"
print(V(1) < V(2), sorted([V(2), V(1, "z"), V(1, "a")]), len({V(1), V(1)}))
try:
    V(1).a = 5
except AttributeError:
    print("AttributeError")

# fields, repr and equality
# needs: host
from dataclasses import dataclass, field
@dataclass
class P:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)
a, b = P(1), P(1)
a.tags.append("t")
print(a, b, a == b, P(1) == b, P(x=5, y=6).y)

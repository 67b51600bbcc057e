# annotations with typing names
# needs: host
from typing import Any, Dict, List, Optional, Union
def f(a: List[int], b: Optional[str] = None, c: Union[int, str] = 0) -> Dict[str, Any]:
    return {"a": a, "b": b, "c": c}
print(f([1], "x"))

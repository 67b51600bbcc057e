# Classes with bases or decorators keep the text of their annotations, as with `from __future__ import annotations`.
# needs: host
from __future__ import annotations


class Base:
    pass


class A(Base):
    x: int
    y: missing.Name = 'a'
    z: typing.ClassVar[dict[str, int | None]] = 3
    f: Callable[[int, str], None] = None


print(A.__annotations__, A.y, A.z, A.f, list(A.__annotations__))


def tag(cls):
    cls.fields = tuple(cls.__annotations__)
    return cls


@tag
class C:
    one: int
    two: str = "b"
    plain = 3

    def method(self):
        local: int = 4
        return local


print(C.fields, C.two, C().method())

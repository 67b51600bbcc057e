# A small enum, as programs write it.
class EnumMeta(type):
    def __new__(meta, name, bases, ns):
        members = {k: v for k, v in ns.items() if not k.startswith("_") and not callable(v)}
        for k in members:
            del ns[k]
        cls = super().__new__(meta, name, bases, ns)
        cls._members = {}
        for k, v in members.items():
            m = object.__new__(cls)
            m.name = k
            m.value = v
            cls._members[k] = m
            type.__setattr__(cls, k, m)
        return cls

    def __iter__(cls):
        return iter(cls._members.values())

    def __getitem__(cls, name):
        return cls._members[name]

    def __call__(cls, value):
        for m in cls._members.values():
            if m.value == value:
                return m
        raise ValueError(value)

    def __len__(cls):
        return len(cls._members)


class Enum(metaclass=EnumMeta):
    def __repr__(self):
        return type(self).__name__ + "." + self.name


class Color(Enum):
    RED = 1
    GREEN = 2

    def shout(self):
        return self.name + "!"


print(Color.RED, Color(2), Color["RED"], list(Color), len(Color), Color.GREEN.shout())
print(Color.RED is Color(1), isinstance(Color.RED, Color))
try:
    Color(3)
except ValueError as e:
    print("ValueError", e)

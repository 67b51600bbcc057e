"""Enumerations."""


class auto:
    """A value to be chosen by `_generate_next_value_`."""

    def __init__(self, value=None):
        self.value = value


property = property


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == "__" and name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == "_" and name[-1] == "_" and name[1] != "_"


def _is_descriptor(value):
    if isinstance(value, type):
        return False
    return isinstance(value, (property, staticmethod, classmethod)) or callable(value) or hasattr(value, "__get__")


class _Namespace(dict):
    """The body of an enumeration: what becomes a member, in order, and `auto` replaced by its value."""

    def __init__(self, generate):
        super().__init__()
        self.members = []
        self.generate = generate

    def __setitem__(self, name, value):
        if name == "_generate_next_value_":
            self.generate = getattr(value, "__func__", value)
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member):
            value = value.value
            self._add(name)
        elif name == "_ignore_":
            names = value.replace(",", " ").split() if isinstance(value, str) else value
            value = tuple(names)
        elif not (_is_dunder(name) or _is_sunder(name) or _is_descriptor(value)):
            if name in self.get("_ignore_", ()):
                return
            value = self._resolve(name, value)
            self._add(name)
        super().__setitem__(name, value)

    def _add(self, name):
        if name in self.members:
            raise TypeError("'%s' already defined as %r" % (name, self[name]))
        self.members.append(name)

    def _resolve(self, name, value):
        if isinstance(value, auto):
            if value.value is None:
                values = [self[member] for member in self.members]
                value.value = self.generate(name, 1, len(values), values)
            return value.value
        if isinstance(value, tuple) and any([isinstance(item, auto) for item in value]):
            return tuple([self._resolve(name, item) for item in value])
        return value


class EnumType(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        generate = None
        for base in bases:
            generate = generate or getattr(base, "_generate_next_value_", None)
        return _Namespace(generate)

    def __new__(mcls, name, bases, namespace, **kwargs):
        names = namespace.members
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_ and names is not None:
                raise TypeError("<enum %r> cannot extend %r" % (name, base))
        body = {key: value for key, value in namespace.items() if key not in names and key != "_ignore_"}
        if namespace.generate is not None and "_generate_next_value_" in body:
            body["_generate_next_value_"] = staticmethod(namespace.generate)
        cls = super().__new__(mcls, name, bases, body, **kwargs)
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._member_names_ = []
        cls._member_type_ = _data_type(bases)
        for key in names:
            cls._add_member(key, namespace[key])
        return cls

    def _add_member(cls, name, value):
        args = value if isinstance(value, tuple) else (value,)
        own_new = _own_new(cls)
        data = cls._member_type_
        if own_new is not None:
            made = own_new(cls, *args)
        elif data is object:
            made = object.__new__(cls)
        else:
            made = data.__new__(cls, *args)
        if "_value_" not in made.__dict__:
            made._value_ = value if data is object or own_new is not None else data(*args)
        value = made._value_
        made._name_ = name
        made._sort_order_ = len(cls._member_names_)
        made.__init__(*args)
        for other in cls._member_map_.values():
            if other._value_ == value:
                made = other
                break
        else:
            if cls._is_canonical(value):
                cls._member_names_.append(name)
            try:
                cls._value2member_map_[value] = made
            except TypeError:
                pass
        cls._member_map_[name] = made
        type.__setattr__(cls, name, made)

    def _is_canonical(cls, value):
        return True

    def __call__(cls, value, names=None, *, start=1, **kwargs):
        if names is None and (cls._member_map_ or not isinstance(value, str)):
            return cls._lookup(value)
        return cls._functional(value, names, start)

    def _lookup(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except (KeyError, TypeError):
            pass
        for made in cls._member_map_.values():
            if made._value_ == value:
                return made
        made = cls._missing_(value)
        if isinstance(made, cls):
            return made
        if made is None:
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        raise TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, made))

    def _functional(cls, name, names, start):
        mcls = type(cls)
        namespace = mcls.__prepare__(name, (cls,))
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        values = []
        for i, item in enumerate(names):
            if isinstance(item, str):
                values.append(cls._generate_next_value_(item, start, i, values[:]))
                namespace[item] = values[-1]
            else:
                values.append(item[1])
                namespace[item[0]] = item[1]
        return mcls(name, (cls,), namespace)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return any([made._value_ == value for made in cls._member_map_.values()])

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __repr__(cls):
        kind = "flag" if issubclass(cls, Flag) else "enum"
        return "<%s %r>" % (kind, cls.__name__)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("cannot reassign member %r" % name)
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        type.__delattr__(cls, name)

    @property
    def __members__(cls):
        return dict(cls._member_map_)


EnumMeta = EnumType


def _data_type(bases):
    """The builtin (or other) type whose values the members are, `object` if they are plain."""
    for base in bases:
        if isinstance(base, EnumType):
            found = base._member_type_
            if found is not object:
                return found
            continue
        for cls in base.__mro__:
            if cls in (int, str, float, bytes, tuple, complex):
                return base
    return object


def _own_new(cls):
    for base in cls.__mro__:
        if isinstance(base, EnumType) and "__new__" in base.__dict__:
            return base.__new__
    return None


class Enum(metaclass=EnumType):
    def _generate_next_value_(name, start, count, last_values):
        return max(last_values) + 1 if last_values else start

    @classmethod
    def _missing_(cls, value):
        return None

    def __init__(self, *args):
        pass

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _AsValue:
    """Members print and format as their values."""

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


class ReprEnum(_AsValue, Enum):
    pass


class IntEnum(_AsValue, int, Enum):
    __repr__ = Enum.__repr__


class StrEnum(_AsValue, str, Enum):
    __repr__ = Enum.__repr__

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary:
    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


class _FlagType(EnumType):
    def __new__(mcls, name, bases, namespace, boundary=None, **kwargs):
        if boundary is None:
            boundary = next((base._boundary_ for base in bases if isinstance(base, _FlagType)), STRICT)
        # Before the members, whose values it governs.
        namespace["_boundary_"] = boundary
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    @property
    def _all_bits_(cls):
        bits = 0
        for made in cls._member_map_.values():
            bits |= made._value_
        return bits

    def _is_canonical(cls, value):
        return value > 0 and not value & (value - 1)

    def _lookup(cls, value):
        if type(value) is cls:
            return value
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
        if not isinstance(value, int):
            return super()._lookup(value)
        known = cls._all_bits_
        if value < 0:
            # A complement: of all the bits there are.
            value += 1 << max(known.bit_length(), (~value).bit_length())
            if cls._boundary_ is not KEEP:
                value &= known
        unknown = value & ~known
        if unknown:
            if cls._boundary_ is STRICT:
                return super()._lookup(value)
            if cls._boundary_ is EJECT:
                return value
            if cls._boundary_ is CONFORM:
                value &= known
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
        data = cls._member_type_
        made = object.__new__(cls) if data is object else data.__new__(cls, value)
        made._value_ = value
        made._name_ = None
        cls._value2member_map_[value] = made
        return made


class Flag(Enum, metaclass=_FlagType):
    def _generate_next_value_(name, start, count, last_values):
        return 1 << max(last_values).bit_length() if last_values else start or 1

    def _names(self):
        names = [made._name_ for made in self]
        rest = self._value_ & ~type(self)._all_bits_
        if rest:
            names.append(str(rest))
        return "|".join(names)

    @property
    def name(self):
        return self._name_ if self._name_ is not None else (self._names() or None)

    def __repr__(self):
        name = self.name
        cls = type(self).__name__
        return "<%s: %r>" % (cls, self._value_) if name is None else "<%s.%s: %r>" % (cls, name, self._value_)

    def __str__(self):
        name = self.name
        cls = type(self).__name__
        return "%s(%r)" % (cls, self._value_) if name is None else "%s.%s" % (cls, name)

    def __iter__(self):
        value = self._value_
        for made in type(self):
            if made._value_ & value:
                yield made

    def __len__(self):
        return self._value_.bit_count()

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                "unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, type(self).__qualname__)
            )
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def _bits_of(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if type(self)._member_type_ is not object and isinstance(other, int):
            return int(other)
        return None

    def __or__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else type(self)(self._value_ | bits)

    def __and__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else type(self)(self._value_ & bits)

    def __xor__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else type(self)(self._value_ ^ bits)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        cls = type(self)
        if cls._boundary_ is KEEP:
            return cls(~self._value_)
        return cls(cls._all_bits_ & ~self._value_)


class IntFlag(_AsValue, int, Flag, boundary=KEEP):
    __repr__ = Flag.__repr__

    def __bool__(self):
        return bool(self._value_)

    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__


def unique(enumeration):
    names = enumeration._member_map_
    aliases = ["%s -> %s" % (name, made._name_) for name, made in names.items() if name != made._name_]
    if aliases:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(aliases)))
    return enumeration


def global_enum(cls):
    return cls

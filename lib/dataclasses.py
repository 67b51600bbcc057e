"""Classes whose methods follow from a list of annotated attributes."""

import copy as _copy


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses.MISSING>"


MISSING = _Missing()


class _KwOnly:
    pass


KW_ONLY = _KwOnly()


class InitVar:
    def __init__(self, type=None):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_kind")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._kind = _FIELD

    def __repr__(self):
        return "Field(%s)" % ",".join(["%s=%r" % (name, getattr(self, name)) for name in self.__slots__[:-1]])


# What an annotated name of a class is.
_FIELD = 0
_INIT_ONLY = 1


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _names(annotation, *wanted):
    """Whether an annotation, as an object or as its source text, is one of the special forms `wanted`."""
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", None) or repr(annotation)
    head = text.split("[")[0].split(".")[-1]
    return head in wanted


def _own_fields(cls, kw_only):
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or _names(annotation, "KW_ONLY"):
            kw_only = True
            continue
        if _names(annotation, "ClassVar"):
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            made = default
            if made.default is not MISSING:
                setattr(cls, name, made.default)
            else:
                delattr(cls, name)
        else:
            made = field(default=default)
        if isinstance(made.default, (list, dict, set)):
            raise ValueError(
                "mutable default %r for field %s is not allowed: use default_factory" % (type(made.default), name)
            )
        made.name = name
        made.type = annotation
        if isinstance(annotation, InitVar) or _names(annotation, "InitVar"):
            made._kind = _INIT_ONLY
        if made.kw_only is MISSING:
            made.kw_only = kw_only
        yield made


def _make_init(all_fields, frozen, has_post_init):
    wanted = [f for f in all_fields if f.init]
    positional = [f for f in wanted if not f.kw_only]
    required = sum([f.default is MISSING and f.default_factory is MISSING for f in positional])
    by_name = {f.name: f for f in wanted}
    store = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        if len(args) > len(positional):
            raise TypeError(
                "__init__() takes %s%d positional arguments but %d were given"
                % ("" if required == len(positional) else "from %d to " % (required + 1), len(positional) + 1, len(args) + 1)
            )
        for name in kwargs:
            f = by_name.get(name)
            if f is None:
                raise TypeError("__init__() got an unexpected keyword argument '%s'" % name)
        for f, _ in zip(positional, args):
            if f.name in kwargs:
                raise TypeError("__init__() got multiple values for argument '%s'" % f.name)
        given = len(args)
        at = 0
        init_only = []
        missing = []
        for f in all_fields:
            value = MISSING
            if f.init:
                if not f.kw_only:
                    if at < given:
                        value = args[at]
                    at += 1
                if value is MISSING:
                    value = kwargs.get(f.name, MISSING)
            if value is MISSING:
                if f.default_factory is not MISSING:
                    value = f.default_factory()
                elif f.default is not MISSING:
                    value = f.default
                elif f.init:
                    missing.append("'%s'" % f.name)
                    continue
                else:
                    continue
            if f._kind == _INIT_ONLY:
                init_only.append(value)
            else:
                store(self, f.name, value)
        if missing:
            raise TypeError(
                "__init__() missing %d required argument%s: %s"
                % (len(missing), "s" if len(missing) > 1 else "", " and ".join(missing))
            )
        if has_post_init:
            self.__post_init__(*init_only)

    return __init__


def _make_compare(name, values, operate):
    def compare(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return operate(values(self), values(other))

    compare.__name__ = name
    return compare


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    own = cls.__dict__
    collected = {}
    for base in reversed(cls.__mro__[1:]):
        for f in getattr(base, "__dict__", {}).get("__dataclass_fields__", {}).values():
            collected[f.name] = f
        params = getattr(base, "__dict__", {}).get("__dataclass_params__")
        if params is not None and params["frozen"] != frozen:
            what = "frozen dataclass from a non-frozen one" if frozen else "non-frozen dataclass from a frozen one"
            raise TypeError("cannot inherit " + what)
    for f in list(_own_fields(cls, kw_only)):
        collected[f.name] = f
    all_fields = list(collected.values())
    defaulted = None
    for f in all_fields:
        if f.init and not f.kw_only:
            if f.default is not MISSING or f.default_factory is not MISSING:
                defaulted = f.name
            elif defaulted is not None:
                raise TypeError("non-default argument '%s' follows default argument" % f.name)

    def names(wanted):
        return tuple([f.name for f in all_fields if f._kind == _FIELD and wanted(f)])

    def values_of(names):
        return lambda obj: tuple([getattr(obj, name) for name in names])

    shown = names(lambda f: f.repr)
    compared = values_of(names(lambda f: f.compare))
    hashed = values_of(names(lambda f: f.compare if f.hash is None else f.hash))

    cls.__dataclass_fields__ = collected
    cls.__dataclass_params__ = {"init": init, "repr": repr, "eq": eq, "order": order, "frozen": frozen}
    if init:
        cls.__init__ = _make_init(all_fields, frozen, hasattr(cls, "__post_init__"))
    if repr and "__repr__" not in own:

        def __repr__(self):
            parts = ["%s=%r" % (name, getattr(self, name)) for name in shown]
            return "%s(%s)" % (type(self).__qualname__, ", ".join(parts))

        cls.__repr__ = __repr__
    if eq and "__eq__" not in own:
        cls.__eq__ = _make_compare("__eq__", compared, lambda a, b: a == b)
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        for name, operate in (
            ("__lt__", lambda a, b: a < b),
            ("__le__", lambda a, b: a <= b),
            ("__gt__", lambda a, b: a > b),
            ("__ge__", lambda a, b: a >= b),
        ):
            if name in own:
                raise TypeError(
                    "Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering" % (name, cls.__name__)
                )
            setattr(cls, name, _make_compare(name, compared, operate))
    if unsafe_hash or (eq and frozen and "__hash__" not in own):
        cls.__hash__ = lambda self: hash(hashed(self))
    elif eq and not frozen and "__hash__" not in own:
        cls.__hash__ = None
    if frozen:
        _freeze(cls, collected)
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple([f.name for f in all_fields if f.init and not f.kw_only])
    return cls


def _freeze(cls, collected):
    def __setattr__(self, name, value):
        if type(self) is cls or name in collected:
            raise FrozenInstanceError("cannot assign to field '%s'" % name)
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in collected:
            raise FrozenInstanceError("cannot delete field '%s'" % name)
        super(cls, self).__delattr__(name)

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False
):
    """Makes `cls` a data class. `slots` is accepted: instances have no dictionary to save anyway."""

    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return decorate if cls is None else decorate(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([f for f in found.values() if f._kind == _FIELD])


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def _is_instance(obj):
    return not isinstance(obj, type) and is_dataclass(obj)


def _convert(value, make):
    if _is_instance(value):
        return make([(f.name, _convert(getattr(value, f.name), make)) for f in fields(value)])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_convert(item, make) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_convert(item, make) for item in value])
    if isinstance(value, dict):
        return type(value)([(_convert(key, make), _convert(item, make)) for key, item in value.items()])
    return _copy.deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda items: tuple_factory([value for _, value in items]))


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if not f.init:
            if f.name in changes:
                raise TypeError("field %s is declared with init=False, it cannot be specified with replace()" % f.name)
        elif f.name not in changes:
            if f._kind == _INIT_ONLY and f.default is MISSING:
                raise TypeError("InitVar '%s' must be specified with replace()" % f.name)
            if f._kind == _FIELD:
                changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = (item, "typing.Any")
        annotations[item[0]] = item[1]
        if len(item) == 3:
            body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, body), **options)

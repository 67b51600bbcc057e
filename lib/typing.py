"""Names for annotations. Nothing here checks anything: annotations are for readers and tools."""

from collections import namedtuple as _namedtuple

TYPE_CHECKING = False


class _Form:
    """A name that may be subscripted, called and combined with `|`, and stays what it is."""

    __slots__ = ("__name__", "__args__", "__origin__")

    def __init__(self, name, args=(), origin=None):
        self.__name__ = name
        self.__args__ = args
        self.__origin__ = origin

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        return _Form(self.__name__, args, self.__origin__ or self)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, type):
            return self.__origin__(*args, **kwargs)
        raise TypeError("Cannot instantiate %r" % self)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        return isinstance(other, _Form) and (self.__name__, self.__args__) == (other.__name__, other.__args__)

    def __hash__(self):
        return hash((self.__name__, self.__args__))

    def __repr__(self):
        name = "typing." + self.__name__
        if not self.__args__:
            return name
        return "%s[%s]" % (name, ", ".join([_show(arg) for arg in self.__args__]))


def _show(arg):
    if arg is None or arg is type(None):
        return "None"
    if arg is ...:
        return "..."
    if isinstance(arg, list):
        return "[%s]" % ", ".join([_show(item) for item in arg])
    return arg.__name__ if isinstance(arg, type) else repr(arg)


# Forms that stand for a class can be called like it.
_CLASSES = (
    ("List", list),
    ("Dict", dict),
    ("Set", set),
    ("FrozenSet", frozenset),
    ("Tuple", tuple),
    ("Type", type),
)

for _name, _cls in _CLASSES:
    globals()[_name] = _Form(_name, (), _cls)

for _name in (
    "Any Union Optional Callable Literal ClassVar Final Annotated Iterable Iterator Generator Sequence MutableSequence "
    "Mapping MutableMapping Collection Container Sized Hashable Reversible Awaitable Coroutine AsyncIterable AsyncIterator "
    "AsyncGenerator ContextManager AsyncContextManager AbstractSet MutableSet KeysView ValuesView ItemsView MappingView "
    "ByteString Buffer DefaultDict OrderedDict Counter ChainMap Deque Text AnyStr NoReturn Never Self LiteralString "
    "TypeAlias TypeGuard TypeIs Concatenate Unpack Required NotRequired ReadOnly IO TextIO BinaryIO Pattern Match "
    "SupportsInt SupportsFloat SupportsIndex SupportsBytes SupportsAbs SupportsRound"
).split():
    globals()[_name] = _Form(_name)

del _name, _cls


class Generic:
    def __class_getitem__(cls, params):
        return cls


class Protocol(Generic):
    pass


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, **kwargs):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return "~" + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


class NewType:
    def __init__(self, name, supertype):
        self.__name__ = name
        self.__supertype__ = supertype

    def __call__(self, value):
        return value


class _NamedTupleType(type):
    def __new__(mcls, name, bases, namespace):
        if not bases:
            return super().__new__(mcls, name, bases, namespace)
        annotations = namespace.get("__annotations__", {})
        defaults = [namespace[field] for field in annotations if field in namespace]
        made = _namedtuple(name, list(annotations))
        body = {key: value for key, value in namespace.items() if key not in annotations}
        if defaults:
            required = len(annotations) - len(defaults)
            names = list(annotations)

            def __new__(cls, *args, **kwargs):
                values = list(args)
                for at in range(len(args), len(names)):
                    if names[at] in kwargs:
                        values.append(kwargs.pop(names[at]))
                    elif at >= required:
                        values.append(defaults[at - required])
                if kwargs:
                    raise TypeError("unexpected keyword argument '%s'" % next(iter(kwargs)))
                return made.__new__(cls, *values)

            body["__new__"] = __new__
        body["_field_defaults"] = dict(zip(list(annotations)[len(annotations) - len(defaults) :], defaults))
        return type(name, (made,), body)


class NamedTuple(metaclass=_NamedTupleType):
    def __new__(cls, name, fields=()):
        return _namedtuple(name, [field for field, _ in fields])


class _TypedDictType(type):
    def __new__(mcls, name, bases, namespace, total=True):
        return super().__new__(mcls, name, (dict,) if bases else (), namespace)


class TypedDict(metaclass=_TypedDictType):
    pass


def cast(typ, value):
    return value


def overload(func):
    return func


def final(obj):
    return obj


def override(func):
    return func


def no_type_check(obj):
    return obj


def runtime_checkable(cls):
    return cls


def dataclass_transform(**kwargs):
    return lambda obj: obj


def assert_type(value, typ):
    return value


def reveal_type(value):
    return value


def assert_never(value):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (value,))


def get_origin(form):
    return getattr(form, "__origin__", None)


def get_args(form):
    return getattr(form, "__args__", ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of `obj`; those kept as text are evaluated where `globalns` allows."""
    hints = {}
    for name, annotation in getattr(obj, "__annotations__", {}).items():
        if isinstance(annotation, str) and globalns is not None:
            annotation = eval(annotation, globalns, localns)
        hints[name] = annotation
    return hints

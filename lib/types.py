"""Names of the types that have none among the builtins, and a namespace object."""


def _function():
    yield


async def _coroutine():
    pass


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(lambda: None)
GeneratorType = type(_function())
_made = _coroutine()
CoroutineType = type(_made)
_made.close()
MethodType = type(_Class().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
ModuleType = type(__import__("sys"))
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
CodeType = type(getattr(_function, "__code__", None))
del _made


class SimpleNamespace:
    def __init__(self, mapping=(), /, **kwargs):
        for name, value in dict(mapping).items():
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return "namespace(%s)" % ", ".join("%s=%r" % item for item in self.__dict__.items())

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __replace__(self, /, **changes):
        return type(self)({**self.__dict__, **changes})


class MappingProxyType:
    """A view of a mapping that cannot be written."""

    __slots__ = ("_of",)

    def __init__(self, mapping):
        self._of = mapping

    def __getitem__(self, key):
        return self._of[key]

    def __contains__(self, key):
        return key in self._of

    def __iter__(self):
        return iter(self._of)

    def __len__(self):
        return len(self._of)

    def __eq__(self, other):
        return self._of == (other._of if isinstance(other, MappingProxyType) else other)

    def __or__(self, other):
        return self._of | (other._of if isinstance(other, MappingProxyType) else other)

    def __repr__(self):
        return "mappingproxy(%r)" % (self._of,)

    def get(self, key, default=None):
        return self._of.get(key, default)

    def keys(self):
        return self._of.keys()

    def values(self):
        return self._of.values()

    def items(self):
        return self._of.items()

    def copy(self):
        return self._of.copy()


def new_class(name, bases=(), kwds=None, exec_body=None):
    kwds = dict(kwds or {})
    metaclass = kwds.pop("metaclass", None) or (type(bases[0]) if bases else type)
    prepare = getattr(metaclass, "__prepare__", None)
    namespace = prepare(name, bases, **kwds) if prepare else {}
    if exec_body is not None:
        exec_body(namespace)
    return metaclass(name, bases, namespace, **kwds)


def coroutine(func):
    return func

"""Classes that cannot be instantiated before their abstract methods are defined."""


def abstractmethod(func):
    func.__isabstractmethod__ = True
    return func


def _is_abstract(value):
    if getattr(value, "__isabstractmethod__", False):
        return True
    # What a property, class method or static method wraps decides.
    for inner in ("fget", "fset", "fdel", "__func__"):
        if getattr(getattr(value, inner, None), "__isabstractmethod__", False):
            return True
    return False


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {key for key, value in namespace.items() if _is_abstract(value)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if _is_abstract(_raw(cls, key)):
                    abstract.add(key)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._virtual_subclasses = []
        return cls

    def __call__(cls, *args, **kwargs):
        if missing := cls.__abstractmethods__:
            names = ", ".join("'%s'" % name for name in sorted(missing))
            plural = "s" if len(missing) > 1 else ""
            raise TypeError(
                "Can't instantiate abstract class %s without an implementation for abstract method%s %s"
                % (cls.__name__, plural, names)
            )
        return super().__call__(*args, **kwargs)

    def register(cls, subclass):
        cls._virtual_subclasses.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return bool(answer)
        if cls in subclass.__mro__:
            return True
        for virtual in cls._virtual_subclasses:
            if issubclass(subclass, virtual):
                return True
        return False


def _raw(cls, key):
    for base in cls.__mro__:
        namespace = getattr(base, "__dict__", {})
        if key in namespace:
            return namespace[key]
    return None


class ABC(metaclass=ABCMeta):
    pass

"""Functions that take or make functions."""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)


def reduce(function, iterable, *initial):
    iterator = iter(iterable)
    if initial:
        value = initial[0]
    else:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    for item in iterator:
        value = function(value, item)
    return value


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        if keywords or self.keywords:
            return self.func(*self.args, *args, **{**self.keywords, **keywords})
        return self.func(*self.args, *args)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(repr(arg) for arg in self.args)
        parts.extend("%s=%r" % item for item in self.keywords.items())
        return "functools.partial(%s)" % ", ".join(parts)


def _bind(func, obj, owner):
    """The method that `func` is as an attribute of `obj`."""
    if hasattr(func, "__get__"):
        return func.__get__(obj, owner)
    return func if obj is None else partial(func, obj)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, owner=None):
        return partial(_bind(self.func, obj, owner), *self.args, **self.keywords)


def cmp_to_key(compare):
    class Key:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return compare(self.obj, other.obj) < 0

        def __gt__(self, other):
            return compare(self.obj, other.obj) > 0

        def __eq__(self, other):
            return compare(self.obj, other.obj) == 0

        def __le__(self, other):
            return compare(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return compare(self.obj, other.obj) >= 0

    return Key


# For each comparison a class may define: how the three others follow from it.
_ORDERINGS = {
    "__lt__": {
        "__gt__": lambda less, a, b: not less and a != b,
        "__le__": lambda less, a, b: less or a == b,
        "__ge__": lambda less, a, b: not less,
    },
    "__le__": {
        "__ge__": lambda le, a, b: not le or a == b,
        "__lt__": lambda le, a, b: le and a != b,
        "__gt__": lambda le, a, b: not le,
    },
    "__gt__": {
        "__lt__": lambda greater, a, b: not greater and a != b,
        "__ge__": lambda greater, a, b: greater or a == b,
        "__le__": lambda greater, a, b: not greater,
    },
    "__ge__": {
        "__le__": lambda ge, a, b: not ge or a == b,
        "__gt__": lambda ge, a, b: ge and a != b,
        "__lt__": lambda ge, a, b: not ge,
    },
}


def total_ordering(cls):
    for root, derived in _ORDERINGS.items():
        defined = getattr(cls, root, None)
        if defined is None or defined is getattr(object, root, None):
            continue
        for name, rule in derived.items():
            own = getattr(cls, name, None)
            if own is None or own is getattr(object, name, None):
                setattr(cls, name, _ordering(root, rule))
        return cls
    raise ValueError("must define at least one ordering operation: < > <= >=")


def _ordering(root, rule):
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else rule(result, self, other)

    return compare


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __iter__(self):
        return iter((self.hits, self.misses, self.maxsize, self.currsize))

    def __getitem__(self, i):
        return tuple(self)[i]

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return "CacheInfo(hits=%d, misses=%d, maxsize=%s, currsize=%d)" % tuple(self)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return lru_cache()(maxsize)
    if maxsize is not None and maxsize < 0:
        maxsize = 0

    def decorate(func):
        # Insertion order is order of use: what is used moves to the end, the first is dropped.
        entries = {}
        hits = misses = 0

        def wrapper(*args, **kwargs):
            nonlocal hits, misses
            key = args
            if kwargs:
                key += ("**",) + tuple(kwargs.items())
            if typed:
                key += tuple(type(value) for value in args)
                key += tuple(type(value) for value in kwargs.values())
            if key in entries:
                hits += 1
                if maxsize is None:
                    return entries[key]
                result = entries[key] = entries.pop(key)
                return result
            misses += 1
            result = func(*args, **kwargs)
            if maxsize != 0:
                if maxsize is not None and len(entries) >= maxsize and key not in entries:
                    del entries[next(iter(entries))]
                entries[key] = result
            return result

        def cache_info():
            return _CacheInfo(hits, misses, maxsize, len(entries))

        def cache_clear():
            nonlocal hits, misses
            entries.clear()
            hits = misses = 0

        update_wrapper(wrapper, func)
        wrapper.cache_info = cache_info
        wrapper.cache_clear = cache_clear
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return wrapper

    return decorate


def cache(func):
    return lru_cache(None)(func)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.name = func.__name__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        # An attribute of the instance hides this descriptor from now on.
        value = self.func(obj)
        setattr(obj, self.name, value)
        return value


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        best = func
        for base, implementation in registry.items():
            if issubclass(cls, base) and base is not object:
                best = implementation
        return best

    def register(cls, implementation=None):
        if implementation is None:
            return lambda implementation: register(cls, implementation)
        registry[cls] = implementation
        return implementation

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(func.__name__ + " requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, owner=None):
        dispatch = self.dispatcher.dispatch

        def method(*args, **kwargs):
            return _bind(dispatch(type(args[0])), obj, owner)(*args, **kwargs)

        return method

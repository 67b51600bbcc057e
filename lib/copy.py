"""Shallow and deep copies."""


class Error(Exception):
    pass


error = Error

# Immutable, or objects of identity: a copy is the object itself.
_ATOMIC = (int, float, complex, bool, str, bytes, range, slice, type, type(None), type(...))
_CONTAINERS = (list, dict, set, bytearray)


def _is_atomic(obj):
    cls = type(obj)
    return cls in _ATOMIC or isinstance(obj, type) or (callable(obj) and not hasattr(obj, "__dict__"))


def copy(obj):
    cls = type(obj)
    if cls in _CONTAINERS:
        return obj.copy() if cls is not bytearray else obj[:]
    if cls in (tuple, frozenset) or _is_atomic(obj):
        return obj
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(obj)
    if hasattr(obj, "copy"):
        return obj.copy()
    return _rebuild(obj, cls, None)


def deepcopy(obj, memo=None):
    cls = type(obj)
    if cls in _ATOMIC:
        return obj
    if memo is None:
        memo = {}
    key = id(obj)
    if key in memo:
        return memo[key]
    if cls is list:
        made = memo[key] = []
        for item in obj:
            made.append(deepcopy(item, memo))
    elif cls is dict:
        made = memo[key] = {}
        for name, value in obj.items():
            made[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        made = tuple([deepcopy(item, memo) for item in obj])
        if key in memo:
            return memo[key]
        if all(new is old for new, old in zip(made, obj)):
            made = obj
    elif cls in (set, frozenset):
        made = cls([deepcopy(item, memo) for item in obj])
    elif cls is bytearray:
        made = obj[:]
    elif hasattr(cls, "__deepcopy__"):
        made = obj.__deepcopy__(memo)
    elif _is_atomic(obj):
        return obj
    else:
        made = _rebuild(obj, cls, memo)
    memo[key] = made
    # The original lives as long as its id is a key.
    memo.setdefault(id(memo), []).append(obj)
    return made


def replace(obj, /, **changes):
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError("replace() does not support %s objects" % type(obj).__name__)
    return method(obj, **changes)


def _state(obj):
    state = dict(getattr(obj, "__dict__", {}))
    for base in type(obj).__mro__:
        names = getattr(base, "__dict__", {}).get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if hasattr(obj, name):
                state[name] = getattr(obj, name)
    return state


def _rebuild(obj, cls, memo):
    """A new instance of `cls` with the contents and attributes of `obj`, deep if there is a memo."""
    for base in (list, dict, set, bytearray):
        if isinstance(obj, base):
            made = cls.__new__(cls)
            break
    else:
        base = None
        if isinstance(obj, (tuple, frozenset, str, bytes, int, float)):
            made = cls.__new__(cls, obj)
        elif isinstance(obj, BaseException):
            made = cls.__new__(cls, *obj.args)
            made.args = obj.args
        else:
            made = cls.__new__(cls)
    if memo is not None:
        memo[id(obj)] = made

    def of(value):
        return value if memo is None else deepcopy(value, memo)

    if base in (list, bytearray):
        made.extend([of(item) for item in obj])
    elif base is dict:
        for key in obj:
            made[of(key)] = of(obj[key])
    elif base is set:
        made.update([of(item) for item in obj])
    for name, value in _state(obj).items():
        setattr(made, name, of(value))
    return made

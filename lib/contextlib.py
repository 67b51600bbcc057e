"""Helpers for the `with` statement."""

import sys
from abc import ABC, abstractmethod
from functools import wraps


class AbstractContextManager(ABC):
    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc, traceback):
        return None


class AbstractAsyncContextManager(ABC):
    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc, traceback):
        return None


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def wrapper(*args, **kwargs):
            with self._recreate_cm():
                return func(*args, **kwargs)

        return wrapper


class _GeneratorContext(ContextDecorator):
    def __init__(self, func, args, kwargs):
        self._make = func, args, kwargs
        self._generator = func(*args, **kwargs)

    def _recreate_cm(self):
        func, args, kwargs = self._make
        return type(self)(func, args, kwargs)

    def __enter__(self):
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, exc_type, exc, traceback):
        if exc_type is None:
            try:
                next(self._generator)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if exc is None:
            exc = exc_type()
        try:
            self._generator.throw(exc)
        except StopIteration as stop:
            return stop is not exc
        except BaseException as raised:
            if raised is exc:
                return False
            # A StopIteration that passes through a generator arrives as RuntimeError.
            if isinstance(exc, StopIteration) and isinstance(raised, RuntimeError):
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return _GeneratorContext(func, args, kwargs)

    return wrapper


class _AsyncGeneratorContext:
    def __init__(self, generator):
        self._generator = generator

    async def __aenter__(self):
        try:
            return await self._generator.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, exc_type, exc, traceback):
        if exc_type is None:
            try:
                await self._generator.__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            await self._generator.athrow(exc if exc is not None else exc_type())
        except StopAsyncIteration as stop:
            return stop is not exc
        except BaseException as raised:
            if raised is exc:
                return False
            raise
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return _AsyncGeneratorContext(func(*args, **kwargs))

    return wrapper


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing:
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *exc_info):
        pass


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc, traceback):
        return exc_type is not None and issubclass(exc_type, self._exceptions)


class _Redirect:
    def __init__(self, target):
        self._target = target
        self._old = []

    def __enter__(self):
        self._old.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._target)
        return self._target

    def __exit__(self, *exc_info):
        setattr(sys, self._stream, self._old.pop())


class redirect_stdout(_Redirect):
    _stream = "stdout"


class redirect_stderr(_Redirect):
    _stream = "stderr"


class _Exits:
    """What the two exit stacks share: a list of (is sync, function of the three exception values)."""

    def __init__(self):
        self._exits = []

    def pop_all(self):
        other = type(self)()
        other._exits = self._exits
        self._exits = []
        return other

    def push(self, exit):
        method = getattr(type(exit), "__exit__", None)
        self._exits.append((True, exit if method is None else lambda *info: method(exit, *info)))
        return exit

    def enter_context(self, manager):
        cls = type(manager)
        exit = cls.__exit__
        result = cls.__enter__(manager)
        self._exits.append((True, lambda *info: exit(manager, *info)))
        return result

    def callback(self, func, /, *args, **kwargs):
        def exit(*info):
            func(*args, **kwargs)

        self._exits.append((True, exit))
        return func


def _info(exc):
    return (None, None, None) if exc is None else (type(exc), exc, getattr(exc, "__traceback__", None))


class ExitStack(_Exits):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, traceback):
        received = pending = exc
        while self._exits:
            _, exit = self._exits.pop()
            try:
                if exit(*_info(pending)):
                    pending = None
            except BaseException as raised:
                pending = raised
        if pending is not None and pending is not received:
            raise pending
        return received is not None and pending is None

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Exits):
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        received = pending = exc
        while self._exits:
            sync, exit = self._exits.pop()
            try:
                done = exit(*_info(pending))
                if done if sync else await done:
                    pending = None
            except BaseException as raised:
                pending = raised
        if pending is not None and pending is not received:
            raise pending
        return received is not None and pending is None

    async def aclose(self):
        await self.__aexit__(None, None, None)

    def push_async_exit(self, exit):
        method = getattr(type(exit), "__aexit__", None)
        self._exits.append((False, exit if method is None else lambda *info: method(exit, *info)))
        return exit

    async def enter_async_context(self, manager):
        cls = type(manager)
        exit = cls.__aexit__
        result = await cls.__aenter__(manager)
        self._exits.append((False, lambda *info: exit(manager, *info)))
        return result

    def push_async_callback(self, func, /, *args, **kwargs):
        async def exit(*info):
            await func(*args, **kwargs)

        self._exits.append((False, exit))
        return func

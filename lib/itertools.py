"""Iterators made from other iterators. All are generators, so none holds more than it has to."""


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    seen = []
    for item in iterable:
        yield item
        seen.append(item)
    while seen:
        yield from seen


def repeat(obj, times=None):
    if times is None:
        while True:
            yield obj
    for _ in range(times):
        yield obj


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(iterator)
        except StopIteration:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    iterator = iter(iterable)
    while batch := tuple(islice(iterator, n)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


class chain:
    def __new__(cls, *iterables):
        return _chain(iterables)

    from_iterable = staticmethod(_chain)


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key_of = key
        # The group under way; a new one makes iterators of older groups end.
        self._group = None
        self._pending = False
        self._done = False

    def __iter__(self):
        return self

    def _advance(self):
        try:
            self._item = next(self._iterator)
        except StopIteration:
            self._done = True
            self._pending = False
            return
        self._key = self._item if self._key_of is None else self._key_of(self._item)
        self._pending = True

    def __next__(self):
        if self._group is None:
            self._advance()
        else:
            last = self._last_key
            while not self._done and (not self._pending or self._key == last):
                self._advance()
        if self._done:
            raise StopIteration
        self._last_key = self._key
        self._group = group = object()
        return self._key, self._members(group, self._key)

    def _members(self, group, key):
        while self._group is group:
            if not self._pending:
                self._advance()
            if self._done or self._key != key:
                return
            self._pending = False
            yield self._item


def islice(iterable, *bounds):
    limits = slice(*bounds)
    start = 0 if limits.start is None else limits.start
    step = 1 if limits.step is None else limits.step
    stop = limits.stop
    if start < 0 or step < 1 or (stop is not None and stop < 0):
        raise ValueError("islice() arguments must be None or non-negative integers, the step positive")
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    at = 0
    wanted = start
    while stop is None or at < stop:
        try:
            item = next(iterator)
        except StopIteration:
            return
        if at == wanted:
            yield item
            wanted += step
            if stop is not None and wanted >= stop:
                # The items up to `stop` are consumed, those after it are left for the caller.
                for _ in range(at + 1, stop):
                    next(iterator, None)
                return
        at += 1


def pairwise(iterable):
    iterator = iter(iterable)
    try:
        left = next(iterator)
    except StopIteration:
        return
    for right in iterator:
        yield left, right
        left = right


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def tee(iterable, n=2):
    iterator = iter(iterable)
    # A chain of cells [value, next cell]: what all branches have passed is garbage.
    head = []

    def branch(cell):
        while True:
            if not cell:
                try:
                    value = next(iterator)
                except StopIteration:
                    return
                cell.append(value)
                cell.append([])
            yield cell[0]
            cell = cell[1]

    return tuple(branch(head) for _ in range(n))


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(it) for it in iterables]
    running = len(iterators)
    while running:
        row = []
        for i, iterator in enumerate(iterators):
            item = fillvalue
            if iterator is not None:
                try:
                    item = next(iterator)
                except StopIteration:
                    iterators[i] = None
                    running -= 1
                    if not running:
                        return
            row.append(item)
        yield tuple(row)


def product(*iterables, repeat=1):
    pools = [tuple(it) for it in iterables] * repeat
    return _product(pools)


def _product(pools):
    sizes = [len(pool) for pool in pools]
    if 0 in sizes:
        return
    at = [0] * len(pools)
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, at)])
        place = len(pools) - 1
        while place >= 0:
            at[place] += 1
            if at[place] < sizes[place]:
                break
            at[place] = 0
            place -= 1
        if place < 0:
            return


def _pick(pool, indices):
    return tuple([pool[i] for i in indices])


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    pool = tuple(iterable)
    return _combinations(pool, r, list(range(r)), 1) if r <= len(pool) else iter(())


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    pool = tuple(iterable)
    return _combinations(pool, r, [0] * r, 0) if pool or not r else iter(())


def _combinations(pool, r, indices, stride):
    # `stride` is how far neighbouring indices have to be apart: 1 without replacement, 0 with.
    while True:
        yield _pick(pool, indices)
        place = r - 1
        while place >= 0 and indices[place] == len(pool) - 1 - stride * (r - 1 - place):
            place -= 1
        if place < 0:
            return
        first = indices[place] + 1
        for i in range(place, r):
            indices[i] = first + stride * (i - place)


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    if r is None:
        r = n
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, n, r) if r <= n else iter(())


def _permutations(pool, n, r):
    indices = list(range(n))
    # cycles[i]: how many choices for place i are left before it starts over
    cycles = list(range(n, n - r, -1))
    yield _pick(pool, indices[:r])
    place = r - 1
    while place >= 0:
        cycles[place] -= 1
        if cycles[place]:
            other = n - cycles[place]
            indices[place], indices[other] = indices[other], indices[place]
            yield _pick(pool, indices[:r])
            place = r - 1
        else:
            indices.append(indices.pop(place))
            cycles[place] = n - place
            place -= 1

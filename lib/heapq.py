"""Priority queues in lists: `heap[k]` is never greater than `heap[2*k+1]` and `heap[2*k+2]`."""


def heappush(heap, item):
    heap.append(item)
    _rise(heap, len(heap) - 1, item)


def heappop(heap):
    if not heap:
        raise IndexError("empty heap")
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    _sink(heap, 0, last)
    return least


def heapify(heap):
    for i in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, i, heap[i])


def heapreplace(heap, item):
    least = heap[0]
    _sink(heap, 0, item)
    return least


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0, heap[0])
    return item


def _rise(heap, at, item):
    while at > 0:
        parent = (at - 1) >> 1
        other = heap[parent]
        if not item < other:
            break
        heap[at] = other
        at = parent
    heap[at] = item


def _sink(heap, at, item):
    # Down to a leaf along the smaller children, then up: most items belong near the leaves.
    size = len(heap)
    top = at
    child = 2 * at + 1
    while child < size:
        right = child + 1
        if right < size and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    while at > top:
        parent = (at - 1) >> 1
        other = heap[parent]
        if not item < other:
            break
        heap[at] = other
        at = parent
    heap[at] = item


def merge(*iterables, key=None, reverse=False):
    # Entries are (key, index of the iterable, value, advance); the index decides between equals.
    entries = []
    for i, iterable in enumerate(iterables):
        for value in (iterator := iter(iterable)):
            entries.append((_Order(value if key is None else key(value), reverse), i, value, iterator))
            break
    heapify(entries)
    while entries:
        _, i, value, iterator = entries[0]
        yield value
        for value in iterator:
            heapreplace(entries, (_Order(value if key is None else key(value), reverse), i, value, iterator))
            break
        else:
            heappop(entries)


class _Order:
    __slots__ = ("key", "reverse")

    def __init__(self, key, reverse):
        self.key = key
        self.reverse = reverse

    def __lt__(self, other):
        return other.key < self.key if self.reverse else self.key < other.key

    def __eq__(self, other):
        return self.key == other.key


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]

# starting threads: arguments, identity, exit, arguments of the wrong type
# needs: host
import _thread
import time

results = []
done = 0


def wait_for(n):
    end = time.time() + 10
    while done < n and time.time() < end:
        time.sleep(0)


def work(a, b=2, *rest, c=3, **more):
    global done
    results.append((a, b, rest, c, sorted(more)))
    done += 1


_thread.start_new_thread(work, (1,))
wait_for(1)
_thread.start_new_thread(work, (1, 5, 6, 7), {"c": 4, "x": 0})
wait_for(2)
print(results)

main = _thread.get_ident()
idents = []


def tell():
    global done
    idents.append(_thread.get_ident())
    done += 1


ident = _thread.start_new_thread(tell, ())
wait_for(3)
print(type(main) is int, main != 0, idents == [ident], ident != main)


def leave():
    global done
    done += 1
    _thread.exit()
    print("never")


def leave_too():
    global done
    done += 1
    raise SystemExit(3)


_thread.start_new_thread(leave, ())
_thread.start_new_thread(leave_too, ())
wait_for(5)
time.sleep(0.05)

for wrong in ((work, [1]), (work, 1), (work, (), 5)):
    try:
        _thread.start_new_thread(*wrong)
    except TypeError:
        print("TypeError")
print(_thread.stack_size(0), _thread.stack_size(512 * 1024), _thread.stack_size(0))
try:
    _thread.stack_size(-1)
except ValueError:
    print("ValueError")


# Bound methods, closures and lambdas are fine too.
class Counter:
    def __init__(self):
        self.n = 0

    def add(self, k):
        global done
        self.n += k
        done += 1


counter = Counter()
_thread.start_new_thread(counter.add, (7,))
wait_for(6)
print(counter.n)


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


depth = []


def dive():
    global done
    depth.append(deep(500))
    done += 1


_thread.start_new_thread(dive, ())
wait_for(7)
print(depth)

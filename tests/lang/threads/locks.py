# _thread locks: blocking, timeouts, with, errors, handing over between threads
# needs: host
import _thread
import time

lock = _thread.allocate_lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(True, 0.01))
lock.release()
print(lock.locked(), lock.acquire(timeout=5), lock.acquire(blocking=False))
lock.release()
for wrong in (lambda: lock.release(), lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2)):
    try:
        wrong()
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__)
with lock as entered:
    print(entered, lock.locked())
try:
    with lock:
        raise KeyError("x")
except KeyError:
    print("after", lock.locked())
print(type(lock) is _thread.LockType)

# A lock taken here and given back by another thread.
order = []


def helper():
    order.append("helper")
    lock.release()


lock.acquire()
_thread.start_new_thread(helper, ())
if lock.acquire(True, 10):
    order.append("main")
print(order)

# Two threads that take turns.
ping, pong = _thread.allocate_lock(), _thread.allocate_lock()
turns = []


def player():
    for i in range(3):
        if not ping.acquire(True, 10):
            return
        turns.append("ping")
        pong.release()


ping.acquire()
pong.acquire()
_thread.start_new_thread(player, ())
for i in range(3):
    ping.release()
    if pong.acquire(True, 10):
        turns.append("pong")
print(turns)

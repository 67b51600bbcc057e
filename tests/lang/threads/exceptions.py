# exceptions in threads: each has its own, and the others go on
# needs: host
import _thread
import sys
import time

log = []
done = 0
lock = _thread.allocate_lock()


def fail(n):
    if n == 0:
        raise ValueError("deep")
    fail(n - 1)


def work(me):
    global done
    for i in range(20):
        try:
            try:
                fail(i)
            finally:
                time.sleep(0)
        except ValueError as e:
            if e.args != ("deep",):
                log.append(e)
    try:
        me / 0
    except ZeroDivisionError:
        with lock:
            done += 1


for i in range(4):
    _thread.start_new_thread(work, (i,))
end = time.time() + 10
while done < 4 and time.time() < end:
    try:
        raise KeyError(done)
    except KeyError as e:
        time.sleep(0)
print(done, log)


# Endless recursion ends in its own thread only.
def endless():
    endless()


def dive():
    global done
    try:
        endless()
    except RuntimeError:
        done += 1


_thread.start_new_thread(dive, ())
end = time.time() + 10
while done < 5 and time.time() < end:
    time.sleep(0.001)
print(done)

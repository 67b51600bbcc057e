# eight threads change the same objects: nothing gets lost that a lock guards, and every object stays sound
# needs: host heap100K
import _thread
import time

N = 8
ROUNDS = 40
lock = _thread.allocate_lock()
shared_list = []
shared_dict = {}
shared_set = set()
shared_bytes = bytearray()
total = 0
finished = 0
failures = []


class Thing:
    def __init__(self):
        self.count = 0


thing = Thing()


def numbers(n):
    for i in range(n):
        yield i


def work(me):
    global total, finished
    try:
        for i in range(ROUNDS):
            shared_list.append((me, i))
            shared_dict[me, i] = [me, i]
            shared_set.add(me * ROUNDS + i)
            shared_bytes.append(me)
            setattr(thing, "attr%d" % (i % 10), me)
            text = "%d-%d" % (me, i)
            if text.split("-") != [str(me), str(i)]:
                failures.append(text)
            if sum(numbers(10)) != 45 or sorted([3, 1, 2], key=lambda x: -x) != [3, 2, 1]:
                failures.append("calls")
            with lock:
                total += 1
                thing.count += 1
            if shared_dict[me, i] != [me, i]:
                failures.append("dict")
            if len(shared_list) > 20:
                shared_list.pop()
            shared_list[0:1] = shared_list[0:1]
            for k in list(shared_set)[:3]:
                shared_set.discard(-k - 1)
    except Exception as e:
        failures.append(repr(e))
    with lock:
        finished += 1


for me in range(N):
    _thread.start_new_thread(work, (me,))
end = time.time() + 30
while finished < N and time.time() < end:
    time.sleep(0.001)
print(finished, failures)
print(total, thing.count)
print(len(shared_dict), len(shared_set) == len({x for x in shared_set}), len(shared_set))
print(sorted(shared_bytes) == sorted(list(range(N)) * ROUNDS))
print(all(shared_dict[m, i] == [m, i] for m in range(N) for i in range(ROUNDS)))

# differs from CPython: micropython.schedule does not exist there
import micropython, time
log = []
micropython.schedule(log.append, "a")
micropython.schedule(lambda v: log.append(v * 2), 21)
for _ in range(1000):
    if len(log) == 2:
        break
    time.sleep_ms(1)
print(log)

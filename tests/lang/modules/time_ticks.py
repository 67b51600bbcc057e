# differs from CPython: ticks functions do not exist there
import time
a = time.ticks_ms()
time.sleep_ms(5)
b = time.ticks_ms()
print(time.ticks_diff(b, a) >= 5, time.ticks_diff(a, b) <= -5, time.ticks_diff(a, a))
u = time.ticks_us()
time.sleep_us(100)
print(time.ticks_diff(time.ticks_us(), u) >= 100, isinstance(time.ticks_cpu(), int))
t = time.ticks_add(0, -1)
print(time.ticks_diff(0, t), time.ticks_diff(t, 0), time.ticks_add(t, 1), t > 1000)
print(time.ticks_diff(time.ticks_add(t, 10), t), time.ticks_diff(time.ticks_add(5, 20), 5))

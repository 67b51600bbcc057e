# time.sleep with integers and floats.
import time
t = time.time()
time.sleep(0)
time.sleep(0.001)
print(time.time() >= t)
try:
    time.sleep("x")
except TypeError:
    print("TypeError")

# micropython.mem_*: totals only grow
# differs from CPython: module micropython
import micropython

total, peak, current = micropython.mem_total(), micropython.mem_peak(), micropython.mem_current()
keep = list(range(2000))
print(micropython.mem_total() > total, micropython.mem_peak() > peak, micropython.mem_current() > current)
del keep
import gc

gc.collect()
print(micropython.mem_total() > total, micropython.mem_peak() >= micropython.mem_current())

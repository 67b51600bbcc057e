# MemoryError says what was asked for and how much is free, also when nothing is
# needs: bigheap
# differs from CPython: the text
import gc


def told(e):
    text = str(e)
    return "allocating" in text and " free, " in text and " in one piece" in text


try:
    bytearray(1 << 29)
except MemoryError as e:
    print(told(e))

chain = None


def fill():
    global chain
    size = 4096
    while size >= 1:
        try:
            while True:
                chain = (chain, bytearray(size))
        except MemoryError:
            size //= 2
    while True:
        chain = (chain,)


try:
    fill()
except MemoryError as e:
    chain = None
    gc.collect()
    print(told(e))

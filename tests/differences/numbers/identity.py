# from: CPython
# what: `is` on numbers and strings tells nothing
# cause: small ones are no objects
# workaround: use `==`
x = 10 ** 6
print(x is 10 ** 6, 1.5 is 1.5)

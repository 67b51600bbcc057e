# from: CPython
# what: `list[int]` is `list`
# cause: annotations need no objects of their own
# workaround: none needed
print(list[int] is list, dict[str, int] is dict)

# in on strings
print("" in "", "" in "a", "bc" in "abcd", "bd" in "abcd", "abcd" in "abc", "x" not in "abc")
try:
    1 in "1"
except TypeError:
    print("TypeError")

# products, permutations and combinations
# needs: host
from itertools import combinations, permutations, product
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)))
print(list(permutations([1, 2, 3], 2)), list(combinations("abcd", 2)))

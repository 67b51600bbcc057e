# Two modules that import each other.
# needs: host
import helpers.first
print(helpers.first.b, helpers.second.c)

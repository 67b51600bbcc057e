# the types of things
# needs: host
import types
def g(): yield
print(isinstance(g, types.FunctionType), isinstance(g(), types.GeneratorType), isinstance(types, types.ModuleType), isinstance(lambda: 0, types.FunctionType))
n = types.SimpleNamespace(a=1)
n.b = 2
print(n.a, n.b)

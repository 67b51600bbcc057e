// The names that have their str in ROM. `named` ones can be used from Rust as `names::x`; `plain` ones
// only save the RAM of programs that use them. Included by `intern.rs`.
rom_names! {
    named:
    __init__ __new__ __del__ __call__ __repr__ __str__ __hash__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__
    __bool__ __len__ __contains__ __iter__ __next__ __reversed__ __getitem__ __setitem__ __delitem__
    __getattr__ __setattr__ __delattr__ __get__ __set__ __delete__ __set_name__ __enter__ __exit__
    __aenter__ __aexit__ __aiter__ __anext__ __await__ __int__ __float__ __complex__ __index__ __bytes__
    __format__ __fspath__ __round__ __abs__ __neg__ __pos__ __invert__ __dir__ __missing__ __sizeof__ __floor__ __ceil__ __trunc__
    __class__ __dict__ __name__ __qualname__ __module__ __bases__ __mro__ __doc__ __file__ __path__ __package__
    __globals__ __code__ __main__ __all__ __import__ __build_class__ __classcell__ __prepare__ __getattribute__ __instancecheck__ __subclasscheck__ __init_subclass__ __class_getitem__ __slots__
    __add__ __radd__ __iadd__ __sub__ __rsub__ __isub__ __mul__ __rmul__ __imul__
    __truediv__ __rtruediv__ __itruediv__ __floordiv__ __rfloordiv__ __ifloordiv__
    __mod__ __rmod__ __imod__ __pow__ __rpow__ __ipow__ __matmul__ __rmatmul__ __imatmul__
    __and__ __rand__ __iand__ __or__ __ror__ __ior__ __xor__ __rxor__ __ixor__
    __lshift__ __rlshift__ __ilshift__ __rshift__ __rrshift__ __irshift__ __divmod__ __rdivmod__
    __traceback__ __cause__ __context__ __suppress_context__ __notes__
    args value errno send throw close key keys values items get write read readinto readline start stop step
    name path modules;
    plain:
    "self" "cls" "append" "extend" "insert" "pop" "remove" "clear" "copy" "count" "index" "sort" "reverse"
    "update" "setdefault" "popitem" "fromkeys" "add" "discard" "union" "intersection" "difference"
    "join" "split" "rsplit" "strip" "lstrip" "rstrip" "replace" "find" "rfind" "rindex" "startswith" "endswith"
    "format" "encode" "decode" "lower" "upper" "isdigit" "isalpha" "isspace" "isupper" "islower" "partition"
    "abs" "all" "any" "bin" "bool" "bytearray" "bytes" "callable" "chr" "classmethod" "complex" "dict" "dir"
    "divmod" "enumerate" "eval" "exec" "filter" "float" "frozenset" "getattr" "globals" "hasattr" "hash" "hex"
    "id" "input" "int" "isinstance" "issubclass" "iter" "len" "list" "locals" "map" "max" "memoryview" "min"
    "next" "object" "oct" "open" "ord" "pow" "print" "property" "range" "repr" "reversed" "round" "set"
    "setattr" "slice" "sorted" "staticmethod" "str" "sum" "super" "tuple" "type" "zip"
    "ArithmeticError" "AssertionError" "AttributeError" "BaseException" "EOFError" "Exception" "GeneratorExit"
    "ImportError" "IndentationError" "IndexError" "KeyError" "KeyboardInterrupt" "LookupError" "MemoryError"
    "NameError" "NotImplementedError" "OSError" "OverflowError" "RuntimeError" "StopIteration" "StopAsyncIteration"
    "SyntaxError" "SystemExit" "TypeError" "UnicodeError" "ValueError" "ZeroDivisionError" "NotImplemented" "Ellipsis"
    "end" "sep" "file" "main" "sys" "gc" "time" "math" "machine" "micropython" "array" "collections" "struct" "io" "os"
    "const" "collect" "mem_free" "mem_alloc" "ticks_us" "ticks_ms" "ticks_diff" "sleep" "sleep_ms" "sleep_us"
    "native" "viper" "bytecode" "from_bytes" "to_bytes" "little" "big" "utf-8" "stdin" "stdout" "stderr" "argv" "platform"
    "implementation" "exit" "flush" "seek" "tell" "buffer" "pack" "unpack" "pack_into" "unpack_from" "calcsize"
    "sqrt" "sin" "cos" "tan" "pi" "floor" "ceil" "log" "exp" "mem8" "mem16" "mem32" "deque" "namedtuple" "OrderedDict"
    "StringIO" "BytesIO" "default" "data" "result" "init" "func" "res" "val" "size"
    "<module>" "<listcomp>" "<genexpr>" "<lambda>" "<stdin>" "<string>" "setter" "getter";
}

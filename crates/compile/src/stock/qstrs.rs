//! The strings that stock `.mpy` files name by number: part of version 6 of the format.

/// In order of their numbers, from 1 on, with a byte between them that none contains.
const STATIC: &str = "\0__dir__\0\n\0 \0*\0/\0<module>\0_\0__call__\0__class__\0__delitem__\0__enter__\0__exit__\0\
__getattr__\0__getitem__\0__hash__\0__init__\0__int__\0__iter__\0__len__\0__main__\0__module__\0__name__\0__new__\0\
__next__\0__qualname__\0__repr__\0__setitem__\0__str__\0ArithmeticError\0AssertionError\0AttributeError\0\
BaseException\0EOFError\0Ellipsis\0Exception\0GeneratorExit\0ImportError\0IndentationError\0IndexError\0KeyError\0\
KeyboardInterrupt\0LookupError\0MemoryError\0NameError\0NoneType\0NotImplementedError\0OSError\0OverflowError\0\
RuntimeError\0StopIteration\0SyntaxError\0SystemExit\0TypeError\0ValueError\0ZeroDivisionError\0abs\0all\0any\0append\0\
args\0bool\0builtins\0bytearray\0bytecode\0bytes\0callable\0chr\0classmethod\0clear\0close\0const\0copy\0count\0dict\0\
dir\0divmod\0end\0endswith\0eval\0exec\0extend\0find\0format\0from_bytes\0get\0getattr\0globals\0hasattr\0hash\0id\0\
index\0insert\0int\0isalpha\0isdigit\0isinstance\0islower\0isspace\0issubclass\0isupper\0items\0iter\0join\0key\0keys\0\
len\0list\0little\0locals\0lower\0lstrip\0main\0map\0micropython\0next\0object\0open\0ord\0pop\0popitem\0pow\0print\0\
range\0read\0readinto\0readline\0remove\0replace\0repr\0reverse\0rfind\0rindex\0round\0rsplit\0rstrip\0self\0send\0sep\0\
set\0setattr\0setdefault\0sort\0sorted\0split\0start\0startswith\0staticmethod\0step\0stop\0str\0strip\0sum\0super\0\
throw\0to_bytes\0tuple\0type\0update\0upper\0utf-8\0value\0values\0write\0zip";

/// The string with this number.
pub(super) fn text(number: usize) -> Option<&'static str> {
    STATIC.split('\0').nth(number.checked_sub(1)?)
}

/// The number of `*`, which hidden parameters are called.
pub(super) const STAR: &str = "*";

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn numbers_are_those_of_the_format() {
        assert_eq!(text(0), None);
        assert_eq!(text(1), Some(""));
        assert_eq!(text(5), Some("*"));
        assert_eq!(text(57), Some("abs"));
        assert_eq!(text(110), Some("locals"));
        assert_eq!(text(165), Some("zip"));
        assert_eq!(text(166), None);
    }
}

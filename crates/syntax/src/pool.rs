//! Names and constants: the tables of a compilation unit, filled by the parser through a trait.

use adder_heap::NoMemory;

/// Index of an identifier in the unit's name table; equal names have equal indices.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Name(pub u32);

/// Index of a value in the unit's constant table.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Const(pub u32);

/// Turns text into names and constants. Implemented by whoever owns the unit's tables.
///
/// The parser holds no text longer than one token (or one run of adjacent string literals): each is
/// handed over here and only its index stays in the tree.
pub trait Pool {
    /// The name with this text, added if it is new.
    fn name(&mut self, text: &str) -> Result<Name, NoMemory>;
    /// Calls `f` with the text of `name`.
    fn text<R>(&self, name: Name, f: impl FnOnce(&str) -> R) -> R;
    /// A `str` constant.
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory>;
    /// A `bytes` constant.
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory>;
    /// An integer that does not fit `i32`: digits of `radix` without `_` and without prefix.
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory>;
    /// A float, as decimal text without `_`.
    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory>;
    /// An imaginary number: the decimal text before the `j`, without `_`.
    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory>;
}

impl<P: Pool> Pool for &mut P {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        (**self).name(text)
    }
    fn text<R>(&self, name: Name, f: impl FnOnce(&str) -> R) -> R {
        (**self).text(name, f)
    }
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        (**self).str(utf8)
    }
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory> {
        (**self).bytes(data)
    }
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        (**self).int(digits, radix)
    }
    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        (**self).float(text)
    }
    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        (**self).imag(text)
    }
}

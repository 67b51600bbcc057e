//! Names and constants for a parser whose trees nobody looks at.

use adder_heap::NoMemory;
use adder_syntax::{Const, Name, Pool};

#[derive(Default)]
pub struct Tables {
    names: Vec<String>,
    constants: u32,
}

impl Tables {
    fn constant(&mut self) -> Result<Const, NoMemory> {
        self.constants += 1;
        Ok(Const(self.constants - 1))
    }
}

impl Pool for Tables {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        let known = self.names.iter().position(|name| name == text);
        let index = known.unwrap_or_else(|| {
            self.names.push(text.to_owned());
            self.names.len() - 1
        });
        Ok(Name(index as u32))
    }
    fn text<R>(&self, name: Name, f: impl FnOnce(&str) -> R) -> R {
        f(&self.names[name.0 as usize])
    }
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        assert!(std::str::from_utf8(utf8).is_ok(), "the lexer lets only valid text through");
        self.constant()
    }
    fn bytes(&mut self, _: &[u8]) -> Result<Const, NoMemory> {
        self.constant()
    }
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        assert!(digits.iter().all(|d| char::from(*d).is_digit(radix)), "the lexer lets only digits through");
        self.constant()
    }
    fn float(&mut self, number: &[u8]) -> Result<Const, NoMemory> {
        assert!(number.is_ascii());
        self.constant()
    }
    fn imag(&mut self, number: &[u8]) -> Result<Const, NoMemory> {
        assert!(number.is_ascii());
        self.constant()
    }
}

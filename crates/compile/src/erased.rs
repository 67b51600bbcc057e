//! Sources and units behind pointers to their methods, so that a program has one parser and one compiler
//! whatever they read from and work for: they are large, and called far too rarely for copies to pay.

use crate::unit::{Lit, Unit};
use adder_heap::NoMemory;
use adder_isa::{BinaryOp, CodeHead, CompareOp, UnaryOp};
use adder_syntax::{Const, Name, Pool, Source};

/// Any source.
pub(crate) struct AnySource<'s>(pub &'s mut dyn Source);

impl Source for AnySource<'_> {
    fn next_byte(&mut self) -> Option<u8> {
        self.0.next_byte()
    }
}

/// The methods of `Unit` and `Pool`, without type parameters.
pub(crate) trait Methods {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory>;
    /// Calls `f` once.
    fn with_text(&self, name: Name, f: &mut dyn FnMut(&str));
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory>;
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory>;
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory>;
    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory>;
    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory>;
    fn stack_is_short(&self) -> bool;
    fn global(&mut self, name: Name, stored: bool) -> Result<u16, NoMemory>;
    fn int_const(&mut self, value: i32) -> Result<Const, NoMemory>;
    fn tuple(&mut self, items: &[Lit]) -> Result<Const, NoMemory>;
    fn unary(&mut self, op: UnaryOp, a: Lit) -> Result<Option<Lit>, NoMemory>;
    fn binary(&mut self, op: BinaryOp, a: Lit, b: Lit) -> Result<Option<Lit>, NoMemory>;
    fn compare(&mut self, op: CompareOp, a: Lit, b: Lit) -> Result<Option<bool>, NoMemory>;
    fn truth(&mut self, a: Lit) -> bool;
    fn module_const(&mut self, module: Name, name: Name) -> Result<Option<Lit>, NoMemory>;
    fn is_word(&self, k: Const) -> bool;
    fn code(&mut self, head: &CodeHead, parts: &[&[u8]]) -> Result<Const, NoMemory>;
}

impl<U: Unit> Methods for U {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        Pool::name(self, text)
    }
    fn with_text(&self, name: Name, f: &mut dyn FnMut(&str)) {
        Pool::text(self, name, f);
    }
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        Pool::str(self, utf8)
    }
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory> {
        Pool::bytes(self, data)
    }
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        Pool::int(self, digits, radix)
    }
    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        Pool::float(self, text)
    }
    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        Pool::imag(self, text)
    }
    fn stack_is_short(&self) -> bool {
        Unit::stack_is_short(self)
    }
    fn global(&mut self, name: Name, stored: bool) -> Result<u16, NoMemory> {
        Unit::global(self, name, stored)
    }
    fn int_const(&mut self, value: i32) -> Result<Const, NoMemory> {
        Unit::int_const(self, value)
    }
    fn tuple(&mut self, items: &[Lit]) -> Result<Const, NoMemory> {
        Unit::tuple(self, items)
    }
    fn unary(&mut self, op: UnaryOp, a: Lit) -> Result<Option<Lit>, NoMemory> {
        Unit::unary(self, op, a)
    }
    fn binary(&mut self, op: BinaryOp, a: Lit, b: Lit) -> Result<Option<Lit>, NoMemory> {
        Unit::binary(self, op, a, b)
    }
    fn compare(&mut self, op: CompareOp, a: Lit, b: Lit) -> Result<Option<bool>, NoMemory> {
        Unit::compare(self, op, a, b)
    }
    fn truth(&mut self, a: Lit) -> bool {
        Unit::truth(self, a)
    }
    fn module_const(&mut self, module: Name, name: Name) -> Result<Option<Lit>, NoMemory> {
        Unit::module_const(self, module, name)
    }
    fn is_word(&self, k: Const) -> bool {
        Unit::is_word(self, k)
    }
    fn code(&mut self, head: &CodeHead, parts: &[&[u8]]) -> Result<Const, NoMemory> {
        Unit::code(self, head, parts)
    }
}

/// Any unit.
pub(crate) struct AnyUnit<'u>(pub &'u mut dyn Methods);

impl Pool for AnyUnit<'_> {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        self.0.name(text)
    }
    fn text<R>(&self, name: Name, f: impl FnOnce(&str) -> R) -> R {
        let mut f = Some(f);
        let mut result = None;
        self.0.with_text(name, &mut |text| result = f.take().map(|f| f(text)));
        match (result, f) {
            (Some(result), _) => result,
            // A unit that calls nothing knows no such name.
            (None, Some(f)) => f(""),
            (None, None) => unreachable!("the closure was called, so there is a result"),
        }
    }
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        self.0.str(utf8)
    }
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory> {
        self.0.bytes(data)
    }
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        self.0.int(digits, radix)
    }
    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.0.float(text)
    }
    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.0.imag(text)
    }
}

impl Unit for AnyUnit<'_> {
    fn global(&mut self, name: Name, stored: bool) -> Result<u16, NoMemory> {
        self.0.global(name, stored)
    }
    fn int_const(&mut self, value: i32) -> Result<Const, NoMemory> {
        self.0.int_const(value)
    }
    fn tuple(&mut self, items: &[Lit]) -> Result<Const, NoMemory> {
        self.0.tuple(items)
    }
    fn unary(&mut self, op: UnaryOp, a: Lit) -> Result<Option<Lit>, NoMemory> {
        self.0.unary(op, a)
    }
    fn binary(&mut self, op: BinaryOp, a: Lit, b: Lit) -> Result<Option<Lit>, NoMemory> {
        self.0.binary(op, a, b)
    }
    fn compare(&mut self, op: CompareOp, a: Lit, b: Lit) -> Result<Option<bool>, NoMemory> {
        self.0.compare(op, a, b)
    }
    fn truth(&mut self, a: Lit) -> bool {
        self.0.truth(a)
    }
    fn module_const(&mut self, module: Name, name: Name) -> Result<Option<Lit>, NoMemory> {
        self.0.module_const(module, name)
    }
    fn is_word(&self, k: Const) -> bool {
        self.0.is_word(k)
    }
    fn stack_is_short(&self) -> bool {
        self.0.stack_is_short()
    }
    fn code(&mut self, head: &CodeHead, parts: &[&[u8]]) -> Result<Const, NoMemory> {
        self.0.code(head, parts)
    }
}

//! What the compiler asks of its surroundings: the tables of the compilation unit, and arithmetic on constants.

use adder_heap::NoMemory;
use adder_isa::{BinaryOp, CodeHead, CompareOp, UnaryOp};
use adder_syntax::{Const, Name, Pool};

/// What a function is compiled to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emitter {
    #[default]
    Bytecode,
    /// Machine code with the meaning of the bytecode.
    Native,
    /// Machine code of the declared machine types.
    Viper,
}

/// A value known when compiling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lit {
    None,
    False,
    True,
    Ellipsis,
    Int(i32),
    Const(Const),
}

/// The unit being compiled: its names, constants and global names, and the semantics of constants.
pub trait Unit: Pool {
    /// Index in the table of global names. `stored`: this unit assigns or deletes the name.
    fn global(&mut self, name: Name, stored: bool) -> Result<u16, NoMemory>;
    /// An int constant.
    fn int_const(&mut self, value: i32) -> Result<Const, NoMemory>;
    /// A constant tuple.
    fn tuple(&mut self, items: &[Lit]) -> Result<Const, NoMemory>;
    /// The result of an operation; None if it cannot be folded (it would raise, is too large, ...).
    fn unary(&mut self, op: UnaryOp, a: Lit) -> Result<Option<Lit>, NoMemory>;
    fn binary(&mut self, op: BinaryOp, a: Lit, b: Lit) -> Result<Option<Lit>, NoMemory>;
    fn compare(&mut self, op: CompareOp, a: Lit, b: Lit) -> Result<Option<bool>, NoMemory>;
    fn truth(&mut self, a: Lit) -> bool;
    /// A constant of a builtin module.
    fn module_const(&mut self, _module: Name, _name: Name) -> Result<Option<Lit>, NoMemory> {
        Ok(None)
    }
    /// Whether the constant is an int that fits a machine word.
    fn is_word(&self, _: Const) -> bool {
        false
    }
    /// Whether the native stack is nearly used up, so that the walk into nested code must end.
    fn stack_is_short(&self) -> bool {
        false
    }
    /// A finished code object: the parts follow each other behind the head.
    fn code(&mut self, head: &CodeHead, parts: &[&[u8]]) -> Result<Const, NoMemory>;
}

/// How to compile.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What functions without a decorator of the compiler are compiled to.
    pub emitter: Emitter,
    /// 1 and above drop `assert` and make `__debug__` false, 3 and above drop the line tables.
    pub opt_level: u8,
    /// Module code looks its names up in the dict in register 0 (`exec` with locals).
    pub names: bool,
    /// Expression statements show their value.
    pub interactive: bool,
}

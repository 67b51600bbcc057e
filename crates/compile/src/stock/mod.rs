//! Stock `.mpy` files, version 6: bytecode for MicroPython's stack machine, translated to register code at load.
//!
//! The stack exists only while translating. A value that is loaded stays where it is (a local, a constant) until an
//! instruction wants it; what has to be in a register at a certain height of the stack has its *home* there. So most
//! loads and stores make no instruction. Where ways of control meet, all values are at home.
//!
//! | file | what |
//! |---|---|
//! | `reader` | header, strings, objects, the tree of functions |
//! | `decode` | preludes, instructions, lines |
//! | `marks` | jump targets; which values are callees and names of keyword arguments |
//! | `stack` | the operand stack |
//! | `translate` | a function, instruction by instruction |
//! | `calls` | calls, functions, classes |
//! | `blocks` | `try`, `with`, and leaving them |

mod blocks;
mod calls;
mod decode;
mod error;
mod marks;
mod operators;
mod qstrs;
mod reader;
mod stack;
mod translate;

pub use error::StockError;

use crate::erased::AnyUnit;
use crate::unit::{Options, Unit};
use adder_heap::Heap;
use adder_syntax::Const;

/// Whether a compiled file that begins like this is a stock `.mpy` file, of whatever version.
pub fn is_stock(start: &[u8]) -> bool {
    start.first() == Some(&b'M')
}

/// Whether a file of unknown kind that begins like this is one: source hardly begins with these two bytes.
pub fn is_mpy(start: &[u8]) -> bool {
    start.starts_with(b"M\x06")
}

/// Translates a file; gives the module's code object. The code must pass the verifier before it runs: the stock
/// format says too little about itself for the translation to vouch for it.
pub fn translate<U: Unit>(heap: &Heap, data: &[u8], unit: &mut U, options: Options) -> Result<Const, StockError> {
    reader::File::new(heap, data, &mut AnyUnit(unit), options).read()
}

//! Python source to tokens to syntax tree, in bounded memory and without unsafe code.
//!
//! The source is a stream of bytes that is read once; names and constants go straight into the unit's
//! tables ([`Pool`]); the tree holds one top-level statement at a time ([`Ast`]). All memory comes from
//! the Python heap, every allocation can fail, and no input makes the parser panic.

#![no_std]
#![cfg_attr(not(test), forbid(unsafe_code))]

#[cfg(test)]
extern crate self as adder_syntax;
#[cfg(test)]
extern crate std;

pub mod ast;
mod dump;
mod error;
mod lexer;
mod parser;
mod pool;
mod span;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;
mod token;

pub use ast::{Ast, Node, NodeId};
pub use dump::{dump, dump_token, Show};
pub use error::{Error, ErrorKind, Exception, Excerpt};
pub use lexer::{Lexer, Source};
pub use parser::{Limits, Parser};
pub use pool::{Const, Name, Pool};
pub use span::Pos;
pub use token::{Token, TokenKind};

/// Most bytes of a name.
pub const LONGEST_NAME: usize = 255;

//! Adder's interpreter and object model.
//!
//! | file | what |
//! |---|---|
//! | `value` | the value word |
//! | `object` | layouts of heap objects |
//! | `native` | how builtin types and modules are declared |
//! | `state` | the `Vm` |
//! | `exec` | the interpreter loop, calls, generators, unwinding, caches |
//! | `class`, `attr`, `shape` | classes, attributes, hidden classes |
//! | `ops` | the operators, for native code |
//! | `types`, `builtins` | the builtin types and functions |
//! | `intern`, `names` | interned strings, and the names in ROM |
//! | `events`, `threads` | what is served at safepoints; the interpreter lock |
//! | `alloc`, `gc` | making objects, collections |
//! | `unit`, `run`, `import`, `image`, `frozen` | compiling, running, importing, compiled files, modules in ROM |
//! | `helpers` | functions that only compiled code calls |
//! | `weak` | finalisers, attributes of functions |
#![no_std]

#[cfg(test)]
extern crate std;

pub mod alloc;
pub mod attr;
pub mod buffer;
pub mod builtins;
pub mod class;
pub mod errno;
pub mod events;
pub mod exec;
pub mod exec_builtins;
pub mod fmt;
pub mod frozen;
mod gc;
mod helpers;
pub mod image;
pub mod import;
pub mod intern;
pub mod native;
pub mod object;
pub mod ops;
pub mod raise;
pub mod run;
pub mod shape;
mod sizes;
pub mod state;
pub mod stream;
mod tables;
pub mod threads;
pub mod types;
pub mod unit;
pub mod value;
mod weak;

pub use run::Mode;
pub use state::{Host, Vm};
pub use value::{Raised, Val, R};

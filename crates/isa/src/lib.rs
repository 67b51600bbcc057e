//! The register bytecode ("RBC"): one table of ops and what follows from it.
//!
//! Bytecode is immutable and position independent: it holds no addresses, so it runs
//! from flash, from a file system in flash, or from RAM alike. Everything that changes
//! while code runs (global cells, inline caches) lives in side tables of the VM.
#![no_std]
#![forbid(unsafe_code)]

pub mod binop;
pub mod code;
pub mod decode;
pub mod disasm;
pub mod encode;
pub mod operand;
pub mod ops;
pub mod verify;
pub mod word;

pub use binop::{BinaryOp, CompareOp, UnaryOp};
pub use code::{CodeHead, ExcEntry, ExcKind, Flags};
pub use operand::Operand;
pub use ops::Op;
pub use word::WordOp;

#[cfg(test)]
mod tests;

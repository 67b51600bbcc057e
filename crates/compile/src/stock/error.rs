//! What can be wrong with a stock `.mpy` file, and what to do about it.

use crate::error::Problem;
use adder_heap::NoMemory;
use core::fmt;

/// Why a stock `.mpy` file cannot be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockError {
    /// Made by a compiler of another version of the format.
    Version(u8),
    /// Has constants that only fit small ints of so many bits.
    SmallInts(u8),
    /// Has native code for the processor of this number.
    Native(u8),
    /// The file ends too early.
    CutOff,
    /// The contents contradict themselves; the text says where.
    Damaged(&'static str),
    /// A function is beyond what can be translated.
    Problem(Problem),
}

pub(super) type Result<T = ()> = core::result::Result<T, StockError>;

impl From<Problem> for StockError {
    fn from(problem: Problem) -> Self {
        StockError::Problem(problem)
    }
}

impl From<NoMemory> for StockError {
    fn from(_: NoMemory) -> Self {
        StockError::Problem(Problem::NoMemory)
    }
}

/// Processors, in the order of their numbers in the header.
const PROCESSORS: [&str; 13] = [
    "x86",
    "x64",
    "armv6",
    "armv6m",
    "armv7m",
    "armv7em",
    "armv7emsp",
    "armv7emdp",
    "xtensa",
    "xtensawin",
    "rv32imc",
    "rv64imc",
    "debug",
];

impl fmt::Display for StockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const AGAIN: &str = "compile it again with a current mpy-cross or `adder compile`";
        match self {
            StockError::Version(n) => write!(f, "incompatible .mpy file: format version {n}, not 6; {AGAIN}"),
            StockError::SmallInts(n) => write!(f, "incompatible .mpy file: needs ints of {n} bits; {AGAIN}"),
            StockError::Native(n) => {
                let name = PROCESSORS.get((*n as usize).wrapping_sub(1)).unwrap_or(&"an unknown processor");
                write!(f, "incompatible .mpy arch: native code for {name}; compile its source with `adder compile`")
            }
            StockError::CutOff => write!(f, "incompatible .mpy file: it is cut off; copy or compile it again"),
            StockError::Damaged(what) => write!(f, "incompatible .mpy file: damaged {what}; {AGAIN}"),
            StockError::Problem(problem) => problem.fmt(f),
        }
    }
}

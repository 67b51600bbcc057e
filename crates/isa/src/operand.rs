//! The types of operands: how each is stored, and what it refers to.

/// What an operand byte (or pair of bytes, little-endian) of an instruction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A register that is written.
    Dst,
    /// A register that is read.
    Src,
    /// A register that is read and written.
    Mod,
    /// First register of a window of consecutive registers; which of them are read and written
    /// is in the op's description.
    Win,
    /// A count of registers, bytes or arguments.
    Count,
    /// A small number whose meaning the op defines: flags, an operator, an immediate's index.
    Imm8,
    /// A signed number in one byte.
    Int8,
    /// A signed number in two bytes.
    Int16,
    /// Index in the unit's constant table, one byte.
    Const8,
    /// Index in the unit's constant table.
    Const,
    /// Index in the unit's constant table of a code object.
    Code,
    /// Index in the unit's table of global names.
    Global,
    /// Index in the unit's name table.
    Name,
    /// Index of an inline cache of the function; `NO_CACHE` for none.
    Cache,
    /// Index of a free variable of the function.
    Free,
    /// Jump distance in bytes from the start of this instruction.
    Jump,
}

/// The cache index that means: this site has no inline cache. Also the most caches that a function has.
pub const NO_CACHE: u8 = 127;

impl Operand {
    /// Bytes the operand takes in an instruction.
    pub const fn size(self) -> usize {
        match self {
            Operand::Int16 | Operand::Const | Operand::Code | Operand::Global | Operand::Name | Operand::Jump => 2,
            _ => 1,
        }
    }
}

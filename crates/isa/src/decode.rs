//! Bytes to instructions, for everything that reads code without running it.

use crate::{Op, Operand};

/// The most operands an op has.
pub const MAX_OPERANDS: usize = 5;

/// A decoded instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inst {
    /// Offset of the instruction in its code.
    pub at: usize,
    pub op: Op,
    values: [i32; MAX_OPERANDS],
}

impl Inst {
    /// An instruction at offset 0 whose operands do not matter.
    pub fn without_operands(op: Op) -> Inst {
        Inst { at: 0, op, values: [0; MAX_OPERANDS] }
    }
    /// The operands' values with their types.
    pub fn operands(&self) -> impl Iterator<Item = (Operand, i32)> + '_ {
        self.op.operands().iter().copied().zip(self.values)
    }
    /// The value of operand number i.
    pub fn operand(&self, i: usize) -> i32 {
        self.values.get(i).copied().unwrap_or(0)
    }
    /// Where the instruction jumps to, if it has a jump operand.
    pub fn target(&self) -> Option<i64> {
        self.operands().find(|(kind, _)| *kind == Operand::Jump).map(|(_, off)| self.at as i64 + off as i64)
    }
    /// Offset of the following instruction.
    pub fn next(&self) -> usize {
        self.at + self.op.len()
    }
}

/// The instruction at offset `at`; None for an unknown opcode or one that is cut off.
pub fn decode(code: &[u8], at: usize) -> Option<Inst> {
    let op = Op::from_u8(*code.get(at)?)?;
    let bytes = code.get(at + 1..at + op.len())?;
    let mut values = [0; MAX_OPERANDS];
    let mut i = 0;
    for (slot, kind) in values.iter_mut().zip(op.operands()) {
        let low = *bytes.get(i)?;
        *slot = match kind {
            Operand::Int8 => low as i8 as i32,
            Operand::Int16 | Operand::Jump => i16::from_le_bytes([low, *bytes.get(i + 1)?]) as i32,
            _ if kind.size() == 2 => u16::from_le_bytes([low, *bytes.get(i + 1)?]) as i32,
            _ => low as i32,
        };
        i += kind.size();
    }
    Some(Inst { at, op, values })
}

/// All instructions of a piece of code; ends early where it cannot be decoded.
pub fn instructions(code: &[u8]) -> impl Iterator<Item = Inst> + '_ {
    let mut at = 0;
    core::iter::from_fn(move || {
        let inst = decode(code, at)?;
        at = inst.next();
        Some(inst)
    })
}

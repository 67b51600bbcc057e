//! Instructions to bytes.

use crate::{Op, Operand};

/// The longest instruction.
pub const MAX_LEN: usize = 8;

/// An operand does not fit its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoesNotFit;

/// Writes the instruction to `out` and returns its length. The operands stand in the order of the table.
pub fn encode(op: Op, operands: &[i32], out: &mut [u8; MAX_LEN]) -> Result<usize, DoesNotFit> {
    let kinds = op.operands();
    if kinds.len() != operands.len() {
        return Err(DoesNotFit);
    }
    out[0] = op as u8;
    let mut at = 1;
    for (kind, &value) in kinds.iter().zip(operands) {
        let fits = match kind {
            Operand::Int8 => i8::try_from(value).is_ok(),
            Operand::Int16 | Operand::Jump => i16::try_from(value).is_ok(),
            _ if kind.size() == 2 => u16::try_from(value).is_ok(),
            _ => u8::try_from(value).is_ok(),
        };
        if !fits {
            return Err(DoesNotFit);
        }
        let bytes = value.to_le_bytes();
        out[at] = bytes[0];
        at += 1;
        if kind.size() == 2 {
            out[at] = bytes[1];
            at += 1;
        }
    }
    Ok(at)
}

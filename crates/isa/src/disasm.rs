//! Listings of code in the notation of the op table.

use crate::decode::Inst;
use crate::operand::NO_CACHE;
use crate::Operand;
use core::fmt::{self, Write};

/// Looks up what an index operand refers to, for a listing.
pub trait Symbols {
    /// Writes what the operand refers to; false if it is not known.
    fn describe(&self, kind: Operand, value: i32, out: &mut dyn Write) -> Result<bool, fmt::Error>;
}

/// No symbols: indices are shown as numbers.
pub struct NoSymbols;

impl Symbols for NoSymbols {
    fn describe(&self, _: Operand, _: i32, _: &mut dyn Write) -> Result<bool, fmt::Error> {
        Ok(false)
    }
}

/// Writes one instruction, without a line end.
pub fn write_inst(out: &mut dyn Write, inst: &Inst, symbols: &dyn Symbols) -> fmt::Result {
    write!(out, "{:4} {:<16}", inst.at, inst.op.name())?;
    for (i, ((kind, value), name)) in inst.operands().zip(inst.op.operand_names()).enumerate() {
        out.write_str(if i == 0 { " " } else { ", " })?;
        match kind {
            Operand::Dst | Operand::Src | Operand::Mod | Operand::Win => write!(out, "r{value}")?,
            Operand::Jump => write!(out, "->{}", inst.at as i64 + value as i64)?,
            Operand::Cache if value == NO_CACHE as i32 => out.write_str("c-")?,
            Operand::Cache => write!(out, "c{value}")?,
            Operand::Int8 | Operand::Int16 => write!(out, "{value}")?,
            Operand::Count | Operand::Imm8 => write!(out, "{name}={value}")?,
            _ => {
                if !symbols.describe(kind, value, out)? {
                    write!(out, "{name}{value}")?;
                }
            }
        }
    }
    Ok(())
}

//! Registers: numbers, sets of them, and the stack discipline of temporaries.
//!
//! A function's registers are its parameters, its other locals, then temporaries. Temporaries are taken and
//! given back like a stack, so the registers below `top` are in use and those above are free for call windows.

use crate::error::{Problem, Result};

/// A register number.
pub(crate) type Reg = u8;

/// The most registers a function may have.
pub(crate) const MAX_REGISTERS: u16 = 250;

/// Registers from this one on are not tracked by `Bits`.
pub(crate) const TRACKED: Reg = 64;

/// A set of variables, of which only the first 64 can be members: sets are kept for every label, so they are small.
/// A function with more variables than that checks the others whenever it reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bits([u32; 2]);

impl Bits {
    pub const NONE: Bits = Bits([0; 2]);
    pub const ALL: Bits = Bits([u32::MAX; 2]);

    pub fn has(&self, r: Reg) -> bool {
        self.0.get((r >> 5) as usize).is_some_and(|word| word >> (r & 31) & 1 != 0)
    }
    pub fn add(&mut self, r: Reg) {
        if let Some(word) = self.0.get_mut((r >> 5) as usize) {
            *word |= 1 << (r & 31);
        }
    }
    pub fn remove(&mut self, r: Reg) {
        if let Some(word) = self.0.get_mut((r >> 5) as usize) {
            *word &= !(1 << (r & 31));
        }
    }
    pub fn intersect(&mut self, other: &Bits) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a &= b;
        }
    }
    pub fn subtract(&mut self, other: &Bits) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a &= !b;
        }
    }
}

/// The registers of one function.
pub(crate) struct Registers {
    /// Parameters and locals: registers that are variables.
    pub locals: u16,
    /// The first free register.
    pub top: u16,
    /// The most registers in use at any time.
    pub max: u16,
    /// The most registers in use where the function is suspended.
    pub saved: u16,
}

impl Registers {
    pub const fn new() -> Self {
        Registers { locals: 0, top: 0, max: 0, saved: 0 }
    }

    /// Takes the next register.
    pub fn alloc(&mut self) -> Result<Reg> {
        self.alloc_n(1)
    }

    /// Takes n registers in a row and gives the first.
    pub fn alloc_n(&mut self, n: usize) -> Result<Reg> {
        let first = self.top;
        let top = n.saturating_add(first as usize);
        if top > MAX_REGISTERS as usize {
            return Err(Problem::TooManyRegisters);
        }
        self.top = top as u16;
        self.max = self.max.max(self.top);
        Ok(first.min(MAX_REGISTERS - 1) as Reg)
    }

    /// Makes the frame cover n registers from r on.
    pub fn cover(&mut self, r: Reg, n: u16) -> Result<()> {
        let top = r as u16 + n;
        if top > MAX_REGISTERS {
            return Err(Problem::TooManyRegisters);
        }
        self.max = self.max.max(top);
        Ok(())
    }

    /// The function can be suspended here: the registers below `live` must survive.
    pub fn suspend(&mut self, live: u16) {
        self.saved = self.saved.max(live);
    }
}

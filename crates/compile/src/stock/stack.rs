//! The operand stack while translating: what each value is, and where it has to be when it must be somewhere.

use super::error::{Result, StockError};
use super::translate::Translator;
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_isa::Op;

/// What a value on the stack is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Slot {
    /// In its home register.
    Home,
    /// In another temporary register.
    Reg(Reg),
    /// A local variable, which nobody has changed since.
    Local(Reg),
    Lit(Lit),
    /// No value: an absent default, or what tells a deletion from an assignment.
    Null,
    /// The state of an iteration, two registers from home on; three slots `Below` follow.
    Iter,
    /// A method and its object in a call window; one slot `Below` follows.
    Method,
    /// Belongs to the slot before.
    Below,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub slot: Slot,
    pub home: u16,
    /// Registers from its home on that it may use.
    width: u8,
}

impl<U: Unit> Translator<'_, '_, '_, U> {
    pub fn entry(&self, at: usize) -> Entry {
        self.stack.get(at).copied().unwrap_or(Entry { slot: Slot::Null, home: 0, width: 0 })
    }

    /// The home of the next value.
    pub fn next_home(&self) -> u16 {
        self.stack.last().map_or(self.base, |e| e.home + u16::from(e.width))
    }

    /// The register of a home.
    pub fn reg(&mut self, home: u16, n: u16) -> Result<Reg> {
        let r = Reg::try_from(home).map_err(|_| crate::error::Problem::TooManyRegisters)?;
        self.fun.regs.cover(r, n)?;
        Ok(r)
    }

    pub fn push(&mut self, slot: Slot, width: u8) -> Result {
        let home = self.next_home();
        self.reg(home, u16::from(width).max(1))?;
        Ok(self.stack.push(Entry { slot, home, width })?)
    }

    /// The height of the stack without its last n values.
    pub fn below(&self, n: usize) -> Result<usize> {
        self.stack.len().checked_sub(n).ok_or(StockError::Damaged("stack of a function"))
    }

    pub fn truncate(&mut self, height: usize) {
        self.stack.truncate(height);
    }

    /// Puts a value that is somewhere else into a register.
    pub fn load(&mut self, slot: Slot, home: u16, dst: Reg) -> Result {
        match slot {
            Slot::Home => self.mov(dst, home.min(255) as Reg),
            Slot::Reg(r) | Slot::Local(r) => self.mov(dst, r),
            Slot::Lit(lit) => Ok(self.fun.load_lit(self.file.unit, dst, lit)?),
            Slot::Null => Ok(self.fun.load_lit(self.file.unit, dst, Lit::None)?),
            Slot::Iter | Slot::Method | Slot::Below => Err(StockError::Damaged("stack of a function")),
        }
    }

    pub fn mov(&mut self, dst: Reg, src: Reg) -> Result {
        if dst != src {
            self.fun.emit(Op::Mov, &[dst.into(), src.into()])?;
        }
        Ok(())
    }

    /// Loads the entry into `dst`, wherever it is.
    pub fn load_entry(&mut self, at: usize, dst: Reg) -> Result {
        let entry = self.entry(at);
        self.load(entry.slot, entry.home, dst)
    }

    /// The register that has the value; a constant is loaded into its home for that.
    pub fn operand(&mut self, at: usize) -> Result<Reg> {
        match self.entry(at).slot {
            Slot::Home => self.reg(self.entry(at).home, 1),
            Slot::Reg(r) | Slot::Local(r) => Ok(r),
            _ => {
                self.settle(at)?;
                self.reg(self.entry(at).home, 1)
            }
        }
    }

    /// The registers of N values from `first` on.
    pub fn operands<const N: usize>(&mut self, first: usize) -> Result<[Reg; N]> {
        let mut regs = [0; N];
        // Loading one can move another: the second round finds them where they stay.
        for _ in 0..2 {
            for (i, r) in regs.iter_mut().enumerate() {
                *r = self.operand(first + i)?;
            }
        }
        Ok(regs)
    }

    /// Puts one value into its home.
    pub fn settle(&mut self, at: usize) -> Result {
        let entry = self.entry(at);
        if matches!(entry.slot, Slot::Home | Slot::Iter | Slot::Method | Slot::Below | Slot::Null) {
            return Ok(());
        }
        let home = self.reg(entry.home, 1)?;
        if self.is_used(home, 1, at) {
            return self.settle_all(self.stack.len());
        }
        self.load(entry.slot, entry.home, home)?;
        self.set(at, Slot::Home);
        Ok(())
    }

    pub fn set(&mut self, at: usize, slot: Slot) {
        if let Some(entry) = self.stack.get_mut(at) {
            entry.slot = slot;
        }
    }

    /// Whether a value other than that of `except` is in one of these registers without being at home there.
    fn is_used(&self, first: Reg, n: u8, except: usize) -> bool {
        self.stack
            .iter()
            .enumerate()
            .any(|(i, e)| i != except && matches!(e.slot, Slot::Reg(r) if r >= first && r - first < n))
    }

    /// Sees to it that registers can be written, before the registers of operands are asked for.
    pub fn make_room(&mut self, first: Reg, n: u8) -> Result {
        if self.is_used(first, n, usize::MAX) {
            self.settle_all(self.stack.len())?;
        }
        Ok(())
    }

    /// The first of n registers that begin at the home of a value which is about to be replaced.
    pub fn replace(&mut self, at: usize, n: u8) -> Result<Reg> {
        let a = self.reg(self.entry(at).home, n.into())?;
        self.make_room(a, n)?;
        Ok(a)
    }

    /// Puts all values below `height` into their homes.
    pub fn settle_all(&mut self, height: usize) -> Result {
        loop {
            let (mut pending, mut moved) = (None, false);
            for at in 0..height.min(self.stack.len()) {
                let entry = self.entry(at);
                if !matches!(entry.slot, Slot::Reg(_) | Slot::Local(_) | Slot::Lit(_)) {
                    continue;
                }
                let home = self.reg(entry.home, 1)?;
                if self.is_used(home, 1, at) {
                    pending = Some(at);
                    continue;
                }
                self.load(entry.slot, entry.home, home)?;
                self.set(at, Slot::Home);
                moved = true;
            }
            match pending {
                None => return Ok(()),
                // One of those above is in the way.
                Some(_) if !moved && height < self.stack.len() => return self.settle_all(self.stack.len()),
                // They are in each other's homes: one makes room.
                Some(at) if !moved => {
                    let spare = self.spare()?;
                    self.load_entry(at, spare)?;
                    self.set(at, Slot::Reg(spare));
                }
                Some(_) => {}
            }
        }
    }

    /// A register above all that are in use.
    fn spare(&mut self) -> Result<Reg> {
        let top = self.stack.iter().fold(self.next_home(), |top, e| match e.slot {
            Slot::Reg(r) => top.max(u16::from(r) + 1),
            _ => top,
        });
        self.reg(top, 1)
    }

    /// The first of n registers above all that are in use.
    pub fn window(&mut self, n: u16) -> Result<Reg> {
        let first = self.spare()?;
        self.reg(first.into(), n)
    }

    /// Before a local is changed: values on the stack that are the old one are saved.
    pub fn save_local(&mut self, local: Reg) -> Result {
        for at in 0..self.stack.len() {
            if self.entry(at).slot == Slot::Local(local) {
                self.settle(at)?;
            }
        }
        Ok(())
    }

    /// Emits an instruction whose first operand is the register of its result, and pushes that.
    pub fn result(&mut self, op: Op, operands: &[i32]) -> Result {
        let width = self.width_here();
        let home = self.reg(self.next_home(), 1)?;
        // Another value may be there, which cannot move now: the operands are where they are.
        let dst = if self.is_used(home, 1, usize::MAX) { self.spare()? } else { home };
        let mut all = [i32::from(dst); 5];
        let n = operands.len().min(4);
        all[1..=n].copy_from_slice(&operands[..n]);
        let start = self.fun.here();
        self.fun.emit(op, &all[..=n])?;
        self.last = start;
        self.push(if dst == home { Slot::Home } else { Slot::Reg(dst) }, width)
    }

    /// Pushes the value in register a, the result of a call window.
    pub fn push_at(&mut self, a: Reg) -> Result {
        let width = self.width_here();
        let slot = if self.next_home() == u16::from(a) { Slot::Home } else { Slot::Reg(a) };
        self.push(slot, width)
    }

    /// Pops the last value into a local.
    pub fn store_local(&mut self, local: Reg) -> Result {
        let at = self.below(1)?;
        let entry = self.entry(at);
        self.truncate(at);
        self.save_local(local)?;
        let alone = entry.home <= 255 && !self.is_used(entry.home as Reg, 1, usize::MAX);
        if !(entry.slot == Slot::Home && alone && self.fun.redirect(self.last, entry.home as Reg, local)) {
            self.load(entry.slot, entry.home, local)?;
        }
        self.fun.bound.add(local);
        Ok(())
    }
}

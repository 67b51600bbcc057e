//! The state of code generation and its small helpers: places of names, constants, stores.

use crate::emit::{Fun, FunKind};
use crate::error::{Problem, Result};
use crate::fold::Memo;
use crate::regs::{Reg, TRACKED};
use crate::scope::{Constants, ScopeId, ScopeKind, Scopes, Symbol};
use crate::unit::{Emitter, Lit, Options, Unit};
use crate::viper::Type;
use adder_heap::{Buf, Heap};
use adder_isa::ops::Special;
use adder_isa::Op;
use adder_syntax::{Ast, Const, Name, NodeId, Pos};

/// How deep the compiler may walk into nested expressions and statements.
const MAX_DEPTH: u16 = 400;

/// What lives as long as the file is compiled.
pub(crate) struct File<'h> {
    pub scopes: Scopes<'h>,
    pub constants: Constants<'h, Lit>,
    pub options: Options,
    /// The name that an error in a viper function is about.
    pub mistaken: Option<Name>,
}

/// The compiler at work on one tree.
pub(crate) struct Gen<'a, 'h, U: Unit> {
    pub heap: &'h Heap,
    pub ast: &'a Ast<'h>,
    pub unit: &'a mut U,
    pub file: &'a mut File<'h>,
    /// The function being made.
    pub fun: &'a mut Fun<'h>,
    /// The innermost scope, which may be a comprehension of the function.
    pub scope: ScopeId,
    /// Where an error would be reported.
    pub pos: Pos,
    pub depth: u16,
    pub memo: Memo,
    /// What the next function is compiled to, if a decorator says so.
    pub emitter: Option<Emitter>,
    /// In the argument of `const()`, where constants of builtin modules count as known.
    pub in_const: bool,
}

/// Where a variable lives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Local(Reg),
    /// In the cell in this register.
    Cell(Reg),
    /// In a cell of a function around this one.
    Free(u8),
    Global,
    /// In the namespace dict in register 0.
    Name,
}

impl<'a, 'h, U: Unit> Gen<'a, 'h, U> {
    /// One level deeper; the caller comes back by `depth -= 1`.
    pub fn enter(&mut self) -> Result {
        self.depth += 1;
        if self.depth > MAX_DEPTH || self.unit.stack_is_short() {
            return Err(Problem::TooDeep);
        }
        Ok(())
    }

    /// The code that follows belongs to this node.
    pub fn at(&mut self, id: NodeId) {
        self.pos = self.ast.pos(id);
        self.fun.line = self.pos.line;
    }

    pub fn is_name(&self, name: Name, text: &str) -> bool {
        self.unit.text(name, |t| t == text)
    }

    pub fn emit(&mut self, op: Op, operands: &[i32]) -> Result {
        self.fun.emit(op, operands)
    }

    pub fn tmp(&mut self) -> Result<Reg> {
        self.fun.regs.alloc()
    }

    /// The first free register; `release` gives back what was taken since.
    pub fn mark(&self) -> u16 {
        self.fun.regs.top
    }

    pub fn release(&mut self, mark: u16) {
        self.fun.regs.top = mark;
    }

    /// Whether the register is a variable, which only the last instruction of an expression may write.
    pub fn is_var(&self, r: Reg) -> bool {
        (r as u16) < self.fun.regs.locals
    }

    /// A register for intermediate values of an expression with this destination.
    pub fn scratch(&mut self, dst: Reg) -> Result<Reg> {
        if self.is_var(dst) {
            self.tmp()
        } else {
            Ok(dst)
        }
    }

    pub fn mov(&mut self, dst: Reg, src: Reg) -> Result {
        if dst != src {
            self.emit(Op::Mov, &[dst as i32, src as i32])?;
        }
        Ok(())
    }

    pub fn load_lit(&mut self, dst: Reg, value: Lit) -> Result {
        self.fun.load_lit(self.unit, dst, value)
    }

    pub fn load_const(&mut self, dst: Reg, k: Const) -> Result {
        self.fun.load_const(dst, k)
    }

    pub fn load_special(&mut self, dst: Reg, value: Special) -> Result {
        self.emit(Op::LoadSpecial, &[dst as i32, value as i32])
    }

    /// The name as a str constant.
    pub fn name_const(&mut self, name: Name) -> Result<Const> {
        let mut copy: Buf<u8> = Buf::new(self.heap);
        self.unit.text(name, |text| copy.extend(text.as_bytes()))?;
        Ok(self.unit.str(&copy)?)
    }

    pub fn name_operand(&self, name: Name) -> Result<i32> {
        operand_index(name.0)
    }

    /// Where the name lives, seen from the current scope.
    pub fn place(&self, name: Name) -> Place {
        let mut at = self.scope;
        let scopes = &self.file.scopes;
        loop {
            let scope = scopes.get(at);
            let symbol = match scope.kind {
                ScopeKind::Module => return if self.fun.names { Place::Name } else { Place::Global },
                _ => scopes.symbol(at, name),
            };
            match (scope.kind, symbol) {
                (ScopeKind::Comprehension, Some(symbol)) if symbol.has(Symbol::BOUND) => {
                    return if symbol.has(Symbol::CELL) { Place::Cell(symbol.slot) } else { Place::Local(symbol.slot) };
                }
                (ScopeKind::Comprehension, _) => at = scope.parent,
                (ScopeKind::Class, symbol) => {
                    let own = at == self.scope;
                    return match symbol {
                        Some(symbol) if own && symbol.has(Symbol::GLOBAL) => Place::Global,
                        Some(symbol) if own && symbol.has(Symbol::BOUND) && !symbol.has(Symbol::NONLOCAL) => {
                            Place::Name
                        }
                        _ => match scopes.captured(at, name) {
                            Some(symbol) => Place::Free(symbol.slot),
                            None if own && scope.has_bases => Place::Name,
                            None => Place::Global,
                        },
                    };
                }
                (_, Some(symbol)) => {
                    return if symbol.has(Symbol::GLOBAL) {
                        Place::Global
                    } else if symbol.has(Symbol::FREE) {
                        Place::Free(symbol.slot)
                    } else if symbol.has(Symbol::CELL) {
                        Place::Cell(symbol.slot)
                    } else if symbol.has(Symbol::BOUND) {
                        Place::Local(symbol.slot)
                    } else {
                        Place::Global
                    }
                }
                (_, None) => return Place::Global,
            }
        }
    }

    /// The cell of a variable that a function made here captures: in a register, or free in this function too.
    pub fn captured_place(&self, name: Name) -> Place {
        let mut at = self.scope;
        loop {
            let scope = self.file.scopes.get(at);
            if scope.kind == ScopeKind::Class {
                return match self.file.scopes.captured(at, name) {
                    Some(symbol) => Place::Free(symbol.slot),
                    // The only cell of a class body itself is the one of `__class__`.
                    None => Place::Cell(CLASS_CELL),
                };
            }
            let symbol = self.file.scopes.symbol(at, name);
            match symbol {
                Some(symbol) if symbol.has(Symbol::FREE) => return Place::Free(symbol.slot),
                Some(symbol) if symbol.has(Symbol::CELL) => return Place::Cell(symbol.slot),
                _ if scope.kind == ScopeKind::Comprehension => at = scope.parent,
                _ => return Place::Global,
            }
        }
    }

    /// Whether the name is assigned by `:=` somewhere.
    fn is_walrus(&self, name: Name) -> bool {
        let mut at = self.scope;
        loop {
            let scope = self.file.scopes.get(at);
            if let Some(symbol) = self.file.scopes.symbol(at, name) {
                if symbol.has(Symbol::BOUND) {
                    return symbol.has(Symbol::WALRUS);
                }
            }
            if scope.kind != ScopeKind::Comprehension {
                return false;
            }
            at = scope.parent;
        }
    }

    /// Whether the variable may change before an operand in its register is used: `next` is evaluated first.
    pub fn may_change(&self, name: Name, next: Option<NodeId>) -> bool {
        next.is_some_and(|next| !self.is_atom(next)) && self.is_walrus(name)
    }

    /// A global's index.
    pub fn global(&mut self, name: Name, stored: bool) -> Result<i32> {
        Ok(self.unit.global(name, stored)? as i32)
    }

    /// Makes sure that the local in r is bound.
    pub fn check_bound(&mut self, r: Reg) -> Result {
        if !self.fun.bound.has(r) && (self.is_var(r) || r < TRACKED) {
            if self.is_var(r) {
                self.fun.clear.add(r);
            } else {
                // A variable of a comprehension, read where it cannot have a value yet.
                self.load_special(r, Special::Unbound)?;
            }
            self.emit(Op::CheckBound, &[r as i32])?;
            self.fun.bound.add(r);
        }
        Ok(())
    }

    #[inline(never)]
    pub fn load_name(&mut self, name: Name, dst: Reg) -> Result {
        match self.place(name) {
            Place::Local(r) => {
                self.check_bound(r)?;
                self.mov(dst, r)
            }
            Place::Cell(r) => self.emit(Op::GetCell, &[dst as i32, r as i32]),
            Place::Free(i) => self.emit(Op::GetFree, &[dst as i32, i as i32]),
            Place::Global => {
                let g = self.global(name, false)?;
                self.emit(Op::GetGlobal, &[dst as i32, g])
            }
            Place::Name => {
                let n = self.name_operand(name)?;
                self.emit(Op::GetName, &[dst as i32, n])
            }
        }
    }

    #[inline(never)]
    pub fn store_name(&mut self, name: Name, src: Reg) -> Result {
        match self.place(name) {
            Place::Local(r) => {
                if self.is_viper() && self.is_var(r) {
                    self.note_type(name, r, Type::Object)?;
                }
                self.mov(r, src)?;
                self.fun.bound.add(r);
                Ok(())
            }
            Place::Cell(r) => self.emit(Op::SetCell, &[r as i32, src as i32]),
            Place::Free(i) => self.emit(Op::SetFree, &[i as i32, src as i32]),
            Place::Global => {
                let g = self.global(name, true)?;
                self.emit(Op::SetGlobal, &[g, src as i32])
            }
            Place::Name => {
                let n = self.name_operand(name)?;
                self.emit(Op::SetName, &[n, src as i32])
            }
        }
    }

    /// `del name`; `quietly`: it is known to be bound, or it does not matter.
    #[inline(never)]
    pub fn delete_name(&mut self, name: Name, quietly: bool) -> Result {
        let mark = self.mark();
        match self.place(name) {
            Place::Local(r) => {
                if !quietly {
                    self.check_bound(r)?;
                }
                self.load_special(r, Special::Unbound)?;
                self.fun.bound.remove(r);
            }
            Place::Cell(r) => {
                let t = self.tmp()?;
                if !quietly {
                    self.emit(Op::GetCell, &[t as i32, r as i32])?;
                }
                self.load_special(t, Special::Unbound)?;
                self.emit(Op::SetCell, &[r as i32, t as i32])?;
            }
            Place::Free(i) => {
                let t = self.tmp()?;
                if !quietly {
                    self.emit(Op::GetFree, &[t as i32, i as i32])?;
                }
                self.load_special(t, Special::Unbound)?;
                self.emit(Op::SetFree, &[i as i32, t as i32])?;
            }
            place @ (Place::Global | Place::Name) => {
                if quietly {
                    // So that the deletion cannot fail.
                    let t = self.tmp()?;
                    self.load_special(t, Special::None)?;
                    self.store_name(name, t)?;
                }
                if place == Place::Global {
                    let g = self.global(name, true)?;
                    self.emit(Op::DelGlobal, &[g])?;
                } else {
                    let n = self.name_operand(name)?;
                    self.emit(Op::DelName, &[n])?;
                }
            }
        }
        self.release(mark);
        Ok(())
    }

    /// Whether the code being made is that of a function.
    pub fn in_function(&self) -> bool {
        self.fun.kind == FunKind::Function
    }
}

/// The register of a class body's `__class__` cell.
pub(crate) const CLASS_CELL: Reg = 1;

/// A table index as an operand.
pub(crate) fn operand_index(index: u32) -> Result<i32> {
    u16::try_from(index).map(i32::from).map_err(|_| Problem::TooManyNames)
}

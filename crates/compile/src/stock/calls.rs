//! Calls, and building tuples, lists, functions and the like from values on the stack.

use super::decode::{op, Inst};
use super::error::{Result, StockError};
use super::marks::mark;
use super::stack::Slot;
use super::translate::Translator;
use crate::gen::operand_index;
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_heap::Buf;
use adder_isa::{Flags, Op};

/// Registers of a call window before the arguments.
const LINK: u16 = 3;

impl<U: Unit> Translator<'_, '_, '_, U> {
    pub fn call_op(&mut self, inst: &Inst, below: usize) -> Result {
        match inst.op {
            op::LOAD_METHOD => self.load_method(inst, below),
            op::LOAD_SUPER_METHOD => self.load_super_method(inst, below),
            op::LOAD_BUILD_CLASS => self.result(Op::LoadBuildClass, &[]),
            op::CALL => self.call(inst, below, 1),
            op::CALL_METHOD => self.call(inst, below, 2),
            op::CALL_STAR => self.call_star(inst, below, 1),
            _ => self.call_star(inst, below, 2),
        }
    }

    fn load_method(&mut self, inst: &Inst, below: usize) -> Result {
        let a = self.replace(below, 4)?;
        let (obj, name) = (self.operand(below)?, self.name_operand(inst)?);
        self.truncate(below);
        let cache = self.fun.cache();
        if self.marks.has(self.at, mark::STARRED) {
            // Such a call takes a callee as it is.
            self.fun.emit(Op::GetAttr, &[a.into(), obj.into(), cache, name])?;
            self.push(Slot::Home, 1)?;
        } else {
            self.fun.emit(Op::GetMethod, &[a.into(), obj.into(), cache, name])?;
            self.push(Slot::Method, 4)?;
        }
        self.push(Slot::Below, 0)
    }

    /// On the stack: `super`, the class, the object.
    fn load_super_method(&mut self, inst: &Inst, below: usize) -> Result {
        let name = self.name_operand(inst)?;
        if self.marks.has(self.at, mark::STARRED) {
            let w = self.window(5)?;
            for (i, to) in [w, w + 3, w + 4].into_iter().enumerate() {
                self.load_entry(below + i, to)?;
            }
            self.fun.emit(Op::Call, &[w.into(), 2])?;
            self.truncate(below);
            let cache = self.fun.cache();
            self.result(Op::GetAttr, &[w.into(), cache, name])?;
            return self.push(Slot::Below, 0);
        }
        self.settle_all(self.stack.len())?;
        let a = self.reg(self.entry(below).home, 4)?;
        let (class, this) = (self.operand(below + 1)?, self.operand(below + 2)?);
        if class == a + 3 {
            return Err(StockError::Damaged("super"));
        }
        self.mov(a + 3, this)?;
        self.mov(a + 1, class)?;
        self.truncate(below);
        self.fun.emit(Op::GetSuperMethod, &[a.into(), name])?;
        self.push(Slot::Method, 4)?;
        self.push(Slot::Below, 0)
    }

    /// A call with the callee, or method and object, in `head` slots from `below` on.
    fn call(&mut self, inst: &Inst, below: usize, head: usize) -> Result {
        let (positional, pairs) = (inst.index() & 0xFF, inst.index() >> 8 & 0xFF);
        let count = positional + pairs;
        let first = below + head;
        let arg =
            |i: usize| first + i.min(positional) + 2 * i.saturating_sub(positional) + usize::from(i >= positional);
        let names = self.keyword_names(first + positional, pairs)?;
        let start = if head == 2 { LINK + 1 } else { LINK };
        let callee = self.entry(below);
        let mut a = self.reg(callee.home, start + count as u16)?;
        if head == 2 && callee.slot != Slot::Method {
            return Err(StockError::Damaged("call of a method"));
        }
        // The callee's frame begins at its arguments.
        self.make_room(a, u8::MAX - a)?;
        let in_place = (0..count).all(|i| self.entry(arg(i)).home == callee.home + start + i as u16);
        if in_place {
            self.settle(below)?;
            for i in 0..count {
                self.plain(arg(i))?;
                self.settle(arg(i))?;
            }
        } else {
            self.settle_all(self.stack.len())?;
            let w = self.window(start + count as u16)?;
            if head == 2 {
                self.mov(w, a)?;
                self.mov(w + 3, a + 3)?;
            } else {
                self.load_entry(below, w)?;
            }
            for i in 0..count {
                self.load_entry(arg(i), w + start as Reg + i as Reg)?;
            }
            a = w;
        }
        let operands = [a.into(), count as i32, names.unwrap_or(0)];
        let (plain, keywords) = if head == 2 { (Op::CallMethod, Op::CallMethodKw) } else { (Op::Call, Op::CallKw) };
        match names {
            None => self.fun.emit(plain, &operands[..2])?,
            Some(_) => self.fun.emit(keywords, &operands)?,
        }
        self.truncate(below);
        self.push_at(a)
    }

    /// An argument is a value that can be in a register.
    fn plain(&self, at: usize) -> Result {
        match self.entry(at).slot {
            Slot::Null | Slot::Iter | Slot::Method | Slot::Below => Err(StockError::Damaged("call")),
            _ => Ok(()),
        }
    }

    /// The tuple of the names of keyword arguments, as an operand.
    fn keyword_names(&mut self, first: usize, pairs: usize) -> Result<Option<i32>> {
        if pairs == 0 {
            return Ok(None);
        }
        let mut names: Buf<Lit> = Buf::new(self.file.heap);
        for i in 0..pairs {
            match self.entry(first + 2 * i).slot {
                Slot::Lit(name @ Lit::Const(_)) => names.push(name)?,
                _ => return Err(StockError::Damaged("keyword argument")),
            }
        }
        let names = self.file.unit.tuple(&names)?;
        Ok(Some(operand_index(names.0)?))
    }

    /// A call with `*args` or `**kwargs`: the last value tells by bits which arguments have a star.
    fn call_star(&mut self, inst: &Inst, below: usize, head: usize) -> Result {
        let (positional, pairs) = (inst.index() & 0xFF, inst.index() >> 8 & 0xFF);
        let Slot::Lit(Lit::Int(stars)) = self.entry(self.stack.len() - 1).slot else {
            return Err(StockError::Damaged("call"));
        };
        let bits = self.stack.len() - 1;
        self.truncate(bits);
        self.settle_all(bits)?;
        let w = self.window(5)?;
        let (list, map) = (i32::from(w) + 3, i32::from(w) + 4);
        self.plain(below)?;
        self.load_entry(below, w)?;
        self.fun.emit(Op::BuildList, &[list, list, 0])?;
        let first = below + head;
        for i in 0..positional {
            let starred = stars.checked_shr(i as u32).is_some_and(|bits| bits & 1 != 0);
            self.plain(first + i)?;
            let value = self.operand(first + i)?;
            self.fun.emit(if starred { Op::ListExtend } else { Op::ListAppend }, &[list, value.into()])?;
        }
        if pairs == 0 {
            self.fun.load_lit(self.file.unit, w + 4, Lit::None)?;
        } else {
            self.fun.emit(Op::BuildMap, &[map, map, 0])?;
        }
        for i in 0..pairs {
            let key = first + positional + 2 * i;
            self.plain(key + 1)?;
            let value = self.operand(key + 1)?;
            if self.entry(key).slot == Slot::Null {
                self.fun.emit(Op::MapUpdate, &[map, value.into(), 1])?;
            } else {
                let key = self.operand(key)?;
                self.fun.emit(Op::MapAdd, &[map, key.into(), value.into()])?;
            }
        }
        self.fun.emit(Op::CallStar, &[w.into()])?;
        self.truncate(below);
        self.push_at(w)
    }

    /// n values from `first` on in registers in a row; gives the first of these.
    fn in_row(&mut self, first: usize, n: usize, extra: u16) -> Result<Reg> {
        for i in first..first + n {
            self.plain(i)?;
        }
        let home = if n == 0 { self.next_home() } else { self.entry(first).home };
        let a = self.reg(home, n as u16 + extra)?;
        if extra == 0 && (0..n).all(|i| self.entry(first + i).home == home + i as u16) {
            for i in first..first + n {
                self.settle(i)?;
            }
            return Ok(a);
        }
        let w = self.window(n as u16 + extra)?;
        for i in 0..n {
            self.load_entry(first + i, w + i as Reg)?;
        }
        Ok(w)
    }

    pub fn build(&mut self, inst: &Inst, below: usize) -> Result<usize> {
        let n = inst.index();
        match inst.op {
            op::BUILD_TUPLE | op::BUILD_LIST | op::BUILD_SET => {
                let a = self.in_row(below, n, 0)?;
                self.truncate(below);
                let op = match inst.op {
                    op::BUILD_TUPLE => Op::BuildTuple,
                    op::BUILD_LIST => Op::BuildList,
                    _ => Op::BuildSet,
                };
                self.result(op, &[a.into(), n as i32])?;
            }
            op::BUILD_MAP => {
                let a = self.reg(self.next_home(), 1)?;
                self.result(Op::BuildMap, &[a.into(), 0])?;
            }
            op::BUILD_SLICE => return self.build_slice(inst, below),
            op::STORE_COMP => self.store_comp(n, below)?,
            op::UNPACK => self.unpack(below, n, None)?,
            op::UNPACK_STAR => self.unpack(below, n & 0xFF, Some(n >> 8))?,
            _ => self.make_function(inst, below)?,
        }
        Ok(inst.next)
    }

    fn build_slice(&mut self, inst: &Inst, below: usize) -> Result<usize> {
        let n = inst.index();
        if n == 2 && self.code.get(inst.next) == Some(&op::LOAD_SUBSCR) && !self.marks.has(inst.next, mark::TARGET) {
            let obj = below.checked_sub(1).ok_or(StockError::Damaged("slice"))?;
            let a = self.in_row(below, 2, 0)?;
            let src = self.operand(obj)?;
            self.truncate(obj);
            self.result(Op::GetSlice, &[src.into(), a.into()])?;
            return Ok(inst.next + 1);
        }
        if n != 2 && n != 3 {
            return Err(StockError::Damaged("slice"));
        }
        let a = self.in_row(below, n, 3 - n as u16)?;
        if n == 2 {
            self.fun.load_lit(self.file.unit, a + 2, Lit::None)?;
        }
        self.truncate(below);
        self.result(Op::BuildSlice, &[a.into()])?;
        Ok(inst.next)
    }

    /// Adds to the collection of a comprehension, which is so far down the stack.
    fn store_comp(&mut self, n: usize, below: usize) -> Result {
        let collection = self.below(1 + (n >> 2))?;
        self.plain(collection)?;
        if n & 3 == 1 {
            let [value, key] = self.operands(below)?;
            let map = self.operand(collection)?;
            self.fun.emit(Op::MapAdd, &[map.into(), key.into(), value.into()])?;
        } else {
            let value = self.operand(below)?;
            let collection = self.operand(collection)?;
            let op = if n & 3 == 0 { Op::ListAppend } else { Op::SetAdd };
            self.fun.emit(op, &[collection.into(), value.into()])?;
        }
        self.truncate(below);
        Ok(())
    }

    /// The first item comes to lie on top.
    fn unpack(&mut self, below: usize, before: usize, after: Option<usize>) -> Result {
        let n = before + after.map_or(0, |after| after + 1);
        let n = u8::try_from(n).map_err(|_| crate::error::Problem::TooManyRegisters)?;
        let a = self.replace(below, n)?;
        let src = self.operand(below)?;
        self.truncate(below);
        match after {
            None => self.fun.emit(Op::Unpack, &[a.into(), n.into(), src.into()])?,
            Some(after) => {
                self.fun.emit(Op::UnpackStar, &[a.into(), before as i32, after as i32, src.into()])?;
            }
        }
        for i in (0..n).rev() {
            self.push_at(a + i)?;
        }
        Ok(())
    }

    fn make_function(&mut self, inst: &Inst, below: usize) -> Result {
        const BAD: StockError = StockError::Damaged("function");
        let children = self.children;
        let child = children.get(inst.index()).ok_or(BAD)?;
        let with_defaults = matches!(inst.op, op::MAKE_FUNCTION_DEFAULTS | op::MAKE_CLOSURE_DEFAULTS);
        let free = if inst.op >= op::MAKE_FUNCTION { 0 } else { inst.extra };
        if free != child.free {
            return Err(BAD);
        }
        let flags = Flags(child.flags);
        let w = self.window(2 + u16::from(free))?;
        let mut to = w;
        for (i, flag) in [Flags::DEFAULTS, Flags::KWDEFAULTS].into_iter().enumerate() {
            let given = with_defaults && self.entry(below + i).slot != Slot::Null;
            if given != flags.has(flag) {
                return Err(BAD);
            }
            if given {
                self.load_entry(below + i, to)?;
                to += 1;
            }
        }
        let first = below + if with_defaults { 2 } else { 0 };
        for i in 0..free {
            self.load_entry(first + usize::from(i), to + i)?;
        }
        self.adopt(child)?;
        self.truncate(below);
        self.result(Op::MakeFunction, &[operand_index(child.code.0)?, w.into()])
    }
}

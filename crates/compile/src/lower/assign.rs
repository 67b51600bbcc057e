//! Assignment, augmented assignment, deletion.

use crate::error::{Problem, Result};
use crate::fold::binary_op;
use crate::gen::{Gen, Place};
use crate::regs::{Bits, Reg, TRACKED};
use crate::unit::Unit;
use adder_heap::Buf;
use adder_isa::{BinaryOp, Op};
use adder_syntax::ast::{BinOp, Node, Nodes};
use adder_syntax::{Name, NodeId};

/// A value of a parallel assignment that waits to be stored.
#[derive(Clone, Copy)]
enum Waiting {
    /// Known when compiling; loaded when it is stored.
    Constant,
    In(Reg),
}

impl<U: Unit> Gen<'_, '_, U> {
    #[inline(never)]
    pub fn assign(&mut self, targets: Nodes<'_>, value: NodeId) -> Result {
        let single = targets.first().filter(|_| targets.len() == 1);
        if let Some(target) = single {
            if let (Node::Name(_), Some(inner)) = (self.ast.get(target), self.const_call(value)) {
                return self.assign_const(target, inner);
            }
            return self.assign_one(target, value);
        }
        if self.fold(value)?.is_some() || self.is_viper() && self.type_of(value)?.is_word() {
            for target in targets {
                self.assign_one(target, value)?;
            }
            return Ok(());
        }
        let named = targets.iter().all(|target| matches!(self.ast.get(target), Node::Name(_)));
        let r = if named {
            self.operand(value, None)?
        } else {
            let r = self.tmp()?;
            self.expr_to(value, r)?;
            r
        };
        for target in targets {
            self.store(target, r)?;
        }
        Ok(())
    }

    #[inline(never)]
    pub fn assign_one(&mut self, target: NodeId, value: NodeId) -> Result {
        match self.ast.get(target) {
            Node::Name(name) => self.assign_name(name, value),
            Node::Tuple { items } | Node::List { items } => {
                if self.assign_parallel(items, value)? {
                    return Ok(());
                }
                let src = self.operand(value, None)?;
                self.store(target, src)
            }
            Node::Attribute { value: object, name } => {
                // The value comes first, then the object.
                let src = self.operand(value, Some(object))?;
                self.at(target);
                let object = self.operand(object, None)?;
                self.set_attr(object, name, src)
            }
            Node::Subscript { value: object, index } => {
                if self.is_viper() && self.store_through(object, index, value)? {
                    return Ok(());
                }
                let src = self.operand(value, Some(target))?;
                self.at(target);
                let object = self.operand(object, Some(index))?;
                self.set_item(object, index, src)
            }
            _ => {
                let src = self.operand(value, None)?;
                self.store(target, src)
            }
        }
    }

    #[inline(never)]
    pub fn assign_name(&mut self, name: Name, value: NodeId) -> Result {
        if self.is_viper() && self.assign_word(name, value)? {
            return Ok(());
        }
        match self.place(name) {
            Place::Local(r) if self.is_var(r) => {
                self.expr_to(value, r)?;
                self.fun.bound.add(r);
                Ok(())
            }
            _ => {
                let src = self.operand(value, None)?;
                self.store_name(name, src)
            }
        }
    }

    /// `a, b = x, y`: stores item by item without making a tuple. False if the shapes do not allow it.
    #[inline(never)]
    fn assign_parallel(&mut self, targets: Nodes<'_>, value: NodeId) -> Result<bool> {
        let (Node::Tuple { items } | Node::List { items }) = self.ast.get(value) else { return Ok(false) };
        if items.len() != targets.len() || items.len() > 32 {
            return Ok(false);
        }
        let starred = |id| matches!(self.ast.get(id), Node::Starred { .. });
        if items.iter().any(starred) || targets.iter().any(starred) {
            return Ok(false);
        }
        if self.is_viper() {
            return self.assign_words(targets, items);
        }
        let mut waiting: Buf<Waiting> = Buf::new(self.heap);
        // Variables that earlier stores of this statement overwrite.
        let mut written = Bits::NONE;
        for (i, item) in items.iter().enumerate() {
            let value = if self.fold(item)?.is_some() {
                Waiting::Constant
            } else {
                let later = items.skip(i + 1).iter().find(|&id| !self.is_atom(id));
                let r = self.operand(item, later)?;
                if written.has(r) || r >= TRACKED {
                    let t = self.tmp()?;
                    self.mov(t, r)?;
                    Waiting::In(t)
                } else {
                    Waiting::In(r)
                }
            };
            waiting.push(value)?;
            if let Some(target) = targets.get(i) {
                self.note_written(target, &mut written)?;
            }
        }
        for ((&value, target), item) in waiting.iter().zip(targets).zip(items) {
            match value {
                Waiting::Constant => self.assign_one(target, item)?,
                Waiting::In(r) => self.store(target, r)?,
            }
        }
        Ok(true)
    }

    /// Adds the registers that storing to the target writes.
    fn note_written(&self, target: NodeId, written: &mut Bits) -> Result {
        match self.ast.get(target) {
            Node::Name(name) => {
                if let Place::Local(r) = self.place(name) {
                    written.add(r);
                }
            }
            Node::Tuple { items } | Node::List { items } => {
                for item in items {
                    self.note_written(item, written)?;
                }
            }
            Node::Starred { value } => self.note_written(value, written)?,
            // The expressions in it could contain anything.
            _ => {}
        }
        Ok(())
    }

    /// Stores a register to any target.
    pub fn store(&mut self, target: NodeId, src: Reg) -> Result {
        self.enter()?;
        let mark = self.mark();
        match self.ast.get(target) {
            Node::Name(name) => self.store_name(name, src)?,
            Node::Attribute { value, name } => {
                self.at(target);
                let object = self.operand(value, None)?;
                self.set_attr(object, name, src)?;
            }
            Node::Subscript { value, index } => {
                self.at(target);
                let object = self.operand(value, Some(index))?;
                self.set_item(object, index, src)?;
            }
            Node::Tuple { items } | Node::List { items } => self.unpack(items, src)?,
            Node::Starred { value } => self.store(value, src)?,
            _ => return Err(Problem::AssignToExpression),
        }
        self.release(mark);
        self.depth -= 1;
        Ok(())
    }

    #[inline(never)]
    fn unpack(&mut self, items: Nodes<'_>, src: Reg) -> Result {
        let n = items.len();
        let star = items.iter().position(|id| matches!(self.ast.get(id), Node::Starred { .. }));
        // Where an exception half-way could be seen, the targets must still have their old values.
        if star.is_none() && !self.is_covered() {
            if let Some(first) = self.consecutive_locals(items) {
                self.emit(Op::Unpack, &[first as i32, n as i32, src as i32])?;
                for i in 0..n {
                    self.fun.bound.add(first + i as Reg);
                }
                return Ok(());
            }
        }
        let a = self.fun.regs.alloc_n(n)?;
        match star {
            None => self.emit(Op::Unpack, &[a as i32, n as i32, src as i32])?,
            Some(before) => {
                let after = n - before - 1;
                self.emit(Op::UnpackStar, &[a as i32, before as i32, after as i32, src as i32])?;
            }
        }
        for (i, item) in items.iter().enumerate() {
            self.store(item, a + i as Reg)?;
        }
        Ok(())
    }

    /// The first register, if the targets are locals in consecutive registers.
    fn consecutive_locals(&self, items: Nodes<'_>) -> Option<Reg> {
        let mut first = None;
        for (i, item) in items.iter().enumerate() {
            let Node::Name(name) = self.ast.get(item) else { return None };
            let Place::Local(r) = self.place(name) else { return None };
            let first = *first.get_or_insert(r);
            if r as usize != first as usize + i {
                return None;
            }
        }
        first
    }

    pub fn set_attr(&mut self, object: Reg, name: Name, src: Reg) -> Result {
        let n = self.name_operand(name)?;
        self.note_self(object, name)?;
        let cache = self.fun.cache();
        self.emit(Op::SetAttr, &[object as i32, cache, n, src as i32])
    }

    /// A store on the first parameter tells the size of instances.
    fn note_self(&mut self, object: Reg, name: Name) -> Result {
        if object == 0 && self.fun.has_self {
            self.fun.store_on_self(name)?;
        }
        Ok(())
    }

    pub fn set_item(&mut self, object: Reg, index: NodeId, src: Reg) -> Result {
        if let Some(imm) = self.small_int(index)? {
            return self.emit(Op::SetItemI, &[object as i32, imm, src as i32]);
        }
        let key = self.operand(index, None)?;
        self.emit(Op::SetItem, &[object as i32, key as i32, src as i32])
    }

    #[inline(never)]
    pub fn aug_assign(&mut self, id: NodeId, target: NodeId, op: BinOp, value: NodeId) -> Result {
        if self.is_viper() && self.word_aug_assign(target, op, value)? {
            return Ok(());
        }
        let op = binary_op(op);
        let imm = if op == BinaryOp::Add { self.small_int(value)? } else { None };
        match self.ast.get(target) {
            Node::Name(name) => match self.place(name) {
                Place::Local(r) => {
                    self.check_bound(r)?;
                    if self.may_change(name, Some(value)) {
                        let t = self.tmp()?;
                        self.mov(t, r)?;
                        self.inplace(id, op, r, t, value)
                    } else {
                        self.inplace(id, op, r, r, value)
                    }
                }
                Place::Global if imm.is_some() => {
                    let g = self.global(name, true)?;
                    self.emit(Op::IncGlobal, &[g, imm.unwrap_or(0)])
                }
                _ => {
                    let t = self.tmp()?;
                    self.load_name(name, t)?;
                    self.inplace(id, op, t, t, value)?;
                    self.store_name(name, t)
                }
            },
            Node::Attribute { value: object, name } => {
                let n = self.name_operand(name)?;
                let object = self.operand(object, Some(value))?;
                self.note_self(object, name)?;
                self.at(id);
                let cache = self.fun.cache();
                if let Some(imm) = imm {
                    return self.emit(Op::IncAttr, &[object as i32, cache, n, imm]);
                }
                let t = self.tmp()?;
                self.emit(Op::GetAttr, &[t as i32, object as i32, cache, n])?;
                self.inplace(id, op, t, t, value)?;
                let cache = self.fun.cache();
                self.emit(Op::SetAttr, &[object as i32, cache, n, t as i32])
            }
            Node::Subscript { value: object, index } => {
                let object = self.operand(object, Some(index).filter(|&i| !self.is_atom(i)).or(Some(value)))?;
                if let Some(i) = self.small_int(index)? {
                    let t = self.tmp()?;
                    self.at(id);
                    self.emit(Op::GetItemI, &[t as i32, object as i32, i])?;
                    self.inplace(id, op, t, t, value)?;
                    return self.emit(Op::SetItemI, &[object as i32, i, t as i32]);
                }
                let key = self.operand(index, Some(value))?;
                let t = self.tmp()?;
                self.at(id);
                self.emit(Op::GetItem, &[t as i32, object as i32, key as i32])?;
                self.inplace(id, op, t, t, value)?;
                self.emit(Op::SetItem, &[object as i32, key as i32, t as i32])
            }
            _ => Err(Problem::AssignToExpression),
        }
    }

    /// `dst := a; dst op= value`
    fn inplace(&mut self, id: NodeId, op: BinaryOp, dst: Reg, a: Reg, value: NodeId) -> Result {
        let (dst, a) = (dst as i32, a as i32);
        if let Some(imm) = self.small_int(value)? {
            let short = match op {
                BinaryOp::Add => Some(Op::IAddI),
                BinaryOp::Sub => Some(Op::ISubI),
                _ => None,
            };
            if let Some(short) = short {
                return self.emit(short, &[dst, a, imm]);
            }
        }
        let mark = self.mark();
        let b = self.operand(value, None)? as i32;
        self.release(mark);
        self.at(id);
        let own = match op {
            BinaryOp::Add => Op::IAdd,
            BinaryOp::Sub => Op::ISub,
            BinaryOp::Mul => Op::IMul,
            BinaryOp::And => Op::IAnd,
            BinaryOp::Or => Op::IOr,
            BinaryOp::Xor => Op::IXor,
            _ => return self.emit(Op::InPlace, &[dst, a, b, op as i32]),
        };
        self.emit(own, &[dst, a, b])
    }

    #[inline(never)]
    pub fn delete(&mut self, target: NodeId) -> Result {
        self.enter()?;
        let mark = self.mark();
        match self.ast.get(target) {
            Node::Name(name) => self.delete_name(name, false)?,
            Node::Attribute { value, name } => {
                let object = self.operand(value, None)?;
                let n = self.name_operand(name)?;
                self.at(target);
                self.emit(Op::DelAttr, &[object as i32, n])?;
            }
            Node::Subscript { value, index } => {
                let object = self.operand(value, Some(index))?;
                let key = self.operand(index, None)?;
                self.at(target);
                self.emit(Op::DelItem, &[object as i32, key as i32])?;
            }
            Node::Tuple { items } | Node::List { items } => {
                for item in items {
                    self.delete(item)?;
                }
            }
            _ => return Err(Problem::AssignToExpression),
        }
        self.release(mark);
        self.depth -= 1;
        Ok(())
    }
}

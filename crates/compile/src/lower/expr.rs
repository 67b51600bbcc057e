//! Expressions: dispatch, names, arithmetic, attributes, subscripts.
//!
//! An expression is evaluated to a register the caller names (`expr_to`) or left where it is (`operand`).
//! A destination that is a variable is only written by the last instruction, so an exception on the way leaves
//! it as it was; any other destination may be used for intermediate values.

use crate::error::{Problem, Result};
use crate::fold::binary_op;
use crate::gen::{Gen, Place};
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_isa::{BinaryOp, Op};
use adder_syntax::ast::{Node, Operations, UnaryOp};
use adder_syntax::{Name, NodeId};

impl<U: Unit> Gen<'_, '_, U> {
    /// A name or constant: evaluating it changes nothing.
    pub fn is_atom(&self, id: NodeId) -> bool {
        matches!(
            self.ast.get(id),
            Node::Name(_)
                | Node::Int(_)
                | Node::Const(_)
                | Node::Str(_)
                | Node::Bytes(_)
                | Node::None
                | Node::True
                | Node::False
                | Node::Ellipsis
        )
    }

    /// Evaluates to any register: a local stays in its own. `next` is evaluated before the register is used.
    pub fn operand(&mut self, id: NodeId, next: Option<NodeId>) -> Result<Reg> {
        self.operand_in(id, next, None)
    }

    /// `operand`, with a register to use if the value is not in one.
    pub fn operand_in(&mut self, id: NodeId, next: Option<NodeId>, scratch: Option<Reg>) -> Result<Reg> {
        if self.is_viper() && self.type_of(id)?.is_word() {
            let t = self.scratch_or_tmp(scratch)?;
            self.expr_to(id, t)?;
            return Ok(t);
        }
        let name = match self.ast.get(id) {
            Node::Name(name) if self.fold(id)?.is_none() => Some(name),
            Node::NamedExpr { target, value } => match self.ast.get(target) {
                Node::Name(name) if matches!(self.place(name), Place::Local(r) if self.is_var(r)) => {
                    self.assign_name(name, value)?;
                    Some(name)
                }
                _ => None,
            },
            _ => None,
        };
        if let Some(name) = name {
            if let Place::Local(r) = self.place(name) {
                self.check_bound(r)?;
                if !self.may_change(name, next) {
                    return Ok(r);
                }
                let t = self.scratch_or_tmp(scratch)?;
                self.mov(t, r)?;
                return Ok(t);
            }
        }
        let t = self.scratch_or_tmp(scratch)?;
        self.expr_to(id, t)?;
        Ok(t)
    }

    fn scratch_or_tmp(&mut self, scratch: Option<Reg>) -> Result<Reg> {
        match scratch.filter(|&r| !self.is_var(r)) {
            Some(r) => Ok(r),
            None => self.tmp(),
        }
    }

    /// Evaluates to the register `dst`.
    pub fn expr_to(&mut self, id: NodeId, dst: Reg) -> Result {
        self.enter()?;
        if let Some(value) = self.fold(id)? {
            self.depth -= 1;
            return self.load_lit(dst, value);
        }
        if self.is_viper() && self.word_as_object(id, dst)? {
            self.depth -= 1;
            return Ok(());
        }
        let mark = self.mark();
        self.at(id);
        match self.ast.get(id) {
            Node::Name(name) => self.load_name(name, dst)?,
            Node::JoinedStr { parts } => self.joined_str(parts, dst)?,
            Node::FormattedValue { .. } => self.formatted_value(id, dst)?,
            Node::Tuple { items } => self.tuple(items, dst)?,
            Node::List { items } => self.list(items, dst)?,
            Node::Set { items } => self.set(items, dst)?,
            Node::Dict { items } => self.dict(items, dst)?,
            Node::ListComp { .. } | Node::SetComp { .. } | Node::DictComp { .. } => self.comprehension(id, dst)?,
            Node::GeneratorExp { element, clauses } => self.generator_expression(id, element, clauses, dst)?,
            Node::Unary { op, operand } => self.unary(id, op, operand, dst)?,
            Node::BinOp { op, left, right } => self.bin_op(id, binary_op(op), left, right, dst)?,
            Node::BinChain { first, rest } => self.chain(id, first, rest, dst)?,
            Node::BoolOp { op, values } => self.bool_op(op, values, dst)?,
            Node::Compare { left, rest } => self.compare(id, left, rest, dst)?,
            Node::IfExp { test, body, orelse } => self.if_exp(test, body, orelse, dst)?,
            Node::Lambda { params, body } => self.lambda(id, params, body, dst)?,
            Node::NamedExpr { target, value } => self.named_expr(target, value, dst)?,
            Node::Await { value } => self.await_value(value, dst)?,
            Node::Yield { value } => self.yield_value(value, dst)?,
            Node::YieldFrom { value } => self.yield_from(value, dst)?,
            Node::Call { func, args } => self.call(id, func, args, dst)?,
            Node::Attribute { value, name } => self.attribute(id, value, name, dst)?,
            Node::Subscript { value, index } => self.subscript(id, value, index, dst)?,
            Node::Slice { lower, upper, step } => self.slice([lower, upper, step], dst)?,
            Node::Starred { .. } => return Err(Problem::StarTarget),
            // No other node is an expression.
            _ => return Err(Problem::AssignToExpression),
        }
        self.release(mark);
        self.depth -= 1;
        Ok(())
    }

    #[inline(never)]
    fn named_expr(&mut self, target: NodeId, value: NodeId, dst: Reg) -> Result {
        let Node::Name(name) = self.ast.get(target) else { return Err(Problem::AssignToExpression) };
        if matches!(self.place(name), Place::Local(r) if self.is_var(r)) {
            self.assign_name(name, value)?;
            return self.load_name(name, dst);
        }
        let scratch = self.scratch(dst)?;
        self.expr_to(value, scratch)?;
        self.store_name(name, scratch)?;
        self.mov(dst, scratch)
    }

    #[inline(never)]
    fn attribute(&mut self, id: NodeId, value: NodeId, name: Name, dst: Reg) -> Result {
        let scratch = self.scratch(dst)?;
        let object = self.operand_in(value, None, Some(scratch))?;
        let n = self.name_operand(name)?;
        self.at(id);
        let cache = self.fun.cache();
        self.emit(Op::GetAttr, &[dst as i32, object as i32, cache, n])
    }

    #[inline(never)]
    fn subscript(&mut self, id: NodeId, value: NodeId, index: NodeId, dst: Reg) -> Result {
        let scratch = self.scratch(dst)?;
        let object = self.operand_in(value, Some(index), Some(scratch))?;
        if let Some(imm) = self.small_int(index)? {
            self.at(id);
            return self.emit(Op::GetItemI, &[dst as i32, object as i32, imm]);
        }
        if let Node::Slice { lower, upper, step: None } = self.ast.get(index) {
            let a = self.fun.regs.alloc_n(2)?;
            self.bounds(&[lower, upper], a)?;
            self.at(id);
            return self.emit(Op::GetSlice, &[dst as i32, object as i32, a as i32]);
        }
        let key = self.operand(index, None)?;
        self.at(id);
        self.emit(Op::GetItem, &[dst as i32, object as i32, key as i32])
    }

    #[inline(never)]
    fn slice(&mut self, bounds: [Option<NodeId>; 3], dst: Reg) -> Result {
        let a = self.fun.regs.alloc_n(3)?;
        self.bounds(&bounds, a)?;
        self.emit(Op::BuildSlice, &[dst as i32, a as i32])
    }

    /// The bounds of a slice in the registers from `a`, None for those left out.
    #[inline(never)]
    fn bounds(&mut self, bounds: &[Option<NodeId>], a: Reg) -> Result {
        for (i, bound) in bounds.iter().enumerate() {
            match bound {
                Some(bound) => self.expr_to(*bound, a + i as Reg)?,
                None => self.load_lit(a + i as Reg, Lit::None)?,
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn bin_op(&mut self, id: NodeId, op: BinaryOp, left: NodeId, right: NodeId, dst: Reg) -> Result {
        let scratch = self.scratch(dst)?;
        let a = self.operand_in(left, Some(right), Some(scratch))?;
        self.binary(id, op, a, right, dst)
    }

    #[inline(never)]
    fn unary(&mut self, id: NodeId, op: UnaryOp, operand: NodeId, dst: Reg) -> Result {
        let scratch = self.scratch(dst)?;
        if op == UnaryOp::Not && self.negated_compare(operand, dst)? {
            return Ok(());
        }
        let src = self.operand_in(operand, None, Some(scratch))?;
        let op = match op {
            UnaryOp::Pos => Op::Pos,
            UnaryOp::Neg => Op::Neg,
            UnaryOp::Invert => Op::Invert,
            UnaryOp::Not => Op::Not,
        };
        self.at(id);
        self.emit(op, &[dst as i32, src as i32])
    }

    /// `dst := a op right`
    #[inline(never)]
    fn binary(&mut self, id: NodeId, op: BinaryOp, a: Reg, right: NodeId, dst: Reg) -> Result {
        let (dst, a) = (dst as i32, a as i32);
        if let Some(imm) = self.small_int(right)? {
            let short = match op {
                BinaryOp::Add => Some(Op::AddI),
                BinaryOp::Sub => Some(Op::SubI),
                BinaryOp::Mul => Some(Op::MulI),
                BinaryOp::FloorDiv => Some(Op::FloorDivI),
                BinaryOp::Mod => Some(Op::ModI),
                BinaryOp::And => Some(Op::AndI),
                BinaryOp::Shl => Some(Op::ShlI),
                BinaryOp::Shr => Some(Op::ShrI),
                _ => None,
            };
            if let Some(short) = short {
                self.at(id);
                return self.emit(short, &[dst, a, imm]);
            }
        }
        let mark = self.mark();
        let b = self.operand(right, None)? as i32;
        self.release(mark);
        let op = match op {
            BinaryOp::Add => Op::Add,
            BinaryOp::Sub => Op::Sub,
            BinaryOp::Mul => Op::Mul,
            BinaryOp::TrueDiv => Op::TrueDiv,
            BinaryOp::FloorDiv => Op::FloorDiv,
            BinaryOp::Mod => Op::Mod,
            BinaryOp::Pow => Op::Pow,
            BinaryOp::MatMul => Op::MatMul,
            BinaryOp::And => Op::And,
            BinaryOp::Or => Op::Or,
            BinaryOp::Xor => Op::Xor,
            BinaryOp::Shl => Op::Shl,
            BinaryOp::Shr => Op::Shr,
        };
        self.at(id);
        self.emit(op, &[dst, a, b])
    }

    /// `first op b op c ..` from left to right.
    #[inline(never)]
    fn chain(&mut self, id: NodeId, first: NodeId, rest: Operations<'_>, dst: Reg) -> Result {
        let sum = self.scratch(dst)?;
        let (mut a, done) = match self.fold_prefix(first, rest)? {
            Some((value, done)) => {
                self.load_lit(sum, value)?;
                (sum, done)
            }
            None => (self.operand_in(first, rest.get(0).map(|(_, right)| right), Some(sum))?, 0),
        };
        for (i, (op, right)) in rest.iter().enumerate().skip(done) {
            let to = if i + 1 == rest.len() { dst } else { sum };
            self.binary(id, binary_op(op), a, right, to)?;
            a = sum;
        }
        Ok(())
    }
}

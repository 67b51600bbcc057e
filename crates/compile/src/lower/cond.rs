//! Conditions: comparisons, `and`, `or`, `not`, as values and as jumps.

use crate::emit::Label;
use crate::error::Result;
use crate::fold::compare_op;
use crate::gen::{Gen, Place};
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_isa::{CompareOp, Op};
use adder_syntax::ast::{BoolOp, CmpOp, Comparisons, Node, Nodes, UnaryOp};
use adder_syntax::NodeId;

impl<U: Unit> Gen<'_, '_, U> {
    /// Jumps to the label if the expression's truth is `want`. `back`: the label is the head of a loop.
    pub fn jump_if(&mut self, id: NodeId, want: bool, label: &mut Label, back: bool) -> Result {
        self.enter()?;
        let mark = self.mark();
        if let Some(truth) = self.known_truth(id)? {
            if truth == want {
                let op = if back { Op::LoopBack } else { Op::Jump };
                self.fun.jump(op, &[], label)?;
            }
            self.depth -= 1;
            return Ok(());
        }
        let splits = matches!(self.ast.get(id), Node::Unary { op: UnaryOp::Not, .. } | Node::BoolOp { .. });
        if self.is_viper() && !splits && self.word_jump_if(id, want, label)? {
            self.release(mark);
            self.depth -= 1;
            return Ok(());
        }
        match self.ast.get(id) {
            Node::Unary { op: UnaryOp::Not, operand } => self.jump_if(operand, !want, label, back)?,
            Node::BoolOp { op, values } => self.jump_if_all(op, values, want, label, back)?,
            Node::Compare { left, rest } => self.jump_if_compare(id, left, rest, want, label, back)?,
            _ => {
                let r = self.operand(id, None)? as i32;
                self.branch([Op::JumpTrue, Op::JumpFalse], &[r], want, label, back)?;
            }
        }
        self.release(mark);
        self.depth -= 1;
        Ok(())
    }

    /// Emits the op for `want` of a pair (jump if it holds, jump if not), keeping loops interruptible.
    #[inline(never)]
    fn branch(&mut self, pair: [Op; 2], operands: &[i32], want: bool, label: &mut Label, back: bool) -> Result {
        let [holds, fails] = pair;
        let (op, other) = if want { (holds, fails) } else { (fails, holds) };
        if !back || polls(op) {
            return self.fun.jump(op, operands, label);
        }
        let mut skip = Label::new();
        self.fun.jump(other, operands, &mut skip)?;
        self.fun.jump(Op::LoopBack, &[], label)?;
        self.fun.place(&mut skip);
        Ok(())
    }

    #[inline(never)]
    fn jump_if_all(&mut self, op: BoolOp, values: Nodes<'_>, want: bool, label: &mut Label, back: bool) -> Result {
        // The truth of a value that decides the whole at once.
        let decides = op == BoolOp::Or;
        let last = values.len().saturating_sub(1);
        let mut skip = Label::new();
        for (i, value) in values.iter().enumerate() {
            if !self.fun.reachable {
                break;
            }
            if i == last || decides == want {
                self.jump_if(value, want, label, back)?;
            } else {
                self.jump_if(value, decides, &mut skip, false)?;
            }
        }
        self.fun.place(&mut skip);
        Ok(())
    }

    #[inline(never)]
    fn jump_if_compare(
        &mut self,
        id: NodeId,
        left: NodeId,
        rest: Comparisons<'_>,
        want: bool,
        label: &mut Label,
        back: bool,
    ) -> Result {
        let mut skip = Label::new();
        let mut a = self.operand(left, rest.get(0).map(|(_, right)| right))?;
        for (i, (op, right)) in rest.iter().enumerate() {
            let last = i + 1 == rest.len();
            let next = rest.get(i + 1).map(|(_, right)| right);
            self.at(id);
            a = if last || !want {
                self.jump_compare(id, op, a, right, next, want, label, back)?
            } else {
                self.jump_compare(id, op, a, right, next, false, &mut skip, false)?
            };
        }
        self.fun.place(&mut skip);
        Ok(())
    }

    /// One comparison as a jump; gives the register of the right operand.
    #[allow(clippy::too_many_arguments)]
    #[inline(never)]
    fn jump_compare(
        &mut self,
        id: NodeId,
        op: CmpOp,
        a: Reg,
        right: NodeId,
        next: Option<NodeId>,
        want: bool,
        label: &mut Label,
        back: bool,
    ) -> Result<Reg> {
        if let Some(op) = compare_op(op) {
            if let (Some(imm), None) = (self.small_int(right)?, next) {
                self.branch(COMPARE_IMM[op as usize], &[a as i32, imm], want, label, back)?;
                return Ok(a);
            }
            let b = self.operand(right, next)?;
            self.at(id);
            self.branch(COMPARE[op as usize], &[a as i32, b as i32], want, label, back)?;
            return Ok(b);
        }
        let identity = matches!(op, CmpOp::Is | CmpOp::IsNot);
        let want = want == matches!(op, CmpOp::Is | CmpOp::In);
        if identity && self.fold(right)? == Some(Lit::None) && next.is_none() {
            self.branch([Op::JumpNone, Op::JumpNotNone], &[a as i32], want, label, back)?;
            return Ok(a);
        }
        if identity {
            let b = self.operand(right, next)?;
            self.branch([Op::JumpIs, Op::JumpIsNot], &[a as i32, b as i32], want, label, back)?;
            return Ok(b);
        }
        let b = self.searched(right, next)?;
        let t = self.tmp()? as i32;
        self.at(id);
        self.emit(Op::Contains, &[t, a as i32, b as i32])?;
        self.branch([Op::JumpTrue, Op::JumpFalse], &[t], want, label, back)?;
        Ok(b)
    }

    /// What `in` looks through; if it is compared further it must be what it is.
    fn searched(&mut self, id: NodeId, next: Option<NodeId>) -> Result<Reg> {
        match next {
            None => self.sequence_operand(id, next),
            Some(_) => self.operand(id, next),
        }
    }

    /// A comparison as a value.
    #[inline(never)]
    pub fn compare(&mut self, id: NodeId, left: NodeId, rest: Comparisons<'_>, dst: Reg) -> Result {
        let chained = rest.len() > 1;
        let t = if chained { self.scratch(dst)? } else { dst };
        let mut end = Label::new();
        let mut a = self.operand(left, rest.get(0).map(|(_, right)| right))?;
        for (i, (op, right)) in rest.iter().enumerate() {
            let next = rest.get(i + 1).map(|(_, right)| right);
            let b = match op {
                CmpOp::In | CmpOp::NotIn => self.searched(right, next)?,
                _ => self.operand(right, next)?,
            };
            self.at(id);
            self.emit(value_op(op), &[t as i32, a as i32, b as i32])?;
            if i + 1 < rest.len() {
                self.fun.jump(Op::JumpFalse, &[t as i32], &mut end)?;
            }
            a = b;
        }
        self.fun.place(&mut end);
        self.mov(dst, t)
    }

    /// `not (a in b)` and `not (a is b)` as one instruction, if it is that.
    #[inline(never)]
    pub fn negated_compare(&mut self, id: NodeId, dst: Reg) -> Result<bool> {
        let Node::Compare { left, rest } = self.ast.get(id) else { return Ok(false) };
        let (1, Some((op, right))) = (rest.len(), rest.get(0)) else { return Ok(false) };
        let op = match op {
            CmpOp::In => Op::NotContains,
            CmpOp::NotIn => Op::Contains,
            CmpOp::Is => Op::IsNot,
            CmpOp::IsNot => Op::Is,
            _ => return Ok(false),
        };
        let a = self.operand(left, Some(right))?;
        let b = self.operand(right, None)?;
        self.at(id);
        self.emit(op, &[dst as i32, a as i32, b as i32])?;
        Ok(true)
    }

    /// `a and b`, `a or b` as a value.
    #[inline(never)]
    pub fn bool_op(&mut self, op: BoolOp, values: Nodes<'_>, dst: Reg) -> Result {
        let decides = op == BoolOp::Or;
        if let (true, Some(first), Some(second)) = (values.len() == 2, values.get(0), values.get(1)) {
            if let Some(r) = self.variable(first)?.filter(|_| self.is_var(dst)) {
                return self.choose(decides, r, second, dst);
            }
        }
        let t = self.scratch(dst)?;
        let mut end = Label::new();
        let last = values.len().saturating_sub(1);
        for (i, value) in values.iter().enumerate() {
            if !self.fun.reachable {
                break;
            }
            match self.known_truth(value)? {
                // A constant that decides nothing is no part of the result.
                Some(truth) if i < last && truth != decides => continue,
                Some(_) if i < last => {
                    self.expr_to(value, t)?;
                    break;
                }
                _ => self.expr_to(value, t)?,
            }
            if i < last {
                let jump = if decides { Op::JumpTrue } else { Op::JumpFalse };
                self.fun.jump(jump, &[t as i32], &mut end)?;
            }
        }
        self.fun.place(&mut end);
        self.mov(dst, t)
    }

    /// The register of a local, if the expression is just that.
    fn variable(&mut self, id: NodeId) -> Result<Option<Reg>> {
        let Node::Name(name) = self.ast.get(id) else { return Ok(None) };
        if self.fold(id)?.is_some() {
            return Ok(None);
        }
        let Place::Local(r) = self.place(name) else { return Ok(None) };
        self.check_bound(r)?;
        Ok(Some(r))
    }

    /// The variable in r if its truth is `wanted`, else the other expression.
    fn choose(&mut self, wanted: bool, r: Reg, other: NodeId, dst: Reg) -> Result {
        let mut end = Label::new();
        if r == dst {
            let op = if wanted { Op::JumpTrue } else { Op::JumpFalse };
            self.fun.jump(op, &[r as i32], &mut end)?;
        } else {
            let mut decline = Label::new();
            let op = if wanted { Op::JumpFalse } else { Op::JumpTrue };
            self.fun.jump(op, &[r as i32], &mut decline)?;
            self.mov(dst, r)?;
            self.fun.jump(Op::Jump, &[], &mut end)?;
            self.fun.place(&mut decline);
        }
        self.expr_to(other, dst)?;
        self.fun.place(&mut end);
        Ok(())
    }

    #[inline(never)]
    pub fn if_exp(&mut self, test: NodeId, body: NodeId, orelse: NodeId, dst: Reg) -> Result {
        let mut other = Label::new();
        let mut end = Label::new();
        self.jump_if(test, false, &mut other, false)?;
        if self.fun.reachable {
            self.expr_to(body, dst)?;
        }
        self.fun.jump(Op::Jump, &[], &mut end)?;
        self.fun.place(&mut other);
        if self.fun.reachable {
            self.expr_to(orelse, dst)?;
        }
        self.fun.place(&mut end);
        Ok(())
    }
}

/// Whether the jump serves interrupts, as a loop must.
fn polls(op: Op) -> bool {
    op == Op::JumpTrue
        || COMPARE.iter().any(|[holds, _]| *holds == op)
        || COMPARE_IMM.iter().any(|[holds, _]| *holds == op)
}

/// By `CompareOp`: jump if it holds, jump if it does not.
const COMPARE: [[Op; 2]; CompareOp::ALL.len()] = [
    [Op::JumpLt, Op::UnlessLt],
    [Op::JumpLe, Op::UnlessLe],
    [Op::JumpGt, Op::UnlessGt],
    [Op::JumpGe, Op::UnlessGe],
    [Op::JumpEq, Op::UnlessEq],
    [Op::JumpNe, Op::UnlessNe],
];

const COMPARE_IMM: [[Op; 2]; CompareOp::ALL.len()] = [
    [Op::JumpLtI, Op::UnlessLtI],
    [Op::JumpLeI, Op::UnlessLeI],
    [Op::JumpGtI, Op::UnlessGtI],
    [Op::JumpGeI, Op::UnlessGeI],
    [Op::JumpEqI, Op::UnlessEqI],
    [Op::JumpNeI, Op::UnlessNeI],
];

fn value_op(op: CmpOp) -> Op {
    match op {
        CmpOp::Lt => Op::Lt,
        CmpOp::Le => Op::Le,
        CmpOp::Eq => Op::Eq,
        CmpOp::Ne => Op::Ne,
        CmpOp::Gt => Op::Gt,
        CmpOp::Ge => Op::Ge,
        CmpOp::In => Op::Contains,
        CmpOp::NotIn => Op::NotContains,
        CmpOp::Is => Op::Is,
        CmpOp::IsNot => Op::IsNot,
    }
}

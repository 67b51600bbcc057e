//! Operators, and comparisons with the jumps that follow them.

use super::decode::{decode, op, Inst};
use super::error::{Result, StockError};
use super::marks::mark;
use super::stack::Slot;
use super::translate::Translator;
use crate::emit::Label;
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_isa::{BinaryOp, Op};

/// In the order of the stack machine: value; jump if true, if not; the same with a small constant.
const COMPARISONS: [[Op; 5]; 6] = [
    [Op::Lt, Op::JumpLt, Op::UnlessLt, Op::JumpLtI, Op::UnlessLtI],
    [Op::Gt, Op::JumpGt, Op::UnlessGt, Op::JumpGtI, Op::UnlessGtI],
    [Op::Eq, Op::JumpEq, Op::UnlessEq, Op::JumpEqI, Op::UnlessEqI],
    [Op::Le, Op::JumpLe, Op::UnlessLe, Op::JumpLeI, Op::UnlessLeI],
    [Op::Ge, Op::JumpGe, Op::UnlessGe, Op::JumpGeI, Op::UnlessGeI],
    [Op::Ne, Op::JumpNe, Op::UnlessNe, Op::JumpNeI, Op::UnlessNeI],
];

/// The operators of arithmetic in the order of the stack machine.
const ARITHMETIC: [BinaryOp; 13] = [
    BinaryOp::Or,
    BinaryOp::Xor,
    BinaryOp::And,
    BinaryOp::Shl,
    BinaryOp::Shr,
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::MatMul,
    BinaryOp::FloorDiv,
    BinaryOp::TrueDiv,
    BinaryOp::Mod,
    BinaryOp::Pow,
];
const INPLACE: u8 = 9;
const PLAIN: u8 = 22;

/// Ops for an operator: with two registers, with a small constant, in place, in place with a small constant.
fn ops(operator: BinaryOp) -> [Option<Op>; 4] {
    let op = match operator {
        BinaryOp::Add => [Op::Add, Op::AddI, Op::IAdd, Op::IAddI],
        BinaryOp::Sub => [Op::Sub, Op::SubI, Op::ISub, Op::ISubI],
        BinaryOp::Mul => return [Some(Op::Mul), Some(Op::MulI), Some(Op::IMul), None],
        BinaryOp::And => return [Some(Op::And), Some(Op::AndI), Some(Op::IAnd), None],
        BinaryOp::Or => return [Some(Op::Or), None, Some(Op::IOr), None],
        BinaryOp::Xor => return [Some(Op::Xor), None, Some(Op::IXor), None],
        BinaryOp::FloorDiv => return [Some(Op::FloorDiv), Some(Op::FloorDivI), None, None],
        BinaryOp::Mod => return [Some(Op::Mod), Some(Op::ModI), None, None],
        BinaryOp::Shl => return [Some(Op::Shl), Some(Op::ShlI), None, None],
        BinaryOp::Shr => return [Some(Op::Shr), Some(Op::ShrI), None, None],
        BinaryOp::TrueDiv => return [Some(Op::TrueDiv), None, None, None],
        BinaryOp::Pow => return [Some(Op::Pow), None, None, None],
        BinaryOp::MatMul => return [Some(Op::MatMul), None, None, None],
    };
    op.map(Some)
}

/// A jump on a condition: whether it jumps if the condition holds, where to, and what follows.
struct Branch {
    on: bool,
    to: usize,
    next: usize,
}

impl<U: Unit> Translator<'_, '_, '_, U> {
    /// The instruction at `at`, if control only gets there from before.
    fn follower(&self, at: usize) -> Option<Inst> {
        decode(self.code, at).filter(|_| !self.marks.has(at, mark::TARGET))
    }

    /// `not` instructions from `at` on, and the conditional jump behind them.
    fn branch(&self, mut at: usize) -> (bool, usize, Option<Branch>) {
        let mut negated = false;
        loop {
            match self.follower(at) {
                Some(inst) if inst.op == op::NOT => {
                    negated = !negated;
                    at = inst.next;
                }
                Some(inst) if matches!(inst.op, op::POP_JUMP_TRUE | op::POP_JUMP_FALSE) => {
                    let on = (inst.op == op::POP_JUMP_TRUE) != negated;
                    return (negated, at, Some(Branch { on, to: inst.index(), next: inst.next }));
                }
                _ => return (negated, at, None),
            }
        }
    }

    pub fn unary(&mut self, inst: &Inst, below: usize) -> Result<usize> {
        if inst.op == op::NOT {
            if let (_, _, Some(branch)) = self.branch(inst.next) {
                self.settle_all(below)?;
                let src = self.operand(below)?;
                self.truncate(below);
                self.jump_if(src, !branch.on, branch.to)?;
                return Ok(branch.next);
            }
        }
        let src = self.operand(below)?;
        self.truncate(below);
        let op = match inst.op {
            0xD0 => Op::Pos,
            0xD1 => Op::Neg,
            0xD2 => Op::Invert,
            _ => Op::Not,
        };
        self.result(op, &[src.into()])?;
        Ok(inst.next)
    }

    /// Jumps if the truth of R[src] is `on`.
    pub fn jump_if(&mut self, src: Reg, on: bool, to: usize) -> Result {
        self.jump_on([Op::JumpTrue, Op::JumpFalse], on, &[src.into()], to)
    }

    /// Jumps by the first op if `on`, else by the second. Only the first serves events, as jumping back must.
    fn jump_on(&mut self, ops: [Op; 2], on: bool, operands: &[i32], to: usize) -> Result {
        let depth = self.stack.len();
        if on || !self.is_back(to) {
            return self.jump(ops[usize::from(!on)], operands, to, depth);
        }
        let mut skip = Label::new();
        self.fun.jump(ops[0], operands, &mut skip)?;
        self.jump(Op::Jump, &[], to, depth)?;
        self.fun.place(&mut skip);
        Ok(())
    }

    pub fn binary(&mut self, inst: &Inst, below: usize) -> Result<usize> {
        let number = inst.op - 0xD7;
        if let Some(row) = COMPARISONS.get(usize::from(number)) {
            return self.compare(inst, below, row);
        }
        match inst.op {
            op::IN | op::IS => return self.identity(inst, below),
            op::EXC_MATCH => return self.match_exception(inst, below),
            _ => {}
        }
        let inplace = number < PLAIN;
        let index = number - if inplace { INPLACE } else { PLAIN };
        let operator = ARITHMETIC.get(usize::from(index)).copied().ok_or(StockError::Damaged("instruction"))?;
        let known = ops(operator);
        let small = match self.entry(below + 1).slot {
            Slot::Lit(Lit::Int(n @ -128..=127)) => known[usize::from(inplace) * 2 + 1].map(|op| (op, n)),
            _ => None,
        };
        if let Some((op, n)) = small {
            let a = self.operand(below)?;
            self.truncate(below);
            self.result(op, &[a.into(), n])?;
            return Ok(inst.next);
        }
        let [a, b] = self.operands(below)?;
        self.truncate(below);
        match known[usize::from(inplace) * 2] {
            Some(op) => self.result(op, &[a.into(), b.into()])?,
            None => self.result(Op::InPlace, &[a.into(), b.into(), operator as i32])?,
        }
        Ok(inst.next)
    }

    fn compare(&mut self, inst: &Inst, below: usize, row: &[Op; 5]) -> Result<usize> {
        let branch = self.branch(inst.next).2;
        if branch.is_some() {
            self.settle_all(below)?;
        }
        let small = match self.entry(below + 1).slot {
            Slot::Lit(Lit::Int(n @ -128..=127)) => Some(n),
            _ => None,
        };
        let Some(branch) = branch else {
            let [a, b] = self.operands(below)?;
            self.truncate(below);
            self.result(row[0], &[a.into(), b.into()])?;
            return Ok(inst.next);
        };
        let (ops, operands) = match small {
            Some(n) => ([row[3], row[4]], [self.operand(below)?.into(), n]),
            None => ([row[1], row[2]], self.operands::<2>(below)?.map(i32::from)),
        };
        self.truncate(below);
        self.jump_on(ops, branch.on, &operands, branch.to)?;
        Ok(branch.next)
    }

    /// `is` and `in`, with the `not` that may follow.
    fn identity(&mut self, inst: &Inst, below: usize) -> Result<usize> {
        let (negated, next, branch) = self.branch(inst.next);
        if branch.is_some() {
            self.settle_all(below)?;
        }
        let none = self.entry(below + 1).slot == Slot::Lit(Lit::None);
        if let (Some(branch), op::IS, true) = (&branch, inst.op, none) {
            let a = self.operand(below)?;
            self.truncate(below);
            if !self.is_back(branch.to) {
                let op = if branch.on { Op::JumpNone } else { Op::JumpNotNone };
                self.jump(op, &[a.into()], branch.to, below)?;
                return Ok(branch.next);
            }
            self.push(Slot::Reg(a), 1)?;
            self.push(Slot::Lit(Lit::None), 1)?;
        }
        let [a, b] = self.operands(below)?;
        self.truncate(below);
        let op = match (inst.op, negated && branch.is_none()) {
            (op::IS, false) => Op::Is,
            (op::IS, true) => Op::IsNot,
            (_, false) => Op::Contains,
            (_, true) => Op::NotContains,
        };
        // The stack machine has the container last.
        self.result(op, &[a.into(), b.into()])?;
        let Some(branch) = branch else { return Ok(next) };
        let src = self.operand(below)?;
        self.truncate(below);
        self.jump_if(src, branch.on, branch.to)?;
        Ok(branch.next)
    }

    /// The test of an `except`: exception, class; a jump follows.
    fn match_exception(&mut self, inst: &Inst, below: usize) -> Result<usize> {
        let Some(branch) = self.branch(inst.next).2.filter(|b| !b.on) else {
            return Err(StockError::Damaged("except"));
        };
        self.settle_all(below)?;
        let [exc, kind] = self.operands(below)?;
        self.truncate(below);
        self.jump(Op::JumpNoMatch, &[exc.into(), kind.into()], branch.to, below)?;
        Ok(branch.next)
    }
}

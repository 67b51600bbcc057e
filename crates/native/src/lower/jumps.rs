//! Comparisons, jumps and loops. A jump back serves events.

use super::Lower;
use crate::asm::{Alu, Asm, Common, Cond, FReg, Reg, Shift, Size};
use crate::code::Label;
use adder_isa::Op;
use adder_vm::object::{Kind, List, Tuple};
use adder_vm::Val;
use core::mem::offset_of;
use Reg::{A, B, C, D};

/// The comparison of an instruction; for `unless` the one that makes it jump.
fn condition(op: Op) -> Cond {
    match op {
        Op::Lt | Op::JumpLt | Op::JumpLtI | Op::UnlessGe | Op::UnlessGeI => Cond::Lt,
        Op::Le | Op::JumpLe | Op::JumpLeI | Op::UnlessGt | Op::UnlessGtI => Cond::Le,
        Op::Gt | Op::JumpGt | Op::JumpGtI | Op::UnlessLe | Op::UnlessLeI => Cond::Gt,
        Op::Ge | Op::JumpGe | Op::JumpGeI | Op::UnlessLt | Op::UnlessLtI => Cond::Ge,
        Op::Eq | Op::JumpEq | Op::JumpEqI | Op::UnlessNe | Op::UnlessNeI => Cond::Eq,
        _ => Cond::Ne,
    }
}

impl<'h, A_: Asm<'h>> Lower<'h, A_> {
    pub(super) fn jump_back(&mut self) {
        let target = self.target();
        if self.inst.target().is_some_and(|t| t > self.inst.at as i64) {
            return self.asm.jump(target);
        }
        self.asm.if_no_event(target);
        self.asm.offset(target.0 as usize);
        self.asm.common(Common::Poll);
    }

    /// A conditional jump of the instruction, after a comparison.
    pub(super) fn jump_when(&mut self, cond: Cond) {
        let target = self.target();
        if self.inst.target().is_some_and(|t| t > self.inst.at as i64) {
            return self.asm.jump_if(cond, target);
        }
        let next = self.next();
        self.asm.jump_if(cond.not(), next);
        self.jump_back();
    }

    pub(super) fn comparison(&mut self) {
        let op = self.inst.op;
        let (dst, a, b) = (self.operand(0), self.operand(1), self.operand(2));
        self.asm.get(A, a);
        self.asm.get(B, b);
        let cond = match op {
            Op::Is => Cond::Eq,
            Op::IsNot => Cond::Ne,
            _ => {
                let slow = self.slow();
                self.asm.if_not_both_int(A, B, slow);
                condition(op)
            }
        };
        self.asm.compare(A, B);
        self.asm.set_if(cond, A);
        self.asm.shift_const(Shift::Left, A, 3);
        self.asm.alu_const(Alu::Add, A, Val::FALSE.word() as isize);
        self.asm.put(dst, A);
    }

    pub(super) fn jump_truth(&mut self) {
        let (taken, next) = (self.asm.code().new_label(), self.next());
        self.asm.get(A, self.operand(0));
        match self.inst.op {
            Op::JumpTrue => self.truth(taken, next),
            _ => self.truth(next, taken),
        }
        self.asm.code().place(taken);
        self.jump_back();
    }

    pub(super) fn jump_identity(&mut self) {
        let op = self.inst.op;
        self.asm.get(A, self.operand(0));
        if matches!(op, Op::JumpNone | Op::JumpNotNone) {
            self.asm.compare_word(A, Val::NONE.word());
        } else {
            self.asm.get(B, self.operand(1));
            self.asm.compare(A, B);
        }
        let cond = if matches!(op, Op::JumpNone | Op::JumpIs) { Cond::Eq } else { Cond::Ne };
        self.jump_when(cond);
    }

    pub(super) fn jump_compare(&mut self) {
        let op = self.inst.op;
        let cond = condition(op);
        let slow = self.slow();
        self.asm.get(A, self.operand(0));
        if op as u8 >= Op::JumpLtI as u8 {
            self.asm.if_not_int(A, slow);
            self.asm.compare_word(A, Val::small(self.operand(1) as isize).word());
            return self.jump_when(cond);
        }
        self.asm.get(B, self.operand(1));
        let other = self.asm.code().new_label();
        let done = self.asm.code().new_label();
        self.asm.if_not_both_int(A, B, other);
        self.asm.compare(A, B);
        self.jump_when(cond);
        self.asm.jump(done);
        self.asm.code().place(other);
        self.asm.if_not_float(A, slow);
        self.asm.if_not_float(B, slow);
        self.asm.unbox(FReg::F, A);
        self.asm.unbox(FReg::G, B);
        // Not the opposite comparison: with nan neither holds.
        let unless = op as u8 >= Op::UnlessLt as u8;
        if unless {
            self.asm.float_jump(cond.not(), FReg::F, FReg::G, done);
            self.jump_back();
        } else {
            let taken = self.asm.code().new_label();
            self.asm.float_jump(cond, FReg::F, FReg::G, taken);
            self.asm.jump(done);
            self.asm.code().place(taken);
            self.jump_back();
        }
        self.asm.code().place(done);
    }

    pub(super) fn for_range(&mut self) {
        let (a, dst) = (self.operand(0), self.operand(1));
        let slow = self.slow();
        let (end, next) = (self.asm.code().new_label(), self.next());
        if self.inst.op == Op::ForRange {
            // An iteration over something else has both words equal.
            self.asm.get(A, a);
            self.asm.get(B, a + 1);
            self.asm.compare(A, B);
            self.asm.jump_if(Cond::Ge, end);
            self.asm.put(dst, A);
            self.asm.alu_const(Alu::Add, A, 2);
            self.asm.put(a, A);
            self.jump_back();
            self.asm.code().place(end);
            self.asm.get(A, a + 2);
            self.asm.if_not_int(A, slow);
            return;
        }
        let (down, go) = (self.asm.code().new_label(), self.asm.code().new_label());
        self.asm.get(C, a + 2);
        self.asm.if_not_int(C, slow);
        self.asm.get(A, a);
        self.asm.get(B, a + 1);
        self.asm.compare_word(C, Val::ZERO.word());
        self.asm.jump_if(Cond::Lt, down);
        self.asm.compare(A, B);
        self.asm.jump_if(Cond::Ge, next);
        self.asm.jump(go);
        self.asm.code().place(down);
        self.asm.compare(A, B);
        self.asm.jump_if(Cond::Le, next);
        self.asm.code().place(go);
        self.asm.alu_const(Alu::Sub, C, 1);
        self.asm.mov(D, A);
        self.asm.checked(Alu::Add, D, C, slow);
        self.asm.put(dst, A);
        self.asm.put(a, D);
        self.jump_back();
    }

    pub(super) fn for_iter(&mut self) {
        let (a, dst) = (self.operand(0), self.operand(1));
        let slow = self.slow();
        let (tuple, go): (Label, Label) = (self.asm.code().new_label(), self.asm.code().new_label());
        let next = self.next();
        self.asm.get(A, a);
        self.asm.get(B, a + 1);
        self.kind_or(A, Kind::List, tuple);
        self.asm.load(Size::Word, C, A, offset_of!(List, len) as i32);
        self.asm.load(Size::Word, A, A, offset_of!(List, items) as i32);
        self.asm.mov(D, B);
        self.asm.shift_const(Shift::UnsignedRight, D, 1);
        self.asm.compare(D, C);
        self.asm.jump_if(Cond::AboveEq, next);
        self.asm.load_item(A, A, B, super::objects::PAYLOAD);
        self.asm.code().place(go);
        self.asm.put(dst, A);
        self.asm.alu_const(Alu::Add, B, 2);
        self.asm.put(a + 1, B);
        self.jump_back();
        self.asm.code().place(tuple);
        self.kind_or(A, Kind::Tuple, slow);
        self.asm.load(Size::Word, C, A, offset_of!(Tuple, len) as i32);
        self.asm.mov(D, B);
        self.asm.shift_const(Shift::UnsignedRight, D, 1);
        self.asm.compare(D, C);
        self.asm.jump_if(Cond::AboveEq, next);
        self.asm.load_item(A, A, B, size_of::<Tuple>() as i32);
        self.asm.jump(go);
    }
}

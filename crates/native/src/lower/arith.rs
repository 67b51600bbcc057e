//! Numbers. Ints are tagged words `2n + 1`, and most operations are done on them as they are.

use super::{Lower, What};
use crate::asm::{Alu, Asm, Cond, FReg, FloatOp, Reg, Shift};
use adder_isa::Op;
use adder_vm::Val;
use Reg::{A, B, C, D};

/// Bits of a word behind the sign.
const MOST_SHIFT: usize = usize::BITS as usize - 1;

impl<'h, A_: Asm<'h>> Lower<'h, A_> {
    /// A place for float arithmetic outside the common case of ints.
    fn floats(&mut self, what: What) -> crate::code::Label {
        let label = self.asm.code().new_label();
        self.later(label, what);
        label
    }

    pub(super) fn arithmetic(&mut self) {
        let (dst, a, b) = (self.operand(0), self.operand(1), self.operand(2));
        let (op, float) = match self.inst.op {
            Op::Add | Op::IAdd => (Alu::Add, FloatOp::Add),
            Op::Sub | Op::ISub => (Alu::Sub, FloatOp::Sub),
            _ => (Alu::Mul, FloatOp::Mul),
        };
        let other = self.floats(What::Float { op: float, dst });
        let slow = self.slow();
        self.asm.get(A, a);
        self.asm.get(B, b);
        self.asm.if_not_both_int(A, B, other);
        match op {
            Alu::Add => {
                self.asm.alu_const(Alu::Sub, A, 1);
                self.asm.checked(op, A, B, slow);
            }
            Alu::Sub => {
                self.asm.checked(op, A, B, slow);
                self.asm.alu_const(Alu::Add, A, 1);
            }
            _ => {
                self.asm.alu_const(Alu::Sub, A, 1);
                self.asm.shift_const(Shift::Right, B, 1);
                self.asm.checked(op, A, B, slow);
                self.asm.alu_const(Alu::Add, A, 1);
            }
        }
        self.asm.put(dst, A);
    }

    /// On the values in A and B.
    pub(super) fn float_arithmetic(&mut self, op: FloatOp, dst: i32) {
        let slow = self.slow();
        self.asm.if_not_float(A, slow);
        self.asm.if_not_float(B, slow);
        self.asm.unbox(FReg::F, A);
        self.asm.unbox(FReg::G, B);
        self.asm.float_op(op, FReg::F, FReg::G);
        self.end_float(dst);
    }

    fn end_float(&mut self, dst: i32) {
        let slow = self.slow();
        self.asm.make_float(A, FReg::F, slow);
        self.asm.put(dst, A);
        let next = self.next();
        self.asm.jump(next);
        if let Some(label) = self.slow.take() {
            self.later(label, What::Step);
        }
    }

    pub(super) fn arithmetic_const(&mut self) {
        let (dst, a, imm) = (self.operand(0), self.operand(1), self.operand(2));
        let (op, float) = match self.inst.op {
            Op::AddI | Op::IAddI => (Alu::Add, FloatOp::Add),
            Op::SubI | Op::ISubI => (Alu::Sub, FloatOp::Sub),
            _ => (Alu::Mul, FloatOp::Mul),
        };
        let other = self.floats(What::FloatConst { op: float, dst, imm });
        let slow = self.slow();
        self.asm.get(A, a);
        self.asm.if_not_int(A, other);
        if op == Alu::Mul {
            self.asm.alu_const(Alu::Sub, A, 1);
            self.asm.checked_const(op, A, imm as isize, slow);
            self.asm.alu_const(Alu::Add, A, 1);
        } else {
            self.asm.checked_const(op, A, 2 * imm as isize, slow);
        }
        self.asm.put(dst, A);
    }

    /// On the value in A and a constant.
    pub(super) fn float_const(&mut self, op: FloatOp, dst: i32, imm: i32) {
        let slow = self.slow();
        self.asm.if_not_float(A, slow);
        self.asm.unbox(FReg::F, A);
        self.asm.word(B, imm as isize as usize);
        self.asm.to_float(FReg::G, B);
        self.asm.float_op(op, FReg::F, FReg::G);
        self.end_float(dst);
    }

    pub(super) fn true_divide(&mut self) {
        let (dst, a, b) = (self.operand(0), self.operand(1), self.operand(2));
        let slow = self.slow();
        self.asm.get(A, a);
        self.asm.get(B, b);
        self.asm.if_not_float(A, slow);
        self.asm.if_not_float(B, slow);
        self.asm.unbox(FReg::F, A);
        self.asm.unbox(FReg::G, B);
        self.asm.float_op(FloatOp::Div, FReg::F, FReg::G);
        self.asm.make_float(A, FReg::F, slow);
        self.asm.put(dst, A);
    }

    /// Floor division and remainder by positive ints.
    pub(super) fn divide(&mut self) {
        let op = self.inst.op;
        let (dst, a, b) = (self.operand(0), self.operand(1), self.operand(2));
        let constant = matches!(op, Op::FloorDivI | Op::ModI);
        let quotient = matches!(op, Op::FloorDiv | Op::FloorDivI);
        if constant && b <= 0 {
            return self.step();
        }
        let slow = self.slow();
        self.asm.get(A, a);
        if constant {
            self.asm.if_not_int(A, slow);
            if (b as u32).is_power_of_two() {
                if quotient {
                    self.asm.shift_const(Shift::Right, A, b.trailing_zeros());
                    self.asm.alu_const(Alu::Or, A, 1);
                } else {
                    self.asm.alu_const(Alu::And, A, 2 * (b as isize - 1) + 1);
                }
                return self.asm.put(dst, A);
            }
            self.asm.word(B, b as usize);
        } else {
            self.asm.get(B, b);
            self.asm.if_not_both_int(A, B, slow);
            self.asm.shift_const(Shift::Right, B, 1);
            self.asm.compare_word(B, 0);
            self.asm.jump_if(Cond::Le, slow);
        }
        self.asm.shift_const(Shift::Right, A, 1);
        self.asm.divide();
        // The remainder has the sign of the dividend; it shall be positive.
        let done = self.asm.code().new_label();
        self.asm.compare_word(C, 0);
        self.asm.jump_if(Cond::Ge, done);
        if quotient {
            self.asm.alu_const(Alu::Sub, A, 1);
        } else {
            self.asm.alu(Alu::Add, C, B);
        }
        self.asm.code().place(done);
        let result = if quotient { A } else { C };
        self.tag(result);
        self.asm.put(dst, result);
    }

    /// Makes an int of a number that fits.
    fn tag(&mut self, r: Reg) {
        self.asm.shift_const(Shift::Left, r, 1);
        self.asm.alu_const(Alu::Or, r, 1);
    }

    pub(super) fn bits(&mut self) {
        let (dst, a, b) = (self.operand(0), self.operand(1), self.operand(2));
        let slow = self.slow();
        self.asm.get(A, a);
        if self.inst.op == Op::AndI {
            self.asm.if_not_int(A, slow);
            self.asm.alu_const(Alu::And, A, 2 * b as isize + 1);
            return self.asm.put(dst, A);
        }
        self.asm.get(B, b);
        self.asm.if_not_both_int(A, B, slow);
        match self.inst.op {
            Op::And | Op::IAnd => self.asm.alu(Alu::And, A, B),
            Op::Or | Op::IOr => self.asm.alu(Alu::Or, A, B),
            _ => {
                self.asm.alu(Alu::Xor, A, B);
                self.asm.alu_const(Alu::Or, A, 1);
            }
        }
        self.asm.put(dst, A);
    }

    pub(super) fn shift(&mut self) {
        let (dst, a, b) = (self.operand(0), self.operand(1), self.operand(2));
        let slow = self.slow();
        let constant = matches!(self.inst.op, Op::ShlI | Op::ShrI);
        let left = matches!(self.inst.op, Op::ShlI | Op::Shl);
        if constant && !(0..MOST_SHIFT as i32).contains(&b) {
            self.slow = None;
            return self.step();
        }
        self.asm.get(A, a);
        if constant {
            self.asm.if_not_int(A, slow);
        } else {
            self.asm.get(B, b);
            self.asm.if_not_both_int(A, B, slow);
            self.asm.shift_const(Shift::Right, B, 1);
            self.asm.compare_word(B, MOST_SHIFT);
            self.asm.jump_if(Cond::AboveEq, slow);
        }
        let shift = |this: &mut Self, op, r| match constant {
            true => this.asm.shift_const(op, r, b as u32),
            false => this.asm.shift(op, r, B),
        };
        if left {
            self.asm.alu_const(Alu::Sub, A, 1);
            self.asm.mov(D, A);
            shift(self, Shift::Left, A);
            self.asm.mov(C, A);
            shift(self, Shift::Right, C);
            self.asm.compare(C, D);
            self.asm.jump_if(Cond::Ne, slow);
        } else {
            shift(self, Shift::Right, A);
        }
        self.asm.alu_const(Alu::Or, A, 1);
        self.asm.put(dst, A);
    }

    pub(super) fn unary(&mut self) {
        let (dst, src) = (self.operand(0), self.operand(1));
        let slow = self.slow();
        self.asm.get(B, src);
        self.asm.if_not_int(B, slow);
        if self.inst.op == Op::Neg {
            self.asm.word(A, 2);
            self.asm.checked(Alu::Sub, A, B, slow);
        } else {
            self.asm.mov(A, B);
            self.asm.not(A);
            self.asm.alu_const(Alu::Or, A, 1);
        }
        self.asm.put(dst, A);
    }

    /// Goes to the labels if the value in A is known to be true or false; C is clobbered. What follows is the case
    /// that needs a look at the object.
    pub(super) fn truth(&mut self, yes: crate::code::Label, no: crate::code::Label) {
        for (v, to) in [(Val::TRUE, yes), (Val::FALSE, no), (Val::NONE, no), (Val::ZERO, no)] {
            self.asm.compare_word(A, v.word());
            self.asm.jump_if(Cond::Eq, to);
        }
        let other = self.slow();
        self.asm.if_not_int(A, other);
        self.asm.jump(yes);
    }

    pub(super) fn not(&mut self) {
        let (dst, src) = (self.operand(0), self.operand(1));
        let (yes, no) = (self.asm.code().new_label(), self.asm.code().new_label());
        self.asm.get(A, src);
        self.truth(yes, no);
        self.asm.code().place(yes);
        self.put_value(dst, Val::FALSE);
        let next = self.next();
        self.asm.jump(next);
        self.asm.code().place(no);
        self.put_value(dst, Val::TRUE);
    }
}

//! Machine words: what viper functions are made of.

use super::Lower;
use crate::asm::{Alu, Asm, Cond, Reg, Shift, Size};
use adder_isa::{Op, WordOp};
use adder_vm::Val;
use Reg::{A, B, C};

fn condition(op: WordOp) -> Option<Cond> {
    Some(match op {
        WordOp::Lt => Cond::Lt,
        WordOp::Le => Cond::Le,
        WordOp::Gt => Cond::Gt,
        WordOp::Ge => Cond::Ge,
        WordOp::Eq => Cond::Eq,
        WordOp::Ne => Cond::Ne,
        WordOp::UnsignedLt => Cond::Below,
        WordOp::UnsignedLe => Cond::BelowEq,
        WordOp::UnsignedGt => Cond::Above,
        WordOp::UnsignedGe => Cond::AboveEq,
        _ => return None,
    })
}

fn size(op: WordOp) -> Size {
    match op {
        WordOp::Load8 => Size::Byte,
        WordOp::Load16 => Size::Half,
        _ => Size::Long,
    }
}

impl<'h, A_: Asm<'h>> Lower<'h, A_> {
    pub(super) fn word(&mut self) {
        let constant = self.inst.op == Op::WordI;
        let (dst, a, b) = (self.operand(0), self.operand(1), self.operand(2));
        let Some(op) = WordOp::from_u8(self.operand(3) as u8) else { return self.step() };
        match op {
            WordOp::ToBool | WordOp::ToPtr | WordOp::FromUint => return self.step(),
            WordOp::Mod | WordOp::FloorDiv if !constant || b <= 0 => return self.step(),
            _ => {}
        }
        self.asm.get(A, a);
        if let Some(cond) = condition(op) {
            self.compare_words(constant, b);
            self.asm.set_if(cond, A);
            return self.asm.put(dst, A);
        }
        match op {
            WordOp::Add | WordOp::Sub | WordOp::Mul | WordOp::And | WordOp::Or | WordOp::Xor => {
                let alu = match op {
                    WordOp::Add => Alu::Add,
                    WordOp::Sub => Alu::Sub,
                    WordOp::Mul => Alu::Mul,
                    WordOp::And => Alu::And,
                    WordOp::Or => Alu::Or,
                    _ => Alu::Xor,
                };
                if constant {
                    self.asm.alu_const(alu, A, b as isize);
                } else {
                    self.asm.get(B, b);
                    self.asm.alu(alu, A, B);
                }
            }
            WordOp::Shl | WordOp::Shr | WordOp::UnsignedShr => {
                let shift = match op {
                    WordOp::Shl => Shift::Left,
                    WordOp::Shr => Shift::Right,
                    _ => Shift::UnsignedRight,
                };
                if constant {
                    self.asm.shift_const(shift, A, b as u32 % usize::BITS);
                } else {
                    self.asm.get(B, b);
                    self.asm.shift(shift, A, B);
                }
            }
            WordOp::FloorDiv | WordOp::Mod => return self.divide_words(op, dst, b),
            WordOp::Load8 | WordOp::Load16 | WordOp::Load32 if constant => {
                self.asm.load(size(op), A, A, b << op.scale());
            }
            WordOp::Load8 | WordOp::Load16 | WordOp::Load32 => {
                self.asm.get(B, b);
                self.item_address(op);
                self.asm.load(size(op), A, A, 0);
            }
            WordOp::Neg => {
                self.asm.mov(B, A);
                self.asm.word(A, 0);
                self.asm.alu(Alu::Sub, A, B);
            }
            WordOp::Invert => self.asm.not(A),
            WordOp::ToInt => {
                let slow = self.slow();
                self.asm.if_not_int(A, slow);
                self.asm.shift_const(Shift::Right, A, 1);
            }
            WordOp::FromInt => {
                let slow = self.slow();
                self.asm.mov(B, A);
                self.asm.checked(Alu::Add, A, B, slow);
                self.asm.alu_const(Alu::Or, A, 1);
            }
            WordOp::FromBool => {
                let (no, done) = (self.asm.code().new_label(), self.asm.code().new_label());
                self.asm.compare_word(A, 0);
                self.asm.jump_if(Cond::Eq, no);
                self.asm.word(A, Val::TRUE.word());
                self.asm.jump(done);
                self.asm.code().place(no);
                self.asm.word(A, Val::FALSE.word());
                self.asm.code().place(done);
            }
            _ => {}
        }
        self.asm.put(dst, A);
    }

    /// Compares A with the right operand.
    fn compare_words(&mut self, constant: bool, b: i32) {
        if constant {
            return self.asm.compare_word(A, b as isize as usize);
        }
        self.asm.get(B, b);
        self.asm.compare(A, B);
    }

    /// A := the address of item B of the memory at A.
    fn item_address(&mut self, op: WordOp) {
        if op.scale() > 0 {
            self.asm.shift_const(Shift::Left, B, op.scale());
        }
        self.asm.alu(Alu::Add, A, B);
    }

    /// By a positive constant.
    fn divide_words(&mut self, op: WordOp, dst: i32, b: i32) {
        self.asm.word(B, b as usize);
        self.asm.divide();
        let done = self.asm.code().new_label();
        self.asm.compare_word(C, 0);
        self.asm.jump_if(Cond::Ge, done);
        if op == WordOp::FloorDiv {
            self.asm.alu_const(Alu::Sub, A, 1);
        } else {
            self.asm.alu(Alu::Add, C, B);
        }
        self.asm.code().place(done);
        self.asm.put(dst, if op == WordOp::FloorDiv { A } else { C });
    }

    pub(super) fn word_store(&mut self) {
        let Some(op) = WordOp::from_u8(self.operand(3) as u8) else { return self.step() };
        self.asm.get(A, self.operand(0));
        self.asm.get(B, self.operand(1));
        self.item_address(op);
        self.asm.get(C, self.operand(2));
        self.asm.store(size(op), A, 0, C);
    }

    pub(super) fn word_jump(&mut self) {
        let constant = self.inst.op == Op::WordJumpI;
        let cond = WordOp::from_u8(self.operand(2) as u8).and_then(condition);
        let Some(cond) = cond else { return self.step() };
        self.asm.get(A, self.operand(0));
        self.compare_words(constant, self.operand(1));
        self.jump_when(cond);
    }
}

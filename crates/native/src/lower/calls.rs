//! Calls and returns. A call of a plain Python function writes the link of the frame, and goes on in the function's
//! machine code, or else in the interpreter.

use super::objects::FUNCTION;
use super::Lower;
use crate::asm::{Alu, Asm, Common, Cond, Reg, Shift, Size};
use adder_heap::Header;
use adder_isa::Op;
use adder_vm::exec::frame::LINK;
use adder_vm::exec::tier::MachineCode;
use adder_vm::object::{CodeObj, Function, Kind, MachineNumber};
use adder_vm::{Val, Vm};
use core::mem::offset_of;
use Reg::{A, B, C, D};

/// The size of `CodeObj::machine`.
const NUMBER: Size = if size_of::<MachineNumber>() == 1 { Size::Byte } else { Size::Half };

impl<'h, A_: Asm<'h>> Lower<'h, A_> {
    pub(super) fn call(&mut self) {
        let op = self.inst.op;
        match op {
            Op::Call => self.plain_call(self.operand(1)),
            Op::CallMethod => {
                let slow = self.slow();
                self.asm.get(A, self.operand(0) + LINK as i32);
                self.asm.compare_word(A, Val::UNBOUND.word());
                self.asm.jump_if(Cond::Eq, slow);
                self.plain_call(self.operand(1) + 1);
            }
            _ => {
                self.step();
                let next = self.next();
                self.asm.jump(next);
            }
        }
        // What is called returns to a mark, which says where it is.
        self.asm.align();
        let [low, high] = (self.inst.next() as u16).to_le_bytes();
        self.asm.code().put(&[Op::StubBack as u8, 0, low, high]);
    }

    /// Calls the function in the window, if it is one of n parameters without binding.
    fn plain_call(&mut self, n: i32) {
        let a = self.operand(0);
        let slow = self.slow();
        if n >= i32::from(adder_vm::object::FN_COMPLEX) {
            return self.asm.jump(slow);
        }
        self.asm.get(A, a);
        self.asm.if_not_pointer(A, slow);
        // Kind and flags are neighbours.
        self.asm.load(Size::Half, D, A, offset_of!(Header, kind) as i32);
        self.asm.compare_word(D, Kind::Function as usize | (n as usize) << 8);
        self.asm.jump_if(Cond::Ne, slow);
        self.asm.frame_address(B, a + LINK as i32);
        self.asm.vm_get(C, offset_of!(Vm, limit));
        self.asm.compare(B, C);
        self.asm.jump_if(Cond::AboveEq, slow);
        let mark = self.asm.code().new_label();
        self.asm.label_address(D, mark);
        self.asm.put(a + LINK as i32 - 2, D);
        // The caller's base.
        self.asm.frame_address(D, 0);
        self.asm.put(a + LINK as i32 - 1, D);
        self.asm.set_frame(B);
        self.asm.load(Size::Word, A, A, offset_of!(Function, code) as i32);
        self.asm.load(NUMBER, B, A, CodeObj::MACHINE as i32);
        self.asm.vm_get(C, offset_of!(Vm, machine_code) + offset_of!(MachineCode, entries));
        self.asm.shift_const(Shift::Left, B, size_of::<usize>().trailing_zeros());
        self.asm.load_at(B, C, B);
        let interpret = self.asm.code().new_label();
        self.asm.compare_word(B, 0);
        self.asm.jump_if(Cond::Eq, interpret);
        self.asm.jump_to(B);
        self.asm.code().place(interpret);
        self.asm.alu_const(Alu::Add, A, CodeObj::BODY as isize);
        self.asm.common(Common::Interpret);
        self.asm.align();
        self.asm.code().place(mark);
    }

    pub(super) fn ret(&mut self) {
        match self.inst.op {
            Op::Ret => self.asm.get(A, self.operand(0)),
            _ => self.asm.word(A, Val::NONE.word()),
        }
        self.asm.common(Common::Return);
    }
}

const _: () = assert!(FUNCTION == -(LINK as i32));

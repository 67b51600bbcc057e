//! Machine code for each op.
//!
//! An op gets code for its common case; everything else is left to `step`, which executes the whole instruction in the
//! interpreter. So code for the common case may give up at any time before it has changed anything, and ops that
//! have no code here work as well.
//!
//! | file | ops |
//! |---|---|
//! | `arith` | numbers |
//! | `jumps` | comparisons, jumps, loops |
//! | `objects` | variables, attributes, subscripts |
//! | `calls` | calls and returns |
//! | `words` | machine words |

mod arith;
mod calls;
mod jumps;
mod objects;
mod words;

use crate::asm::{Asm, Common, FloatOp, Reg};
use crate::code::Label;
use crate::Places;
use adder_heap::{Buf, Header, Heap};
use adder_isa::decode::{decode, Inst};
use adder_isa::Op;
use adder_vm::exec::tier::Place;
use adder_vm::object::{Function, Gc, Kind};
use adder_vm::Val;
use core::mem::offset_of;

/// Code that is put behind that of the function, as it is rarely executed.
#[derive(Clone, Copy)]
struct Cold {
    label: Label,
    /// The instruction it belongs to.
    offset: usize,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    /// The interpreter executes the instruction.
    Step,
    /// Arithmetic on floats: the operands are in A and B.
    Float { op: FloatOp, dst: i32 },
    /// The same where B is a constant.
    FloatConst { op: FloatOp, dst: i32, imm: i32 },
}

pub struct Lower<'h, A> {
    asm: A,
    f: Gc<Function>,
    places: Places<'h>,
    cold: Buf<'h, Cold>,
    /// The instruction.
    inst: Inst,
    /// Where its common case gives up.
    slow: Option<Label>,
    failed: bool,
}

impl<'h, A: Asm<'h>> Lower<'h, A> {
    pub fn new(heap: &'h Heap, asm: A, f: Gc<Function>) -> Self {
        let inst = Inst::without_operands(Op::Native);
        Lower { asm, f, places: Buf::new(heap), cold: Buf::new(heap), inst, slow: None, failed: false }
    }

    /// The whole function. The code begins with room for a word.
    pub fn function(&mut self) {
        self.asm.code().put(&[0; size_of::<usize>()]);
        let f = self.f;
        let code = f.code.code();
        let mut at = 0;
        while let Some(inst) = decode(code, at) {
            at = inst.next();
            self.inst = inst;
            self.asm.code().place(Label(inst.at as u32));
            let here = self.asm.code().here();
            self.failed |= self.places.push(Place::new(inst.at, here)).is_err();
            self.slow = None;
            self.instruction();
            if let Some(label) = self.slow.take() {
                self.later(label, What::Step);
            }
            if !self.asm.code().is_complete() {
                return;
            }
        }
        self.failed |= at != code.len();
        let cold = core::mem::replace(&mut self.cold, Buf::new(self.places.heap()));
        for c in cold.iter() {
            let Some(inst) = decode(code, c.offset) else { continue };
            self.inst = inst;
            self.asm.code().place(c.label);
            self.outside(c.what);
        }
        // What the code behind the common cases has given up in turn.
        let cold = core::mem::replace(&mut self.cold, Buf::new(self.places.heap()));
        for c in cold.iter() {
            let Some(inst) = decode(code, c.offset) else { continue };
            self.inst = inst;
            self.asm.code().place(c.label);
            self.step_to_next();
        }
    }

    /// The code, and where each instruction is in it.
    pub fn finish(mut self) -> Option<(A, Places<'h>)> {
        let complete = !self.failed && self.asm.code().is_complete();
        complete.then_some((self.asm, self.places))
    }

    /// Operand number i of the instruction.
    fn operand(&self, i: usize) -> i32 {
        self.inst.operand(i)
    }

    fn next(&self) -> Label {
        Label(self.inst.next() as u32)
    }

    fn target(&self) -> Label {
        Label(self.inst.target().and_then(|t| u32::try_from(t).ok()).unwrap_or(u32::MAX))
    }

    /// Where the common case gives up.
    fn slow(&mut self) -> Label {
        match self.slow {
            Some(label) => label,
            None => {
                let label = self.asm.code().new_label();
                self.slow = Some(label);
                label
            }
        }
    }

    fn later(&mut self, label: Label, what: What) {
        let cold = Cold { label, offset: self.inst.at, what };
        self.failed |= self.cold.push(cold).is_err();
    }

    /// The interpreter executes the instruction.
    fn step(&mut self) {
        self.asm.offset(self.inst.at);
        self.asm.common(Common::Step);
    }

    fn step_to_next(&mut self) {
        self.step();
        if !self.inst.op.ends_block() {
            let next = self.next();
            self.asm.jump(next);
        }
    }

    fn outside(&mut self, what: What) {
        match what {
            What::Step => self.step_to_next(),
            What::Float { op, dst } => self.float_arithmetic(op, dst),
            What::FloatConst { op, dst, imm } => self.float_const(op, dst, imm),
        }
    }

    /// To the label unless the object is of that kind. Clobbers D.
    fn kind_or(&mut self, r: Reg, kind: Kind, other: Label) {
        self.asm.load(crate::asm::Size::Byte, Reg::D, r, offset_of!(Header, kind) as i32);
        self.asm.compare_word(Reg::D, kind as usize);
        self.asm.jump_if(crate::asm::Cond::Ne, other);
    }

    fn put_value(&mut self, r: i32, v: Val) {
        self.asm.put_word(r, v.word());
    }

    fn instruction(&mut self) {
        match self.inst.op {
            Op::Native => {}
            Op::Mov => {
                self.asm.get(Reg::A, self.operand(1));
                self.asm.put(self.operand(0), Reg::A);
            }
            Op::LoadI8 | Op::LoadI16 => self.put_value(self.operand(0), Val::small(self.operand(1) as isize)),
            Op::LoadSpecial => self.put_value(self.operand(0), Val::from_special(self.operand(1) as u8)),
            Op::LoadK8 | Op::LoadK => self.load_constant(),
            Op::CheckBound => {
                let slow = self.slow();
                self.asm.get(Reg::A, self.operand(0));
                self.asm.compare_word(Reg::A, Val::UNBOUND.word());
                self.asm.jump_if(crate::asm::Cond::Eq, slow);
            }
            Op::GetGlobal | Op::SetGlobal | Op::IncGlobal => self.global(),
            Op::GetCell | Op::SetCell | Op::GetFree | Op::SetFree | Op::LoadFree => self.captured(),
            Op::Add | Op::IAdd | Op::Sub | Op::ISub | Op::Mul | Op::IMul => self.arithmetic(),
            Op::AddI | Op::IAddI | Op::SubI | Op::ISubI | Op::MulI => self.arithmetic_const(),
            Op::TrueDiv => self.true_divide(),
            Op::FloorDiv | Op::Mod | Op::FloorDivI | Op::ModI => self.divide(),
            Op::And | Op::IAnd | Op::Or | Op::IOr | Op::Xor | Op::IXor | Op::AndI => self.bits(),
            Op::Shl | Op::ShlI | Op::Shr | Op::ShrI => self.shift(),
            Op::Neg | Op::Invert => self.unary(),
            Op::Not => self.not(),
            Op::Lt | Op::Le | Op::Gt | Op::Ge | Op::Eq | Op::Ne | Op::Is | Op::IsNot => self.comparison(),
            Op::Jump => {
                let target = self.target();
                self.asm.jump(target);
            }
            Op::LoopBack => self.jump_back(),
            Op::JumpTrue | Op::JumpFalse => self.jump_truth(),
            Op::JumpNone | Op::JumpNotNone | Op::JumpIs | Op::JumpIsNot => self.jump_identity(),
            op if (Op::JumpLt as u8..=Op::UnlessNeI as u8).contains(&(op as u8)) => self.jump_compare(),
            Op::ForRange | Op::ForRangeStep => self.for_range(),
            Op::ForIter => self.for_iter(),
            Op::GetAttr | Op::SetAttr | Op::IncAttr | Op::GetMethod => self.attribute(),
            Op::GetItem | Op::SetItem | Op::GetItemI | Op::SetItemI => self.subscript(),
            Op::Call | Op::CallMethod | Op::CallKw | Op::CallMethodKw => self.call(),
            Op::Ret | Op::RetNone => self.ret(),
            Op::LoadWord => self.asm.put_word(self.operand(0), self.operand(1) as isize as usize),
            Op::Word | Op::WordI => self.word(),
            Op::WordStore => self.word_store(),
            Op::WordJump | Op::WordJumpI => self.word_jump(),
            _ => self.step(),
        }
    }
}

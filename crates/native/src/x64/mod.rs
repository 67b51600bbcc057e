//! x86-64, System V.
//!
//! rbx is the frame, r12 the VM, r13 what is added to a float's bits to make its value; rax rcx rdx r8 are scratch,
//! esi the offset register.

#[rustfmt::skip]
pub mod enc;
mod shared;

use crate::asm::{Alu, Asm, Common, Cond, FReg, FloatOp, Reg, Shift, Size, SHARED};
use crate::code::{Code, Label, Target};
use adder_vm::Vm;
use core::mem::offset_of;
use enc::{cc, R12, R13, R8, RAX, RBX, RCX, RDX, RSI};

/// Offset of a field of the VM.
macro_rules! field {
    ($name:ident) => {
        offset_of!(Vm, $name) as i32
    };
}
pub(crate) use field;

pub struct X64<'h> {
    code: Code<'h>,
    /// Address of the shared code, and the offsets of its parts.
    common: usize,
    parts: [usize; SHARED],
}

impl<'h> X64<'h> {
    pub fn new(code: Code<'h>, common: usize, parts: [usize; SHARED]) -> Self {
        X64 { code, common, parts }
    }

    fn bound(&mut self, cond: u8, to: Label) {
        enc::jcc(&mut self.code, cond, Target::Label(to));
    }
}

fn reg(r: Reg) -> u8 {
    match r {
        Reg::A => RAX,
        Reg::B => RCX,
        Reg::C => RDX,
        Reg::D => R8,
    }
}

fn xmm(r: FReg) -> u8 {
    match r {
        FReg::F => 0,
        FReg::G => 1,
    }
}

fn condition(cond: Cond) -> u8 {
    match cond {
        Cond::Eq => cc::E,
        Cond::Ne => cc::NE,
        Cond::Lt => cc::L,
        Cond::Le => cc::LE,
        Cond::Gt => cc::G,
        Cond::Ge => cc::GE,
        Cond::Below => cc::B,
        Cond::BelowEq => cc::BE,
        Cond::Above => cc::A,
        Cond::AboveEq => cc::AE,
    }
}

impl<'h> Asm<'h> for X64<'h> {
    fn code(&mut self) -> &mut Code<'h> {
        &mut self.code
    }

    fn word(&mut self, dst: Reg, word: usize) {
        let c = &mut self.code;
        match (u32::try_from(word), i32::try_from(word as isize)) {
            (Ok(v), _) => enc::mov_imm32(c, reg(dst), v),
            (_, Ok(v)) => enc::mov_simm(c, reg(dst), v),
            _ => enc::mov_imm64(c, reg(dst), word as u64),
        }
    }
    fn mov(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            enc::mov(&mut self.code, reg(dst), reg(src));
        }
    }
    fn get(&mut self, dst: Reg, i: i32) {
        enc::load(&mut self.code, reg(dst), RBX, 8 * i);
    }
    fn put(&mut self, i: i32, src: Reg) {
        enc::store(&mut self.code, RBX, 8 * i, reg(src));
    }
    fn put_word(&mut self, i: i32, word: usize) {
        match i32::try_from(word as isize) {
            Ok(v) => enc::store_simm(&mut self.code, RBX, 8 * i, v),
            Err(_) => {
                enc::mov_imm64(&mut self.code, RAX, word as u64);
                enc::store(&mut self.code, RBX, 8 * i, RAX);
            }
        }
    }
    fn vm_get(&mut self, dst: Reg, offset: usize) {
        enc::load(&mut self.code, reg(dst), R12, offset as i32);
    }
    fn frame_address(&mut self, dst: Reg, i: i32) {
        enc::lea(&mut self.code, reg(dst), RBX, 8 * i);
    }
    fn set_frame(&mut self, src: Reg) {
        enc::mov(&mut self.code, RBX, reg(src));
    }
    fn load(&mut self, size: Size, dst: Reg, base: Reg, offset: i32) {
        let load = match size {
            Size::Byte => enc::load8,
            Size::Half => enc::load16,
            Size::Long => enc::load32,
            Size::Word => enc::load,
        };
        load(&mut self.code, reg(dst), reg(base), offset);
    }
    fn store(&mut self, size: Size, base: Reg, offset: i32, src: Reg) {
        let store = match size {
            Size::Byte => enc::store8,
            Size::Half => enc::store16,
            Size::Long => enc::store32,
            Size::Word => enc::store,
        };
        store(&mut self.code, reg(base), offset, reg(src));
    }
    fn load_at(&mut self, dst: Reg, base: Reg, index: Reg) {
        enc::load_at(&mut self.code, reg(dst), reg(base), reg(index), 0, 0);
    }
    fn store_at(&mut self, base: Reg, index: Reg, src: Reg) {
        enc::store_at(&mut self.code, reg(base), reg(index), 0, 0, reg(src));
    }
    fn load_item(&mut self, dst: Reg, base: Reg, int: Reg, offset: i32) {
        // An int is twice its number and one.
        enc::load_at(&mut self.code, reg(dst), reg(base), reg(int), 2, offset - 4);
    }
    fn store_item(&mut self, base: Reg, int: Reg, offset: i32, src: Reg) {
        enc::store_at(&mut self.code, reg(base), reg(int), 2, offset - 4, reg(src));
    }
    fn alu(&mut self, op: Alu, dst: Reg, src: Reg) {
        let f = match op {
            Alu::Add => enc::add,
            Alu::Sub => enc::sub,
            Alu::And => enc::and,
            Alu::Or => enc::or,
            Alu::Xor => enc::xor,
            Alu::Mul => enc::imul,
        };
        f(&mut self.code, reg(dst), reg(src));
    }
    fn alu_const(&mut self, op: Alu, dst: Reg, word: isize) {
        let c = &mut self.code;
        let Ok(v) = i32::try_from(word) else { return c.fail() };
        let r = reg(dst);
        match op {
            Alu::Add => enc::add_imm(c, r, v),
            Alu::Sub => enc::sub_imm(c, r, v),
            Alu::And => enc::and_imm(c, r, v),
            Alu::Or => enc::or_imm(c, r, v),
            Alu::Xor => enc::xor_imm(c, r, v),
            Alu::Mul => enc::imul_imm(c, r, r, v),
        }
    }
    fn checked(&mut self, op: Alu, dst: Reg, src: Reg, overflow: Label) {
        self.alu(op, dst, src);
        self.bound(cc::O, overflow);
    }
    fn checked_const(&mut self, op: Alu, dst: Reg, word: isize, overflow: Label) {
        self.alu_const(op, dst, word);
        self.bound(cc::O, overflow);
    }
    fn shift_const(&mut self, op: Shift, dst: Reg, by: u32) {
        let f = match op {
            Shift::Left => enc::shl_imm,
            Shift::Right => enc::sar_imm,
            Shift::UnsignedRight => enc::shr_imm,
        };
        f(&mut self.code, reg(dst), by as u8 & 63);
    }
    fn shift(&mut self, op: Shift, dst: Reg, by: Reg) {
        let f = match op {
            Shift::Left => enc::shl_cl,
            Shift::Right => enc::sar_cl,
            Shift::UnsignedRight => enc::shr_cl,
        };
        let c = &mut self.code;
        // The count has to be in rcx.
        match (dst, by) {
            (Reg::B, _) => {
                let by = reg(by);
                enc::xchg(c, RCX, by);
                f(c, by);
                enc::mov(c, RCX, by);
            }
            (_, by) => {
                if by != Reg::B {
                    enc::mov(c, RCX, reg(by));
                }
                f(c, reg(dst));
            }
        }
    }
    fn divide(&mut self) {
        enc::cqo(&mut self.code);
        enc::idiv(&mut self.code, RCX);
    }
    fn not(&mut self, dst: Reg) {
        enc::not(&mut self.code, reg(dst));
    }

    fn if_not_int(&mut self, r: Reg, to: Label) {
        enc::test_imm8(&mut self.code, reg(r), 1);
        self.bound(cc::E, to);
    }
    fn if_not_both_int(&mut self, a: Reg, b: Reg, to: Label) {
        enc::mov(&mut self.code, R8, reg(a));
        enc::and(&mut self.code, R8, reg(b));
        enc::test_imm8(&mut self.code, R8, 1);
        self.bound(cc::E, to);
    }
    fn if_not_float(&mut self, r: Reg, to: Label) {
        enc::mov(&mut self.code, R8, reg(r));
        enc::and_imm32(&mut self.code, R8, 3);
        enc::cmp_imm32(&mut self.code, R8, 2);
        self.bound(cc::NE, to);
    }
    fn if_not_pointer(&mut self, r: Reg, to: Label) {
        enc::test_imm8(&mut self.code, reg(r), 7);
        self.bound(cc::NE, to);
    }
    fn compare(&mut self, a: Reg, b: Reg) {
        enc::cmp(&mut self.code, reg(a), reg(b));
    }
    fn compare_word(&mut self, a: Reg, word: usize) {
        match i32::try_from(word as isize) {
            Ok(v) => enc::cmp_imm(&mut self.code, reg(a), v),
            Err(_) => {
                enc::mov_imm64(&mut self.code, RSI, word as u64);
                enc::cmp(&mut self.code, reg(a), RSI);
            }
        }
    }
    fn jump_if(&mut self, cond: Cond, to: Label) {
        self.bound(condition(cond), to);
    }
    fn jump(&mut self, to: Label) {
        enc::jmp(&mut self.code, Target::Label(to));
    }
    fn jump_to(&mut self, address: Reg) {
        enc::jmp_reg(&mut self.code, reg(address));
    }
    fn if_no_event(&mut self, to: Label) {
        enc::cmp_mem32_0(&mut self.code, R12, field!(poll));
        self.bound(cc::E, to);
    }
    fn set_if(&mut self, cond: Cond, dst: Reg) {
        enc::setcc(&mut self.code, condition(cond), reg(dst));
        enc::movzx8(&mut self.code, reg(dst), reg(dst));
    }

    fn unbox(&mut self, dst: FReg, value: Reg) {
        let c = &mut self.code;
        enc::ror_imm(c, reg(value), 3);
        enc::sub(c, reg(value), R13);
        enc::movq_to_float(c, xmm(dst), reg(value));
    }
    fn make_float(&mut self, dst: Reg, src: FReg, other: Label) {
        let c = &mut self.code;
        enc::movq_from_float(c, reg(dst), xmm(src));
        enc::add(c, reg(dst), R13);
        enc::rol_imm(c, reg(dst), 3);
        self.if_not_float(dst, other);
    }
    fn float_op(&mut self, op: FloatOp, dst: FReg, src: FReg) {
        let f = match op {
            FloatOp::Add => enc::addsd,
            FloatOp::Sub => enc::subsd,
            FloatOp::Mul => enc::mulsd,
            FloatOp::Div => enc::divsd,
        };
        f(&mut self.code, xmm(dst), xmm(src));
    }
    fn to_float(&mut self, dst: FReg, src: Reg) {
        enc::cvtsi2sd(&mut self.code, xmm(dst), reg(src));
    }
    fn float_jump(&mut self, cond: Cond, a: FReg, b: FReg, to: Label) {
        let (a, b) = (xmm(a), xmm(b));
        let c = &mut self.code;
        // Nan compares as below and equal at once, so "less" is asked the other way round.
        match cond {
            Cond::Gt | Cond::Above => {
                enc::ucomisd(c, a, b);
                self.bound(cc::A, to);
            }
            Cond::Ge | Cond::AboveEq => {
                enc::ucomisd(c, a, b);
                self.bound(cc::AE, to);
            }
            Cond::Lt | Cond::Below => {
                enc::ucomisd(c, b, a);
                self.bound(cc::A, to);
            }
            Cond::Le | Cond::BelowEq => {
                enc::ucomisd(c, b, a);
                self.bound(cc::AE, to);
            }
            Cond::Eq => {
                let no = c.new_label();
                enc::ucomisd(c, a, b);
                enc::jcc(c, cc::P, Target::Label(no));
                enc::jcc(c, cc::E, Target::Label(to));
                c.place(no);
            }
            Cond::Ne => {
                enc::ucomisd(c, a, b);
                enc::jcc(c, cc::P, Target::Label(to));
                enc::jcc(c, cc::NE, Target::Label(to));
            }
        }
    }

    fn offset(&mut self, offset: usize) {
        enc::mov_imm32(&mut self.code, RSI, offset as u32);
    }
    fn common(&mut self, what: Common) {
        let to = Target::Address(self.common + self.parts.get(what as usize).copied().unwrap_or(0));
        match what {
            Common::Step => enc::call(&mut self.code, to),
            _ => enc::jmp(&mut self.code, to),
        }
    }
    fn label_address(&mut self, dst: Reg, label: Label) {
        enc::lea_rip(&mut self.code, reg(dst), Target::Label(label));
    }
    fn align(&mut self) {
        while !self.code.here().is_multiple_of(4) && self.code.is_complete() {
            self.code.put(&[0x90]);
        }
    }

    fn shared(&mut self) -> [usize; SHARED] {
        shared::emit(&mut self.code)
    }

    fn link(&mut self, address: usize) -> bool {
        let references = core::mem::replace(&mut self.code.references, adder_heap::Buf::new(self.code.bytes.heap()));
        for r in references.iter() {
            let at = r.at as usize;
            let from = address + at + 4;
            let to = match r.to {
                Target::Address(to) => to,
                Target::Label(label) => match self.code.offset(label) {
                    Some(offset) => address + offset,
                    None => return false,
                },
            };
            let Ok(distance) = i32::try_from(to.wrapping_sub(from) as isize) else { return false };
            match self.code.bytes.get_mut(at..at + 4) {
                Some(bytes) => bytes.copy_from_slice(&distance.to_le_bytes()),
                None => return false,
            }
        }
        true
    }
}

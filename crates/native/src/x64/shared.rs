//! The code that all functions share.

use super::enc::{self, cc, R12, R13, R14, R15, RAX, RBP, RBX, RCX, RDI, RDX, RSI, RSP};
use super::field;
use crate::asm::SHARED;
use crate::code::{Code, Target};
use adder_isa::Op;
use adder_vm::exec::tier::{self, Mark};
use adder_vm::object::{CodeObj, Function};
use adder_vm::value::FLOAT_BIAS;
use adder_vm::Vm;
use core::mem::offset_of;

/// Registers that calls preserve. Their number keeps the stack aligned to 16 bytes.
const SAVED: [u8; 6] = [RBP, RBX, R12, R13, R14, R15];

pub fn emit(c: &mut Code) -> [usize; SHARED] {
    SAVED.iter().for_each(|&r| enc::push(c, r));
    enc::sub_imm(c, RSP, 8);
    enc::mov(c, R12, RDI);
    enc::mov(c, RBX, RSI);
    enc::mov_imm64(c, R13, FLOAT_BIAS);
    enc::jmp_reg(c, RDX);

    // The result is in rax, the frame of the function in rbx.
    let ret = c.here();
    let stub = c.new_label();
    enc::load(c, RCX, RBX, -16);
    enc::store(c, RBX, -24, RAX);
    enc::mov(c, RDX, RBX);
    enc::load(c, RBX, RBX, -8);
    enc::cmp_mem8(c, RCX, 0, Op::StubBack as u8);
    enc::jcc(c, cc::NE, Target::Label(stub));
    enc::add_imm(c, RCX, size_of::<Mark>() as i32);
    enc::jmp_reg(c, RCX);
    c.place(stub);
    enc::store(c, R12, field!(last), RDX);
    enc::mov(c, RAX, RCX);
    let interpret = c.here();
    enc::store(c, R12, field!(pc), RAX);
    let leave = c.here();
    enc::store(c, R12, field!(base), RBX);
    enc::load(c, RAX, R12, field!(pc));
    enc::add_imm(c, RSP, 8);
    SAVED.iter().rev().for_each(|&r| enc::pop(c, r));
    enc::ret(c);

    let step = c.here();
    // The return address makes the stack unaligned.
    enc::sub_imm(c, RSP, 8);
    let elsewhere = c.new_label();
    call(c, tier::step as *const () as usize);
    enc::test(c, RAX, RAX);
    enc::jcc(c, cc::NE, Target::Label(elsewhere));
    enc::add_imm(c, RSP, 8);
    enc::ret(c);
    c.place(elsewhere);
    enc::add_imm(c, RSP, 16);
    enc::load(c, RBX, R12, field!(base));
    enc::jmp_reg(c, RAX);

    let poll = c.here();
    call(c, tier::poll as *const () as usize);
    enc::load(c, RBX, R12, field!(base));
    enc::jmp_reg(c, RAX);
    [leave, step, poll, ret, interpret]
}

/// Calls a function of the runtime with the VM, the instruction at the offset in esi, and the frame.
fn call(c: &mut Code, function: usize) {
    enc::load(c, RAX, RBX, -24);
    enc::load(c, RAX, RAX, offset_of!(Function, code) as i32);
    enc::lea_at(c, RSI, RAX, RSI, CodeObj::BODY as i32);
    enc::mov(c, RDI, R12);
    enc::mov(c, RDX, RBX);
    enc::mov_imm64(c, RAX, function as u64);
    enc::call_reg(c, RAX);
}

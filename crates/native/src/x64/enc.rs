//! Encodings of x86-64 instructions, a line each. All act on 64 bits unless the name says otherwise.

use crate::code::{Code, Target};

/// Register numbers of the processor.
pub const RAX: u8 = 0;
pub const RCX: u8 = 1;
pub const RDX: u8 = 2;
pub const RBX: u8 = 3;
pub const RSP: u8 = 4;
pub const RBP: u8 = 5;
pub const RSI: u8 = 6;
pub const RDI: u8 = 7;
pub const R8: u8 = 8;
pub const R12: u8 = 12;
pub const R13: u8 = 13;
pub const R14: u8 = 14;
pub const R15: u8 = 15;

/// A 32-bit distance from the end of the reference.
pub const REL32: u8 = 0;

/// Condition codes.
pub mod cc {
    pub const O: u8 = 0;
    pub const B: u8 = 2;
    pub const AE: u8 = 3;
    pub const E: u8 = 4;
    pub const NE: u8 = 5;
    pub const BE: u8 = 6;
    pub const A: u8 = 7;
    pub const P: u8 = 10;
    pub const L: u8 = 12;
    pub const GE: u8 = 13;
    pub const LE: u8 = 14;
    pub const G: u8 = 15;
}

fn rex(w: u8, reg: u8, index: u8, rm: u8) -> u8 {
    0x40 | w << 3 | reg >> 3 << 2 | index >> 3 << 1 | rm >> 3
}

/// ModR/M of two registers.
fn direct(reg: u8, rm: u8) -> u8 {
    0xC0 | (reg & 7) << 3 | rm & 7
}

/// ModR/M and what follows for `[base + disp]`.
fn memory(c: &mut Code, reg: u8, base: u8, disp: i32) {
    let (reg, rm) = ((reg & 7) << 3, base & 7);
    let short = i8::try_from(disp);
    let mode = if disp == 0 && rm != RBP {
        0
    } else if short.is_ok() {
        0x40
    } else {
        0x80
    };
    c.put(&[mode | reg | rm]);
    if rm == RSP {
        c.put(&[0x24]);
    }
    match (mode, short) {
        (0, _) => {}
        (_, Ok(d)) => c.put(&[d as u8]),
        _ => c.put(&disp.to_le_bytes()),
    }
}

/// ModR/M and what follows for `[base + index * 2^scale + disp]`.
fn indexed(c: &mut Code, reg: u8, base: u8, index: u8, scale: u8, disp: i32) {
    c.put(&[0x84 | (reg & 7) << 3, scale << 6 | (index & 7) << 3 | base & 7]);
    c.put(&disp.to_le_bytes());
}

fn rm(c: &mut Code, w: u8, op: &[u8], reg: u8, base: u8, disp: i32) {
    c.put(&[rex(w, reg, 0, base)]);
    c.put(op);
    memory(c, reg, base, disp);
}

fn rr(c: &mut Code, w: u8, op: &[u8], reg: u8, with: u8) {
    c.put(&[rex(w, reg, 0, with)]);
    c.put(op);
    c.put(&[direct(reg, with)]);
}

fn imm(c: &mut Code, w: u8, digit: u8, dst: u8, value: i32) {
    match i8::try_from(value) {
        Ok(v) => c.put(&[rex(w, 0, 0, dst), 0x83, direct(digit, dst), v as u8]),
        Err(_) => {
            c.put(&[rex(w, 0, 0, dst), 0x81, direct(digit, dst)]);
            c.put(&value.to_le_bytes());
        }
    }
}

pub fn mov(c: &mut Code, dst: u8, src: u8) { rr(c, 1, &[0x8B], dst, src) }
pub fn mov_imm64(c: &mut Code, dst: u8, v: u64) { c.put(&[rex(1, 0, 0, dst), 0xB8 | dst & 7]); c.put(&v.to_le_bytes()) }
pub fn mov_imm32(c: &mut Code, dst: u8, v: u32) { if dst > 7 { c.put(&[0x41]) } c.put(&[0xB8 | dst & 7]); c.put(&v.to_le_bytes()) }
pub fn mov_simm(c: &mut Code, dst: u8, v: i32) { c.put(&[rex(1, 0, 0, dst), 0xC7, direct(0, dst)]); c.put(&v.to_le_bytes()) }
pub fn store_simm(c: &mut Code, base: u8, disp: i32, v: i32) { rm(c, 1, &[0xC7], 0, base, disp); c.put(&v.to_le_bytes()) }
pub fn load(c: &mut Code, dst: u8, base: u8, disp: i32) { rm(c, 1, &[0x8B], dst, base, disp) }
pub fn load32(c: &mut Code, dst: u8, base: u8, disp: i32) { rm(c, 0, &[0x8B], dst, base, disp) }
pub fn load16(c: &mut Code, dst: u8, base: u8, disp: i32) { rm(c, 0, &[0x0F, 0xB7], dst, base, disp) }
pub fn load8(c: &mut Code, dst: u8, base: u8, disp: i32) { rm(c, 0, &[0x0F, 0xB6], dst, base, disp) }
pub fn store(c: &mut Code, base: u8, disp: i32, src: u8) { rm(c, 1, &[0x89], src, base, disp) }
pub fn store32(c: &mut Code, base: u8, disp: i32, src: u8) { rm(c, 0, &[0x89], src, base, disp) }
pub fn store16(c: &mut Code, base: u8, disp: i32, src: u8) { c.put(&[0x66]); rm(c, 0, &[0x89], src, base, disp) }
pub fn store8(c: &mut Code, base: u8, disp: i32, src: u8) { rm(c, 0, &[0x88], src, base, disp) }
pub fn load_at(c: &mut Code, dst: u8, base: u8, index: u8, scale: u8, disp: i32) { c.put(&[rex(1, dst, index, base), 0x8B]); indexed(c, dst, base, index, scale, disp) }
pub fn store_at(c: &mut Code, base: u8, index: u8, scale: u8, disp: i32, src: u8) { c.put(&[rex(1, src, index, base), 0x89]); indexed(c, src, base, index, scale, disp) }
pub fn lea(c: &mut Code, dst: u8, base: u8, disp: i32) { rm(c, 1, &[0x8D], dst, base, disp) }
pub fn lea_at(c: &mut Code, dst: u8, base: u8, index: u8, disp: i32) { c.put(&[rex(1, dst, index, base), 0x8D]); indexed(c, dst, base, index, 0, disp) }
pub fn lea_rip(c: &mut Code, dst: u8, to: Target) { c.put(&[rex(1, dst, 0, 0), 0x8D, 5 | (dst & 7) << 3]); rel32(c, to) }
pub fn add(c: &mut Code, dst: u8, src: u8) { rr(c, 1, &[0x03], dst, src) }
pub fn or(c: &mut Code, dst: u8, src: u8) { rr(c, 1, &[0x0B], dst, src) }
pub fn and(c: &mut Code, dst: u8, src: u8) { rr(c, 1, &[0x23], dst, src) }
pub fn sub(c: &mut Code, dst: u8, src: u8) { rr(c, 1, &[0x2B], dst, src) }
pub fn xor(c: &mut Code, dst: u8, src: u8) { rr(c, 1, &[0x33], dst, src) }
pub fn cmp(c: &mut Code, a: u8, b: u8) { rr(c, 1, &[0x3B], a, b) }
pub fn test(c: &mut Code, a: u8, b: u8) { rr(c, 1, &[0x85], b, a) }
pub fn imul(c: &mut Code, dst: u8, src: u8) { rr(c, 1, &[0x0F, 0xAF], dst, src) }
pub fn imul_imm(c: &mut Code, dst: u8, src: u8, v: i32) { rr(c, 1, &[0x69], dst, src); c.put(&v.to_le_bytes()) }
pub fn add_imm(c: &mut Code, dst: u8, v: i32) { imm(c, 1, 0, dst, v) }
pub fn or_imm(c: &mut Code, dst: u8, v: i32) { imm(c, 1, 1, dst, v) }
pub fn and_imm(c: &mut Code, dst: u8, v: i32) { imm(c, 1, 4, dst, v) }
pub fn and_imm32(c: &mut Code, dst: u8, v: i32) { imm(c, 0, 4, dst, v) }
pub fn sub_imm(c: &mut Code, dst: u8, v: i32) { imm(c, 1, 5, dst, v) }
pub fn xor_imm(c: &mut Code, dst: u8, v: i32) { imm(c, 1, 6, dst, v) }
pub fn cmp_imm(c: &mut Code, a: u8, v: i32) { imm(c, 1, 7, a, v) }
pub fn cmp_imm32(c: &mut Code, a: u8, v: i32) { imm(c, 0, 7, a, v) }
pub fn cmp_mem32_0(c: &mut Code, base: u8, disp: i32) { rm(c, 0, &[0x83], 7, base, disp); c.put(&[0]) }
pub fn cmp_mem8(c: &mut Code, base: u8, disp: i32, v: u8) { rm(c, 0, &[0x80], 7, base, disp); c.put(&[v]) }
pub fn test_imm8(c: &mut Code, a: u8, v: u8) { c.put(&[rex(0, 0, 0, a), 0xF6, direct(0, a), v]) }
pub fn not(c: &mut Code, dst: u8) { rr(c, 1, &[0xF7], 2, dst) }
pub fn idiv(c: &mut Code, by: u8) { rr(c, 1, &[0xF7], 7, by) }
pub fn cqo(c: &mut Code) { c.put(&[0x48, 0x99]) }
pub fn rol_imm(c: &mut Code, dst: u8, by: u8) { rr(c, 1, &[0xC1], 0, dst); c.put(&[by]) }
pub fn ror_imm(c: &mut Code, dst: u8, by: u8) { rr(c, 1, &[0xC1], 1, dst); c.put(&[by]) }
pub fn shl_imm(c: &mut Code, dst: u8, by: u8) { rr(c, 1, &[0xC1], 4, dst); c.put(&[by]) }
pub fn shr_imm(c: &mut Code, dst: u8, by: u8) { rr(c, 1, &[0xC1], 5, dst); c.put(&[by]) }
pub fn sar_imm(c: &mut Code, dst: u8, by: u8) { rr(c, 1, &[0xC1], 7, dst); c.put(&[by]) }
pub fn shl_cl(c: &mut Code, dst: u8) { rr(c, 1, &[0xD3], 4, dst) }
pub fn shr_cl(c: &mut Code, dst: u8) { rr(c, 1, &[0xD3], 5, dst) }
pub fn sar_cl(c: &mut Code, dst: u8) { rr(c, 1, &[0xD3], 7, dst) }
pub fn xchg(c: &mut Code, a: u8, b: u8) { rr(c, 1, &[0x87], a, b) }
pub fn setcc(c: &mut Code, cond: u8, dst: u8) { c.put(&[rex(0, 0, 0, dst), 0x0F, 0x90 | cond, direct(0, dst)]) }
pub fn movzx8(c: &mut Code, dst: u8, src: u8) { rr(c, 0, &[0x0F, 0xB6], dst, src) }
pub fn push(c: &mut Code, r: u8) { if r > 7 { c.put(&[0x41]) } c.put(&[0x50 | r & 7]) }
pub fn pop(c: &mut Code, r: u8) { if r > 7 { c.put(&[0x41]) } c.put(&[0x58 | r & 7]) }
pub fn ret(c: &mut Code) { c.put(&[0xC3]) }
pub fn jmp(c: &mut Code, to: Target) { c.put(&[0xE9]); rel32(c, to) }
pub fn call(c: &mut Code, to: Target) { c.put(&[0xE8]); rel32(c, to) }
pub fn jcc(c: &mut Code, cond: u8, to: Target) { c.put(&[0x0F, 0x80 | cond]); rel32(c, to) }
pub fn jmp_reg(c: &mut Code, r: u8) { c.put(&[rex(0, 0, 0, r), 0xFF, direct(4, r)]) }
pub fn call_reg(c: &mut Code, r: u8) { c.put(&[rex(0, 0, 0, r), 0xFF, direct(2, r)]) }
pub fn movq_to_float(c: &mut Code, x: u8, r: u8) { c.put(&[0x66]); rr(c, 1, &[0x0F, 0x6E], x, r) }
pub fn movq_from_float(c: &mut Code, r: u8, x: u8) { c.put(&[0x66]); rr(c, 1, &[0x0F, 0x7E], x, r) }
pub fn cvtsi2sd(c: &mut Code, x: u8, r: u8) { c.put(&[0xF2]); rr(c, 1, &[0x0F, 0x2A], x, r) }
pub fn addsd(c: &mut Code, x: u8, y: u8) { c.put(&[0xF2, 0x0F, 0x58, direct(x, y)]) }
pub fn mulsd(c: &mut Code, x: u8, y: u8) { c.put(&[0xF2, 0x0F, 0x59, direct(x, y)]) }
pub fn subsd(c: &mut Code, x: u8, y: u8) { c.put(&[0xF2, 0x0F, 0x5C, direct(x, y)]) }
pub fn divsd(c: &mut Code, x: u8, y: u8) { c.put(&[0xF2, 0x0F, 0x5E, direct(x, y)]) }
pub fn ucomisd(c: &mut Code, x: u8, y: u8) { c.put(&[0x66, 0x0F, 0x2E, direct(x, y)]) }

fn rel32(c: &mut Code, to: Target) {
    c.refer(REL32, to);
    c.put(&[0; 4]);
}

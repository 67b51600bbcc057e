//! Instructions on machine words. Registers of such code hold words that are no values: the collector, which looks at
//! the words of the VM stack, follows only what is the address of a block, so they do no harm.

use super::slow::{slow_ops, At, Pc};
use crate::object::*;
use crate::types::int;
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::{Op, WordOp};

slow_ops! {
    word => instruction;
}

fn instruction(at: At) -> R<Pc> {
    match Op::from_u8(at.op()) {
        Some(Op::LoadWord) => {
            set(at, at.u8(1), at.i8(2) as usize);
            Ok(at.next())
        }
        Some(Op::WordStore) => store(at),
        Some(Op::WordJump | Op::WordJumpI) => jump(at),
        _ => operation(at),
    }
}

/// The word in register r.
fn get(at: At, r: usize) -> usize {
    // SAFETY: registers of verified code are within the frame.
    unsafe { at.base().add(r).cast::<usize>().read() }
}

fn set(at: At, r: usize, word: usize) {
    // SAFETY: as in `get`.
    unsafe { at.base().add(r).cast::<usize>().write(word) }
}

fn kind(at: At, i: usize) -> R<WordOp> {
    WordOp::from_u8(at.u8(i) as u8).ok_or_else(|| at.vm.runtime_error(format_args!("invalid bytecode")))
}

/// The right operand: a register, or a number in the instruction.
fn right(at: At, op: Op, i: usize) -> usize {
    if at.op() == op as u8 {
        at.i8(i) as usize
    } else {
        get(at, at.u8(i))
    }
}

fn operation(at: At) -> R<Pc> {
    let op = kind(at, 4)?;
    let result = match op {
        WordOp::FromInt | WordOp::FromUint | WordOp::FromBool => {
            let word = get(at, at.u8(2));
            let v = match op {
                WordOp::FromInt => int::from_isize(at.vm, word as isize)?,
                WordOp::FromUint => int::from_usize(at.vm, word)?,
                _ => Val::bool(word != 0),
            };
            return at.done(v);
        }
        WordOp::ToInt | WordOp::ToBool | WordOp::ToPtr => convert(at.vm, op, at.reg(2))?,
        WordOp::FloorDiv | WordOp::Mod if right(at, Op::WordI, 3) == 0 => return Err(at.vm.zero_division()),
        _ => compute(op, get(at, at.u8(2)), right(at, Op::WordI, 3)),
    };
    set(at, at.u8(1), result);
    Ok(at.next())
}

/// The word that an object stands for.
fn convert(vm: &Vm, op: WordOp, v: Val) -> R<usize> {
    if op == WordOp::ToBool {
        return vm.truth(v).map(usize::from);
    }
    if v.is_int() {
        return Ok(v.as_small() as usize);
    }
    if op == WordOp::ToPtr {
        if let Some(buffer) = vm.try_buffer(v, false)? {
            return Ok(buffer.data.expose_provenance());
        }
    }
    match v.kind() {
        Some(Kind::BigInt) => Ok(int::to_u64_wrapping(v) as usize),
        _ if v.is_bool() => Ok((v == Val::TRUE) as usize),
        _ if v.is_none() => Ok(0),
        _ => Err(vm.type_error(format_args!("can't convert {} to int", vm.type_name(v)))),
    }
}

/// What needs nothing but the words. The divisor is not 0.
fn compute(op: WordOp, a: usize, b: usize) -> usize {
    let (x, y) = (a as isize, b as isize);
    match op {
        WordOp::Add => a.wrapping_add(b),
        WordOp::Sub => a.wrapping_sub(b),
        WordOp::Mul => a.wrapping_mul(b),
        WordOp::And => a & b,
        WordOp::Or => a | b,
        WordOp::Xor => a ^ b,
        WordOp::Shl => a.wrapping_shl(b as u32),
        WordOp::Shr => x.wrapping_shr(b as u32) as usize,
        WordOp::UnsignedShr => a.wrapping_shr(b as u32),
        WordOp::FloorDiv => {
            let q = x.wrapping_div(y);
            q.wrapping_sub(isize::from(x.wrapping_rem(y) != 0 && (x < 0) != (y < 0))) as usize
        }
        WordOp::Mod => {
            let r = x.wrapping_rem(y);
            (if r != 0 && (r < 0) != (y < 0) { r.wrapping_add(y) } else { r }) as usize
        }
        WordOp::Lt => (x < y).into(),
        WordOp::Le => (x <= y).into(),
        WordOp::Gt => (x > y).into(),
        WordOp::Ge => (x >= y).into(),
        WordOp::Eq => (a == b).into(),
        WordOp::Ne => (a != b).into(),
        WordOp::UnsignedLt => (a < b).into(),
        WordOp::UnsignedLe => (a <= b).into(),
        WordOp::UnsignedGt => (a > b).into(),
        WordOp::UnsignedGe => (a >= b).into(),
        WordOp::Load8 | WordOp::Load16 | WordOp::Load32 => load(op, a, b),
        WordOp::Neg => a.wrapping_neg(),
        WordOp::Invert => !a,
        _ => a,
    }
}

/// The address of item b of the memory at a.
fn item(op: WordOp, a: usize, b: usize) -> *mut u8 {
    core::ptr::with_exposed_provenance_mut(a.wrapping_add(b << op.scale()))
}

fn load(op: WordOp, a: usize, b: usize) -> usize {
    let p = item(op, a, b);
    // SAFETY: the program vouches for its pointers, as in C.
    unsafe {
        match op {
            WordOp::Load8 => p.read_volatile() as usize,
            WordOp::Load16 => p.cast::<u16>().read_unaligned() as usize,
            _ => p.cast::<u32>().read_unaligned() as usize,
        }
    }
}

fn store(at: At) -> R<Pc> {
    let op = kind(at, 4)?;
    let (p, word) = (item(op, get(at, at.u8(1)), get(at, at.u8(2))), get(at, at.u8(3)));
    // SAFETY: as in `load`.
    unsafe {
        match op {
            WordOp::Load8 => p.write_volatile(word as u8),
            WordOp::Load16 => p.cast::<u16>().write_unaligned(word as u16),
            _ => p.cast::<u32>().write_unaligned(word as u32),
        }
    }
    Ok(at.next())
}

fn jump(at: At) -> R<Pc> {
    let op = kind(at, 3)?;
    if compute(op, get(at, at.u8(1)), right(at, Op::WordJumpI, 2)) != 0 {
        return at.jump(4);
    }
    Ok(at.next())
}

//! Powers of ints, with and without a modulus, and what is built from divisions: gcd and square roots.

use super::big::{self, Operand, Want};
use super::divide::div_wide;
use super::limbs;
use super::small::{self, binary, narrow};
use crate::types::float;
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::BinaryOp;

/// `a ** b` on ints: a float if `b` is negative.
#[inline(never)]
pub fn power(vm: &Vm, a: Val, b: Val) -> R {
    let (Some(base), Some(exponent)) = (Operand::of(a), Operand::of(b)) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    if exponent.negative {
        return float::power(vm, super::to_float(vm, a)?, super::to_float(vm, b)?);
    }
    let odd = exponent.limbs().first().is_some_and(|&low| low & 1 != 0);
    match *base.limbs() {
        _ if exponent.is_zero() => return Ok(Val::small(1)),
        [] => return Ok(Val::ZERO),
        [1] => return Ok(Val::small(if base.negative && odd { -1 } else { 1 })),
        _ => {}
    }
    let bits = limbs::bit_len(base.limbs());
    let too_big = |bytes| Err(vm.raise_memory_error(bytes));
    let Some(n) = narrow(b).and_then(|n| usize::try_from(n).ok()) else {
        return too_big(usize::MAX);
    };
    let zeros = limbs::trailing_zeros(base.limbs());
    let Some(size) = (bits - 1).checked_mul(n).filter(|&size| size < isize::MAX as usize) else {
        return too_big(usize::MAX);
    };
    if zeros == bits - 1 {
        return big::shift_left(vm, &Operand::of_i64(if base.negative && odd { -1 } else { 1 }), size);
    }
    let mut result = super::as_int(a);
    for i in (0..n.ilog2()).rev() {
        result = binary(vm, BinaryOp::Mul, result, result)?;
        if n >> i & 1 != 0 {
            result = binary(vm, BinaryOp::Mul, result, a)?;
        }
    }
    Ok(result)
}

/// `pow(a, b, m)`
#[inline(never)]
pub fn pow_mod(vm: &Vm, a: Val, b: Val, m: Val) -> R {
    let (Some(_), Some(exponent), Some(modulus)) = (Operand::of(a), Operand::of(b), Operand::of(m)) else {
        return Err(vm.type_error(format_args!("pow() with 3 arguments requires integers")));
    };
    if modulus.is_zero() {
        return Err(vm.value_error(format_args!("divide by zero")));
    }
    let positive = big::with_sign(vm, m, false)?;
    let mut base = binary(vm, BinaryOp::Mod, a, positive)?;
    if exponent.negative {
        base = inverse(vm, base, positive)?;
    }
    let result = match (modulus.limbs(), narrow(base)) {
        (&[limb], Some(base)) => small::from_u64(vm, pow_mod_limb(base as u32, exponent.limbs(), limb) as u64)?,
        _ => pow_mod_long(vm, base, exponent.limbs(), positive)?,
    };
    // The result has the sign of the modulus.
    if modulus.negative && result != Val::ZERO {
        return binary(vm, BinaryOp::Add, result, m);
    }
    Ok(result)
}

/// The bits of a number, from the highest on.
fn bits_down(limbs: &[u32]) -> impl Iterator<Item = bool> + '_ {
    limbs.iter().rev().flat_map(|&limb| (0..32).rev().map(move |i| limb >> i & 1 != 0))
}

#[inline(never)]
fn pow_mod_limb(base: u32, exponent: &[u32], m: u32) -> u32 {
    let times = |x: u32, y: u32| {
        let [low, high] = limbs::split(x as u64 * y as u64);
        div_wide(high, low, m).1
    };
    bits_down(exponent).fold(1 % m.max(1), |acc, bit| {
        let square = times(acc, acc);
        if bit {
            times(square, base)
        } else {
            square
        }
    })
}

#[inline(never)]
fn pow_mod_long(vm: &Vm, base: Val, exponent: &[u32], m: Val) -> R {
    let times = |x: Val, y: Val| -> R {
        let product = binary(vm, BinaryOp::Mul, x, y)?;
        binary(vm, BinaryOp::Mod, product, m)
    };
    let mut result = Val::small(1);
    for bit in bits_down(exponent) {
        big::pause(vm)?;
        result = times(result, result)?;
        if bit {
            result = times(result, base)?;
        }
    }
    Ok(result)
}

/// The number that gives 1 modulo `m` when multiplied with `a`.
#[inline(never)]
fn inverse(vm: &Vm, a: Val, m: Val) -> R {
    let (mut r0, mut r1, mut t0, mut t1) = (m, a, Val::ZERO, Val::small(1));
    while r1 != Val::ZERO {
        let (q, r) = divmod(vm, r0, r1)?;
        let product = binary(vm, BinaryOp::Mul, q, t1)?;
        let t = binary(vm, BinaryOp::Sub, t0, product)?;
        (r0, r1, t0, t1) = (r1, r, t1, t);
    }
    if r0 != Val::small(1) {
        return Err(vm.value_error(format_args!("base is not invertible for the given modulus")));
    }
    binary(vm, BinaryOp::Mod, t0, m)
}

/// `divmod(a, b)` of two ints.
#[inline(never)]
pub fn divmod(vm: &Vm, a: Val, b: Val) -> R<(Val, Val)> {
    match (narrow(a), narrow(b)) {
        (Some(x), Some(y)) if y != 0 => {
            let (q, r) = small::floor_div(x, y);
            Ok((small::from_i64(vm, q)?, small::from_i64(vm, r)?))
        }
        _ => big::divide(vm, a, b, Want::Both),
    }
}

/// The greatest common divisor of two ints.
#[inline(never)]
pub fn gcd(vm: &Vm, a: Val, b: Val) -> R {
    let (mut a, mut b) = (super::abs(vm, a)?, super::abs(vm, b)?);
    while b != Val::ZERO {
        (a, b) = (b, binary(vm, BinaryOp::Mod, a, b)?);
    }
    Ok(a)
}

/// The square root, rounded down, of an int that is not negative.
#[inline(never)]
pub fn isqrt(vm: &Vm, v: Val) -> R {
    let Some(n) = Operand::of(v) else { return Ok(Val::NOT_IMPLEMENTED) };
    if n.is_zero() {
        return Ok(Val::ZERO);
    }
    // Newton's method falls steadily from a start that is too large.
    let mut root = big::shift_left(vm, &Operand::of_i64(1), limbs::bit_len(n.limbs()).div_ceil(2))?;
    loop {
        big::pause(vm)?;
        let quotient = binary(vm, BinaryOp::FloorDiv, v, root)?;
        let sum = binary(vm, BinaryOp::Add, root, quotient)?;
        let next = binary(vm, BinaryOp::Shr, sum, Val::small(1))?;
        if super::compare(next, root).is_ge() {
            return Ok(root);
        }
        root = next;
    }
}

/// `round(v, digits)` of an int: to a multiple of a power of ten, halves to the even one.
#[inline(never)]
pub fn round(vm: &Vm, v: Val, digits: isize) -> R {
    if digits >= 0 {
        return Ok(super::as_int(v));
    }
    let bits = Operand::of(v).map_or(0, |n| limbs::bit_len(n.limbs()));
    // Every digit has more than three bits.
    if digits.unsigned_abs() > bits / 3 + 1 {
        return Ok(Val::ZERO);
    }
    let count = small::from_usize(vm, digits.unsigned_abs())?;
    let unit = power(vm, Val::small(10), count)?;
    let (quotient, rest) = divmod(vm, v, unit)?;
    let twice = binary(vm, BinaryOp::Shl, rest, Val::small(1))?;
    let odd = small::to_u32_wrapping(quotient) & 1 != 0;
    let up = match super::compare(twice, unit) {
        core::cmp::Ordering::Less => false,
        core::cmp::Ordering::Equal => odd,
        core::cmp::Ordering::Greater => true,
    };
    let down = binary(vm, BinaryOp::Sub, v, rest)?;
    if up {
        binary(vm, BinaryOp::Add, down, unit)
    } else {
        Ok(down)
    }
}

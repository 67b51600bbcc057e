//! Ints and floats: conversion both ways, division with a float result, comparison.

use super::big::{self, Fresh, Operand, Want};
use super::limbs;
use super::small;
use crate::types::float::bits::{compose, decompose, MANTISSA};
use crate::value::{Float, Val, R};
use crate::Vm;
use adder_isa::BinaryOp;
use core::cmp::Ordering;

/// The float nearest to an int or bool; OverflowError if it is out of range, 0 for what is not an int.
#[inline]
pub fn to_float(vm: &Vm, v: Val) -> R<Float> {
    match v.small_int() {
        Some(n) => Ok(n as Float),
        None => object_to_float(vm, v),
    }
}

#[inline(never)]
fn object_to_float(vm: &Vm, v: Val) -> R<Float> {
    let Some(n) = Operand::of(v) else { return Ok(0.0) };
    let (top, exponent) = limbs::top_bits(n.limbs());
    let x = compose(top, i32::try_from(exponent).unwrap_or(i32::MAX));
    if x.is_infinite() {
        return Err(vm.overflow_error(format_args!("int too large to convert to float")));
    }
    Ok(if n.negative { -x } else { x })
}

/// A positive int object as a float and a power of two that it is multiplied by; None for other values.
pub fn scaled(v: Val) -> Option<(Float, usize)> {
    let n = v.cast::<crate::object::BigInt>().filter(|n| !n.is_negative())?;
    let (top, exponent) = limbs::top_bits(n.limbs());
    Some((compose(top, 0), exponent))
}

/// The int that is left when the fraction of `x` is cut off.
#[inline(never)]
pub fn from_float(vm: &Vm, x: Float) -> R {
    const WORD: Float = Val::INT_MAX as Float;
    if x > -WORD && x < WORD {
        return small::from_isize(vm, x as isize);
    }
    if x.is_nan() {
        return Err(vm.value_error(format_args!("can't convert NaN to int")));
    }
    if x.is_infinite() {
        return Err(vm.overflow_error(format_args!("can't convert inf to int")));
    }
    let (mantissa, exponent) = decompose(x);
    // A float beyond a word has no fraction: its exponent is not negative.
    let [low, high] = limbs::split(mantissa);
    let mut out = Fresh::new(vm, exponent.unsigned_abs() as usize / 32 + 3)?;
    limbs::shl(out.limbs(), &[low, high], exponent.unsigned_abs() as usize);
    Ok(out.finish(vm, x < 0.0))
}

/// `a / b`, rounded once.
#[cold]
pub fn true_divide(vm: &Vm, a: Val, b: Val) -> R {
    let (Some(x), Some(y)) = (Operand::of(a), Operand::of(b)) else { return Ok(Val::NOT_IMPLEMENTED) };
    if y.is_zero() {
        return Err(vm.zero_division());
    }
    // Shift the dividend so that the quotient has a few bits more than a mantissa, but not more than 64.
    let (x_bits, y_bits) = (limbs::bit_len(x.limbs()) as isize, limbs::bit_len(y.limbs()) as isize);
    let up = y_bits - x_bits + MANTISSA as isize + 4;
    let (mut dividend, mut divisor) = (super::abs(vm, a)?, super::abs(vm, b)?);
    let shifted = if up > 0 { &mut dividend } else { &mut divisor };
    if let Some(n) = Operand::of(*shifted) {
        *shifted = big::shift_left(vm, &n, up.unsigned_abs())?;
    }
    let (quotient, rest) = big::divide(vm, dividend, divisor, Want::Both)?;
    let top = small::to_u64_wrapping(quotient) | (rest != Val::ZERO) as u64;
    let exponent = -up.clamp(-i32::MAX as isize, i32::MAX as isize);
    let result = compose(top, exponent as i32);
    if result.is_infinite() {
        return Err(vm.overflow_error(format_args!("int too large to convert to float")));
    }
    vm.new_float(if x.negative != y.negative { -result } else { result })
}

/// The order of an int and a float, by their exact values; None if the float is nan.
#[inline(never)]
pub fn compare_float(a: Val, x: Float) -> Option<Ordering> {
    // Below this, ints convert without loss.
    const EXACT: isize = 1 << MANTISSA;
    if let Some(n) = a.small_int().filter(|n| (-EXACT..=EXACT).contains(n)) {
        return (n as Float).partial_cmp(&x);
    }
    if x.is_nan() {
        return None;
    }
    let n = Operand::of(a)?;
    if x.is_infinite() || n.is_zero() || n.negative != (x < 0.0) {
        return sign(&n).partial_cmp(&sign_of_float(x));
    }
    let order = compare_magnitude(n.limbs(), x);
    Some(if n.negative { order.reverse() } else { order })
}

/// 1, 0 or -1.
fn sign(n: &Operand) -> i8 {
    match n.negative {
        true => -1,
        false => !n.is_zero() as i8,
    }
}

/// As `sign`, but infinities are further out than any int.
fn sign_of_float(x: Float) -> i8 {
    let far = if x.is_infinite() { 2 } else { (x != 0.0) as i8 };
    if x < 0.0 {
        -far
    } else {
        far
    }
}

fn compare_magnitude(n: &[u32], x: Float) -> Ordering {
    let (mantissa, exponent) = decompose(x);
    let n_bits = limbs::bit_len(n) as i64;
    let x_bits = 64 - mantissa.leading_zeros() as i64 + exponent as i64;
    if n_bits != x_bits {
        return n_bits.cmp(&x_bits);
    }
    // Both have the same length: compare the highest 64 bits of each, with what is below as the lowest bit.
    let (top, _) = limbs::top_bits(n);
    let top = if n_bits < 64 { top << (64 - n_bits).min(63) } else { top };
    let (high, low) = (top & !1, top & 1);
    let other = mantissa << mantissa.leading_zeros().min(63);
    // A float has fewer than 64 bits, so its lowest one here is 0.
    high.cmp(&other).then(low.cmp(&0))
}

/// A hash that equal ints and floats share: the number modulo a Mersenne prime, with its sign.
mod modulus {
    #[cfg(target_pointer_width = "64")]
    pub const BITS: u32 = 61;
    #[cfg(target_pointer_width = "32")]
    pub const BITS: u32 = 31;
    pub const PRIME: u64 = (1 << BITS) - 1;
}

/// Hash of an int that does not fit a word.
#[inline(never)]
pub fn hash_limbs(negative: bool, n: &[u32]) -> usize {
    let mut rest = 0u64;
    for &limb in n.iter().rev() {
        // rest * 2^32 + limb, where a factor of 2^BITS is 1 and so bits above are moved down.
        let moved = rest << (32 % modulus::BITS) & modulus::PRIME | rest >> (modulus::BITS - 32 % modulus::BITS);
        rest = reduce(moved + limb as u64);
    }
    signed(negative, rest)
}

/// Hash of a float that has no fraction and does not fit a word.
#[inline(never)]
pub fn hash_float(x: Float) -> usize {
    let (mantissa, exponent) = decompose(x);
    let [low, high] = limbs::split(mantissa);
    let mut rest = hash_limbs(false, limbs::trim(&[low, high])) as u64;
    for _ in 0..exponent.rem_euclid(modulus::BITS as i32) {
        rest = reduce(rest * 2);
    }
    signed(x < 0.0, rest)
}

/// `n` modulo the prime, for sums of a few reduced numbers.
fn reduce(n: u64) -> u64 {
    let n = (n & modulus::PRIME) + (n >> modulus::BITS);
    if n >= modulus::PRIME {
        n - modulus::PRIME
    } else {
        n
    }
}

fn signed(negative: bool, rest: u64) -> usize {
    let rest = rest as usize;
    if negative {
        rest.wrapping_neg()
    } else {
        rest
    }
}

/// `a op b` of an int and a float, whichever way round; ints are converted.
pub(super) fn mixed(vm: &Vm, op: BinaryOp, int: Val, x: Float, reflected: bool) -> R {
    let n = to_float(vm, int)?;
    let (a, b) = if reflected { (x, n) } else { (n, x) };
    crate::types::float::arithmetic(vm, op, a, b)
}

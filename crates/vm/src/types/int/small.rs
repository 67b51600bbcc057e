//! Ints of at most 63 bits and a sign: the fast paths, and words in and out.

use super::big::{self, Operand};
use super::divide::div_u64;
use super::limbs;
use crate::object::BigInt;
use crate::value::{Float, Val, R};
use crate::Vm;
use adder_isa::BinaryOp;

/// The int `n`.
#[inline]
pub fn from_isize(vm: &Vm, n: isize) -> R {
    match Val::try_small(n) {
        Some(v) => Ok(v),
        None => big::from_u64(vm, n < 0, n.unsigned_abs() as u64),
    }
}

/// The int `n`.
#[inline]
pub fn from_usize(vm: &Vm, n: usize) -> R {
    from_u64(vm, n as u64)
}

/// The int `n`.
#[inline]
pub fn from_i64(vm: &Vm, n: i64) -> R {
    match small(n) {
        Some(v) => Ok(v),
        None => big::from_u64(vm, n < 0, n.unsigned_abs()),
    }
}

/// The int `n`.
#[inline]
pub fn from_u64(vm: &Vm, n: u64) -> R {
    match i64::try_from(n).ok().and_then(small) {
        Some(v) => Ok(v),
        None => big::from_u64(vm, false, n),
    }
}

#[inline(always)]
fn small(n: i64) -> Option<Val> {
    let word = n as isize;
    if word as i64 == n {
        Val::try_small(word)
    } else {
        None
    }
}

/// The number, if `v` is an int or bool of less than 2^63 in magnitude.
#[inline(always)]
pub(super) fn narrow(v: Val) -> Option<i64> {
    match v.small_int() {
        Some(n) => Some(n as i64),
        None => match narrow_object(v) {
            NOT_NARROW => None,
            n => Some(n),
        },
    }
}

/// What `narrow_object` gives for all else; it is returned in registers, as an `Option` would not be.
const NOT_NARROW: i64 = i64::MIN;

#[inline(never)]
fn narrow_object(v: Val) -> i64 {
    let Some(big) = v.cast::<BigInt>() else {
        return if v.is_bool() { (v == Val::TRUE) as i64 } else { NOT_NARROW };
    };
    let magnitude = match *big.limbs() {
        [low] => low as i64,
        [low, high] if high >> 31 == 0 => (high as i64) << 32 | low as i64,
        _ => return NOT_NARROW,
    };
    if big.is_negative() {
        -magnitude
    } else {
        magnitude
    }
}

/// The number, if `v` is an int or bool that fits.
#[inline]
pub fn to_i64(v: Val) -> Option<i64> {
    if let Some(n) = narrow(v) {
        return Some(n);
    }
    // All but the least number have been found already.
    let big = v.cast::<BigInt>()?;
    (big.is_negative() && *big.limbs() == [0, 1 << 31]).then_some(i64::MIN)
}

/// The number modulo 2^32; 0 for what is not an int.
pub fn to_u32_wrapping(v: Val) -> u32 {
    to_u64_wrapping(v) as u32
}

/// The number modulo 2^64; 0 for what is not an int.
pub fn to_u64_wrapping(v: Val) -> u64 {
    if let Some(n) = narrow(v) {
        return n as u64;
    }
    let Some(big) = v.cast::<BigInt>() else { return 0 };
    let mut low = [0; 2];
    for (l, &x) in low.iter_mut().zip(big.limbs()) {
        *l = x;
    }
    let n = limbs::join(low);
    if big.is_negative() {
        n.wrapping_neg()
    } else {
        n
    }
}

/// Whether `v` is an int or a bool, of any size.
#[inline]
pub fn is_int(v: Val) -> bool {
    v.is_int() || v.is_bool() || v.cast::<BigInt>().is_some()
}

/// `a op b` on ints and bools of any size; NOT_IMPLEMENTED for other operands.
pub fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    if let (Some(x), Some(y)) = (narrow(a), narrow(b)) {
        if let Some(n) = arithmetic(op, x, y) {
            return from_i64(vm, n);
        }
        if op == BinaryOp::Mul {
            let (x_limbs, y_limbs) = (limbs::split(x.unsigned_abs()), limbs::split(y.unsigned_abs()));
            return big::from_limbs(vm, (x < 0) != (y < 0), &big::multiply_pairs(x_limbs, y_limbs));
        }
    }
    binary_slow(vm, op, a, b)
}

/// The result, if the operation is one of the simple ones and the result has less than 64 bits.
#[inline(always)]
fn arithmetic(op: BinaryOp, x: i64, y: i64) -> Option<i64> {
    match op {
        BinaryOp::Add => x.checked_add(y),
        BinaryOp::Sub => x.checked_sub(y),
        BinaryOp::Mul => multiply(x, y),
        BinaryOp::FloorDiv if y != 0 => Some(floor_div(x, y).0),
        BinaryOp::Mod if y != 0 => Some(floor_div(x, y).1),
        BinaryOp::And => Some(x & y),
        BinaryOp::Or => Some(x | y),
        BinaryOp::Xor => Some(x ^ y),
        BinaryOp::Shl if (0..63).contains(&y) => {
            let n = x << y;
            (n >> y == x).then_some(n)
        }
        BinaryOp::Shr if y >= 0 => Some(x >> y.min(63)),
        _ => None,
    }
}

/// The product, if it has less than 64 bits.
#[cfg(target_pointer_width = "64")]
#[inline(always)]
fn multiply(x: i64, y: i64) -> Option<i64> {
    x.checked_mul(y)
}

/// The product, if it has less than 64 bits.
#[cfg(target_pointer_width = "32")]
#[inline(always)]
fn multiply(x: i64, y: i64) -> Option<i64> {
    if x as i32 as i64 == x && y as i32 as i64 == y {
        return Some((x as i32 as i64) * (y as i32 as i64));
    }
    multiply_wide(x, y)
}

/// The product if it has less than 64 bits, from 32-bit multiplications.
#[cfg(any(test, target_pointer_width = "32"))]
#[inline]
fn multiply_wide(x: i64, y: i64) -> Option<i64> {
    let ([xl, xh], [yl, yh]) = (limbs::split(x.unsigned_abs()), limbs::split(y.unsigned_abs()));
    let cross = match (xh, yh) {
        (0, high) => high as u64 * xl as u64,
        (high, 0) => high as u64 * yl as u64,
        _ => return None,
    };
    let sum = (xl as u64 * yl as u64).checked_add(cross << 32)?;
    if cross >> 32 != 0 || sum >> 63 != 0 {
        return None;
    }
    Some(if (x < 0) != (y < 0) { -(sum as i64) } else { sum as i64 })
}

/// Quotient rounded down and remainder with the divisor's sign; `y` is not 0. Neither is `i64::MIN`.
#[inline]
pub(super) fn floor_div(x: i64, y: i64) -> (i64, i64) {
    let (q, r) = div_u64(x.unsigned_abs(), y.unsigned_abs());
    let (q, r) = (q as i64, r as i64);
    match (x < 0, y < 0) {
        (false, false) => (q, r),
        (true, true) => (q, -r),
        _ if r == 0 => (-q, 0),
        (true, false) => (-q - 1, y - r),
        (false, true) => (-q - 1, y + r),
    }
}

/// The operations that are rare or have big results, and the errors.
#[cold]
#[inline(never)]
fn binary_slow(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    let (Some(x), Some(y)) = (Operand::of(a), Operand::of(b)) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    match op {
        BinaryOp::Add => big::add(vm, &x, &y, y.negative),
        BinaryOp::Sub => big::add(vm, &x, &y, !y.negative),
        BinaryOp::Mul => big::multiply(vm, &x, &y),
        BinaryOp::FloorDiv => Ok(big::divide(vm, a, b, big::Want::Quotient)?.0),
        BinaryOp::Mod => Ok(big::divide(vm, a, b, big::Want::Rest)?.1),
        BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => big::bitwise(vm, op, &x, &y),
        BinaryOp::Shl => big::shift_left(vm, &x, shift_count(vm, &x, &y)?),
        BinaryOp::Shr => big::shift_right(vm, &x, shift_count(vm, &x, &y)?),
        BinaryOp::TrueDiv => true_divide(vm, a, b),
        BinaryOp::Pow => super::power::power(vm, a, b),
        BinaryOp::MatMul => Ok(Val::NOT_IMPLEMENTED),
    }
}

/// The count of a shift of `x`; one that is too large counts as the largest if the result does not grow with it.
fn shift_count(vm: &Vm, x: &Operand, count: &Operand) -> R<usize> {
    if count.negative {
        return Err(vm.value_error(format_args!("negative shift count")));
    }
    let n = match *count.limbs() {
        [] => Some(0),
        [low] => Some(low as usize),
        [low, high] => usize::try_from(limbs::join([low, high])).ok(),
        _ => None,
    };
    match n {
        Some(n) if n <= isize::MAX as usize => Ok(n),
        _ if x.is_zero() => Ok(0),
        _ => Ok(usize::MAX),
    }
}

/// Quotient as a float. Exact division of what a float can hold; other operands are divided with care.
fn true_divide(vm: &Vm, a: Val, b: Val) -> R {
    // Singles have fewer bits than a word, and are taken as precise enough there.
    const EXACT: u64 = if cfg!(target_pointer_width = "64") { 1 << 53 } else { i32::MAX as u64 };
    match (narrow(a), narrow(b)) {
        (Some(x), Some(y)) if y != 0 && x.unsigned_abs() <= EXACT && y.unsigned_abs() <= EXACT => {
            vm.new_float(x as isize as Float / y as isize as Float)
        }
        _ => super::real::true_divide(vm, a, b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDGES: [i64; 11] =
        [0, 1, -1, 3, 1 << 31, -(1 << 31), 1 << 32, 0x1_0000_0001, -(1 << 40), i64::MAX, -i64::MAX];

    #[test]
    fn product_of_halves() {
        for x in EDGES {
            for y in EDGES {
                let exact = x as i128 * y as i128;
                let want = i64::try_from(exact).ok().filter(|&n| n != i64::MIN);
                assert_eq!(multiply_wide(x, y), want, "{x} * {y}");
            }
        }
    }

    #[test]
    fn quotient_is_rounded_down() {
        for x in EDGES {
            for y in EDGES.into_iter().filter(|&y| y != 0) {
                let (q, r) = floor_div(x, y);
                assert_eq!(q as i128 * y as i128 + r as i128, x as i128);
                assert!(r == 0 || (r < 0) == (y < 0) && r.abs() < y.abs(), "{x} // {y}");
            }
        }
    }
}

//! Arithmetic on magnitudes: slices of 32-bit limbs, least significant first.
//!
//! Nothing here allocates; the caller gives an output of the length that the function asks for. Outputs may
//! get leading zeros, inputs of `compare` and `bit_len` must not have any (see `trim`). Most functions are kept
//! from being inlined: they are called from many places, and grow a lot where their loops are unrolled.

use super::divide::div_wide;
use super::pairs;
use core::cmp::Ordering;

/// Without leading zeros.
#[inline]
pub fn trim(mut a: &[u32]) -> &[u32] {
    while let [rest @ .., 0] = a {
        a = rest;
    }
    a
}

#[inline(never)]
pub fn compare(a: &[u32], b: &[u32]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Bits of the number: 0 for zero. Saturates.
pub fn bit_len(a: &[u32]) -> usize {
    match a.last() {
        Some(top) => a.len().saturating_mul(32) - top.leading_zeros() as usize,
        None => 0,
    }
}

/// Zero bits below the lowest one bit.
#[inline(never)]
pub fn trailing_zeros(a: &[u32]) -> usize {
    match a.iter().position(|&x| x != 0) {
        Some(i) => i * 32 + a.get(i).map_or(0, |x| x.trailing_zeros() as usize),
        None => 0,
    }
}

/// `out = long + short`; `out` is one limb longer than `long`.
#[inline]
pub fn add(out: &mut [u32], long: &[u32], short: &[u32]) {
    let (at, mut carry) = pairs::add(out, long, short);
    let mut out = out.get_mut(at..).unwrap_or(&mut []).iter_mut();
    let mut long = long.get(at..).unwrap_or(&[]).iter();
    let short = short.get(at..).unwrap_or(&[]);
    for ((&y, &x), o) in short.iter().zip(long.by_ref()).zip(out.by_ref()) {
        let sum = x as u64 + y as u64 + carry;
        *o = sum as u32;
        carry = sum >> 32;
    }
    for o in out {
        let sum = long.next().copied().unwrap_or(0) as u64 + carry;
        *o = sum as u32;
        carry = sum >> 32;
    }
}

/// `out = a - b`, where `a >= b`; `out` is as long as `a`.
#[inline]
pub fn sub(out: &mut [u32], a: &[u32], b: &[u32]) {
    let (at, mut borrow) = pairs::sub(out, a, b);
    let mut b = b.get(at..).unwrap_or(&[]).iter();
    let (a, out) = (a.get(at..).unwrap_or(&[]), out.get_mut(at..).unwrap_or(&mut []));
    for (&x, o) in a.iter().zip(out) {
        let y = b.next().copied().unwrap_or(0);
        let (d, under) = x.overflowing_sub(y);
        let (d, under2) = d.overflowing_sub(borrow as u32);
        *o = d;
        borrow = under | under2;
    }
}

/// `a += b`, `b` no longer than `a`; what is carried out is lost.
#[inline(never)]
pub fn add_assign(a: &mut [u32], b: &[u32]) {
    let mut carry = 0;
    let mut b = b.iter();
    for x in a {
        let sum = *x as u64 + b.next().copied().unwrap_or(0) as u64 + carry;
        *x = sum as u32;
        carry = sum >> 32;
    }
}

/// `a += 1`; what is carried out is lost.
#[inline(never)]
pub fn increment(a: &mut [u32]) {
    for x in a {
        *x = x.wrapping_add(1);
        if *x != 0 {
            break;
        }
    }
}

/// `a = 2^(32 * len) - a`
#[inline(never)]
pub fn negate(a: &mut [u32]) {
    for x in a.iter_mut() {
        *x = !*x;
    }
    increment(a);
}

/// Limbs of the shorter factor that a row of a multiplication takes.
pub const ROW: usize = size_of::<usize>() / size_of::<u32>();

/// `out += x * b`, where `x` has up to `ROW` limbs, and `out` is longer than `b` by as many, and the sum does
/// not overflow.
#[cfg(target_pointer_width = "64")]
pub fn add_row(out: &mut [u32], x: &[u32], b: &[u32]) {
    let x = match *x {
        [low, high] => join([low, high]),
        [low] => low as u64,
        _ => 0,
    };
    let (at, carry) = pairs::add_product(out, x, b);
    let last = b.get(at).copied().unwrap_or(0);
    let mut carry = x as u128 * last as u128 + carry as u128;
    for o in out.get_mut(at..).unwrap_or(&mut []) {
        if carry == 0 {
            break;
        }
        let t = *o as u128 + carry;
        *o = t as u32;
        carry = t >> 32;
    }
}

/// `out += x * b`, where `x` has up to `ROW` limbs, and `out` is longer than `b` by as many, and the sum does
/// not overflow.
#[cfg(target_pointer_width = "32")]
#[inline]
pub fn add_row(out: &mut [u32], x: &[u32], b: &[u32]) {
    let x = x.first().copied().unwrap_or(0);
    let mut carry = 0;
    let mut out = out.iter_mut();
    for (&y, o) in b.iter().zip(out.by_ref()) {
        let t = x as u64 * y as u64 + *o as u64 + carry;
        *o = t as u32;
        carry = t >> 32;
    }
    for o in out {
        if carry == 0 {
            break;
        }
        let t = *o as u64 + carry;
        *o = t as u32;
        carry = t >> 32;
    }
}

/// `a = a * m + plus`; returns what is carried out.
#[inline(never)]
pub fn mul_small(a: &mut [u32], m: u32, plus: u32) -> u32 {
    let mut carry = plus as u64;
    for x in a {
        let t = *x as u64 * m as u64 + carry;
        *x = t as u32;
        carry = t >> 32;
    }
    carry as u32
}

/// `a = a / d`, `d` not 0; returns the remainder.
#[inline(never)]
pub fn div_small(a: &mut [u32], d: u32) -> u32 {
    let mut rest = 0;
    for x in a.iter_mut().rev() {
        (*x, rest) = div_wide(rest, *x, d);
    }
    rest
}

/// `a % d`, `d` not 0.
#[inline(never)]
pub fn rem_small(a: &[u32], d: u32) -> u32 {
    a.iter().rev().fold(0, |rest, &x| div_wide(rest, x, d).1)
}

/// `out = a << bits`, cut off at the length of `out`.
#[inline(never)]
pub fn shl(out: &mut [u32], a: &[u32], bits: usize) {
    let (limbs, shift) = ((bits / 32).min(out.len()), bits % 32);
    let (zeros, out) = out.split_at_mut(limbs);
    zeros.fill(0);
    let (at, mut below) = pairs::shl(out, a, shift);
    let mut a = a.get(at..).unwrap_or(&[]).iter();
    for o in out.get_mut(at..).unwrap_or(&mut []) {
        let x = (a.next().copied().unwrap_or(0) as u64) << shift;
        *o = x as u32 | below;
        below = (x >> 32) as u32;
    }
}

/// `out = a >> bits`, cut off at the length of `out`; tells whether a one bit was shifted out.
#[inline(never)]
pub fn shr(out: &mut [u32], a: &[u32], bits: usize) -> bool {
    let (limbs, shift) = (bits / 32, bits % 32);
    let kept = a.get(limbs..).unwrap_or(&[]);
    for (i, o) in out.iter_mut().enumerate() {
        let low = kept.get(i).copied().unwrap_or(0);
        let high = kept.get(i + 1).copied().unwrap_or(0);
        *o = (((high as u64) << 32 | low as u64) >> shift) as u32;
    }
    let partial = kept.first().is_some_and(|&x| x & ((1 << shift) - 1) != 0);
    partial || a.iter().take(limbs).any(|&x| x != 0)
}

/// `a >>= bits`, fewer than 32.
#[inline(never)]
pub fn shr_few(a: &mut [u32], bits: u32) {
    let mut above = 0;
    for x in a.iter_mut().rev() {
        let wide = (above as u64) << 32 | *x as u64;
        above = *x;
        *x = (wide >> bits) as u32;
    }
}

/// The 64 bits of `a` from its highest one bit on, and the power of two that they are multiplied by. The
/// lowest bit is set if a one bit below it was left out.
#[inline(never)]
pub fn top_bits(a: &[u32]) -> (u64, usize) {
    let bits = bit_len(a);
    let mut top = [0; 2];
    if bits <= 64 {
        for (t, &x) in top.iter_mut().zip(a) {
            *t = x;
        }
        return (join(top), 0);
    }
    let lost = shr(&mut top, a, bits - 64);
    (join(top) | lost as u64, bits - 64)
}

#[inline(always)]
pub fn join([low, high]: [u32; 2]) -> u64 {
    (high as u64) << 32 | low as u64
}

#[inline(always)]
pub fn split(n: u64) -> [u32; 2] {
    [n as u32, (n >> 32) as u32]
}

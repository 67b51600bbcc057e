//! Arithmetic on two limbs at a time, for processors with 64-bit registers.
//!
//! Each function does the beginning of a number as far as it comes in pairs, and answers how many limbs that
//! is, and what is carried into the rest. Where registers are shorter it does nothing.

#[cfg(target_pointer_width = "64")]
pub use wide::*;

#[cfg(target_pointer_width = "32")]
pub use narrow::*;

#[cfg(target_pointer_width = "64")]
mod wide {
    use super::super::limbs::{join, split};

    /// The number in two limbs.
    #[inline(always)]
    fn pair(limbs: &[u32]) -> u64 {
        match *limbs {
            [low, high] => join([low, high]),
            _ => 0,
        }
    }

    /// `out = a + b`
    #[inline(always)]
    pub fn add(out: &mut [u32], a: &[u32], b: &[u32]) -> (usize, u64) {
        let (mut at, mut carry) = (0, false);
        for ((x, y), o) in a.chunks_exact(2).zip(b.chunks_exact(2)).zip(out.chunks_exact_mut(2)) {
            let (sum, over) = pair(x).overflowing_add(pair(y));
            let (sum, over2) = sum.overflowing_add(carry as u64);
            o.copy_from_slice(&split(sum));
            carry = over | over2;
            at += 2;
        }
        (at, carry as u64)
    }

    /// `out = a - b`
    #[inline(always)]
    pub fn sub(out: &mut [u32], a: &[u32], b: &[u32]) -> (usize, bool) {
        let (mut at, mut borrow) = (0, false);
        for ((x, y), o) in a.chunks_exact(2).zip(b.chunks_exact(2)).zip(out.chunks_exact_mut(2)) {
            let (d, under) = pair(x).overflowing_sub(pair(y));
            let (d, under2) = d.overflowing_sub(borrow as u64);
            o.copy_from_slice(&split(d));
            borrow = under | under2;
            at += 2;
        }
        (at, borrow)
    }

    /// `out = a << bits`, fewer than 32.
    #[inline(always)]
    pub fn shl(out: &mut [u32], a: &[u32], bits: usize) -> (usize, u32) {
        let (mut at, mut below) = (0, 0);
        for (x, o) in a.chunks_exact(2).zip(out.chunks_exact_mut(2)) {
            let x = pair(x);
            o.copy_from_slice(&split(x << bits | below));
            below = x >> 32 << bits >> 32;
            at += 2;
        }
        (at, below as u32)
    }

    /// `out += x * b`
    #[inline(always)]
    pub fn add_product(out: &mut [u32], x: u64, b: &[u32]) -> (usize, u64) {
        let (mut at, mut carry) = (0, 0);
        for (y, o) in b.chunks_exact(2).zip(out.chunks_exact_mut(2)) {
            let t = x as u128 * pair(y) as u128 + pair(o) as u128 + carry as u128;
            o.copy_from_slice(&split(t as u64));
            carry = (t >> 64) as u64;
            at += 2;
        }
        (at, carry)
    }

    /// `out -= x * b`: what is carried in the product, and whether the difference is negative so far.
    #[inline(always)]
    pub fn sub_product(out: &mut [u32], x: u32, b: &[u32]) -> (usize, u64, bool) {
        let (mut at, mut carry, mut under) = (0, 0, false);
        for (y, o) in b.chunks_exact(2).zip(out.chunks_exact_mut(2)) {
            let t = x as u128 * pair(y) as u128 + carry as u128;
            carry = (t >> 64) as u64;
            let (d, under1) = pair(o).overflowing_sub(t as u64);
            let (d, under2) = d.overflowing_sub(under as u64);
            o.copy_from_slice(&split(d));
            under = under1 | under2;
            at += 2;
        }
        (at, carry, under)
    }
}

#[cfg(target_pointer_width = "32")]
mod narrow {
    #[inline(always)]
    pub fn add(_: &mut [u32], _: &[u32], _: &[u32]) -> (usize, u64) {
        (0, 0)
    }

    #[inline(always)]
    pub fn sub(_: &mut [u32], _: &[u32], _: &[u32]) -> (usize, bool) {
        (0, false)
    }

    #[inline(always)]
    pub fn shl(_: &mut [u32], _: &[u32], _: usize) -> (usize, u32) {
        (0, 0)
    }

    #[inline(always)]
    pub fn sub_product(_: &mut [u32], _: u32, _: &[u32]) -> (usize, u64, bool) {
        (0, 0, false)
    }
}

//! Division: two limbs by one, 64 bits by 64, and long division.
//!
//! 32-bit processors divide 32 by 32 bits at best, so the wider divisions are built from that; the compiler's
//! own 64-bit division is several times slower.

use super::{limbs, pairs};

/// `(hi:lo) / d` and the remainder, where `hi < d`.
#[cfg(target_pointer_width = "64")]
#[inline(always)]
pub fn div_wide(hi: u32, lo: u32, d: u32) -> (u32, u32) {
    let n = (hi as u64) << 32 | lo as u64;
    let d = d.max(1) as u64;
    ((n / d) as u32, (n % d) as u32)
}

/// `(hi:lo) / d` and the remainder, where `hi < d`.
#[cfg(target_pointer_width = "32")]
#[inline(never)]
pub fn div_wide(hi: u32, lo: u32, d: u32) -> (u32, u32) {
    in_halves(hi, lo, d)
}

/// `div_wide` as two divisions with quotients of 16 bits.
#[cfg(any(test, target_pointer_width = "32"))]
#[inline]
fn in_halves(hi: u32, lo: u32, d: u32) -> (u32, u32) {
    let d = d.max(1);
    if hi == 0 {
        return (lo / d, lo % d);
    }
    // With the top bit of the divisor set, an estimate from its upper half is at most two too high.
    let shift = d.leading_zeros();
    let d = d << shift;
    let n = ((hi as u64) << 32 | lo as u64) << shift;
    let (high, rest) = half(((n >> 32) as u32, (n >> 16) as u32 & 0xFFFF), d);
    let (low, rest) = half((rest, n as u32 & 0xFFFF), d);
    (high << 16 | low, rest >> shift)
}

/// `(n << 16 | next) / d` and the remainder; `n < d`, `d` with its top bit set.
#[cfg(any(test, target_pointer_width = "32"))]
#[inline(always)]
fn half((n, next): (u32, u32), d: u32) -> (u32, u32) {
    let (upper, lower) = (d >> 16, d & 0xFFFF);
    let mut q = n / upper;
    let mut rest = n - q * upper;
    // `rest` counts in units of 2^16 what `q * upper` leaves; once it has more than 16 bits, `q` fits.
    while rest < 1 << 16 && (q > 0xFFFF || q * lower > (rest << 16 | next)) {
        q -= 1;
        rest += upper;
    }
    (q, (n << 16 | next).wrapping_sub(q.wrapping_mul(d)))
}

/// `n / d` and the remainder, `d` not 0.
#[cfg(target_pointer_width = "64")]
#[inline(always)]
pub fn div_u64(n: u64, d: u64) -> (u64, u64) {
    let d = d.max(1);
    (n / d, n % d)
}

/// `n / d` and the remainder, `d` not 0.
#[cfg(target_pointer_width = "32")]
#[inline(never)]
pub fn div_u64(n: u64, d: u64) -> (u64, u64) {
    from_parts(n, d)
}

#[cfg(any(test, target_pointer_width = "32"))]
#[inline]
fn from_parts(n: u64, d: u64) -> (u64, u64) {
    let (n_high, d_high) = ((n >> 32) as u32, (d >> 32) as u32);
    if d_high == 0 {
        let d = (d as u32).max(1);
        let (q_high, rest) = (n_high / d, n_high % d);
        let (q_low, rest) = div_wide(rest, n as u32, d);
        return ((q_high as u64) << 32 | q_low as u64, rest as u64);
    }
    if n < d {
        return (0, n);
    }
    // The quotient has at most 32 bits. Divide half of n by the top 32 bits of d: the result, shifted back, is
    // the quotient or one more.
    let shift = d_high.leading_zeros();
    let top = (d << shift >> 32) as u32;
    let n_half = n >> 1;
    let (estimate, _) = div_wide((n_half >> 32) as u32, n_half as u32, top);
    let mut q = (estimate as u64) << shift >> 31;
    q = q.saturating_sub(1);
    let mut rest = n.wrapping_sub(q.wrapping_mul(d));
    if rest >= d {
        q += 1;
        rest -= d;
    }
    (q, rest)
}

/// Long division: `rest / d`, leaving the remainder in `rest`. `d` has two limbs or more and its top bit set,
/// `rest` is longer than `d` by at least one limb and its top limb is less than that of `d`. `quotient` has
/// `rest.len() - d.len()` limbs, or is empty if it is not wanted. Stops early when `go_on` says so.
#[inline(never)]
pub fn long<E>(
    quotient: &mut [u32],
    rest: &mut [u32],
    d: &[u32],
    mut go_on: impl FnMut() -> Result<(), E>,
) -> Result<(), E> {
    let [.., d_next, d_top] = *d else { return Ok(()) };
    for i in (0..rest.len().saturating_sub(d.len())).rev() {
        go_on()?;
        let Some(window) = rest.get_mut(i..=i + d.len()) else { continue };
        let [.., third, second, first] = *window else { continue };
        let mut q = estimate(first, second, third, d_top, d_next);
        if subtract_row(window, q, d) {
            q -= 1;
            limbs::add_assign(window, d);
        }
        if let Some(limb) = quotient.get_mut(i) {
            *limb = q;
        }
    }
    Ok(())
}

/// The quotient's limb, or one more, from the three top limbs of the rest and the two of the divisor.
fn estimate(first: u32, second: u32, third: u32, d_top: u32, d_next: u32) -> u32 {
    let (mut q, rest) = if first < d_top {
        let (q, rest) = div_wide(first, second, d_top);
        (q, Some(rest))
    } else {
        (u32::MAX, second.checked_add(d_top))
    };
    let mut rest = rest;
    while let Some(r) = rest {
        if q as u64 * d_next as u64 <= ((r as u64) << 32 | third as u64) {
            break;
        }
        q -= 1;
        rest = r.checked_add(d_top);
    }
    q
}

/// `window -= q * d`; tells whether the result is negative.
#[inline(never)]
fn subtract_row(window: &mut [u32], q: u32, d: &[u32]) -> bool {
    let (at, mut carry, mut under) = pairs::sub_product(window, q, d);
    let mut d = d.get(at..).unwrap_or(&[]).iter();
    for w in window.get_mut(at..).unwrap_or(&mut []) {
        let y = d.next().copied().unwrap_or(0);
        let t = q as u64 * y as u64 + carry;
        carry = t >> 32;
        let (x, under1) = w.overflowing_sub(t as u32);
        let (x, under2) = x.overflowing_sub(under as u32);
        *w = x;
        under = under1 | under2;
    }
    under
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::vec;
    use std::vec::Vec;

    const EDGES: [u32; 12] =
        [0, 1, 2, 3, 0xFFFF, 0x1_0000, 0x1_0001, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFE, u32::MAX];

    fn wide() -> impl Iterator<Item = u64> {
        EDGES.iter().flat_map(|&high| EDGES.iter().map(move |&low| (high as u64) << 32 | low as u64))
    }

    #[test]
    fn halves_agree_with_wide_division() {
        for n in wide() {
            for d in EDGES.into_iter().filter(|&d| (n >> 32) < d as u64) {
                let want = ((n / d as u64) as u32, (n % d as u64) as u32);
                assert_eq!(in_halves((n >> 32) as u32, n as u32, d), want, "{n:x} / {d:x}");
            }
        }
    }

    #[test]
    fn parts_agree_with_64_bit_division() {
        for n in wide() {
            for d in wide().filter(|&d| d != 0) {
                assert_eq!(from_parts(n, d), (n / d, n % d), "{n:x} / {d:x}");
            }
        }
    }

    #[test]
    fn long_division_can_be_undone() {
        for top in EDGES.into_iter().filter(|&top| top >> 31 != 0) {
            for (low, first, second) in EDGES
                .into_iter()
                .flat_map(|a| EDGES.into_iter().flat_map(move |b| EDGES.into_iter().map(move |c| (a, b, c))))
            {
                let d = [low, top];
                let n: Vec<u32> = vec![second, first, low, first, first.min(top - 1)];
                let (mut rest, mut quotient) = (n.clone(), vec![0; 3]);
                let done: Result<(), ()> = long(&mut quotient, &mut rest, &d, || Ok(()));
                assert!(done.is_ok());
                assert!(limbs::compare(limbs::trim(&rest), limbs::trim(&d)).is_lt());
                let mut back = rest.clone();
                back.push(0);
                for (i, &q) in quotient.iter().enumerate() {
                    limbs::add_row(&mut back[i..], &[q], &d);
                }
                assert_eq!(back[..5], n[..], "{n:x?} / {d:x?}");
            }
        }
    }
}

//! The parts of a float: mantissa and exponent, and back with correct rounding.

use crate::value::Float;

/// Bits of a normal mantissa, the implied one included.
pub const MANTISSA: u32 = Float::MANTISSA_DIGITS;

/// Exponent of the lowest bit of the smallest floats.
pub const LEAST: i32 = Float::MIN_EXP - MANTISSA as i32;

#[allow(clippy::unnecessary_cast)]
fn bits_of(x: Float) -> u64 {
    x.to_bits() as u64
}

/// `|x|` as mantissa and power of two; `x` must be finite.
#[inline(never)]
pub fn decompose(x: Float) -> (u64, i32) {
    let bits = bits_of(x.abs());
    let exponent = (bits >> (MANTISSA - 1)) as i32;
    let fraction = bits & ((1 << (MANTISSA - 1)) - 1);
    match exponent {
        0 => (fraction, LEAST),
        e => (fraction | 1 << (MANTISSA - 1), e - 1 + LEAST),
    }
}

/// The float nearest to `n * 2^exponent`, halves to the even one; infinity if it is too large. The lowest bit of
/// an `n` of 64 bits may stand for any number of lower bits that were left out.
#[inline(never)]
pub fn compose(n: u64, exponent: i32) -> Float {
    if n == 0 {
        return 0.0;
    }
    let zeros = n.leading_zeros();
    let (n, exponent) = (n << zeros, exponent.saturating_sub(zeros as i32));
    if exponent > Float::MAX_EXP {
        return Float::INFINITY;
    }
    // Small floats have fewer bits.
    let extra = (LEAST - exponent).clamp(64 - MANTISSA as i32, 65);
    let (kept, half, rest) = match extra {
        65 => return 0.0,
        64 => (0, 1 << 63, n),
        drop => (n >> drop, 1u64 << (drop - 1), n & ((1 << drop) - 1)),
    };
    let up = rest > half || rest == half && kept & 1 != 0;
    // Now the number is exact: an unbiased exponent and at most MANTISSA bits, or one more that are zeros.
    let mantissa = kept + up as u64;
    let biased = (exponent + extra - LEAST) as u64;
    // Adding the mantissa with its top bit carries into the exponent, also when rounding made it longer.
    let bits = (biased << (MANTISSA - 1)) + mantissa;
    if bits >= bits_of(Float::INFINITY) {
        return Float::INFINITY;
    }
    Float::from_bits(bits as _)
}

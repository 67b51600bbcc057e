//! Functions for singles that `libm` computes with doubles, which the processors that use singles lack.
//!
//! The polynomials are minimax fits on the reduced range; results are within two units of the last place.

use super::real;

/// Angles by floats.
#[cfg(target_abi = "eabihf")]
mod angle {
    /// The rest of a reduced angle, in radians.
    pub type Rest = f32;

    /// Quarter turns in `x`, and what is left: at most an eighth of a turn in radians.
    #[inline(always)]
    pub fn reduce(x: f32) -> (u32, Rest) {
        /// Up to this, the products below are exact.
        const NEAR: f32 = 8192.0;
        /// Below this, the error of the products shows in what is left.
        const SMALL: f32 = 1.0 / 4096.0;
        // A quarter turn in three parts of few bits.
        const HIGH: f32 = 1.570_312_5;
        const MIDDLE: f32 = 4.837_513e-4;
        const LOW: f32 = 7.549_79e-8;
        if x.abs() > NEAR {
            return reduce_far(x);
        }
        let turns = x * core::f32::consts::FRAC_2_PI;
        let n = (turns + (0.5f32).copysign(turns)) as i32;
        let k = n as f32;
        let rest = x - k * HIGH - k * MIDDLE - k * LOW;
        if n != 0 && rest.abs() < SMALL {
            return reduce_far(x);
        }
        (n as u32, rest)
    }

    /// Reduction of |x| > 0.1 with integers.
    #[inline(never)]
    fn reduce_far(x: f32) -> (u32, f32) {
        const UNIT: f32 = core::f32::consts::FRAC_PI_2 / (1u64 << 62) as f32;
        let (quarters, rest) = super::turns(x);
        (quarters, rest as f32 * UNIT)
    }

    /// Sine of at most an eighth of a turn.
    #[inline(always)]
    pub fn sine(x: f32) -> f32 {
        let z = x * x;
        x + x * z * (-0.166_666_65 + z * (0.008_332_746 + z * -0.000_195_873_87))
    }

    /// Cosine of at most an eighth of a turn.
    #[inline(always)]
    pub fn cosine(x: f32) -> f32 {
        let z = x * x;
        1.0 - (0.5 * z - z * z * (0.041_666_665 + z * (-0.001_388_83 + z * 2.454_743_7e-5)))
    }
}

/// Angles by integers: without instructions for floats, each operation on them would take as long as all of this.
#[cfg(not(target_abi = "eabihf"))]
mod angle {
    /// The rest of a reduced angle, in quarter turns of 2^62.
    pub type Rest = i64;

    pub fn reduce(x: f32) -> (u32, Rest) {
        super::turns(x)
    }

    fn high(a: u32, b: u32) -> u32 {
        (a as u64 * b as u64 >> 32) as u32
    }

    /// `c[0] - z * (c[1] - z * (c[2] - ..))`, all in units of 2^-31 but z in units of 2^-32.
    #[inline(always)]
    fn series(z: u32, c: [u32; 5]) -> u32 {
        c.iter().rev().fold(0, |sum, &c| c.wrapping_sub(high(z, sum)))
    }

    /// The square of the rest, in units of 2^-32.
    fn square(rest: Rest) -> u32 {
        let t = (rest.unsigned_abs() >> 30) as u32;
        high(t, t)
    }

    /// `n * 2^-down`, for n of at least 30 bits and `down` below 100.
    fn scaled(n: u32, down: u32) -> f32 {
        f32::from_bits((n as f32).to_bits() - (down << 23))
    }

    /// Sine of at most an eighth of a turn.
    pub fn sine(rest: Rest) -> f32 {
        let magnitude = rest.unsigned_abs();
        if magnitude == 0 {
            return 0.0;
        }
        let zeros = magnitude.leading_zeros();
        let mantissa = (magnitude << zeros >> 32) as u32;
        let factor = series(square(rest), [0xC90F_DAA2, 0x52AE_F399, 0x0A33_5E34, 0x0099_6966, 0x0005_41E1]);
        // What is cut off only matters as a sum of halves.
        let y = scaled(high(mantissa, factor) | 1, zeros + 29);
        if rest < 0 {
            -y
        } else {
            y
        }
    }

    /// Cosine of at most an eighth of a turn.
    pub fn cosine(rest: Rest) -> f32 {
        let z = square(rest);
        scaled((1 << 31) - high(z, series(z, [0x9DE9_E64E, 0x2078_3E10, 0x02AB_A790, 0x001E_1F50, 0x0000_D369])), 31)
    }
}

/// Quarter turns in `x`, and what is left, in quarter turns of 2^62: multiplies the mantissa with those bits of 2/pi that
/// matter. `x` must be finite.
#[inline(never)]
fn turns(x: f32) -> (u32, i64) {
    /// 2/pi as a fraction of 2^-32.
    const BITS: [u32; 8] =
        [0, 0xA2F9_836E, 0x4E44_1529, 0xFC27_57D1, 0xF534_DDC0, 0xDB62_9599, 0x3C43_9041, 0xFE51_63AB];
    let (mantissa, exponent) = super::bits::decompose(x);
    // With the bits of whole turns left out, 96 bits are enough.
    let shift = exponent + 30;
    let skip = shift.max(0) as usize;
    let word = |i: usize| {
        let high = BITS.get(skip / 32 + i).copied().unwrap_or(0);
        let low = BITS.get(skip / 32 + i + 1).copied().unwrap_or(0);
        (((high as u64) << 32 | low as u64) << (skip % 32) >> 32) as u32 as u64
    };
    let mut turn =
        ((mantissa * word(0)) << 32).wrapping_add(mantissa * word(1)).wrapping_add((mantissa * word(2)) >> 32);
    if shift < 0 {
        turn >>= shift.unsigned_abs().min(63);
    }
    // The two top bits count quarters; round to the nearest one.
    let quarters = turn.wrapping_add(1 << 61) >> 62;
    let rest = turn.wrapping_sub(quarters << 62) as i64;
    if x.is_sign_negative() {
        (quarters.wrapping_neg() as u32, -rest)
    } else {
        (quarters as u32, rest)
    }
}

/// The sine of an angle that is so many quarter turns larger.
#[inline(always)]
fn sine_after((quarters, x): (u32, angle::Rest)) -> f32 {
    let y = if quarters & 1 == 0 { angle::sine(x) } else { angle::cosine(x) };
    if quarters & 2 == 0 {
        y
    } else {
        -y
    }
}

/// The bits of `|x|`, which are in the order of the numbers.
fn magnitude(x: f32) -> u32 {
    x.to_bits() & !(1 << 31)
}
/// Below this, sine and tangent are the angle itself.
const TINY: u32 = 0x3980_0000;
const INFINITE: u32 = 0x7f80_0000;

#[inline(never)]
pub fn sin(x: f32) -> f32 {
    match magnitude(x) {
        ..TINY => x,
        INFINITE.. => f32::NAN,
        _ => sine_after(angle::reduce(x)),
    }
}

#[inline(never)]
pub fn cos(x: f32) -> f32 {
    if magnitude(x) >= INFINITE {
        return f32::NAN;
    }
    let (quarters, x) = angle::reduce(x);
    sine_after((quarters.wrapping_add(1), x))
}

#[inline(never)]
pub fn tan(x: f32) -> f32 {
    match magnitude(x) {
        ..TINY => x,
        INFINITE.. => f32::NAN,
        _ => {
            let (quarters, x) = angle::reduce(x);
            let (sine, cosine) = (angle::sine(x), angle::cosine(x));
            if quarters & 1 == 0 {
                sine / cosine
            } else {
                -cosine / sine
            }
        }
    }
}

#[inline(never)]
pub fn hypot(x: f32, y: f32) -> f32 {
    if x.is_infinite() || y.is_infinite() {
        return f32::INFINITY;
    }
    let (x, y) = (x.abs(), y.abs());
    let (large, small) = if x < y { (y, x) } else { (x, y) };
    if small == 0.0 {
        return large;
    }
    // Powers of two keep the squares in range.
    let scale = match large {
        l if l > 1e18 => 1.0 / (1u64 << 40) as f32 / (1u64 << 30) as f32,
        l if l < 1e-12 => (1u64 << 60) as f32 * (1u64 << 30) as f32,
        _ => 1.0,
    };
    let (large, small) = (large * scale, small * scale);
    real::sqrt(large * large + small * small) / scale
}

/// `gamma(x) - 1` for x from 1 to 2.
#[inline(never)]
fn gamma_less_one(x: f32) -> f32 {
    const Q: [f32; 10] = [
        -0.011_569_571,
        0.017_339_1,
        -0.018_709_442,
        0.028_065_136,
        -0.042_910_32,
        0.065_972_99,
        -0.088_233_18,
        0.161_112_43,
        -0.129_353_6,
        0.455_092_3,
    ];
    let t = x - 1.5;
    (x - 1.0) * (x - 2.0) * Q.iter().fold(0.0, |sum, q| sum * t + q)
}

#[inline(never)]
pub fn tgamma(x: f32) -> f32 {
    /// Beyond this the result is infinite, or 0 on the negative side.
    const FAR: f32 = 50.0;
    if x == 0.0 {
        return f32::INFINITY.copysign(x);
    }
    if x.is_nan() || x < 0.0 && real::floor(x) == x {
        return f32::NAN;
    }
    if x > FAR {
        return f32::INFINITY;
    }
    if x < -FAR {
        return 0.0;
    }
    // gamma(x + 1) = x * gamma(x) leads to the range of the polynomial.
    let (mut x, mut up, mut down) = (x, 1.0, 1.0);
    while x > 2.0 {
        x -= 1.0;
        up *= x;
    }
    while x < 1.0 {
        down *= x;
        x += 1.0;
    }
    up * (1.0 + gamma_less_one(x)) / down
}

/// Logarithm of `|gamma(x)|`.
#[inline(never)]
pub fn lgamma(x: f32) -> f32 {
    /// From here on a few terms of Stirling's series are enough.
    const FAR: f32 = 8.0;
    const HALF_LN_TAU: f32 = 0.918_938_5;
    const LN_PI: f32 = 1.144_729_9;
    if x.is_infinite() {
        return f32::INFINITY;
    }
    if x <= 0.0 {
        if real::floor(x) == x {
            return f32::INFINITY;
        }
        // gamma(x) * gamma(1 - x) = pi / sin(pi * x)
        let sine = sin(core::f32::consts::PI * (x - super::round_even(x)).abs());
        return LN_PI - real::log(sine) - lgamma(1.0 - x);
    }
    if x >= FAR {
        let inverse = 1.0 / x;
        let tail = inverse * (1.0 / 12.0 - inverse * inverse * (1.0 / 360.0 - inverse * inverse / 1260.0));
        return (x - 0.5) * (real::log(x) - 1.0) + (HALF_LN_TAU - 0.5 + tail);
    }
    if x < 1.0 {
        return real::log1p(gamma_less_one(x + 1.0)) - real::log(x);
    }
    let (mut x, mut product) = (x, 1.0);
    while x > 2.0 {
        x -= 1.0;
        product *= x;
    }
    real::log(product) + real::log1p(gamma_less_one(x))
}

/// Arc sine of at most one half.
#[inline(never)]
fn short_arc(x: f32) -> f32 {
    const P: [f32; 6] = [0.033_700_727, 0.017_143_717, 0.031_101_728, 0.044_599_32, 0.075_000_95, 0.166_666_66];
    let z = x * x;
    x + x * z * P.iter().fold(0.0, |sum, p| sum * z + p)
}

/// Arc cosine of one half or more; nan beyond 1.
fn far_arc(x: f32) -> f32 {
    2.0 * short_arc(real::sqrt((1.0 - x) * 0.5))
}

#[inline(never)]
pub fn asin(x: f32) -> f32 {
    if x.abs() <= 0.5 {
        return short_arc(x);
    }
    (core::f32::consts::FRAC_PI_2 - far_arc(x.abs())).copysign(x)
}

#[inline(never)]
pub fn acos(x: f32) -> f32 {
    if x > 0.5 {
        far_arc(x)
    } else if x < -0.5 {
        core::f32::consts::PI - far_arc(-x)
    } else {
        core::f32::consts::FRAC_PI_2 - short_arc(x)
    }
}

/// The remainder of `x / y` with the sign of `x`, exactly.
#[inline(never)]
pub fn fmod(x: f32, y: f32) -> f32 {
    /// A mantissa has room for so many bits more.
    const STEP: i32 = 8;
    if x.is_nan() || y.is_nan() || x.is_infinite() || y == 0.0 {
        return f32::NAN;
    }
    if x.abs() < y.abs() {
        return x;
    }
    let ((n, n_exponent), (d, exponent)) = (super::bits::decompose(x), super::bits::decompose(y));
    let d = (d as u32).max(1);
    let mut rest = n as u32 % d;
    let mut shift = n_exponent - exponent;
    while shift > 0 && rest != 0 {
        let step = shift.min(STEP);
        rest = (rest << step) % d;
        shift -= step;
    }
    super::bits::compose(rest as u64, exponent).copysign(x)
}

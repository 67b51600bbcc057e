//! Floats from text.

use crate::value::{Float, R};
use crate::Vm;

/// Digits that are looked at; of the others only matters whether one is not 0.
const MOST: usize = if cfg!(target_pointer_width = "64") { 800 } else { 40 };

/// `digits * 10 ** exponent`
struct Decimal {
    digits: [u8; MOST],
    len: usize,
    exponent: i32,
}

/// Parses what `float()` accepts; ValueError for anything else.
pub fn parse(vm: &Vm, text: &[u8]) -> R {
    match parse_value(text) {
        Some(x) => vm.new_float(x),
        None => Err(vm.value_error(format_args!("invalid syntax for number"))),
    }
}

/// The float that the text stands for: spaces around, a sign, single underscores between digits, `inf`, `nan`.
#[inline(never)]
pub fn parse_value(text: &[u8]) -> Option<Float> {
    let (negative, text) = match crate::types::str::split::trim(text) {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        text => (false, text),
    };
    let x = if text.eq_ignore_ascii_case(b"inf") || text.eq_ignore_ascii_case(b"infinity") {
        Float::INFINITY
    } else if text.eq_ignore_ascii_case(b"nan") {
        Float::NAN
    } else {
        to_float(&Decimal::scan(text)?)
    };
    Some(if negative { -x } else { x })
}

/// The float nearest to a number given by its digits, of which the first counts `10 ** exponent`.
pub(super) fn from_digits(digits: &[u8], exponent: i32) -> Float {
    let mut n = Decimal { digits: [0; MOST], len: 0, exponent: exponent.saturating_add(1) };
    for &c in digits {
        n.exponent = n.exponent.saturating_sub(1);
        n.push(c.wrapping_sub(b'0'), false);
    }
    to_float(&n)
}

impl Decimal {
    /// Reads digits with a point or an exponent or both.
    fn scan(text: &[u8]) -> Option<Decimal> {
        let mut out = Decimal { digits: [0; MOST], len: 0, exponent: 0 };
        let (mut any, mut after_digit, mut behind_point) = (false, false, false);
        let mut text = text.iter();
        while let Some(&c) = text.next() {
            match c {
                b'0'..=b'9' => {
                    out.push(c - b'0', behind_point);
                    any = true;
                }
                b'_' if after_digit => {
                    // A digit must follow.
                    if !text.as_slice().first().is_some_and(u8::is_ascii_digit) {
                        return None;
                    }
                }
                b'.' if !behind_point => behind_point = true,
                b'e' | b'E' if any => {
                    out.exponent = out.exponent.saturating_add(scan_exponent(text.as_slice())?);
                    return Some(out);
                }
                _ => return None,
            }
            after_digit = c.is_ascii_digit();
        }
        any.then_some(out)
    }

    fn push(&mut self, digit: u8, behind_point: bool) {
        if digit == 0 && self.len == 0 {
            self.exponent = self.exponent.saturating_sub(behind_point as i32);
            return;
        }
        match self.digits.get_mut(self.len) {
            Some(place) => {
                *place = digit;
                self.len += 1;
                self.exponent = self.exponent.saturating_sub(behind_point as i32);
            }
            None => {
                // An odd last digit is never half way between two floats.
                if let (Some(last), true) = (self.digits.last_mut(), digit != 0) {
                    *last |= 1;
                }
                self.exponent = self.exponent.saturating_add(!behind_point as i32);
            }
        }
    }

    fn digits(&self) -> &[u8] {
        self.digits.get(..self.len).unwrap_or(&[])
    }
}

#[inline(never)]
fn scan_exponent(text: &[u8]) -> Option<i32> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let mut n = 0i32;
    let mut after_digit = false;
    for &c in digits {
        match c {
            b'0'..=b'9' => n = n.saturating_mul(10).saturating_add((c - b'0') as i32),
            b'_' if after_digit => {}
            _ => return None,
        }
        after_digit = c != b'_';
    }
    after_digit.then_some(if negative { -n } else { n })
}

/// The nearest float, halves to the even one.
#[cfg(target_pointer_width = "64")]
fn to_float(n: &Decimal) -> Float {
    // The digits, the letter, the exponent.
    let mut text = [b'0'; MOST + 12];
    let mut places = text.iter_mut();
    for (place, &digit) in places.by_ref().zip(n.digits()) {
        *place = b'0' + digit;
    }
    let used = n.len;
    let mut exponent = crate::fmt::SmallText::<12>::default();
    // An i32 has at most eleven characters.
    let _ = core::fmt::Write::write_fmt(&mut exponent, format_args!("e{}", n.exponent));
    let exponent = exponent.as_str().as_bytes();
    if let Some(place) = text.get_mut(used..used + exponent.len()) {
        place.copy_from_slice(exponent);
    }
    let text = text.get(..used + exponent.len()).unwrap_or(&[]);
    match core::str::from_utf8(text).ok().map(str::parse) {
        Some(Ok(x)) if used != 0 => x,
        _ => 0.0,
    }
}

#[cfg(target_pointer_width = "32")]
use exact::to_float;

/// Conversion with integers only, which takes a tenth of the room of `core`'s with its tables.
#[cfg(target_pointer_width = "32")]
mod exact {
    use super::Decimal;
    use crate::types::float::bits::{compose, LEAST};
    use crate::types::int::{divide_long, limbs};
    use crate::value::Float;

    /// Powers of ten beyond which every number is infinite, or below which it is 0.
    const MAX_TENS: i32 = Float::MAX_10_EXP + 2;
    const MIN_TENS: i32 = LEAST * 3 / 10 - 4;
    /// Limbs for the largest power of ten and 64 bits more.
    const WIDE: usize = ((super::MOST as i32 - MIN_TENS) * 10 / 3 + 64) as usize / 32 + 2;
    /// Bits of the quotient at least: more than those of a float.
    const PRECISE: usize = 40;

    /// The nearest float, halves to the even one.
    #[inline(never)]
    pub fn to_float(n: &Decimal) -> Float {
        let digits = n.digits();
        // The number is below 10 ** tens.
        let tens = n.exponent.saturating_add(digits.len() as i32);
        if digits.is_empty() || tens < MIN_TENS {
            return 0.0;
        }
        if tens > MAX_TENS {
            return Float::INFINITY;
        }
        let mut whole = [0; WIDE];
        for &digit in digits {
            limbs::mul_small(&mut whole, 10, digit as u32);
        }
        if n.exponent >= 0 {
            times_power_of_ten(&mut whole, n.exponent);
            let (top, exponent) = limbs::top_bits(limbs::trim(&whole));
            return compose(top, exponent as i32);
        }
        let mut divisor = [0; WIDE];
        if let Some(one) = divisor.first_mut() {
            *one = 1;
        }
        times_power_of_ten(&mut divisor, -n.exponent);
        divide(limbs::trim(&whole), limbs::trim(&divisor))
    }

    fn times_power_of_ten(n: &mut [u32], tens: i32) {
        for _ in 0..tens {
            limbs::mul_small(n, 10, 0);
        }
    }

    fn divide(n: &[u32], d: &[u32]) -> Float {
        let up = (limbs::bit_len(d) + PRECISE).saturating_sub(limbs::bit_len(n));
        let (mut rest, mut quotient, mut divisor) = ([0; WIDE + 1], [0; WIDE], [0; WIDE]);
        let shift = d.last().map_or(0, |top| top.leading_zeros() as usize);
        limbs::shl(&mut divisor, d, shift);
        limbs::shl(&mut rest, n, up + shift);
        let divisor = limbs::trim(&divisor);
        let inexact = if let [single] = *divisor {
            quotient.copy_from_slice(rest.get(..WIDE).unwrap_or(&[0; WIDE]));
            limbs::div_small(&mut quotient, single) != 0
        } else {
            let done: Result<(), ()> = divide_long(&mut quotient, &mut rest, divisor, || Ok(()));
            done.is_err() || rest.iter().any(|&limb| limb != 0)
        };
        let (top, exponent) = limbs::top_bits(limbs::trim(&quotient));
        compose(top | inexact as u64, exponent as i32 - up as i32)
    }
}

//! Floats as text: the shortest form for `repr`, and any number of digits for formatting.
//!
//! Digits are made exactly, with the number as a fixed-point number of many limbs, so every precision is
//! rounded correctly. A build with doubles takes the shortest digits from `core`; with singles `repr` shows
//! seven digits, as the language does there.

use super::bits::{decompose, LEAST};
use crate::fmt::Print;
use crate::types::int::limbs;
use crate::value::{Float, R};

/// Most digits that are made; further places print as zeros.
const MOST: usize = if cfg!(target_pointer_width = "64") { 400 } else { 128 };
/// Limbs of the part before the point and of the part behind it.
const WHOLE: usize = (Float::MAX_EXP as usize).div_ceil(32);
const FRACTION: usize = (-LEAST as usize).div_ceil(32);
/// Nine digits fit a limb.
const CHUNK: u32 = 1_000_000_000;

/// `repr` shows plain digits up to this power of ten, and an exponent from there on.
const LARGE: i32 = if cfg!(target_pointer_width = "64") { 16 } else { 7 };

/// Decimal digits of a number; the first one, which is not 0, counts `10 ** exponent`. No digits: zero.
pub struct Digits {
    text: [u8; MOST],
    len: usize,
    pub exponent: i32,
}

/// How many digits are wanted.
#[derive(Clone, Copy)]
pub enum Want {
    /// From the first digit that is not 0.
    Significant(usize),
    /// Behind the point; before it if negative.
    Places(i32),
}

impl Digits {
    fn empty() -> Digits {
        Digits { text: [0; MOST], len: 0, exponent: 0 }
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.text.get(..self.len).unwrap_or(&[])
    }

    fn push(&mut self, digit: u8) {
        if let Some(place) = self.text.get_mut(self.len) {
            *place = b'0' + digit;
            self.len += 1;
        }
    }

    fn drop_zeros(&mut self) {
        while let [.., b'0'] = self.as_bytes() {
            self.len -= 1;
        }
    }

    /// Adds one to the last digit, or at the place of `10 ** exponent` if there is none.
    fn round_up(&mut self) {
        let len = self.len;
        for place in self.text.iter_mut().take(len).rev() {
            if *place != b'9' {
                *place += 1;
                return;
            }
            *place = b'0';
        }
        if let Some(first) = self.text.first_mut() {
            *first = b'1';
        }
        self.len = len.max(1);
        self.exponent += 1;
    }
}

/// Collects digits up to the wanted ones, and what rounding needs to know of the others.
struct Rounder {
    digits: Digits,
    want: Want,
    /// Digits to keep, once the first one has come.
    limit: Option<usize>,
    /// Place of the next digit.
    place: i32,
    next: Option<u8>,
    more: bool,
}

impl Rounder {
    #[inline(never)]
    fn push(&mut self, digit: u8) {
        let place = self.place;
        self.place -= 1;
        let limit = match self.limit {
            Some(limit) => limit,
            None if digit == 0 => return,
            None => {
                self.digits.exponent = place;
                let limit = match self.want {
                    Want::Significant(n) => n,
                    Want::Places(n) => match usize::try_from(place.saturating_add(n).saturating_add(1)) {
                        Ok(n) => n,
                        // Even the largest digit here is less than half of what is rounded to.
                        Err(_) => {
                            self.next = Some(0);
                            self.more = true;
                            0
                        }
                    },
                };
                let limit = limit.min(MOST);
                self.limit = Some(limit);
                limit
            }
        };
        if self.digits.len < limit {
            self.digits.push(digit);
        } else if self.next.is_none() {
            self.next = Some(digit);
        } else {
            self.more |= digit != 0;
        }
    }

    #[inline(never)]
    fn push_chunk(&mut self, chunk: u32) {
        let (mut unit, mut rest) = (CHUNK / 10, chunk);
        while unit != 0 {
            self.push((rest / unit) as u8);
            rest %= unit;
            unit /= 10;
        }
    }

    /// Whether further digits would change nothing.
    fn is_done(&self) -> bool {
        let beyond = match (self.limit, self.want) {
            (None, Want::Places(n)) => self.place < n.saturating_neg().saturating_sub(1),
            _ => false,
        };
        beyond || self.next.is_some() && self.more
    }

    fn finish(mut self) -> Digits {
        let odd = self.digits.as_bytes().last().is_some_and(|digit| digit & 1 != 0);
        match self.next {
            Some(6..) => self.digits.round_up(),
            Some(5) if self.more || odd => self.digits.round_up(),
            _ => {}
        }
        self.digits
    }
}

/// The digits of `|x|`, correctly rounded; `x` must be finite.
#[inline(never)]
pub fn digits(x: Float, want: Want) -> Digits {
    let (mantissa, exponent) = decompose(x);
    let parts = limbs::split(mantissa);
    let (mut whole, mut fraction) = ([0; WHOLE], [0; FRACTION]);
    if exponent >= 0 {
        limbs::shl(&mut whole, &parts, exponent as usize);
    } else {
        let below = exponent.unsigned_abs() as usize;
        limbs::shr(&mut whole, &parts, below);
        limbs::shl(&mut fraction, &parts, (FRACTION * 32).saturating_sub(below));
    }
    // The whole part falls apart from its end.
    let mut chunks = [0; WHOLE * 32 / 29 + 1];
    let mut count = 0;
    for chunk in &mut chunks {
        if whole.iter().all(|&limb| limb == 0) {
            break;
        }
        *chunk = limbs::div_small(&mut whole, CHUNK);
        count += 1;
    }
    let place = count * 9 - 1;
    let mut out = Rounder { digits: Digits::empty(), want, limit: None, place, next: None, more: false };
    for &chunk in chunks.iter().take(count as usize).rev() {
        out.push_chunk(chunk);
    }
    let mut fraction = fraction.as_mut_slice();
    while !out.is_done() {
        // Zeros at the low end stay zeros.
        while let [0, rest @ ..] = fraction {
            fraction = rest;
        }
        if fraction.is_empty() {
            break;
        }
        let chunk = limbs::mul_small(fraction, CHUNK, 0);
        out.push_chunk(chunk);
    }
    let zero = out.limit.is_none();
    let mut digits = out.finish();
    if zero {
        digits.exponent = 0;
    }
    digits
}

/// The fewest digits that are read back as the same number.
#[cfg(target_pointer_width = "64")]
fn shortest(x: Float) -> Digits {
    use core::fmt::Write;
    let mut text = crate::fmt::SmallText::<32>::default();
    // The buffer is larger than any number in this form.
    let _ = write!(text, "{:e}", x.abs());
    let mut digits = Digits::empty();
    let (mantissa, exponent) = text.as_str().split_once('e').unwrap_or(("", "0"));
    for c in mantissa.bytes().filter(u8::is_ascii_digit) {
        digits.push(c - b'0');
    }
    if x == 0.0 {
        digits.len = 0;
    }
    digits.exponent = exponent.parse().unwrap_or(0);
    // Where two numbers of that many digits are read back as `x`, the nearer one is meant, and of equally near
    // ones the even one. (At a power of two, the nearer one may be read back as another float.)
    const LONG: usize = 16;
    if digits.len >= LONG {
        let nearest = self::digits(x, Want::Significant(digits.len));
        if super::parse::from_digits(nearest.as_bytes(), nearest.exponent) == x.abs() {
            return nearest;
        }
    }
    digits
}

/// The digits that a single shows.
#[cfg(target_pointer_width = "32")]
fn shortest(x: Float) -> Digits {
    digits(x, Want::Significant(LARGE as usize))
}

/// Writes zeros.
#[inline(never)]
fn zeros(out: &mut dyn Print, mut count: usize) -> R<()> {
    const ZEROS: &[u8; 16] = b"0000000000000000";
    while count != 0 {
        let n = count.min(ZEROS.len());
        out.write(ZEROS.get(..n).unwrap_or(ZEROS))?;
        count -= n;
    }
    Ok(())
}

/// Writes `digits` filled up with zeros to `count`.
#[inline(never)]
fn padded(out: &mut dyn Print, digits: &[u8], count: usize) -> R<()> {
    let shown = digits.get(..count).unwrap_or(digits);
    out.write(shown)?;
    zeros(out, count - shown.len())
}

/// Writes plain digits with `places` places behind the point.
fn plain(out: &mut dyn Print, digits: &Digits, places: usize, point: bool) -> R<()> {
    let text = digits.as_bytes();
    let (whole, fraction) = match usize::try_from(digits.exponent) {
        Ok(n) if !text.is_empty() => {
            padded(out, text, n + 1)?;
            (n + 1, 0)
        }
        _ => {
            out.write(b"0")?;
            (0, digits.exponent.saturating_add(1).unsigned_abs() as usize)
        }
    };
    if places == 0 {
        return if point { out.write(b".") } else { Ok(()) };
    }
    out.write(b".")?;
    let leading = if text.is_empty() { places } else { fraction.min(places) };
    zeros(out, leading)?;
    padded(out, text.get(whole..).unwrap_or(&[]), places - leading)
}

/// Writes one digit before the point, `places` behind it, and the exponent.
fn scientific(out: &mut dyn Print, digits: &Digits, places: usize, point: bool, e: u8) -> R<()> {
    let text = digits.as_bytes();
    let (first, rest) = text.split_at_checked(1).unwrap_or((b"0", &[]));
    out.write(first)?;
    if places != 0 || point {
        out.write(b".")?;
    }
    padded(out, rest, places)?;
    let exponent = digits.exponent;
    let n = exponent.unsigned_abs();
    let sign = if exponent < 0 { b'-' } else { b'+' };
    let digit = |unit: u32| b'0' + (n / unit % 10) as u8;
    out.write(&[e, sign])?;
    if n >= 100 {
        out.write(&[digit(100)])?;
    }
    out.write(&[digit(10), digit(1)])
}

/// Writes the sign, and the whole text of what is not finite; tells whether digits have to follow.
#[inline(never)]
fn sign_and_special(x: Float, upper: bool, out: &mut dyn Print) -> R<bool> {
    if x.is_sign_negative() && !x.is_nan() {
        out.write(b"-")?;
    }
    if x.is_finite() {
        return Ok(true);
    }
    out.write(match (x.is_nan(), upper) {
        (true, false) => b"nan",
        (true, true) => b"NAN",
        (false, false) => b"inf",
        (false, true) => b"INF",
    })?;
    Ok(false)
}

/// Writes the `repr` of a float.
pub fn write(x: Float, out: &mut dyn Print) -> R<()> {
    write_short(x, ".0", out)
}

/// As `write`, with `ending` for a number without a fraction.
#[inline(never)]
pub fn write_short(x: Float, ending: &str, out: &mut dyn Print) -> R<()> {
    if !sign_and_special(x, false, out)? {
        return Ok(());
    }
    let mut digits = shortest(x);
    digits.drop_zeros();
    let len = digits.as_bytes().len();
    if !(-4..LARGE).contains(&digits.exponent) {
        return scientific(out, &digits, len.saturating_sub(1), false, b'e');
    }
    let places = (len as i32 - 1 - digits.exponent).max(0);
    plain(out, &digits, if len == 0 { 0 } else { places as usize }, false)?;
    if places == 0 || len == 0 {
        out.str(ending)?;
    }
    Ok(())
}

/// Writes a float as `format()` does: `kind` is one of `e E f F g G %`, `alternate` the flag `#`. Only `-` is
/// written as a sign, and nothing is padded.
pub fn write_fmt(x: Float, kind: u8, precision: Option<usize>, alternate: bool, out: &mut dyn Print) -> R<()> {
    let x = if kind == b'%' { x * 100.0 } else { x };
    let upper = kind.is_ascii_uppercase();
    if sign_and_special(x, upper, out)? {
        write_digits(x, kind, precision.unwrap_or(6), alternate, out)?;
    }
    if kind == b'%' {
        out.write(b"%")?;
    }
    Ok(())
}

/// Digits of a number in the plain form, those behind the point included, from which on it is too long.
const LONG_PLAIN: i64 = 32;
/// Smaller numbers are never too long, whatever the precision.
const LONG_EXPONENT: i32 = 22;

fn write_digits(x: Float, kind: u8, precision: usize, alternate: bool, out: &mut dyn Print) -> R<()> {
    let e = if kind.is_ascii_uppercase() { b'E' } else { b'e' };
    match kind {
        b'e' | b'E' => {
            let digits = digits(x, Want::Significant(precision.saturating_add(1)));
            scientific(out, &digits, precision, alternate, e)
        }
        b'g' | b'G' => {
            let precision = precision.max(1);
            let mut digits = digits(x, Want::Significant(precision));
            if !alternate {
                digits.drop_zeros();
            }
            let len = digits.as_bytes().len().max(1);
            let shown = if alternate { precision } else { len };
            if (-4..i32::try_from(precision).unwrap_or(i32::MAX)).contains(&digits.exponent) {
                let places = (shown as i64 - 1 - digits.exponent as i64).max(0);
                plain(out, &digits, places as usize, alternate)
            } else {
                scientific(out, &digits, shown - 1, alternate, e)
            }
        }
        _ => {
            let places = i32::try_from(precision).unwrap_or(i32::MAX);
            let digits = digits(x, Want::Places(places));
            // As in MicroPython, numbers too long for this form are shown in the general one.
            if digits.exponent >= LONG_EXPONENT && i64::from(digits.exponent) + i64::from(places) >= LONG_PLAIN {
                return write_digits(x, e + (b'g' - b'e'), precision.saturating_add(1), alternate, out);
            }
            plain(out, &digits, precision, alternate)
        }
    }
}

/// `x` rounded to `places` places behind the point; `x` must be finite.
pub fn rounded(x: Float, places: i32) -> Float {
    if places >= 0 && x.abs() >= (1u64 << Float::MANTISSA_DIGITS) as Float {
        // An integer, with more digits than are kept here.
        return x;
    }
    let digits = digits(x, Want::Places(places));
    super::parse::from_digits(digits.as_bytes(), digits.exponent).copysign(x)
}

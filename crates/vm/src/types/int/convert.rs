//! Ints from text and to text, in any radix from 2 to 36.

use super::big::{self, Fresh, Operand};
use super::{limbs, small};
use crate::fmt::{Print, TextBuf};
use crate::native::Show;
use crate::types::exception::VALUE_ERROR;
use crate::value::{Raised, Val, R};
use crate::Vm;
use adder_heap::Buf;

/// Room for the digits of a word in radix 2.
const WORD_DIGITS: usize = usize::BITS as usize + 1;

/// Parses what `int()` accepts: spaces around, a sign, a prefix that fits the radix, single underscores between
/// digits. Radix 0 takes the radix from the prefix.
pub fn parse(vm: &Vm, text: &[u8], radix: u32) -> R {
    match parse_short(text) {
        Some(n) if radix == 10 => Ok(Val::small(n as isize)),
        _ => parse_any(vm, text, radix),
    }
}

/// The number of a few decimal digits.
#[inline]
fn parse_short(text: &[u8]) -> Option<u32> {
    const FEW: usize = 9;
    if text.is_empty() || text.len() > FEW {
        return None;
    }
    let mut n = 0;
    for &c in text {
        let digit = c.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        n = n * 10 + digit as u32;
    }
    Some(n)
}

#[inline(never)]
fn parse_any(vm: &Vm, text: &[u8], radix: u32) -> R {
    match parse_signed(vm, crate::types::str::split::trim(text), radix)? {
        Some(v) => Ok(v),
        None => Err(invalid(vm, text, radix)),
    }
}

fn parse_signed(vm: &Vm, text: &[u8], radix: u32) -> R<Option<Val>> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let (prefixed, digits) = match text {
        [b'0', b'x' | b'X', rest @ ..] => (16, rest),
        [b'0', b'o' | b'O', rest @ ..] => (8, rest),
        [b'0', b'b' | b'B', rest @ ..] => (2, rest),
        _ => (0, text),
    };
    let has_prefix = prefixed != 0 && (radix == 0 || radix == prefixed);
    let (radix, digits, zero_only) = match (has_prefix, radix) {
        (true, _) => (prefixed, digits.strip_prefix(b"_").unwrap_or(digits), false),
        // Without a prefix, a leading zero is only good for zero itself.
        (false, 0) => (10, text, text.first() == Some(&b'0')),
        (false, _) => (radix, text, false),
    };
    if !well_formed(digits, radix) || zero_only && digits.iter().any(|d| !matches!(d, b'0' | b'_')) {
        return Ok(None);
    }
    let magnitude = parse_digits(vm, digits, radix)?;
    if negative {
        return super::unary(vm, adder_isa::UnaryOp::Neg, magnitude).map(Some);
    }
    Ok(Some(magnitude))
}

/// Whether these are digits with single underscores between them.
#[inline(never)]
fn well_formed(digits: &[u8], radix: u32) -> bool {
    let mut after_digit = false;
    for &c in digits {
        let is_digit = (c as char).is_digit(radix);
        let is_separator = c == b'_' && after_digit;
        if !is_digit && !is_separator {
            return false;
        }
        after_digit = is_digit;
    }
    after_digit
}

#[cold]
fn invalid(vm: &Vm, text: &[u8], radix: u32) -> Raised {
    let message = || {
        let mut out = TextBuf::new(vm);
        out.str("invalid syntax for integer with base ")?;
        write_word(radix as usize, false, 10, false, &mut out)?;
        out.str(": ")?;
        let text = match core::str::from_utf8(text) {
            Ok(s) => vm.new_str(s)?,
            Err(_) => vm.new_bytes(text)?,
        };
        vm.print(text, &mut out, Show::Repr)?;
        out.into_str()
    };
    match message() {
        Ok(message) => vm.raise_with(&VALUE_ERROR, message),
        Err(raised) => raised,
    }
}

/// The number of some digits, which must be valid in the radix; underscores between them are skipped.
#[inline(never)]
pub fn parse_digits(vm: &Vm, digits: &[u8], radix: u32) -> R {
    let radix = radix.clamp(2, 36);
    let mut n = 0u64;
    for (i, &c) in digits.iter().enumerate() {
        let Some(digit) = (c as char).to_digit(radix) else { continue };
        match n.checked_mul(radix as u64).and_then(|n| n.checked_add(digit as u64)) {
            Some(more) => n = more,
            None => return parse_long(vm, n, digits.get(i..).unwrap_or(&[]), digits.len(), radix),
        }
    }
    small::from_u64(vm, n)
}

/// Goes on behind the digits whose number is `n`; there are `total` digits in all.
#[inline(never)]
fn parse_long(vm: &Vm, n: u64, digits: &[u8], total: usize, radix: u32) -> R {
    let digit_bits = (u32::BITS - (radix - 1).leading_zeros()) as usize;
    let mut out = Fresh::new(vm, total / 32 * digit_bits + digit_bits + 1)?;
    for (limb, x) in out.limbs().iter_mut().zip(limbs::split(n)) {
        *limb = x;
    }
    let mut used = 2;
    let mut digits = digits.iter().filter_map(|&c| (c as char).to_digit(radix));
    loop {
        // As many digits as fit a limb at once.
        let (mut factor, mut chunk) = (1u32, 0);
        while let Some(more) = factor.checked_mul(radix) {
            let Some(digit) = digits.next() else { break };
            factor = more;
            chunk = chunk * radix + digit;
        }
        if factor == 1 {
            return Ok(out.finish(vm, false));
        }
        let Some((number, above)) = out.limbs().split_at_mut_checked(used) else { continue };
        let carry = limbs::mul_small(number, factor, chunk);
        if let (Some(limb), true) = (above.first_mut(), carry != 0) {
            *limb = carry;
            used += 1;
        }
    }
}

/// Writes an int or bool, with `-` if it is negative, without a prefix.
#[inline(never)]
pub fn write(vm: &Vm, v: Val, radix: u32, upper: bool, out: &mut dyn Print) -> R<()> {
    let radix = radix.clamp(2, 36);
    match super::as_int(v).small_int() {
        Some(n) => write_word(n.unsigned_abs(), n < 0, radix, upper, out),
        None => write_long(vm, v, radix, upper, out),
    }
}

#[inline(never)]
fn write_word(mut n: usize, negative: bool, radix: u32, upper: bool, out: &mut dyn Print) -> R<()> {
    let mut text = [0; WORD_DIGITS];
    let mut length = 0;
    let mut places = text.iter_mut().rev();
    for place in places.by_ref() {
        // Division by a constant is a multiplication.
        let (rest, digit) = if radix == 10 { (n / 10, n % 10) } else { (n / radix as usize, n % radix as usize) };
        *place = digit_char(digit as u32, upper);
        length += 1;
        n = rest;
        if n == 0 {
            break;
        }
    }
    if let (Some(place), true) = (places.next(), negative) {
        *place = b'-';
        length += 1;
    }
    out.write(text.get(WORD_DIGITS - length..).unwrap_or(&[]))
}

fn digit_char(digit: u32, upper: bool) -> u8 {
    let letter = if upper { b'A' } else { b'a' };
    match digit {
        0..=9 => b'0' + digit as u8,
        _ => letter.wrapping_add(digit as u8).wrapping_sub(10),
    }
}

#[inline(never)]
fn write_long(vm: &Vm, v: Val, radix: u32, upper: bool, out: &mut dyn Print) -> R<()> {
    let Some(n) = Operand::of(v) else { return Ok(()) };
    // As many digits as fit a limb are split off at once.
    let (mut divisor, mut chunk_digits) = (radix, 1);
    while let Some(more) = divisor.checked_mul(radix) {
        divisor = more;
        chunk_digits += 1;
    }
    let mut rest = Buf::from_slice(&vm.heap, n.limbs()).map_err(|e| vm.no_memory(e))?;
    let mut text = Buf::new(&vm.heap);
    while !rest.is_empty() {
        big::pause(vm)?;
        let mut chunk = limbs::div_small(&mut rest, divisor);
        rest.truncate(limbs::trim(&rest).len());
        for _ in 0..chunk_digits {
            if chunk == 0 && rest.is_empty() {
                break;
            }
            text.push(digit_char(chunk % radix, upper)).map_err(|e| vm.no_memory(e))?;
            chunk /= radix;
        }
    }
    if n.negative {
        text.push(b'-').map_err(|e| vm.no_memory(e))?;
    }
    text.reverse();
    out.write(&text)
}

//! Formatting of ints and floats by a specification.

use super::spec::Spec;
use crate::fmt::{Print, TextBuf};
use crate::types::{float, int};
use crate::value::{Float, Val, R};
use crate::Vm;

/// Longest precision of floats.
const MAX_PRECISION: usize = 10_000;

/// Writes `n` copies of the fill character.
#[inline]
pub fn write_fill(spec: &Spec, n: usize, out: &mut dyn Print) -> R<()> {
    if n == 0 {
        return Ok(());
    }
    write_some_fill(spec, n, out)
}

fn write_some_fill(spec: &Spec, n: usize, out: &mut dyn Print) -> R<()> {
    let fill = &spec.fill[..spec.fill_len as usize];
    if let [c] = fill {
        let piece = [*c; 16];
        let mut left = n;
        while left > 0 {
            let some = left.min(piece.len());
            out.write(&piece[..some])?;
            left -= some;
        }
        return Ok(());
    }
    for _ in 0..n {
        out.write(fill)?;
    }
    Ok(())
}

/// Fill on the left and on the right of something `len` characters long.
pub fn padding(spec: &Spec, default: u8, len: usize) -> (usize, usize) {
    let missing = spec.width.saturating_sub(len);
    match if spec.align == 0 { default } else { spec.align } {
        b'<' => (0, missing),
        b'^' => (missing / 2, missing - missing / 2),
        _ => (missing, 0),
    }
}

/// The text of a number, to be put together with sign, prefix and fill.
struct Number<'a> {
    negative: bool,
    prefix: &'a [u8],
    /// Zeros to put before the digits.
    zeros: usize,
    /// Digits of the integral part come first.
    body: &'a [u8],
    /// How many digits of `body` can be grouped.
    whole: usize,
    /// Digits in a group.
    group: usize,
}

impl Number<'_> {
    fn write(&self, spec: &Spec, out: &mut dyn Print) -> R<()> {
        let sign: &[u8] = match (self.negative, spec.sign) {
            (true, _) => b"-",
            (_, b'+') => b"+",
            (_, b' ') => b" ",
            _ => b"",
        };
        let align = match spec.align {
            0 if spec.zero => b'=',
            0 => b'>',
            given => given,
        };
        let grouped = spec.grouping != 0 && self.whole > 0;
        let mut zeros = self.zeros;
        let around = sign.len() + self.prefix.len() + self.body.len() - self.whole;
        let fill_zeros = align == b'=' && spec.fill[0] == b'0' && spec.fill_len == 1;
        if grouped && fill_zeros {
            // The zeros are digits and get separators too: as many digits as make the number long enough.
            let room = spec.width.saturating_sub(around);
            let wanted = room / (self.group + 1) * self.group + (room % (self.group + 1)).max(1);
            zeros = zeros.max(wanted.saturating_sub(self.whole));
        }
        let digits = zeros.saturating_add(self.whole);
        let separators = if grouped { digits.saturating_sub(1) / self.group } else { 0 };
        let len = around.saturating_add(digits).saturating_add(separators);
        let (left, right) = padding(spec, align, len);
        let inside = align == b'=';
        if !inside {
            write_fill(spec, left, out)?;
        }
        if !sign.is_empty() {
            out.write(sign)?;
        }
        if !self.prefix.is_empty() {
            out.write(self.prefix)?;
        }
        if inside {
            write_fill(spec, left, out)?;
        }
        let (whole, rest) = self.body.split_at(self.whole);
        if !grouped {
            for _ in 0..zeros {
                out.write(b"0")?;
            }
            out.write(whole)?;
        } else {
            for i in 0..digits {
                if i > 0 && (digits - i).is_multiple_of(self.group) {
                    out.write(&[spec.grouping])?;
                }
                let c = i.checked_sub(zeros).and_then(|i| whole.get(i)).unwrap_or(&b'0');
                out.write(&[*c])?;
            }
        }
        if !rest.is_empty() {
            out.write(rest)?;
        }
        write_fill(spec, right, out)
    }
}

/// Digits of a small number, at the end of `buf`.
fn digits_of(mut n: usize, radix: usize, upper: bool, buf: &mut [u8; usize::BITS as usize]) -> &[u8] {
    let mut at = buf.len();
    let letter = if upper { b'A' - 10 } else { b'a' - 10 };
    loop {
        let d = (n % radix) as u8;
        n /= radix;
        at -= 1;
        buf[at] = if d < 10 { b'0' + d } else { letter + d };
        if n == 0 || at == 0 {
            break;
        }
    }
    &buf[at..]
}

/// Room for the decimal text of a small int.
const DECIMAL: usize = if size_of::<usize>() == 4 { 12 } else { 20 };

/// The decimal text of a word-sized int, at the end of `buf`.
fn decimal(n: isize, buf: &mut [u8; DECIMAL]) -> &[u8] {
    let mut at = buf.len();
    let mut left = n.unsigned_abs();
    loop {
        at -= 1;
        buf[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 || at == 1 {
            break;
        }
    }
    if n < 0 {
        at -= 1;
        buf[at] = b'-';
    }
    &buf[at..]
}

/// Writes a small int in decimal.
pub fn write_small(n: isize, out: &mut dyn Print) -> R<()> {
    out.write(decimal(n, &mut [0; DECIMAL]))
}

/// A small int in decimal as a str.
pub fn small_to_str(vm: &Vm, n: isize) -> R {
    crate::types::str::view::ascii(vm, decimal(n, &mut [0; DECIMAL]))
}

/// An int (or bool) by a specification with an int's kind (0 for decimal); at least `zeros` digits.
pub fn format_int(vm: &Vm, v: Val, spec: &Spec, min_digits: usize, out: &mut dyn Print) -> R<()> {
    let (radix, prefix): (usize, &[u8]) = match spec.kind {
        b'b' => (2, b"0b"),
        b'o' => (8, b"0o"),
        b'x' => (16, b"0x"),
        b'X' => (16, b"0X"),
        _ => (10, b""),
    };
    let upper = spec.kind == b'X';
    let prefix = if spec.alternate { prefix } else { b"" };
    let group = if radix == 10 { 3 } else { 4 };
    let write = |negative: bool, body: &[u8], out: &mut dyn Print| {
        let zeros = min_digits.saturating_sub(body.len());
        Number { negative, prefix, zeros, body, whole: body.len(), group }.write(spec, out)
    };
    let v = if v.is_bool() { Val::small((v == Val::TRUE) as isize) } else { v };
    if let Some(n) = v.small_int() {
        let mut buf = [0; usize::BITS as usize];
        return write(n < 0, digits_of(n.unsigned_abs(), radix, upper, &mut buf), out);
    }
    let mut long = TextBuf::new(vm);
    int::write(vm, v, radix as u32, upper, &mut long)?;
    let text = long.as_bytes();
    write(text.starts_with(b"-"), text.strip_prefix(b"-").unwrap_or(text), out)
}

/// A float by a specification with a float's kind, or 0.
pub fn format_float(vm: &Vm, x: Float, spec: &Spec, out: &mut dyn Print) -> R<()> {
    if spec.precision.is_some_and(|p| p > MAX_PRECISION) {
        return Err(vm.value_error(format_args!("precision too big")));
    }
    let mut text = TextBuf::new(vm);
    let precision = spec.precision.or(Some(6));
    match (spec.kind, spec.precision) {
        (0, None) => float::write(x, &mut text)?,
        (0, Some(p)) => general_with_point(x, p.max(1), &mut text)?,
        (b'n', _) => float::write_fmt(x, b'g', precision, spec.alternate, &mut text)?,
        (b'%', _) => {
            let factor: Float = 100.0;
            float::write_fmt(x * factor, b'f', precision, spec.alternate, &mut text)?;
            text.write(b"%")?;
        }
        (kind, _) => float::write_fmt(x, kind, precision, spec.alternate, &mut text)?,
    }
    let text = text.as_bytes();
    let negative = text.starts_with(b"-");
    let body = if negative { &text[1..] } else { text };
    let whole = body.iter().take_while(|c| c.is_ascii_digit()).count();
    Number { negative, prefix: b"", zeros: 0, body, whole, group: 3 }.write(spec, out)
}

/// A float with a precision but no kind: as `g`, but it keeps looking like a float.
fn general_with_point(x: Float, precision: usize, out: &mut TextBuf<'_>) -> R<()> {
    float::write_fmt(x, b'g', Some(precision), false, out)?;
    let digits = out.as_bytes().iter().filter(|c| c.is_ascii_digit()).count();
    if out.as_bytes().iter().any(|c| !c.is_ascii_digit() && *c != b'-') {
        return Ok(());
    }
    if digits < precision {
        return out.write(b".0");
    }
    // All digits are before the point: only the form with an exponent can tell it from an int.
    out.truncate(0);
    float::write_fmt(x, b'e', Some(precision - 1), false, out)?;
    strip_zeros(out)
}

/// Takes the zeros at the end of a mantissa off.
fn strip_zeros(out: &mut TextBuf<'_>) -> R<()> {
    let mut copy = [0u8; 40];
    let text = out.as_bytes();
    let Some(e) = text.iter().position(|c| *c == b'e').filter(|_| text.contains(&b'.')) else {
        return Ok(());
    };
    let mantissa = text[..e].iter().rposition(|c| *c != b'0').map_or(0, |at| at + 1);
    let mantissa = if text[..mantissa].ends_with(b".") { mantissa - 1 } else { mantissa };
    let Some(room) = copy.get_mut(..text.len() - (e - mantissa)) else { return Ok(()) };
    room[..mantissa].copy_from_slice(&text[..mantissa]);
    room[mantissa..].copy_from_slice(&text[e..]);
    let len = room.len();
    out.truncate(0);
    out.write(&copy[..len])
}

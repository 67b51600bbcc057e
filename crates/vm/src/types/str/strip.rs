//! Stripping and padding, for str, bytes and bytearray.

use super::search::put;
use super::split::{spaces_of, trim_end, trim_start};
use super::view::{char_len, this, Flavor, View};
use crate::fmt::{Print, TextBuf};
use crate::value::{Val, R};
use crate::Vm;

/// Whether the character at the start of `rest` is one of `set`; its length.
fn first_in(text: View<'_>, rest: &[u8], set: &[u8]) -> Option<usize> {
    let len = match rest.first() {
        Some(c) if text.wide => char_len(*c).min(rest.len()),
        Some(_) => 1,
        None => return None,
    };
    let c = &rest[..len];
    let found = if len == 1 { set.contains(&c[0]) } else { super::search::find_in(set, c).is_some() };
    found.then_some(len)
}

/// As `first_in` for the character at the end.
fn last_in(text: View<'_>, rest: &[u8], set: &[u8]) -> Option<usize> {
    let mut at = rest.len().checked_sub(1)?;
    while text.wide && at > 0 && rest[at] & 0xc0 == 0x80 {
        at -= 1;
    }
    first_in(text, &rest[at..], set)
}

fn strip_ends(vm: &Vm, args: &[Val], left: bool, right: bool) -> R {
    let text = this(args);
    let mut rest = text.data;
    match args.get(1) {
        Some(set) if !set.is_none() => {
            let set = text.arg(vm, set)?;
            while let Some(n) = first_in(text, rest, set).filter(|_| left) {
                rest = &rest[n..];
            }
            while let Some(n) = last_in(text, rest, set).filter(|_| right) {
                rest = &rest[..rest.len() - n];
            }
        }
        _ => {
            if left {
                rest = trim_start(rest, spaces_of(text));
            }
            if right {
                rest = trim_end(rest, spaces_of(text));
            }
        }
    }
    text.make_part(vm, args[0], rest)
}

pub fn strip(vm: &Vm, args: &[Val]) -> R {
    strip_ends(vm, args, true, true)
}

pub fn lstrip(vm: &Vm, args: &[Val]) -> R {
    strip_ends(vm, args, true, false)
}

pub fn rstrip(vm: &Vm, args: &[Val]) -> R {
    strip_ends(vm, args, false, true)
}

/// The text with `left` and `right` fill characters around it.
fn pad(vm: &Vm, args: &[Val], place: fn(missing: usize, width: usize) -> usize) -> R {
    let width = usize::try_from(vm.index(args[1])?).unwrap_or(0);
    let text = this(args);
    let fill = match args.get(2) {
        Some(f) => text.arg(vm, f)?,
        None => b" ",
    };
    let one = fill.first().is_some_and(|c| fill.len() == if text.flavor == Flavor::Str { char_len(*c) } else { 1 });
    if !one {
        return Err(vm.type_error(format_args!("The fill character must be exactly one character long")));
    }
    let missing = width.saturating_sub(text.length());
    if missing == 0 {
        return text.make_part(vm, args[0], text.data);
    }
    let left = place(missing, width) * fill.len();
    let Some(len) = missing.checked_mul(fill.len()).and_then(|n| n.checked_add(text.data.len())) else {
        return Err(vm.too_large());
    };
    let (made, out) = text.build(vm, len, text.wide || !fill.is_ascii())?;
    let (head, rest) = out.split_at_mut(left.min(len));
    let tail = put(rest, text.data);
    for part in head.chunks_exact_mut(fill.len()).chain(tail.chunks_exact_mut(fill.len())) {
        part.copy_from_slice(fill);
    }
    Ok(made)
}

pub fn ljust(vm: &Vm, args: &[Val]) -> R {
    pad(vm, args, |_, _| 0)
}

pub fn rjust(vm: &Vm, args: &[Val]) -> R {
    pad(vm, args, |missing, _| missing)
}

pub fn center(vm: &Vm, args: &[Val]) -> R {
    pad(vm, args, |missing, width| missing / 2 + (missing & width & 1))
}

pub fn zfill(vm: &Vm, args: &[Val]) -> R {
    let width = usize::try_from(vm.index(args[1])?).unwrap_or(0);
    let text = this(args);
    let missing = width.saturating_sub(text.length());
    let sign = usize::from(matches!(text.data.first(), Some(b'+' | b'-')));
    let Some(len) = missing.checked_add(text.data.len()) else {
        return Err(vm.too_large());
    };
    let (made, out) = text.build(vm, len, text.wide)?;
    let (sign, digits) = text.data.split_at(sign);
    let rest = put(out, sign);
    let (zeros, rest) = rest.split_at_mut(missing.min(rest.len()));
    zeros.fill(b'0');
    put(rest, digits);
    Ok(made)
}

pub fn expandtabs(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let mut given = [Val::UNBOUND; 2];
    vm.bind("str", &["self", "tabsize"], 1, args, kw, &mut given)?;
    let size = if given[1] == Val::UNBOUND { 8 } else { usize::try_from(vm.index(given[1])?).unwrap_or(0) };
    let text = this(&given);
    let mut out = TextBuf::new(vm);
    let mut column = 0usize;
    for c in text.data {
        match c {
            b'\t' => {
                let spaces = if size == 0 { 0 } else { size - column % size };
                for _ in 0..spaces {
                    out.write(b" ")?;
                }
                column = 0;
            }
            b'\n' | b'\r' => {
                column = 0;
                out.push(*c)?;
            }
            _ => {
                column += usize::from(!text.wide || c & 0xc0 != 0x80);
                out.push(*c)?;
            }
        }
    }
    text.make(vm, out.as_bytes())
}

//! Case and classification. Only ASCII letters have case here: tables for the rest would not fit a device.

use super::split::spaces_of;
use super::view::{this, Flavor, View};
use crate::value::{Val, R};
use crate::Vm;

/// A copy with each byte mapped; `f` also gets the byte before it.
#[inline(never)]
fn map(vm: &Vm, args: &[Val], f: fn(previous: u8, c: u8) -> u8) -> R {
    let text = this(args);
    let (made, out) = text.build(vm, text.data.len(), text.wide)?;
    let mut previous = b' ';
    for (to, from) in out.iter_mut().zip(text.data) {
        *to = f(previous, *from);
        previous = *from;
    }
    Ok(made)
}

pub fn upper(vm: &Vm, args: &[Val]) -> R {
    map(vm, args, |_, c| c.to_ascii_uppercase())
}

pub fn lower(vm: &Vm, args: &[Val]) -> R {
    map(vm, args, |_, c| c.to_ascii_lowercase())
}

pub fn swapcase(vm: &Vm, args: &[Val]) -> R {
    map(vm, args, |_, c| if c.is_ascii_alphabetic() { c ^ 0x20 } else { c })
}

pub fn title(vm: &Vm, args: &[Val]) -> R {
    if this(args).flavor == Flavor::Str {
        return map(vm, args, |before, c| titled(is_letter(before), c));
    }
    map(vm, args, |before, c| titled(before.is_ascii_alphabetic(), c))
}

fn titled(inside_word: bool, c: u8) -> u8 {
    if inside_word {
        c.to_ascii_lowercase()
    } else {
        c.to_ascii_uppercase()
    }
}

pub fn capitalize(vm: &Vm, args: &[Val]) -> R {
    let text = this(args);
    let (made, out) = text.build(vm, text.data.len(), text.wide)?;
    super::search::put(out, text.data);
    out.make_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    Ok(made)
}

/// Letters, and the bytes of characters that are not ASCII.
fn is_letter(c: u8) -> bool {
    c.is_ascii_alphabetic() || c >= 0x80
}

#[inline(never)]
fn all(text: View<'_>, f: fn(u8) -> bool) -> R {
    Ok(Val::bool(!text.data.is_empty() && text.data.iter().all(|c| f(*c))))
}

pub fn isspace(_vm: &Vm, args: &[Val]) -> R {
    all(this(args), spaces_of(this(args)))
}

pub fn isalpha(_vm: &Vm, args: &[Val]) -> R {
    all(this(args), |c| c.is_ascii_alphabetic())
}

pub fn isdigit(_vm: &Vm, args: &[Val]) -> R {
    all(this(args), |c| c.is_ascii_digit())
}

pub fn isalnum(_vm: &Vm, args: &[Val]) -> R {
    all(this(args), |c| c.is_ascii_alphanumeric())
}

pub fn isascii(_vm: &Vm, args: &[Val]) -> R {
    Ok(Val::bool(this(args).data.is_ascii()))
}

pub fn isidentifier(_vm: &Vm, args: &[Val]) -> R {
    let data = this(args).data;
    let head = data.first().is_some_and(|c| is_letter(*c) || *c == b'_');
    Ok(Val::bool(head && data.iter().all(|c| is_letter(*c) || c.is_ascii_digit() || *c == b'_')))
}

pub fn isprintable(_vm: &Vm, args: &[Val]) -> R {
    let text = this(args);
    let printable = match core::str::from_utf8(text.data) {
        Ok(s) if text.flavor == Flavor::Str => s.chars().all(super::is_printable),
        _ => false,
    };
    Ok(Val::bool(printable))
}

/// All letters have the case that `good` accepts, and there is one.
#[inline(never)]
fn cased(text: View<'_>, good: fn(&u8) -> bool) -> R {
    let mut letters = text.data.iter().filter(|c| c.is_ascii_alphabetic()).peekable();
    Ok(Val::bool(letters.peek().is_some() && letters.all(good)))
}

pub fn islower(_vm: &Vm, args: &[Val]) -> R {
    cased(this(args), |c| c.is_ascii_lowercase())
}

pub fn isupper(_vm: &Vm, args: &[Val]) -> R {
    cased(this(args), |c| c.is_ascii_uppercase())
}

pub fn istitle(_vm: &Vm, args: &[Val]) -> R {
    let (mut previous, mut any) = (b' ', false);
    let text = this(args);
    for c in text.data {
        if c.is_ascii_alphabetic() {
            let inside_word =
                if text.flavor == Flavor::Str { is_letter(previous) } else { previous.is_ascii_alphabetic() };
            if c.is_ascii_uppercase() == inside_word {
                return Ok(Val::FALSE);
            }
            any = true;
        }
        previous = *c;
    }
    Ok(Val::bool(any))
}

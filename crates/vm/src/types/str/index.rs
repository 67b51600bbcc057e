//! Indexing and slicing of str, bytes and bytearray.

use super::view::{self, char_len, char_offset, count_chars, Flavor, View};
use crate::object::{Gc, Slice, Str};
use crate::types::sequence;
use crate::value::{Val, R};
use crate::Vm;

/// `s[key]` for a str.
pub fn get_item(vm: &Vm, s: Val, key: Val) -> R {
    if let (Some(n), Some(text)) = (key.small_int(), s.cast::<Str>()) {
        if text.is_ascii() {
            let data = text.bytes();
            let at = if n < 0 { n.wrapping_add(data.len() as isize) } else { n };
            if let Some(c) = data.get(at as usize).and_then(|c| crate::intern::one_char(*c)) {
                return Ok(c);
            }
        }
    }
    get_item_slow(vm, s, key)
}

#[cold]
#[inline(never)]
fn get_item_slow(vm: &Vm, s: Val, key: Val) -> R {
    let Some(text) = view::view(&s) else {
        return vm.unsupported("__getitem__", s);
    };
    if let Some(slice) = key.cast::<Slice>() {
        return get_slice(vm, s, text, slice);
    }
    let at = sequence::index(vm, key, text.length(), "string")?;
    let mut offset = text.to_byte(at);
    char_at(vm, text.data, &mut offset)
}

/// The character at a byte offset as a str; the offset moves behind it. STOP at the end.
pub fn char_at(vm: &Vm, data: &[u8], offset: &mut usize) -> R {
    let Some(first) = data.get(*offset) else {
        return Ok(Val::STOP);
    };
    let at = *offset;
    if let Some(c) = crate::intern::one_char(*first) {
        *offset = at + 1;
        return Ok(c);
    }
    let len = char_len(*first);
    *offset = at + len;
    match data.get(at..at + len) {
        Some(c) => vm.new_str_utf8(c),
        None => Ok(Val::STOP),
    }
}

/// The ends of a slice with step 1 whose bounds are small ints or left out.
#[inline]
pub fn plain_ends(slice: Gc<Slice>, len: usize) -> Option<(usize, usize)> {
    let place = |v: Val, default: usize| {
        if v.is_int() {
            let n = v.as_small();
            let n = if n < 0 { n.wrapping_add(len as isize).max(0) } else { n };
            Some((n as usize).min(len))
        } else if v.is_none() {
            Some(default)
        } else {
            None
        }
    };
    let (from, to) = (place(slice.start, 0)?, place(slice.stop, len)?);
    slice.step.is_none().then_some((from, to.max(from)))
}

/// `s[slice]` for any of the flavours.
pub fn get_slice(vm: &Vm, itself: Val, text: View<'_>, slice: Gc<Slice>) -> R {
    if !text.wide {
        if let Some(part) = plain_ends(slice, text.data.len()).and_then(|(from, to)| text.data.get(from..to)) {
            return text.make_part(vm, itself, part);
        }
    }
    let bounds = sequence::bounds(vm, slice, text.length())?;
    // Finding the bounds can run `__index__`, so the data is looked up again.
    let Some(text) = view::view(&itself) else {
        return Ok(itself);
    };
    let start = bounds.start.max(0) as usize;
    if bounds.step == 1 || bounds.count <= 1 {
        let from = text.to_byte(start);
        let rest = text.data.get(from..).unwrap_or(&[]);
        let len = if text.wide { char_offset(rest, bounds.count) } else { bounds.count.min(rest.len()) };
        return text.make_part(vm, itself, &rest[..len]);
    }
    if text.wide {
        return wide_steps(vm, text.data, bounds.start, bounds.step, bounds.count);
    }
    let (made, out) = text.build(vm, bounds.count, false)?;
    let mut at = bounds.start;
    for to in out {
        *to = text.data.get(at as usize).copied().unwrap_or(0);
        at = at.wrapping_add(bounds.step);
    }
    Ok(made)
}

/// A slice with a step of text that is not ASCII: one pass over the text in the direction of the step.
fn wide_steps(vm: &Vm, data: &[u8], start: isize, step: isize, count: usize) -> R {
    use crate::fmt::Print;
    let mut out = crate::fmt::TextBuf::new(vm);
    let mut at = char_offset(data, start.max(0) as usize);
    for n in 0..count {
        if n > 0 {
            at =
                if step > 0 { skip_forward(data, at, step as usize) } else { skip_back(data, at, step.unsigned_abs()) };
        }
        if let Some(c) = data.get(at..) {
            let len = c.first().map_or(0, |b| char_len(*b));
            out.write(c.get(..len).unwrap_or(&[]))?;
        }
    }
    out.into_str()
}

fn skip_forward(data: &[u8], from: usize, chars: usize) -> usize {
    from + data.get(from..).map_or(0, |rest| char_offset(rest, chars))
}

fn skip_back(data: &[u8], from: usize, chars: usize) -> usize {
    let mut at = from;
    let mut left = chars;
    while left > 0 && at > 0 {
        at -= 1;
        while at > 0 && data.get(at).is_some_and(|b| b & 0xc0 == 0x80) {
            at -= 1;
        }
        left -= 1;
    }
    at
}

/// Byte offsets for the `start` and `end` arguments of the searching methods; None if they exclude everything.
pub fn range_args(vm: &Vm, text: View<'_>, start: Option<&Val>, end: Option<&Val>) -> R<Option<(usize, usize)>> {
    let absent = |v: Option<&Val>| v.is_none_or(|v| v.is_none());
    if absent(start) && absent(end) {
        return Ok(Some((0, text.data.len())));
    }
    let len = text.length();
    let place = |v: Option<&Val>, default: usize| -> R<usize> {
        match v {
            Some(v) if !v.is_none() => {
                let n = clamped(vm, *v)?;
                Ok(if n < 0 { n.saturating_add(len as isize).max(0) as usize } else { n as usize })
            }
            _ => Ok(default),
        }
    };
    let (from, to) = (place(start, 0)?, place(end, len)?.min(len));
    if from > to {
        return Ok(None);
    }
    Ok(Some((text.to_byte(from), text.to_byte(to))))
}

/// An int as isize; one that is too large becomes the largest.
fn clamped(vm: &Vm, v: Val) -> R<isize> {
    if let Some(n) = v.small_int() {
        return Ok(n);
    }
    if crate::types::int::is_int(v) {
        let wide = crate::types::int::to_i64(v);
        let negative = crate::types::int::compare(v, Val::ZERO).is_lt();
        let limit = if negative { isize::MIN } else { isize::MAX };
        return Ok(wide.and_then(|n| isize::try_from(n).ok()).unwrap_or(limit));
    }
    if crate::types::float::value(v).is_some() || v.is_kind(crate::object::Kind::Str) {
        return Err(vm.type_error(format_args!("string indices must be integers, not {}", vm.type_name(v))));
    }
    vm.index(v)
}

/// Length as `len()` gives it.
pub fn len(_vm: &Vm, v: Val) -> R<usize> {
    Ok(match view::view(&v) {
        Some(text) if text.flavor == Flavor::Str && text.wide => count_chars(text.data),
        Some(text) => text.data.len(),
        None => 0,
    })
}

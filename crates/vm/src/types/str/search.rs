//! Searching and replacing, for str, bytes and bytearray.

use super::index::range_args;
use super::view::{self, char_len, this, Flavor, View};
use crate::object::{Kind, Tuple};
use crate::value::{Val, R};
use crate::Vm;

/// Offset of the first occurrence.
#[inline(never)]
pub fn find_in(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, rest) = match needle {
        [] => return Some(0),
        [c] => return hay.iter().position(|b| b == c),
        [first, rest @ ..] => (first, rest),
    };
    let last = hay.len().checked_sub(needle.len())?;
    let mut at = 0;
    while at <= last {
        at += hay[at..=last].iter().position(|b| b == first)?;
        if hay[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Offset of the last occurrence.
#[inline(never)]
pub fn rfind_in(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let mut at = hay.len().checked_sub(needle.len())?;
    loop {
        if hay[at..].starts_with(needle) {
            return Some(at);
        }
        at = at.checked_sub(1)?;
    }
}

/// How often a text that is not empty occurs without overlap, at most `most` times.
fn count_in(mut hay: &[u8], needle: &[u8], most: usize) -> usize {
    let mut n = 0;
    while n < most {
        let Some(at) = find_in(hay, needle) else { break };
        hay = &hay[at + needle.len()..];
        n += 1;
    }
    n
}

#[inline(never)]
fn search(vm: &Vm, args: &[Val], how: fn(&[u8], &[u8]) -> Option<usize>) -> R<Option<usize>> {
    let text = this(args);
    let mut one = [0];
    text.needle(vm, &args[1], &mut one)?;
    let Some((from, to)) = range_args(vm, text, args.get(2), args.get(3))? else {
        return Ok(None);
    };
    // Reading the bounds can run `__index__`, so the data is looked up again.
    let text = this(args);
    let needle = text.needle(vm, &args[1], &mut one)?;
    let part = text.data.get(from..to).unwrap_or(&[]);
    Ok(how(part, needle).map(|at| text.to_position(from + at)))
}

fn position(found: Option<usize>) -> Val {
    match found {
        Some(at) => Val::small(at as isize),
        None => Val::small(-1),
    }
}

fn required(vm: &Vm, found: Option<usize>) -> R {
    match found {
        Some(at) => Ok(Val::small(at as isize)),
        None => Err(vm.value_error(format_args!("substring not found"))),
    }
}

pub fn find(vm: &Vm, args: &[Val]) -> R {
    Ok(position(search(vm, args, find_in)?))
}

pub fn rfind(vm: &Vm, args: &[Val]) -> R {
    Ok(position(search(vm, args, rfind_in)?))
}

pub fn index(vm: &Vm, args: &[Val]) -> R {
    required(vm, search(vm, args, find_in)?)
}

pub fn rindex(vm: &Vm, args: &[Val]) -> R {
    required(vm, search(vm, args, rfind_in)?)
}

pub fn count(vm: &Vm, args: &[Val]) -> R {
    let text = this(args);
    let mut one = [0];
    text.needle(vm, &args[1], &mut one)?;
    let Some((from, to)) = range_args(vm, text, args.get(2), args.get(3))? else {
        return Ok(Val::ZERO);
    };
    let text = this(args);
    let needle = text.needle(vm, &args[1], &mut one)?;
    let part = text.data.get(from..to).unwrap_or(&[]);
    let n =
        if needle.is_empty() { View { data: part, ..text }.length() + 1 } else { count_in(part, needle, usize::MAX) };
    Ok(Val::small(n as isize))
}

/// `item in s`
pub fn contains(vm: &Vm, container: Val, item: Val) -> R<bool> {
    let Some(text) = view::view(&container) else { return Ok(false) };
    let mut one = [0];
    let needle = text.needle(vm, &item, &mut one)?;
    Ok(find_in(text.data, needle).is_some())
}

fn matches_end(vm: &Vm, args: &[Val], test: fn(&[u8], &[u8]) -> bool) -> R {
    let text = this(args);
    let Some((from, to)) = range_args(vm, text, args.get(2), args.get(3))? else {
        return Ok(Val::FALSE);
    };
    let text = this(args);
    let part = text.data.get(from..to).unwrap_or(&[]);
    if let Some(choices) = vm.payload_of(args[1]).cast::<Tuple>() {
        for choice in choices.items() {
            if test(part, text.arg(vm, choice)?) {
                return Ok(Val::TRUE);
            }
        }
        return Ok(Val::FALSE);
    }
    Ok(Val::bool(test(part, text.arg(vm, &args[1])?)))
}

pub fn startswith(vm: &Vm, args: &[Val]) -> R {
    matches_end(vm, args, |part, affix| part.starts_with(affix))
}

pub fn endswith(vm: &Vm, args: &[Val]) -> R {
    matches_end(vm, args, |part, affix| part.ends_with(affix))
}

pub fn removeprefix(vm: &Vm, args: &[Val]) -> R {
    let text = this(args);
    let affix = text.arg(vm, &args[1])?;
    text.make_part(vm, args[0], text.data.strip_prefix(affix).unwrap_or(text.data))
}

pub fn removesuffix(vm: &Vm, args: &[Val]) -> R {
    let text = this(args);
    let affix = text.arg(vm, &args[1])?;
    text.make_part(vm, args[0], text.data.strip_suffix(affix).unwrap_or(text.data))
}

pub fn replace(vm: &Vm, args: &[Val]) -> R {
    let most = match args.get(3) {
        Some(n) => usize::try_from(vm.index(*n)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let text = this(args);
    let (old, new) = (text.arg(vm, &args[1])?, text.arg(vm, &args[2])?);
    if old.is_empty() {
        return interleave(vm, text, new, most);
    }
    let n = count_in(text.data, old, most);
    if n == 0 {
        return text.make_part(vm, args[0], text.data);
    }
    let kept = text.data.len() - n * old.len();
    let Some(len) = n.checked_mul(new.len()).and_then(|added| added.checked_add(kept)) else {
        return Err(vm.too_large());
    };
    let (made, mut to) = text.build(vm, len, text.wide || !new.is_ascii())?;
    let mut from = text.data;
    for _ in 0..n {
        let Some(at) = find_in(from, old) else { break };
        to = put(put(to, &from[..at]), new);
        from = &from[at + old.len()..];
    }
    put(to, from);
    Ok(made)
}

/// Copies to the start of `out`, gives the rest of it.
#[inline(never)]
pub fn put<'a>(out: &'a mut [u8], data: &[u8]) -> &'a mut [u8] {
    let n = data.len().min(out.len());
    let (head, tail) = out.split_at_mut(n);
    head.copy_from_slice(&data[..n]);
    tail
}

/// `replace("", new)`: `new` before each of the first `most` characters and at the end.
fn interleave(vm: &Vm, text: View<'_>, new: &[u8], most: usize) -> R {
    let n = (text.length() + 1).min(most);
    let Some(len) = n.checked_mul(new.len()).and_then(|added| added.checked_add(text.data.len())) else {
        return Err(vm.too_large());
    };
    let wide = text.wide || !new.is_ascii();
    let (made, mut to) = text.build(vm, len, wide)?;
    let mut from = text.data;
    for _ in 0..n {
        to = put(to, new);
        let step = match from.first() {
            Some(c) if text.wide => char_len(*c),
            Some(_) => 1,
            None => break,
        };
        let (c, rest) = from.split_at(step.min(from.len()));
        to = put(to, c);
        from = rest;
    }
    put(to, from);
    Ok(made)
}

/// `partition` and `rpartition`.
fn partition_at(vm: &Vm, args: &[Val], reverse: bool) -> R {
    let text = this(args);
    let sep = text.arg(vm, &args[1])?;
    if sep.is_empty() {
        return Err(vm.value_error(format_args!("empty separator")));
    }
    let found = if reverse { rfind_in(text.data, sep) } else { find_in(text.data, sep) };
    let empty = || text.make(vm, &[]);
    let itself = |part: &[u8]| text.make_part(vm, args[0], part);
    let parts = match found {
        Some(at) => {
            let head = text.make(vm, &text.data[..at])?;
            let shared = text.flavor != Flavor::ByteArray && matches!(args[1].kind(), Some(Kind::Str | Kind::Bytes));
            let middle = if shared { args[1] } else { text.make(vm, sep)? };
            [head, middle, text.make(vm, &text.data[at + sep.len()..])?]
        }
        None if reverse => [empty()?, empty()?, itself(text.data)?],
        None => [itself(text.data)?, empty()?, empty()?],
    };
    vm.new_tuple(&parts)
}

pub fn partition(vm: &Vm, args: &[Val]) -> R {
    partition_at(vm, args, false)
}

pub fn rpartition(vm: &Vm, args: &[Val]) -> R {
    partition_at(vm, args, true)
}

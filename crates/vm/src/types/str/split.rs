//! Splitting and joining, for str, bytes and bytearray.

use super::search::{find_in, put, rfind_in};
use super::view::{this, view, Flavor, View};
use crate::object::{Gc, List, Str, Tuple};
use crate::types::list;
use crate::value::{Raised, Val, R};
use crate::Vm;

/// Whitespace of bytes and of numbers.
pub fn is_blank(c: u8) -> bool {
    matches!(c, b' ' | b'\t'..=b'\r')
}

/// Takes blanks off both ends of a number.
pub fn trim(data: &[u8]) -> &[u8] {
    trim_end(trim_start(data, is_blank), is_blank)
}

/// What is whitespace to the methods of the text's type.
pub fn spaces_of(text: View<'_>) -> fn(u8) -> bool {
    match text.flavor {
        Flavor::Str => is_space,
        _ => is_blank,
    }
}

/// What ASCII whitespace is to `split` and `strip` of a str.
#[inline]
pub fn is_space(c: u8) -> bool {
    is_blank(c) || matches!(c, 0x1c..=0x1f)
}

struct Parts<'a> {
    vm: &'a Vm,
    text: View<'a>,
    list: Gc<List>,
}

impl Parts<'_> {
    fn add(&self, part: &[u8]) -> R<()> {
        let part = self.text.make(self.vm, part)?;
        list::push(self.vm, self.list, part)
    }
}

/// Separator and number of splits, from `split(sep=None, maxsplit=-1)`.
fn arguments(vm: &Vm, args: &[Val], kw: &[Val]) -> R<([Val; 3], usize)> {
    let mut given = [Val::UNBOUND; 3];
    vm.bind("str", &["self", "sep", "maxsplit"], 1, args, kw, &mut given)?;
    let most =
        if given[2] == Val::UNBOUND { usize::MAX } else { usize::try_from(vm.index(given[2])?).unwrap_or(usize::MAX) };
    if given[1].is_none() {
        given[1] = Val::UNBOUND;
    }
    Ok((given, most))
}

fn separator<'a>(vm: &Vm, text: View<'_>, sep: &'a Val) -> R<&'a [u8]> {
    let sep = text.arg(vm, sep)?;
    if sep.is_empty() {
        return Err(vm.value_error(format_args!("empty separator")));
    }
    Ok(sep)
}

pub fn split(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let (given, most) = arguments(vm, args, kw)?;
    let parts = Parts { vm, text: this(&given), list: vm.new_list(0)? };
    let mut rest = parts.text.data;
    let mut left = most;
    let space = spaces_of(parts.text);
    if given[1] == Val::UNBOUND {
        loop {
            rest = trim_start(rest, space);
            if rest.is_empty() {
                break;
            }
            if left == 0 {
                parts.add(rest)?;
                break;
            }
            let end = rest.iter().position(|c| space(*c)).unwrap_or(rest.len());
            parts.add(&rest[..end])?;
            rest = &rest[end..];
            left -= 1;
        }
        return Ok(parts.list.val());
    }
    let sep = separator(vm, parts.text, &given[1])?;
    while left > 0 {
        let Some(at) = find_in(rest, sep) else { break };
        parts.add(&rest[..at])?;
        rest = &rest[at + sep.len()..];
        left -= 1;
    }
    parts.add(rest)?;
    Ok(parts.list.val())
}

pub fn rsplit(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let (given, most) = arguments(vm, args, kw)?;
    let parts = Parts { vm, text: this(&given), list: vm.new_list(0)? };
    let mut rest = parts.text.data;
    let mut left = most;
    let space = spaces_of(parts.text);
    if given[1] == Val::UNBOUND {
        loop {
            rest = trim_end(rest, space);
            if rest.is_empty() {
                break;
            }
            if left == 0 {
                parts.add(rest)?;
                break;
            }
            let start = rest.iter().rposition(|c| space(*c)).map_or(0, |at| at + 1);
            parts.add(&rest[start..])?;
            rest = &rest[..start];
            left -= 1;
        }
    } else {
        let sep = separator(vm, parts.text, &given[1])?;
        while left > 0 {
            let Some(at) = rfind_in(rest, sep) else { break };
            parts.add(&rest[at + sep.len()..])?;
            rest = &rest[..at];
            left -= 1;
        }
        parts.add(rest)?;
    }
    reverse(parts.list);
    Ok(parts.list.val())
}

fn reverse(list: Gc<List>) {
    let (mut i, mut j) = (0, list.items().len());
    while i + 1 < j {
        j -= 1;
        if let (Some(a), Some(b)) = (list.get(i), list.get(j)) {
            list.put(i, b);
            list.put(j, a);
        }
        i += 1;
    }
}

pub fn trim_start(data: &[u8], space: fn(u8) -> bool) -> &[u8] {
    let at = data.iter().position(|c| !space(*c)).unwrap_or(data.len());
    &data[at..]
}

pub fn trim_end(data: &[u8], space: fn(u8) -> bool) -> &[u8] {
    let len = data.iter().rposition(|c| !space(*c)).map_or(0, |at| at + 1);
    &data[..len]
}

pub fn splitlines(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let mut given = [Val::UNBOUND; 2];
    vm.bind("str", &["self", "keepends"], 1, args, kw, &mut given)?;
    let keep = given[1] != Val::UNBOUND && vm.truth(given[1])?;
    let parts = Parts { vm, text: this(&given), list: vm.new_list(0)? };
    let mut rest = parts.text.data;
    while !rest.is_empty() {
        let (end, next) = match rest.iter().position(|c| matches!(c, b'\n' | b'\r')) {
            Some(at) => (at, at + if rest[at..].starts_with(b"\r\n") { 2 } else { 1 }),
            None => (rest.len(), rest.len()),
        };
        parts.add(&rest[..if keep { next } else { end }])?;
        rest = &rest[next..];
    }
    Ok(parts.list.val())
}

#[cold]
fn bad_item(vm: &Vm) -> Raised {
    vm.type_error(format_args!("join expects a list of str/bytes objects consistent with self object"))
}

/// Calls `f` with the bytes of each item of a list or tuple. No Python code runs.
fn each_item(vm: &Vm, text: View<'_>, items: Val, f: &mut dyn FnMut(&[u8], bool)) -> R<()> {
    let mut i = 0;
    loop {
        let item = match (items.cast::<List>(), items.cast::<Tuple>()) {
            (Some(l), _) => l.items().get(i).copied(),
            (_, Some(t)) => t.items().get(i).copied(),
            _ => None,
        };
        let Some(item) = item else { return Ok(()) };
        if let Some(s) = item.cast::<Str>().filter(|_| text.flavor == Flavor::Str) {
            f(s.bytes(), !s.is_ascii());
        } else {
            match text.try_arg(vm, &item)? {
                Some(data) => f(data, text.flavor == Flavor::Str && !data.is_ascii()),
                None => return Err(bad_item(vm)),
            }
        }
        i += 1;
    }
}

pub fn join(vm: &Vm, args: &[Val]) -> R {
    let mut items = vm.payload_of(args[1]);
    if items.cast::<List>().is_none() && items.cast::<Tuple>().is_none() {
        let list = vm.new_list(0)?;
        list::extend(vm, list, args[1])?;
        items = list.val();
    }
    let text = this(args);
    let (mut n, mut total, mut wide) = (0usize, Some(0usize), false);
    each_item(vm, text, items, &mut |data, is_wide| {
        total = total.and_then(|t| t.checked_add(data.len()));
        if n > 0 {
            total = total.and_then(|t| t.checked_add(text.data.len()));
            wide |= text.wide;
        }
        wide |= is_wide;
        n += 1;
    })?;
    if n == 1 {
        if let Some(only) = single(items, text) {
            return Ok(only);
        }
    }
    let Some(total) = total else {
        return Err(vm.too_large());
    };
    let (joined, mut out) = text.build(vm, total, wide)?;
    let mut first = true;
    each_item(vm, text, items, &mut |data, _| {
        let mut to = core::mem::take(&mut out);
        if !first {
            to = put(to, text.data);
        }
        first = false;
        out = put(to, data);
    })?;
    Ok(joined)
}

/// The only item of `items`, if it can be the result itself.
fn single(items: Val, text: View<'_>) -> Option<Val> {
    let item = match (items.cast::<List>(), items.cast::<Tuple>()) {
        (Some(l), _) => l.items().first().copied(),
        (_, Some(t)) => t.items().first().copied(),
        _ => None,
    }?;
    let same = view(&item).is_some_and(|v| v.flavor == text.flavor);
    (same && text.flavor != Flavor::ByteArray).then_some(item)
}

//! `obj[a:b]`: sequences are sliced without a slice object.

use super::slow::{slow_ops, At, Go};
use crate::object::*;
use crate::types::{bytes, TypeId};
use crate::value::{Val, R};
use crate::Vm;

slow_ops! {
    get_slice => do_get_slice;
}

fn do_get_slice(at: At) -> Go {
    let (obj, a) = (at.reg(2), at.u8(3));
    let (start, stop) = (at.get(a), at.get(a + 1));
    if let Some(v) = slice(at.vm, obj, start, stop)? {
        return at.done(v);
    }
    let key = at.vm.new_slice(start, stop, Val::NONE)?;
    if let Some(f) = at.vm.special(obj, *crate::intern::names::__getitem__)? {
        return at.call_method(f, obj, &[obj, key]);
    }
    at.done(at.vm.get_item(obj, key)?)
}

/// The bounds within a sequence of `len` items; None for bounds that are neither ints nor None.
#[inline]
fn bounds(start: Val, stop: Val, len: usize) -> Option<(usize, usize)> {
    let place = |v: Val, missing: usize| {
        if v.is_none() {
            return Some(missing);
        }
        let n = v.small_int()?;
        let n = if n < 0 { n.saturating_add(len as isize).max(0) } else { n };
        Some((n as usize).min(len))
    };
    let (start, stop) = (place(start, 0)?, place(stop, len)?);
    Some((start, stop.max(start)))
}

/// The slice, for the builtin sequences; None leaves it to the general way.
fn slice(vm: &Vm, obj: Val, start: Val, stop: Val) -> R<Option<Val>> {
    let Some(kind) = obj.kind() else { return Ok(None) };
    Ok(match kind {
        Kind::Bytes => match obj.cast::<Bytes>() {
            Some(b) => match bounds(start, stop, b.len as usize) {
                Some((i, j)) => Some(vm.new_bytes(&b.bytes()[i..j])?),
                None => None,
            },
            None => None,
        },
        Kind::Str => match obj.cast::<Str>().filter(|s| s.is_ascii()) {
            Some(s) => match bounds(start, stop, s.len as usize) {
                Some((0, j)) if j == s.len as usize => Some(obj),
                Some((i, j)) if j - i > 1 => {
                    Some(vm.new_text::<true>(TypeId::Str, Kind::Str, &s.bytes()[i..j], STR_ASCII)?.val())
                }
                _ => None,
            },
            None => None,
        },
        Kind::ByteArray => match obj.cast::<Buffer>() {
            Some(b) => match bounds(start, stop, b.len.get()) {
                Some((i, j)) => Some(bytes::bytearray_slice(vm, b, i, j)?),
                None => None,
            },
            None => None,
        },
        Kind::Tuple if obj.header().shape == TypeId::Tuple as adder_heap::ShapeId => match obj.cast::<Tuple>() {
            Some(t) => match bounds(start, stop, t.len) {
                Some((i, j)) => Some(vm.new_tuple(&t.items()[i..j])?),
                None => None,
            },
            None => None,
        },
        Kind::List => match obj.cast::<List>() {
            Some(l) => match bounds(start, stop, l.len.get()) {
                Some((i, j)) => Some(vm.new_list_from(&l.items()[i..j])?.val()),
                None => None,
            },
            None => None,
        },
        Kind::MemoryView => match obj.cast::<MemoryView>() {
            // Views of single bytes on the object itself: of wider items or with a step, the general way.
            Some(m) if m.hdr.flags & 0x7f == b'B' && !m.base.get().is_kind(Kind::Tuple) => {
                match bounds(start, stop, m.len) {
                    Some((i, j)) => {
                        let view = MemoryView {
                            hdr: m.hdr,
                            base: core::cell::Cell::new(m.base.get()),
                            offset: m.offset + i,
                            len: j - i,
                        };
                        Some(vm.alloc_object(view)?.val())
                    }
                    None => None,
                }
            }
            _ => None,
        },
        _ => None,
    })
}

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
#[inline(always)]
fn bounds(start: Val, stop: Val, len: usize) -> Option<(usize, usize)> {
    let (i, j) = (start.as_small() as usize, stop.as_small() as usize);
    if start.is_int() && stop.is_int() && i <= j && j <= len {
        return Some((i, j));
    }
    let start = place(start, 0, len)?;
    Some((start, place(stop, len, len)?.max(start)))
}

#[inline(never)]
fn place(v: Val, missing: usize, len: usize) -> Option<usize> {
    if v.is_none() {
        return Some(missing);
    }
    let n = v.small_int()?;
    let n = if n < 0 { n.saturating_add(len as isize).max(0) } else { n };
    Some((n as usize).min(len))
}

/// The slice, for the builtin sequences; None leaves it to the general way.
fn slice(vm: &Vm, obj: Val, start: Val, stop: Val) -> R<Option<Val>> {
    let Some(kind) = obj.kind() else { return Ok(None) };
    // SAFETY: the kind says the layout; `i..j` is within the length that the object has until it is read.
    unsafe {
        let (bytes, text, buffer) =
            (obj.cast_unchecked::<Bytes>(), obj.cast_unchecked::<Str>(), obj.cast_unchecked::<Buffer>());
        let (tuple, list, view) =
            (obj.cast_unchecked::<Tuple>(), obj.cast_unchecked::<List>(), obj.cast_unchecked::<MemoryView>());
        let len = match kind {
            Kind::Bytes => bytes.len as usize,
            Kind::Str if text.is_ascii() => text.len as usize,
            Kind::ByteArray => buffer.len.get(),
            Kind::Tuple if obj.header().shape == TypeId::Tuple as adder_heap::ShapeId => tuple.len,
            Kind::List => list.len.get(),
            // Views of single bytes on the object itself: of wider items or with a step, the general way.
            Kind::MemoryView if view.hdr.flags & 0x7f == b'B' && !view.base.get().is_kind(Kind::Tuple) => view.len,
            _ => return Ok(None),
        };
        let Some((i, j)) = bounds(start, stop, len) else { return Ok(None) };
        let n = j - i;
        let made = match kind {
            Kind::Bytes => vm.new_bytes(core::slice::from_raw_parts(bytes.bytes().as_ptr().add(i), n))?,
            Kind::Str if n == len => obj,
            Kind::Str if n < 2 => return Ok(None),
            Kind::Str => {
                let part = core::slice::from_raw_parts(text.bytes().as_ptr().add(i), n);
                vm.new_text::<true>(TypeId::Str, Kind::Str, part, STR_ASCII)?.val()
            }
            Kind::ByteArray => bytes::bytearray_slice(vm, buffer, i, j)?,
            Kind::Tuple => vm.new_tuple(core::slice::from_raw_parts(tuple.items_ptr().add(i), n))?,
            Kind::List => vm.new_list_from(core::slice::from_raw_parts(list.items().as_ptr().add(i), n))?.val(),
            _ => {
                let base = core::cell::Cell::new(view.base.get());
                vm.alloc_object(MemoryView { hdr: view.hdr, base, offset: view.offset + i, len: n })?.val()
            }
        };
        Ok(Some(made))
    }
}

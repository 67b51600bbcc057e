//! Iterators: over sequences by index, and the builtin types `enumerate`, `zip`, `map`, `filter`, `reversed`.

mod adaptors;
mod callable;
mod zip;

pub use adaptors::{ENUMERATE, FILTER, REVERSED};
pub use callable::until_sentinel;
pub use zip::{MAP, ZIP};

use super::{int, range, str, TypeId, OBJECT};
use crate::native::Native;
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use core::cell::Cell;

static SEQ_ITER_NATIVE: Native =
    Native { iter: Some(itself), next: Some(next), ..Native::new("iterator", Kind::SeqIter) };
pub static SEQ_ITER: Type = Type::builtin(&SEQ_ITER_NATIVE, TypeId::SeqIter as ShapeId, &OBJECT);

/// `iter` of iterators.
pub fn itself(_: &Vm, v: Val) -> R {
    Ok(v)
}

/// `iter` of everything that is read by index: the builtin sequences, and instances with `__getitem__`.
pub fn over_sequence(vm: &Vm, seq: Val) -> R {
    let hdr = Header::new(TypeId::SeqIter as ShapeId, Kind::SeqIter as u8, 0);
    Ok(vm.alloc_object(SeqIter { hdr, seq: Cell::new(seq), index: Cell::new(0) })?.val())
}

/// As `over_sequence`.
pub fn new_seq_iter(vm: &Vm, seq: Val) -> R {
    over_sequence(vm, seq)
}

/// Next value of any iterator, STOP at the end: `Vm::next` with a short way for lists and tuples.
#[inline]
pub fn step(vm: &Vm, it: Val) -> R {
    if it.is_kind(Kind::SeqIter) {
        next(vm, it)
    } else {
        vm.next(it)
    }
}

/// The next two values of an iterator that hands them out as a tuple, without the tuple: stored at `to`; false at the
/// end. None if it is no such iterator.
///
/// # Safety
/// There are two registers at `to`.
pub(crate) unsafe fn next_pair(vm: &Vm, it: Val, to: *mut Val) -> Option<R<bool>> {
    let ty: *const Type = it.cast::<Ext>()?.ty;
    let next = if core::ptr::eq(ty, &ENUMERATE) {
        adaptors::next_numbered
    } else if core::ptr::eq(ty, &ZIP) && zip::is_of_two(it) {
        zip::next_two
    } else if super::dict::views::is_item_walk(it) {
        super::dict::views::next_item
    } else {
        return None;
    };
    match next(vm, it) {
        Ok(Some([a, b])) => {
            // SAFETY: the caller's.
            unsafe {
                to.write(a);
                to.add(1).write(b);
            }
            Some(Ok(true))
        }
        Ok(None) => Some(Ok(false)),
        Err(e) => Some(Err(e)),
    }
}

fn next(vm: &Vm, v: Val) -> R {
    // SAFETY: hooks are only called with an object of their type.
    let it: Gc<SeqIter> = unsafe { v.cast_unchecked() };
    let i = it.index.get();
    let seq = it.seq.get();
    let item = if let Some(list) = seq.cast::<List>() {
        list.get(i)
    } else if let Some(tuple) = seq.cast::<Tuple>() {
        tuple.items().get(i).copied()
    } else {
        return next_other(vm, it, seq, i);
    };
    match item {
        Some(item) => {
            it.index.set(i + 1);
            Ok(item)
        }
        None => finish(it),
    }
}

/// The end: forgets the sequence, so that the iterator stays at its end even if the sequence grows.
fn finish(it: Gc<SeqIter>) -> R {
    it.seq.set(Val::NONE);
    Ok(Val::STOP)
}

#[inline(never)]
fn next_other(vm: &Vm, it: Gc<SeqIter>, seq: Val, i: usize) -> R {
    if let Some(text) = seq.cast::<Str>() {
        // The index counts bytes.
        return match text.as_str().get(i..).and_then(|rest| rest.chars().next()) {
            Some(c) => {
                it.index.set(i + c.len_utf8());
                str::new_char(vm, c)
            }
            None => finish(it),
        };
    }
    let item = if let Some(data) = seq.cast::<Bytes>() {
        data.bytes().get(i).map(|b| Val::small(*b as isize))
    } else if let Some(r) = seq.cast::<Range>() {
        range::item(&r, i).map(|n| int::from_isize(vm, n)).transpose()?
    } else if seq.is_none() {
        None
    } else {
        match item_at(vm, seq, i)? {
            Some(item) => Some(item),
            None => return finish(it),
        }
    };
    match item {
        Some(item) => {
            it.index.set(i + 1);
            Ok(item)
        }
        None => finish(it),
    }
}

/// Whether `item_from` iterates over the object, without an iterator object.
pub(crate) fn is_stepped(v: Val) -> bool {
    use Kind::*;
    matches!(v.kind(), Some(Str | Bytes | ByteArray | Array | MemoryView | Dict | Set | FrozenSet))
}

/// The item at `index`, which moves on, of an object that `is_stepped`; STOP at the end.
pub(crate) fn item_from(vm: &Vm, v: Val, index: &mut usize) -> R {
    let key = if let Some(d) = v.cast::<Dict>() {
        super::dict::table::next_entry(d, index).map(|(key, _)| key)
    } else if let Some(s) = v.cast::<Set>() {
        super::dict::next_of_set(s, index)
    } else {
        // Nothing refers to this iterator when it is used up.
        let hdr = Header::new(TypeId::SeqIter as ShapeId, Kind::SeqIter as u8, 0);
        let it = SeqIter { hdr, seq: Cell::new(v), index: Cell::new(*index) };
        // SAFETY: the iterator outlives the call, which does not keep it.
        let item = next_other(vm, unsafe { Gc::from_raw(core::ptr::NonNull::from_ref(&it)) }, v, *index);
        *index = it.index.get();
        return item;
    };
    Ok(key.unwrap_or(Val::STOP))
}

/// Item `i` of anything with a length or with `__getitem__`; None behind the end.
fn item_at(vm: &Vm, seq: Val, i: usize) -> R<Option<Val>> {
    let key = int::from_isize(vm, i as isize)?;
    if !seq.is_kind(Kind::Instance) {
        return Ok(if i < vm.len(seq)? { Some(vm.get_item(seq, key)?) } else { None });
    }
    match vm.get_item(seq, key) {
        Ok(item) => Ok(Some(item)),
        Err(raised) => {
            use super::exception::{INDEX_ERROR, STOP_ITERATION};
            if vm.take_if(&INDEX_ERROR).is_some() || vm.take_if(&STOP_ITERATION).is_some() {
                Ok(None)
            } else {
                Err(raised)
            }
        }
    }
}

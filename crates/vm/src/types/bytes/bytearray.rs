//! bytearray: bytes that can change.

use super::edit;
use super::{binary, compare, from_arguments, hex, new_bytearray, repr, shared_methods};
use crate::buffer::RawBuffer;
use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::{Buffer, Builtin, Gc, Kind, Slice, Str, Type};
use crate::types::str::view::{self, byte_wrapping, Flavor};
use crate::types::str::{case, codec, index, method, search, split, strip, translate};
use crate::types::{sequence, TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::BinaryOp;

// The own ones come first, so that they are found before the shared ones of the same name.
static METHODS: [Builtin; 53] = shared_methods!(
    method("append", 2, 2, append),
    method("extend", 2, 2, extend),
    method("insert", 3, 3, insert),
    method("pop", 1, 2, pop),
    method("remove", 2, 2, remove),
    method("clear", 1, 1, clear),
    method("reverse", 1, 1, reverse),
    method("copy", 1, 1, copy),
    method("fromhex", 1, 1, hex::fromhex_bytearray).as_static(),
    method("__iadd__", 2, 2, iadd),
);

static NATIVE: Native = Native {
    methods: &METHODS,
    new: Some(|vm, _, args, kw| from_arguments(vm, Flavor::ByteArray, false, args, kw)),
    print: Some(print),
    binary: Some(binary),
    inplace: Some(inplace),
    compare: Some(compare),
    truth: Some(|vm, v| Ok(index::len(vm, v)? != 0)),
    len: Some(index::len),
    contains: Some(search::contains),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(crate::types::iter::over_sequence),
    buffer: Some(|_, v, _| Ok(raw(v))),
    ..Native::new("bytearray", Kind::ByteArray)
};
pub static BYTEARRAY: Type = Type::builtin(&NATIVE, TypeId::ByteArray as ShapeId, &OBJECT);

fn raw(v: Val) -> RawBuffer {
    match v.cast::<Buffer>() {
        Some(b) => b.raw(b'B'),
        None => RawBuffer { data: core::ptr::dangling_mut(), len: 0, typecode: b'B' },
    }
}

/// The bytearray that a method was called on.
fn itself(vm: &Vm, args: &[Val]) -> R<Gc<Buffer>> {
    match args[0].cast::<Buffer>() {
        Some(b) => Ok(b),
        None => Err(vm.type_error(format_args!("bytearray required"))),
    }
}

fn print(_vm: &Vm, v: Val, out: &mut dyn Print, _show: Show) -> R<()> {
    out.write(b"bytearray(")?;
    repr(view::view(&v).map_or(&[], |t| t.data), out)?;
    out.write(b")")
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let Some(b) = v.cast::<Buffer>() else {
        return vm.unsupported("__getitem__", v);
    };
    if let Some(slice) = key.cast::<Slice>() {
        return match view::view(&v) {
            Some(text) => index::get_slice(vm, v, text, slice),
            None => Ok(v),
        };
    }
    let at = sequence::index(vm, key, b.len.get(), "bytearray")?;
    Ok(Val::small(b.bytes().get(at).copied().unwrap_or(0) as isize))
}

fn set_item(vm: &Vm, v: Val, key: Val, value: Val) -> R<()> {
    let Some(b) = v.cast::<Buffer>() else {
        return vm.unsupported("__setitem__", v);
    };
    if let (Some(n), true) = (value.small_int(), key.is_int()) {
        let at = sequence::index(vm, key, b.len.get(), "bytearray")?;
        // SAFETY: `index` checked that `at` is below the length; for an int word it runs no code.
        unsafe { b.data.get().data().add(at).write(n as u8) };
        return Ok(());
    }
    set_item_slow(vm, b, key, value)
}

#[cold]
#[inline(never)]
fn set_item_slow(vm: &Vm, b: Gc<Buffer>, key: Val, value: Val) -> R<()> {
    if let Some(slice) = key.cast::<Slice>() {
        return set_slice(vm, b, slice, value);
    }
    if value == Val::UNBOUND {
        let at = sequence::index(vm, key, b.len.get(), "bytearray")?;
        return edit::remove_range(vm, b, at, at + 1);
    }
    let byte = byte_wrapping(vm, value)?;
    let at = sequence::index(vm, key, b.len.get(), "bytearray")?;
    // The key's `__index__` can have made the bytearray shorter.
    // SAFETY: no other reference to the bytes is in use.
    if let Some(to) = unsafe { b.bytes_mut() }.get_mut(at) {
        *to = byte;
    }
    Ok(())
}

fn set_slice(vm: &Vm, b: Gc<Buffer>, slice: Gc<Slice>, value: Val) -> R<()> {
    if value == Val::UNBOUND {
        let bounds = sequence::bounds(vm, slice, b.len.get())?;
        return edit::assign_bytes(vm, b, bounds, &[]);
    }
    // What comes from an iterable is collected first: its code may change this very object.
    let source = as_bytes_like(vm, value)?;
    let bounds = sequence::bounds(vm, slice, b.len.get())?;
    edit::assign_slice(vm, b, bounds, source)
}

/// An object with a buffer for the right side of an assignment: the value itself, or the bytes it iterates over.
fn as_bytes_like(vm: &Vm, value: Val) -> R {
    let inner = vm.payload_of(value);
    let text = inner.cast::<Str>().is_some();
    if text || crate::types::int::is_int(inner) {
        return Err(vm.type_error(format_args!("array/bytes required on right side")));
    }
    if !crate::types::memoryview::is_stepped(inner) && vm.try_buffer(inner, false)?.is_some() {
        return Ok(inner);
    }
    from_arguments(vm, Flavor::Bytes, false, &[value], &[])
}

fn append(vm: &Vm, args: &[Val]) -> R {
    let byte = byte_wrapping(vm, args[1])?;
    edit::push(vm, itself(vm, args)?, byte)?;
    Ok(Val::NONE)
}

fn extend(vm: &Vm, args: &[Val]) -> R {
    let inner = vm.payload_of(args[1]);
    if crate::types::int::is_int(inner) {
        return Err(vm.type_error(format_args!("'{}' object isn't iterable", vm.type_name(inner))));
    }
    let source = as_bytes_like(vm, args[1])?;
    edit::extend_from(vm, itself(vm, args)?, source)?;
    Ok(Val::NONE)
}

fn inplace(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    match (op, a.cast::<Buffer>()) {
        (BinaryOp::Add, Some(buffer)) if b.cast::<Str>().is_none() && vm.native_of(b).buffer.is_some() => {
            let source = as_bytes_like(vm, b)?;
            edit::extend_from(vm, buffer, source)?;
            Ok(a)
        }
        (BinaryOp::Mul, Some(buffer)) if crate::types::int::is_int(b) => {
            let product = crate::types::str::repeat(vm, a, b)?;
            let all = sequence::Bounds { start: 0, step: 1, count: buffer.len.get(), stop: buffer.len.get() as isize };
            if product != a {
                edit::assign_slice(vm, buffer, all, product)?;
            }
            Ok(a)
        }
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn iadd(vm: &Vm, args: &[Val]) -> R {
    vm.inplace(BinaryOp::Add, args[0], args[1])
}

fn insert(vm: &Vm, args: &[Val]) -> R {
    let (at, byte) = (vm.index(args[1])?, byte_wrapping(vm, args[2])?);
    let b = itself(vm, args)?;
    let len = b.len.get();
    let at = if at < 0 { at.saturating_add(len as isize).max(0) as usize } else { (at as usize).min(len) };
    edit::open_gap(vm, b, at, at, 1)?;
    // SAFETY: the gap is one byte at `at`.
    unsafe { b.data.get().data().add(at).write(byte) };
    Ok(Val::NONE)
}

fn pop(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args)?;
    if b.len.get() == 0 {
        return Err(vm.index_error(format_args!("pop from empty bytearray")));
    }
    let key = args.get(1).copied().unwrap_or(Val::small(-1));
    let at = sequence::index(vm, key, b.len.get(), "bytearray")?;
    let byte = b.bytes().get(at).copied().unwrap_or(0);
    edit::remove_range(vm, b, at, at + 1)?;
    Ok(Val::small(byte as isize))
}

fn remove(vm: &Vm, args: &[Val]) -> R {
    let byte = view::byte_in_range(vm, args[1])?;
    let b = itself(vm, args)?;
    match b.bytes().iter().position(|c| *c == byte) {
        Some(at) => edit::remove_range(vm, b, at, at + 1).map(|()| Val::NONE),
        None => Err(vm.value_error(format_args!("value not found in bytearray"))),
    }
}

fn clear(vm: &Vm, args: &[Val]) -> R {
    edit::clear(vm, itself(vm, args)?);
    Ok(Val::NONE)
}

fn reverse(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args)?;
    // SAFETY: no other reference to the bytes is in use.
    unsafe { b.bytes_mut() }.reverse();
    Ok(Val::NONE)
}

fn copy(vm: &Vm, args: &[Val]) -> R {
    Ok(new_bytearray(vm, view::this(args).data)?.val())
}

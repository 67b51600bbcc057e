//! bytes and bytearray.

use crate::buffer::RawBuffer;
use crate::fmt::{Print, TextBuf};
use crate::intern::{hash_bytes, names};
use crate::native::{Native, Show};
use crate::object::{Buffer, Builtin, Bytes, Gc, Kind, Payload, Slice, Str, Type};
use crate::types::str::view::{self, byte_in_range, byte_wrapping, Flavor, View};
use crate::types::str::{
    case, codec, escape_byte, index, method, ordered, percent, quote_for, repeat, search, split, strip, translate,
};
use crate::types::{sequence, TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::{BinaryOp, CompareOp};
use core::cell::Cell;

pub mod bytearray;
pub mod edit;
pub mod hex;

pub use bytearray::BYTEARRAY;

/// The methods that bytes and bytearray have in common, behind those given.
macro_rules! shared_methods {
    ($($own:expr,)*) => {
        [
            $($own,)*
            method("find", 2, 4, search::find),
            method("rfind", 2, 4, search::rfind),
            method("index", 2, 4, search::index),
            method("rindex", 2, 4, search::rindex),
            method("count", 2, 4, search::count),
            method("startswith", 2, 4, search::startswith),
            method("endswith", 2, 4, search::endswith),
            method("removeprefix", 2, 2, search::removeprefix),
            method("removesuffix", 2, 2, search::removesuffix),
            method("replace", 3, 4, search::replace),
            method("partition", 2, 2, search::partition),
            method("rpartition", 2, 2, search::rpartition),
            Builtin::kw("split", 1, 3, split::split),
            Builtin::kw("rsplit", 1, 3, split::rsplit),
            Builtin::kw("splitlines", 1, 2, split::splitlines),
            method("join", 2, 2, split::join),
            method("strip", 1, 2, strip::strip),
            method("lstrip", 1, 2, strip::lstrip),
            method("rstrip", 1, 2, strip::rstrip),
            method("ljust", 2, 3, strip::ljust),
            method("rjust", 2, 3, strip::rjust),
            method("center", 2, 3, strip::center),
            method("zfill", 2, 2, strip::zfill),
            Builtin::kw("expandtabs", 1, 2, strip::expandtabs),
            method("upper", 1, 1, case::upper),
            method("lower", 1, 1, case::lower),
            method("swapcase", 1, 1, case::swapcase),
            method("title", 1, 1, case::title),
            method("capitalize", 1, 1, case::capitalize),
            method("isspace", 1, 1, case::isspace),
            method("isalpha", 1, 1, case::isalpha),
            method("isdigit", 1, 1, case::isdigit),
            method("isalnum", 1, 1, case::isalnum),
            method("isascii", 1, 1, case::isascii),
            method("islower", 1, 1, case::islower),
            method("isupper", 1, 1, case::isupper),
            method("istitle", 1, 1, case::istitle),
            Builtin::kw("decode", 1, 3, codec::decode_method),
            Builtin::kw("translate", 2, 3, translate::translate),
            Builtin::kw("format", 1, 255, crate::types::format::fields::format),
            method("maketrans", 2, 2, translate::maketrans_bytes).as_static(),
            method("hex", 1, 3, hex::hex),
            method("fromhex", 1, 1, hex::fromhex).as_static(),
        ]
    };
}
pub(crate) use shared_methods;

static METHODS: [Builtin; 43] = shared_methods!();

static NATIVE: Native = Native {
    methods: &METHODS,
    new: Some(new),
    print: Some(print),
    binary: Some(binary),
    compare: Some(compare),
    hash: Some(hash),
    truth: Some(|vm, v| Ok(index::len(vm, v)? != 0)),
    len: Some(index::len),
    contains: Some(search::contains),
    get_item: Some(get_item),
    iter: Some(super::iter::over_sequence),
    buffer: Some(text_buffer),
    ..Native::new("bytes", Kind::Bytes)
};
pub static BYTES: Type = Type::builtin(&NATIVE, TypeId::Bytes as ShapeId, &OBJECT);

/// The buffer of a str or bytes object.
pub fn text_buffer(vm: &Vm, v: Val, writable: bool) -> R<RawBuffer> {
    if writable {
        return Err(vm.type_error(format_args!("object with buffer protocol required")));
    }
    let data = view::view(&v).map_or(&[][..], |t| t.data);
    Ok(RawBuffer { data: data.as_ptr().cast_mut(), len: data.len(), typecode: b'B' })
}

/// `bytes()`, `bytes(n)`, `bytes(str, encoding)`, `bytes(buffer)`, `bytes(iterable of ints)`
fn new(vm: &Vm, _class: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    if let ([v], []) = (args, kw) {
        if v.cast::<Bytes>().is_some() {
            return Ok(*v);
        }
    }
    from_arguments(vm, Flavor::Bytes, true, args, kw)
}

/// The object that the arguments of `bytes` or `bytearray` stand for. `strict` refuses items that do not fit a byte.
pub fn from_arguments(vm: &Vm, flavor: Flavor, strict: bool, args: &[Val], kw: &[Val]) -> R {
    let empty = View { data: &[], flavor, wide: false };
    let make = |data: &[u8]| empty.make(vm, data);
    let mut given = [Val::UNBOUND; 3];
    vm.bind("bytes", &["source", "encoding", "errors"], 0, args, kw, &mut given)?;
    let [source, encoding, errors] = given;
    if source == Val::UNBOUND {
        return make(&[]);
    }
    let inner = vm.payload_of(source);
    if let Some(s) = inner.cast::<Str>() {
        if encoding == Val::UNBOUND {
            return Err(vm.type_error(format_args!("string argument without an encoding")));
        }
        return match codec::encode_pieces(vm, inner, encoding, errors)? {
            Some(out) => make(out.as_bytes()),
            None => make(s.bytes()),
        };
    }
    if encoding != Val::UNBOUND || errors != Val::UNBOUND {
        return Err(vm.type_error(format_args!("encoding without a string argument")));
    }
    if source.is_kind(Kind::Instance) {
        if let Some((func, this)) = vm.find_method(source, *names::__bytes__)? {
            let this = this.map_or(&[][..], |_| core::slice::from_ref(&source));
            let made = vm.call(func, this)?;
            return match made.cast::<Bytes>() {
                Some(b) => make(b.bytes()),
                None => Err(vm.type_error(format_args!("__bytes__ must return bytes"))),
            };
        }
    }
    let mut size = inner;
    if source.is_kind(Kind::Instance) && vm.special(source, *names::__iter__)?.is_none() {
        size = vm.call_special(source, *names::__index__, &[])?.unwrap_or(size);
    }
    if crate::types::int::is_int(size) {
        let Ok(n) = usize::try_from(vm.index(size)?) else {
            return Err(vm.value_error(format_args!("negative count")));
        };
        return empty.build(vm, n, false).map(|made| made.0);
    }
    if !crate::types::memoryview::is_stepped(inner) {
        if let Some(b) = vm.try_buffer(source, false)? {
            // SAFETY: making the copy runs no Python code, and the source is an argument, so it stays.
            return make(unsafe { b.bytes() });
        }
    }
    let mut out = TextBuf::new(vm);
    vm.each(source, &mut |item| {
        let byte = if strict { byte_in_range(vm, item)? } else { byte_wrapping(vm, item)? };
        out.push(byte)
    })?;
    make(out.as_bytes())
}

fn print(_vm: &Vm, v: Val, out: &mut dyn Print, _show: Show) -> R<()> {
    repr(view::view(&v).map_or(&[], |t| t.data), out)
}

/// `repr()` of bytes.
pub fn repr(data: &[u8], out: &mut dyn Print) -> R<()> {
    let quote = quote_for(data);
    out.write(&[b'b', quote])?;
    let mut start = 0;
    for (at, c) in data.iter().enumerate() {
        if !(b' '..=b'~').contains(c) || *c == b'\\' || *c == quote {
            out.write(&data[start..at])?;
            escape_byte(*c, quote, out)?;
            start = at + 1;
        }
    }
    out.write(&data[start..])?;
    out.write(&[quote])
}

fn hash(_vm: &Vm, v: Val) -> R<usize> {
    let Some(b) = v.cast::<Bytes>() else { return Ok(0) };
    if b.hash.get() == 0 {
        let h = hash_bytes(b.bytes());
        b.hash.set(h);
    }
    Ok(b.hash.get() as usize)
}

/// `b[key]` of bytes.
fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let Some(b) = v.cast::<Bytes>() else {
        return vm.unsupported("__getitem__", v);
    };
    if let Some(slice) = key.cast::<Slice>() {
        let part = index::plain_ends(slice, b.len as usize).and_then(|(from, to)| b.bytes().get(from..to));
        return match part {
            Some(part) if part.len() < b.len as usize => vm.new_bytes(part),
            _ => get_slice(vm, v, slice),
        };
    }
    let at = sequence::index(vm, key, b.len as usize, "bytes")?;
    Ok(Val::small(b.bytes().get(at).copied().unwrap_or(0) as isize))
}

fn get_slice(vm: &Vm, v: Val, slice: Gc<Slice>) -> R {
    match view::view(&v) {
        Some(text) => index::get_slice(vm, v, text, slice),
        None => Ok(v),
    }
}

/// The bytes of an operand of a bytes-like object; None for a str and for what has no bytes.
pub fn operand<'a>(vm: &Vm, v: &'a Val) -> R<Option<&'a [u8]>> {
    if let Some(text) = view::view(v).filter(|t| t.flavor != Flavor::Str) {
        return Ok(Some(text.data));
    }
    let text = View { data: &[], flavor: Flavor::Bytes, wide: false };
    text.try_arg(vm, v)
}

/// Operators of bytes and bytearray: the result has the type of the left operand.
pub fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    match op {
        BinaryOp::Add if !reflected => {
            if let (Some(x), Some(y)) = (a.cast::<Bytes>(), b.cast::<Bytes>()) {
                return concat(vm, x, y);
            }
            let (Some(x), Some(y)) = (view::view(&a), operand(vm, &b)?) else {
                return Ok(Val::NOT_IMPLEMENTED);
            };
            let Some(len) = x.data.len().checked_add(y.len()) else {
                return Err(vm.too_large());
            };
            let (made, out) = x.build(vm, len, false)?;
            search::put(search::put(out, x.data), y);
            Ok(made)
        }
        BinaryOp::Mul => repeat(vm, a, b),
        BinaryOp::Mod if !reflected => percent::format(vm, a, b),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

/// `x + y`
fn concat(vm: &Vm, x: Gc<Bytes>, y: Gc<Bytes>) -> R {
    let (m, n) = (x.bytes().len(), y.bytes().len());
    let new = vm.alloc_text::<false>(TypeId::Bytes, Kind::Bytes, m.saturating_add(n), 0)?;
    // SAFETY: the new object has room for both.
    unsafe {
        let to = new.as_non_null().cast::<u8>().add(crate::object::TEXT_DATA).as_ptr();
        core::ptr::copy_nonoverlapping(x.bytes().as_ptr(), to, m);
        core::ptr::copy_nonoverlapping(y.bytes().as_ptr(), to.add(m), n);
    }
    Ok(new.val())
}

/// Comparisons of bytes-like objects.
pub fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let (Some(x), Some(y)) = (operand(vm, &a)?, operand(vm, &b)?) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    if a.is_kind(Kind::Array) || b.is_kind(Kind::Array) {
        // An array is equal to arrays only.
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let answer = match op {
        CompareOp::Eq => x == y,
        CompareOp::Ne => x != y,
        _ => ordered(op, x.cmp(y)),
    };
    Ok(Val::bool(answer))
}

impl Buffer {
    /// The bytes of a bytearray or array. Only until other code runs.
    #[inline(always)]
    pub fn bytes(&self) -> &[u8] {
        let len = self.len.get() * self.item_size();
        // SAFETY: the payload has room for `len` items of this size, all of them written.
        unsafe { self.data.get().slice(len) }
    }

    /// The bytes, to be changed.
    ///
    /// # Safety
    /// No other reference to them may be in use.
    pub unsafe fn bytes_mut<'a>(&self) -> &'a mut [u8] {
        let len = self.len.get() * self.item_size();
        if self.data.get().is_none() {
            return &mut [];
        }
        // SAFETY: as in `bytes`; the caller vouches for exclusive use.
        unsafe { core::slice::from_raw_parts_mut(self.data.get().data(), len) }
    }

    /// The buffer of a bytearray or array.
    pub fn raw(&self, typecode: u8) -> RawBuffer {
        let payload = self.data.get();
        let data = if payload.is_none() { core::ptr::dangling_mut() } else { payload.data() };
        RawBuffer { data, len: self.len.get() * self.item_size(), typecode }
    }

    /// Bytes of an item.
    #[inline(always)]
    pub fn item_size(&self) -> usize {
        if self.hdr.kind == Kind::ByteArray as u8 {
            1
        } else {
            crate::types::array::item_size(self.hdr.flags)
        }
    }
}

/// A bytearray of `len` zeros.
pub fn zeroed_bytearray(vm: &Vm, len: usize) -> R<Gc<Buffer>> {
    let hdr = Header::new(TypeId::ByteArray as ShapeId, Kind::ByteArray as u8, b'B');
    edit::new_buffer(vm, hdr, len, len)
}

/// A bytearray with a copy of `data`, which must not be the data of a bytearray that a collection could free.
pub fn new_bytearray(vm: &Vm, data: &[u8]) -> R<Gc<Buffer>> {
    let new = zeroed_bytearray(vm, data.len())?;
    // SAFETY: the bytearray is new, so nobody else looks at its bytes.
    search::put(unsafe { new.bytes_mut() }, data);
    Ok(new)
}

/// The bytearray of a bytearray's bytes `i..j`, which are within it.
pub(crate) fn bytearray_slice(vm: &Vm, b: Gc<Buffer>, i: usize, j: usize) -> R {
    let new = vm.alloc_object(empty_buffer(Header::new(TypeId::ByteArray as ShapeId, Kind::ByteArray as u8, b'B')))?;
    if i < j {
        let data = vm.alloc_raw::<u8>(j - i)?;
        // SAFETY: the bytes are within both blocks; a collection does not shorten the old one.
        unsafe { core::ptr::copy_nonoverlapping(b.data.get().data().add(i), data.data(), j - i) };
        new.data.set(data);
        new.len.set(j - i);
    }
    Ok(new.val())
}

/// An object without data, to be filled.
pub(crate) fn empty_buffer(hdr: Header) -> Buffer {
    Buffer { hdr, len: Cell::new(0), data: Cell::new(Payload::NONE), spare: Cell::new(0) }
}

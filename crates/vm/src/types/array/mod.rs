//! array: numbers of one type in a row.

use crate::fmt::Print;
use crate::native::{Const, Native, Show};
use crate::object::{Buffer, Builtin, Gc, Kind, List, Slice, Str, Tuple, Type};
use crate::types::bytes::edit;
use crate::types::{list, sequence, TypeId, OBJECT};
use crate::value::{Raised, Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::{BinaryOp, CompareOp};

mod item;

pub use item::{bad_typecode, encode, get, is_array_code, is_float, item_size, set, store};

static METHODS: [Builtin; 14] = [
    Builtin::exact("append", 2, append),
    Builtin::exact("extend", 2, extend),
    Builtin::exact("insert", 3, insert),
    Builtin::range("pop", 1, 2, pop),
    Builtin::exact("remove", 2, remove),
    Builtin::range("index", 2, 4, index),
    Builtin::exact("count", 2, count),
    Builtin::exact("reverse", 1, reverse),
    Builtin::exact("tolist", 1, tolist),
    Builtin::exact("fromlist", 2, fromlist),
    Builtin::exact("tobytes", 1, tobytes),
    Builtin::exact("frombytes", 2, frombytes),
    Builtin::exact("byteswap", 1, byteswap),
    Builtin::exact("__copy__", 1, copy),
];

static CONSTS: [(&str, Const); 2] = [
    ("typecode", Const::Get(|_, v| Ok(crate::intern::one_char(typecode(v)).unwrap_or(Val::NONE)))),
    ("itemsize", Const::Get(|_, v| Ok(Val::small(item_size(typecode(v)) as isize)))),
];

static NATIVE: Native = Native {
    methods: &METHODS,
    consts: &CONSTS,
    new: Some(new),
    print: Some(print),
    binary: Some(binary),
    inplace: Some(inplace),
    compare: Some(compare),
    truth: Some(|_, v| Ok(length(v) != 0)),
    len: Some(|_, v| Ok(length(v))),
    contains: Some(|vm, v, item| Ok(position(vm, v, item, 0, usize::MAX)?.is_some())),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(super::iter::over_sequence),
    buffer: Some(|vm, v, _| match v.cast::<Buffer>() {
        Some(b) => Ok(b.raw(b.hdr.flags)),
        None => Err(required(vm)),
    }),
    ..Native::new("array", Kind::Array)
};
pub static ARRAY: Type = Type::builtin(&NATIVE, TypeId::Array as ShapeId, &OBJECT);

fn typecode(v: Val) -> u8 {
    v.cast::<Buffer>().map_or(b'B', |b| b.hdr.flags)
}

fn length(v: Val) -> usize {
    v.cast::<Buffer>().map_or(0, |b| b.len.get())
}

#[cold]
fn required(vm: &Vm) -> Raised {
    vm.type_error(format_args!("array required"))
}

fn itself(vm: &Vm, v: Val) -> R<Gc<Buffer>> {
    match v.cast::<Buffer>() {
        Some(b) => Ok(b),
        None => Err(required(vm)),
    }
}

/// An array of `len` zeros.
fn zeroed(vm: &Vm, typecode: u8, len: usize) -> R<Gc<Buffer>> {
    let Some(bytes) = len.checked_mul(item_size(typecode)) else {
        return Err(vm.too_large());
    };
    let hdr = Header::new(TypeId::Array as ShapeId, Kind::Array as u8, typecode);
    edit::new_buffer(vm, hdr, len, bytes)
}

/// Item `i` as it is now; None past the end.
fn item(vm: &Vm, b: Gc<Buffer>, i: usize) -> R<Option<Val>> {
    if i >= b.len.get() {
        return Ok(None);
    }
    get(vm, b.hdr.flags, b.bytes(), i).map(Some)
}

/// Appends one value.
fn push(vm: &Vm, b: Gc<Buffer>, v: Val) -> R<()> {
    let bits = encode(vm, b.hdr.flags, v)?;
    let len = b.len.get();
    edit::resize(vm, b, len.saturating_add(1))?;
    // SAFETY: no other reference to the bytes is in use.
    store(b.hdr.flags, unsafe { b.bytes_mut() }, len, bits);
    Ok(())
}

/// `array(typecode, initializer)`
fn new(vm: &Vm, _class: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut given = [Val::UNBOUND; 2];
    vm.bind("array", &["typecode", "initializer"], 1, args, kw, &mut given)?;
    let [code, source] = given;
    let Some(s) = vm.payload_of(code).cast::<Str>() else {
        return Err(vm.type_error(format_args!("can't convert '{}' object to str implicitly", vm.type_name(code))));
    };
    let code = match s.bytes() {
        [c] if is_array_code(*c) => *c,
        _ => return Err(bad_typecode(vm)),
    };
    let array = zeroed(vm, code, 0)?;
    if source == Val::UNBOUND {
        return Ok(array.val());
    }
    let raw = vm.payload_of(source);
    if raw.is_kind(Kind::Bytes) || raw.is_kind(Kind::ByteArray) {
        append_bytes(vm, array, raw)?;
    } else {
        append_all(vm, array, source)?;
    }
    Ok(array.val())
}

/// Appends raw bytes, a whole number of items.
fn append_bytes(vm: &Vm, array: Gc<Buffer>, source: Val) -> R<()> {
    if vm.buffer(source, false)?.len % array.item_size() != 0 {
        return Err(vm.value_error(format_args!("bytes length not a multiple of item size")));
    }
    edit::extend_from(vm, array, source)
}

/// Appends the values of an iterable.
fn append_all(vm: &Vm, array: Gc<Buffer>, source: Val) -> R<()> {
    let inner = vm.payload_of(source);
    let len = inner.cast::<List>().map(|l| l.len.get()).or(inner.cast::<Tuple>().map(|t| t.len));
    if let Some(len) = len.filter(|n| *n > 1) {
        // Make room at once.
        let start = array.len.get();
        edit::resize(vm, array, start.saturating_add(len))?;
        array.len.set(start);
    }
    vm.each(source, &mut |v| push(vm, array, v))
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _show: Show) -> R<()> {
    let b = itself(vm, v)?;
    out.write(b"array('")?;
    out.write(&[b.hdr.flags])?;
    out.write(b"'")?;
    let mut i = 0;
    while let Some(v) = item(vm, b, i)? {
        out.write(if i == 0 { b", [" } else { b", " })?;
        vm.print(v, out, Show::Repr)?;
        i += 1;
    }
    out.write(if i == 0 { b")" } else { b"])" })
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let b = itself(vm, v)?;
    if let Some(slice) = key.cast::<Slice>() {
        return get_slice(vm, b, slice);
    }
    let at = sequence::index(vm, key, b.len.get(), "array")?;
    get(vm, b.hdr.flags, b.bytes(), at)
}

fn get_slice(vm: &Vm, b: Gc<Buffer>, slice: Gc<Slice>) -> R {
    let bounds = sequence::bounds(vm, slice, b.len.get())?;
    let new = zeroed(vm, b.hdr.flags, bounds.count)?;
    let size = b.item_size();
    // SAFETY: the array is new, so nobody else looks at its bytes.
    let to = unsafe { new.bytes_mut() };
    let mut at = bounds.start;
    for to in to.chunks_exact_mut(size) {
        let offset = (at as usize).wrapping_mul(size);
        if let Some(from) = b.bytes().get(offset..offset.wrapping_add(size)) {
            to.copy_from_slice(from);
        }
        at = at.wrapping_add(bounds.step);
    }
    Ok(new.val())
}

fn set_item(vm: &Vm, v: Val, key: Val, value: Val) -> R<()> {
    let b = itself(vm, v)?;
    if let Some(slice) = key.cast::<Slice>() {
        return set_slice(vm, b, slice, value);
    }
    if value == Val::UNBOUND {
        let at = sequence::index(vm, key, b.len.get(), "array")?;
        return edit::remove_range(vm, b, at, at + 1);
    }
    let bits = encode(vm, b.hdr.flags, value)?;
    let at = sequence::index(vm, key, b.len.get(), "array")?;
    // SAFETY: no other reference to the bytes is in use.
    store(b.hdr.flags, unsafe { b.bytes_mut() }, at, bits);
    Ok(())
}

fn set_slice(vm: &Vm, b: Gc<Buffer>, slice: Gc<Slice>, value: Val) -> R<()> {
    let bounds = sequence::bounds(vm, slice, b.len.get())?;
    if value == Val::UNBOUND {
        return edit::assign_bytes(vm, b, bounds, &[]);
    }
    match vm.payload_of(value).cast::<Buffer>().filter(|from| from.hdr.flags == b.hdr.flags) {
        Some(from) => edit::assign_slice(vm, b, bounds, from.val()),
        None if vm.try_buffer(value, false)?.is_some() => {
            Err(vm.value_error(format_args!("lhs and rhs should be compatible")))
        }
        None => Err(vm.type_error(format_args!("array/bytes required on right side"))),
    }
}

/// The right operand as an array of the same typecode.
fn same_type(a: Gc<Buffer>, b: Val) -> Option<Gc<Buffer>> {
    b.cast::<Buffer>().filter(|b| b.hdr.kind == a.hdr.kind && b.hdr.flags == a.hdr.flags)
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    let x = itself(vm, a)?;
    match op {
        BinaryOp::Add if !reflected => {
            let Some(y) = same_type(x, b) else { return Ok(Val::NOT_IMPLEMENTED) };
            let new = zeroed(vm, x.hdr.flags, x.len.get().saturating_add(y.len.get()))?;
            // SAFETY: the array is new, so nobody else looks at its bytes.
            let to = unsafe { new.bytes_mut() };
            use crate::types::str::search::put;
            put(put(to, x.bytes()), y.bytes());
            Ok(new.val())
        }
        BinaryOp::Mul => {
            let Some(n) = sequence::repeat_count(vm, b)? else { return Ok(Val::NOT_IMPLEMENTED) };
            let Some(len) = x.len.get().checked_mul(n) else {
                return Err(vm.too_large());
            };
            let new = zeroed(vm, x.hdr.flags, len)?;
            if !x.bytes().is_empty() {
                // SAFETY: as above.
                for to in unsafe { new.bytes_mut() }.chunks_exact_mut(x.bytes().len()) {
                    to.copy_from_slice(x.bytes());
                }
            }
            Ok(new.val())
        }
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    if op != BinaryOp::Add || vm.native_of(b).buffer.is_none() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    extend(vm, &[a, b])?;
    Ok(a)
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let x = itself(vm, a)?;
    if let Some(y) = same_type(x, b).filter(|_| !is_float(x.hdr.flags)) {
        if matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Val::bool((x.bytes() == y.bytes()) == (op == CompareOp::Eq)));
        }
    }
    let Some(y) = b.cast::<Buffer>().filter(|b| b.hdr.kind == Kind::Array as u8) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let mut i = 0;
    while let (Some(m), Some(n)) = (item(vm, x, i)?, item(vm, y, i)?) {
        if !vm.equal(m, n)? {
            return match op {
                CompareOp::Eq => Ok(Val::FALSE),
                CompareOp::Ne => Ok(Val::TRUE),
                _ => vm.compare(op, m, n),
            };
        }
        i += 1;
    }
    Ok(Val::bool(crate::types::str::ordered(op, x.len.get().cmp(&y.len.get()))))
}

fn append(vm: &Vm, args: &[Val]) -> R {
    push(vm, itself(vm, args[0])?, args[1])?;
    Ok(Val::NONE)
}

fn extend(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args[0])?;
    let source = vm.payload_of(args[1]);
    if same_type(b, source).is_some() || source.is_kind(Kind::Bytes) || source.is_kind(Kind::ByteArray) {
        append_bytes(vm, b, source)?;
    } else {
        append_all(vm, b, source)?;
    }
    Ok(Val::NONE)
}

fn insert(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args[0])?;
    let at = vm.index(args[1])?;
    let bits = encode(vm, b.hdr.flags, args[2])?;
    let len = b.len.get();
    let at = if at < 0 { at.saturating_add(len as isize).max(0) as usize } else { (at as usize).min(len) };
    edit::open_gap(vm, b, at, at, 1)?;
    // SAFETY: no other reference to the bytes is in use.
    store(b.hdr.flags, unsafe { b.bytes_mut() }, at, bits);
    Ok(Val::NONE)
}

fn pop(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args[0])?;
    if b.len.get() == 0 {
        return Err(vm.index_error(format_args!("pop from empty array")));
    }
    let at = sequence::index(vm, args.get(1).copied().unwrap_or(Val::small(-1)), b.len.get(), "array")?;
    let v = get(vm, b.hdr.flags, b.bytes(), at)?;
    edit::remove_range(vm, b, at, at + 1)?;
    Ok(v)
}

/// Position of the first item equal to `what`.
fn position(vm: &Vm, array: Val, what: Val, from: usize, to: usize) -> R<Option<usize>> {
    let b = itself(vm, array)?;
    let mut i = from;
    while i < to {
        let Some(v) = item(vm, b, i)? else { break };
        if sequence::same(vm, v, what)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn remove(vm: &Vm, args: &[Val]) -> R {
    match position(vm, args[0], args[1], 0, usize::MAX)? {
        Some(at) => {
            edit::remove_range(vm, itself(vm, args[0])?, at, at + 1)?;
            Ok(Val::NONE)
        }
        None => Err(sequence::not_in_sequence(vm)),
    }
}

fn index(vm: &Vm, args: &[Val]) -> R {
    let (from, to) = sequence::search_range(vm, &args[2..], length(args[0]))?;
    match position(vm, args[0], args[1], from, to)? {
        Some(at) => Ok(Val::small(at as isize)),
        None => Err(sequence::not_in_sequence(vm)),
    }
}

fn count(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args[0])?;
    let (mut n, mut i) = (0, 0);
    while let Some(v) = item(vm, b, i)? {
        n += sequence::same(vm, v, args[1])? as isize;
        i += 1;
    }
    Ok(Val::small(n))
}

fn reverse(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args[0])?;
    let size = b.item_size();
    // SAFETY: no other reference to the bytes is in use.
    let data = unsafe { b.bytes_mut() };
    // Turning all bytes around and then those of each item leaves the items in reverse.
    data.reverse();
    data.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    Ok(Val::NONE)
}

fn byteswap(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args[0])?;
    let size = b.item_size();
    // SAFETY: no other reference to the bytes is in use.
    unsafe { b.bytes_mut() }.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    Ok(Val::NONE)
}

/// The items of typed memory as a list.
fn tolist(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args[0])?;
    let new = vm.new_list(b.len.get())?;
    let mut i = 0;
    while let Some(v) = item(vm, b, i)? {
        list::push(vm, new, v)?;
        i += 1;
    }
    Ok(new.val())
}

fn fromlist(vm: &Vm, args: &[Val]) -> R {
    append_all(vm, itself(vm, args[0])?, args[1])?;
    Ok(Val::NONE)
}

fn tobytes(vm: &Vm, args: &[Val]) -> R {
    vm.new_bytes(itself(vm, args[0])?.bytes())
}

fn frombytes(vm: &Vm, args: &[Val]) -> R {
    append_bytes(vm, itself(vm, args[0])?, args[1])?;
    Ok(Val::NONE)
}

fn copy(vm: &Vm, args: &[Val]) -> R {
    let b = itself(vm, args[0])?;
    let new = zeroed(vm, b.hdr.flags, b.len.get())?;
    // SAFETY: the array is new, so nobody else looks at its bytes.
    crate::types::str::search::put(unsafe { new.bytes_mut() }, b.bytes());
    Ok(new.val())
}

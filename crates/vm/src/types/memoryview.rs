//! memoryview: a window on another object's bytes.
//!
//! A view keeps no address: it looks its base up at each access and checks that its window still lies in
//! it, so a bytearray can be resized while views of it exist. The base of a view with a step is a tuple of
//! the object and the distance of the items in bytes, so that the common views stay small.

use crate::buffer::RawBuffer;
use crate::fmt::Print;
use crate::native::{Const, Native};
use crate::object::{Builtin, Gc, Kind, MemoryView, Slice, Str, Tuple, Type};
use crate::types::array::{bad_typecode, encode, get, is_array_code, item_size, store};
use crate::types::exception::TYPE_ERROR;
use crate::types::{list, sequence, TypeId, OBJECT};
use crate::value::{Raised, Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::CompareOp;
use core::cell::Cell;

/// Flag beside the typecode: not writable.
const READ_ONLY: u8 = 0x80;

static METHODS: [Builtin; 8] = [
    Builtin::exact("tobytes", 1, tobytes),
    Builtin::exact("tolist", 1, tolist),
    Builtin::range("hex", 1, 3, hex),
    Builtin::range("cast", 2, 3, cast),
    Builtin::exact("toreadonly", 1, toreadonly),
    Builtin::exact("release", 1, release),
    Builtin::exact("__enter__", 1, |_, args| Ok(args[0])),
    Builtin::range("__exit__", 1, 4, release),
];

static CONSTS: [(&str, Const); 5] = [
    ("itemsize", Const::Get(|vm, v| Ok(Val::small(itself(vm, v)?.item_size() as isize)))),
    ("nbytes", Const::Get(|vm, v| itself(vm, v).map(|m| Val::small((m.len * m.item_size()) as isize)))),
    ("format", Const::Get(|vm, v| Ok(crate::intern::one_char(itself(vm, v)?.typecode()).unwrap_or(Val::NONE)))),
    ("readonly", Const::Get(|vm, v| Ok(Val::bool(itself(vm, v)?.read_only())))),
    ("obj", Const::Get(|vm, v| Ok(itself(vm, v)?.target().0))),
];

static NATIVE: Native = Native {
    methods: &METHODS,
    consts: &CONSTS,
    new: Some(new),
    print: Some(|_, _, out, _| out.str("<memoryview>")),
    compare: Some(compare),
    len: Some(|vm, v| {
        let m = itself(vm, v)?;
        if m.base.get().is_none() {
            return Err(released(vm));
        }
        Ok(m.len)
    }),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(super::iter::over_sequence),
    buffer: Some(buffer),
    ..Native::new("memoryview", Kind::MemoryView)
};
pub static MEMORYVIEW: Type = Type::builtin(&NATIVE, TypeId::MemoryView as ShapeId, &OBJECT);

impl MemoryView {
    fn typecode(&self) -> u8 {
        self.hdr.flags & !READ_ONLY
    }
    fn read_only(&self) -> bool {
        self.hdr.flags & READ_ONLY != 0
    }
    fn item_size(&self) -> usize {
        item_size(self.typecode()).max(1)
    }
    /// The object looked at (None once released) and the distance of items in bytes.
    fn target(&self) -> (Val, isize) {
        let base = self.base.get();
        if let Some(pair) = base.cast::<Tuple>() {
            if let &[object, stride] = pair.items() {
                return (object, stride.small_int().unwrap_or(0));
            }
        }
        (base, self.item_size() as isize)
    }
}

/// Whether this is a view with a step, whose bytes are not in one piece.
pub fn is_stepped(v: Val) -> bool {
    v.cast::<MemoryView>().is_some_and(|m| m.base.get().is_kind(Kind::Tuple))
}

fn itself(vm: &Vm, v: Val) -> R<Gc<MemoryView>> {
    match v.cast::<MemoryView>() {
        Some(m) => Ok(m),
        None => Err(vm.type_error(format_args!("memoryview required"))),
    }
}

#[cold]
fn released(vm: &Vm) -> Raised {
    vm.value_error(format_args!("operation forbidden on released memoryview object"))
}

#[cold]
fn out_of_base(vm: &Vm) -> Raised {
    vm.value_error(format_args!("memoryview is larger than the object it looks at"))
}

/// All the bytes of the object that a view looks at.
fn base_bytes(vm: &Vm, m: Gc<MemoryView>) -> R<RawBuffer> {
    let (object, _) = m.target();
    if object.is_none() {
        return Err(released(vm));
    }
    vm.buffer(object, false)
}

/// The bytes of one item.
fn item_bytes(vm: &Vm, m: Gc<MemoryView>, at: usize) -> R<RawBuffer> {
    let base = base_bytes(vm, m)?;
    let (_, stride) = m.target();
    let size = m.item_size();
    let offset = (m.offset as isize).wrapping_add((at as isize).wrapping_mul(stride)) as usize;
    if offset > base.len || base.len - offset < size {
        return Err(out_of_base(vm));
    }
    Ok(RawBuffer { data: base.data.wrapping_add(offset), len: size, typecode: m.typecode() })
}

fn buffer(vm: &Vm, v: Val, writable: bool) -> R<RawBuffer> {
    let m = itself(vm, v)?;
    if is_stepped(v) || (writable && m.read_only()) {
        return Err(vm.type_error(format_args!("object with buffer protocol required")));
    }
    let base = base_bytes(vm, m)?;
    let len = m.len * m.item_size();
    if m.offset > base.len || base.len - m.offset < len {
        return Err(out_of_base(vm));
    }
    Ok(RawBuffer { data: base.data.wrapping_add(m.offset), len, typecode: m.typecode() })
}

fn make(vm: &Vm, base: Val, offset: usize, len: usize, flags: u8) -> R {
    Ok(vm.alloc_object(view(base, offset, len, flags))?.val())
}

fn view(base: Val, offset: usize, len: usize, flags: u8) -> MemoryView {
    let hdr = Header::new(TypeId::MemoryView as ShapeId, Kind::MemoryView as u8, flags);
    MemoryView { hdr, base: Cell::new(base), offset, len }
}

/// `memoryview(object)`
fn new(vm: &Vm, _class: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut given = [Val::UNBOUND];
    vm.bind("memoryview", &["object"], 1, args, kw, &mut given)?;
    let object = vm.payload_of(given[0]);
    if let Some(m) = object.cast::<MemoryView>() {
        return make(vm, m.base.get(), m.offset, m.len, m.hdr.flags);
    }
    let (b, read_only) = if object.is_kind(Kind::Bytes) || object.is_kind(Kind::Str) {
        (vm.buffer(object, false)?, READ_ONLY)
    } else {
        match vm.buffer(object, true) {
            Ok(b) => (b, 0),
            Err(raised) => {
                if vm.take_if(&TYPE_ERROR).is_none() {
                    return Err(raised);
                }
                (vm.buffer(object, false)?, READ_ONLY)
            }
        }
    };
    let code = b.typecode & !READ_ONLY;
    make(vm, object, 0, b.len / item_size(code).max(1), code | read_only)
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let m = itself(vm, v)?;
    if let Some(slice) = key.cast::<Slice>() {
        return get_slice(vm, m, slice);
    }
    let at = sequence::index(vm, key, m.len, "memoryview")?;
    let b = item_bytes(vm, m, at)?;
    // SAFETY: the bytes are used before anything else runs or is allocated: `get` reads them first.
    get(vm, b.typecode, unsafe { b.bytes() }, 0)
}

fn get_slice(vm: &Vm, m: Gc<MemoryView>, slice: Gc<Slice>) -> R {
    Ok(vm.alloc_object(sliced(vm, m, slice)?)?.val())
}

fn sliced(vm: &Vm, m: Gc<MemoryView>, slice: Gc<Slice>) -> R<MemoryView> {
    let bounds = sequence::bounds(vm, slice, m.len)?;
    let (object, stride) = m.target();
    let start = if bounds.count == 0 { 0 } else { bounds.start };
    let offset = (m.offset as isize).wrapping_add(start.wrapping_mul(stride)) as usize;
    let step = stride.wrapping_mul(bounds.step);
    if bounds.count <= 1 || step == m.item_size() as isize {
        return Ok(view(object, offset, bounds.count, m.hdr.flags));
    }
    let base = vm.new_tuple(&[object, Val::small(step)])?;
    Ok(view(base, offset, bounds.count, m.hdr.flags))
}

fn set_item(vm: &Vm, v: Val, key: Val, value: Val) -> R<()> {
    let m = itself(vm, v)?;
    if value == Val::UNBOUND {
        return Err(vm.type_error(format_args!("'memoryview' object doesn't support item deletion")));
    }
    if m.read_only() {
        return Err(vm.type_error(format_args!("'memoryview' object doesn't support item assignment")));
    }
    if let Some(slice) = key.cast::<Slice>() {
        return set_slice(vm, m, slice, value);
    }
    let bits = encode(vm, m.typecode(), value)?;
    let at = sequence::index(vm, key, m.len, "memoryview")?;
    let b = item_bytes(vm, m, at)?;
    // SAFETY: the base is writable, and nothing else runs before the item is written.
    store(b.typecode, unsafe { b.bytes_mut() }, 0, bits);
    Ok(())
}

fn set_slice(vm: &Vm, m: Gc<MemoryView>, slice: Gc<Slice>, value: Val) -> R<()> {
    let target = sliced(vm, m, slice)?;
    // SAFETY: the view is in this frame, and nobody keeps a reference to it.
    let to: Gc<MemoryView> = unsafe { Gc::from_raw(core::ptr::NonNull::from_ref(&target)) };
    let target = to.val();
    let source = if is_stepped(value) { tobytes(vm, &[value])? } else { value };
    let from = vm.buffer(source, false)?;
    let size = to.item_size();
    let same_size = item_size(from.typecode) == size || value.is_kind(Kind::Bytes) || value.is_kind(Kind::ByteArray);
    if !same_size && !is_stepped(value) || from.len != to.len * size {
        return Err(vm.value_error(format_args!("lhs and rhs should be compatible")));
    }
    if !is_stepped(target) {
        let to = buffer(vm, target, true)?;
        // SAFETY: both buffers have this length; `copy` allows overlap, and nothing else runs.
        unsafe { core::ptr::copy(from.data, to.data, from.len) };
        return Ok(());
    }
    for i in 0..to.len {
        let item = item_bytes(vm, to, i)?;
        // SAFETY: item `i` of the source lies within its bytes.
        unsafe { core::ptr::copy(from.data.add(i * size), item.data, size) };
    }
    Ok(())
}

fn tobytes(vm: &Vm, args: &[Val]) -> R {
    let m = itself(vm, args[0])?;
    if !is_stepped(args[0]) {
        let b = buffer(vm, args[0], false)?;
        // SAFETY: making the copy can collect but moves nothing, and the view keeps its base.
        return vm.new_bytes(unsafe { b.bytes() });
    }
    let mut out = crate::fmt::TextBuf::new(vm);
    for i in 0..m.len {
        let b = item_bytes(vm, m, i)?;
        // SAFETY: as above.
        out.write(unsafe { b.bytes() })?;
    }
    out.into_bytes()
}

fn tolist(vm: &Vm, args: &[Val]) -> R {
    let m = itself(vm, args[0])?;
    let new = vm.new_list(m.len)?;
    for i in 0..m.len {
        let item = get_item(vm, args[0], Val::small(i as isize))?;
        list::push(vm, new, item)?;
    }
    Ok(new.val())
}

fn hex(vm: &Vm, args: &[Val]) -> R {
    if is_stepped(args[0]) {
        let mut copy = [Val::NONE; 3];
        copy[..args.len()].copy_from_slice(args);
        copy[0] = tobytes(vm, args)?;
        return crate::types::bytes::hex::hex(vm, &copy[..args.len()]);
    }
    crate::types::bytes::hex::hex(vm, args)
}

/// `m.cast(format)`
fn cast(vm: &Vm, args: &[Val]) -> R {
    let m = itself(vm, args[0])?;
    let Some(format) = vm.payload_of(args[1]).cast::<Str>() else { return Err(bad_typecode(vm)) };
    let code = match *format.bytes() {
        [c] | [b'@', c] if is_array_code(c) || c == b'c' => c,
        _ => return Err(bad_typecode(vm)),
    };
    let bytes = m.len * m.item_size();
    if is_stepped(args[0]) || bytes % item_size(code) != 0 {
        return Err(vm.type_error(format_args!("memoryview: length is not a multiple of itemsize")));
    }
    make(vm, m.base.get(), m.offset, bytes / item_size(code), code | m.hdr.flags & READ_ONLY)
}

fn toreadonly(vm: &Vm, args: &[Val]) -> R {
    let m = itself(vm, args[0])?;
    make(vm, m.base.get(), m.offset, m.len, m.hdr.flags | READ_ONLY)
}

fn release(vm: &Vm, args: &[Val]) -> R {
    itself(vm, args[0])?.base.set(Val::NONE);
    Ok(Val::NONE)
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) || vm.native_of(b).buffer.is_none() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let plain = |v: Val| -> R {
        if is_stepped(v) {
            tobytes(vm, &[v])
        } else {
            Ok(v)
        }
    };
    let code = |v: Val| -> R<u8> { Ok(vm.buffer(v, false)?.typecode) };
    let (x, y) = (plain(a)?, plain(b)?);
    // Of equal items the bytes are equal, unless they are floats or have different types.
    let typecode = itself(vm, a)?.typecode();
    let equal = if typecode == code(y)? && !crate::types::array::is_float(typecode) || is_stepped(a) || is_stepped(b) {
        let (x, y) = (vm.buffer(x, false)?, vm.buffer(y, false)?);
        // SAFETY: nothing runs or allocates while the two are compared.
        unsafe { x.bytes() == y.bytes() }
    } else {
        equal_items(vm, a, y)?
    };
    Ok(Val::bool(equal == (op == CompareOp::Eq)))
}

fn equal_items(vm: &Vm, a: Val, b: Val) -> R<bool> {
    let n = vm.len(a)?;
    if vm.len(b)? != n {
        return Ok(false);
    }
    for i in 0..n {
        let i = Val::small(i as isize);
        if !vm.equal(vm.get_item(a, i)?, vm.get_item(b, i)?)? {
            return Ok(false);
        }
    }
    Ok(true)
}

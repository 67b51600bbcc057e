//! The middle way between an arm of the loop and a slow path: functions that do the common cases of an
//! instruction without touching the VM's state. None (or false) means that the slow path has to do it; so
//! they must not raise, run Python code, collect, or change anything before they are sure. Those with a section of their
//! own are left out when the firmware's compiler makes functions of common sequences of instructions.

use super::frame::{above, write_link, Stub, LINK};
use crate::native::special;
use crate::object::*;
use crate::types::{dict::table, TypeId};
use crate::value::{Float, Val};
use crate::Vm;
use adder_heap::{Header, ShapeId, KIND_VALUES};
use core::cell::Cell;
use core::mem::size_of;

/// `obj[i]` for buffers, strs, and negative indices of lists and tuples.
#[inline(never)]
pub(super) fn get_item(obj: Val, i: isize) -> Option<Val> {
    // SAFETY: the kind says the layout; indices are checked against the length.
    unsafe {
        match Kind::from_u8(obj.header().kind) {
            Kind::Bytes => {
                let b: Gc<Bytes> = obj.cast_unchecked();
                let i = place(i, b.len as usize)?;
                Some(Val::small(*b.bytes().as_ptr().add(i) as isize))
            }
            Kind::ByteArray => {
                let b: Gc<Buffer> = obj.cast_unchecked();
                let i = place(i, b.len.get())?;
                Some(Val::small(*b.data.get().data().add(i) as isize))
            }
            Kind::Array => {
                let b: Gc<Buffer> = obj.cast_unchecked();
                let i = place(i, b.len.get())?;
                let data = b.data.get().data();
                Some(Val::small(match b.hdr.flags {
                    b'b' => *data.cast::<i8>().add(i) as isize,
                    b'B' => *data.add(i) as isize,
                    b'h' => data.cast::<i16>().add(i).read_unaligned() as isize,
                    b'H' => data.cast::<u16>().add(i).read_unaligned() as isize,
                    _ => return None,
                }))
            }
            Kind::MemoryView => {
                let m: Gc<MemoryView> = obj.cast_unchecked();
                let base = m.base.get().cast::<Buffer>().filter(|b| b.hdr.kind == Kind::ByteArray as u8)?;
                let i = place(i, m.len)? + m.offset;
                if m.hdr.flags & 0x7f != b'B' || i >= base.len.get() {
                    return None;
                }
                Some(Val::small(*base.data.get().data().add(i) as isize))
            }
            Kind::Str => {
                let s: Gc<Str> = obj.cast_unchecked();
                if !s.is_ascii() {
                    return None;
                }
                let i = place(i, s.len as usize)?;
                crate::intern::one_char(*s.bytes().as_ptr().add(i))
            }
            Kind::List => {
                let l: Gc<List> = obj.cast_unchecked();
                let i = place(i, l.len.get())?;
                Some((*l.items.get().data().add(i)).get())
            }
            Kind::Tuple => {
                let t: Gc<Tuple> = obj.cast_unchecked();
                Some(*t.items_ptr().add(place(i, t.len)?))
            }
            Kind::Dict => crate::types::dict::table::get_word(obj.cast_unchecked(), Val::try_small(i)?),
            _ => None,
        }
    }
}

/// Turns the call of a bound method in a window into that of its function, with the object as first argument, if the
/// function is a plain Python one of n + 1 parameters.
#[inline(always)]
pub(super) unsafe fn unbind(method: Gc<BoundMethod>, window: *mut Val, n: usize) -> bool {
    let f = method.func;
    if !f.is_ptr() || !super::is_plain(f.header(), n + 1) {
        return false;
    }
    // SAFETY: the window has n argument registers, and frames have room beyond their registers.
    unsafe {
        let args = window.add(LINK);
        let mut i = n;
        while i > 0 {
            core::ptr::write_volatile(args.add(i), *args.add(i - 1));
            i -= 1;
        }
        args.write(method.this);
        window.write(f);
    }
    true
}

/// `obj[i] = v` for buffers of small items.
#[inline(never)]
pub(super) fn set_item(obj: Val, i: isize, v: Val) -> bool {
    // SAFETY: as in `get_item`.
    unsafe {
        let kind = obj.header().kind;
        if !(kind == Kind::ByteArray as u8 || kind == Kind::Array as u8) || !v.is_int() {
            return false;
        }
        let b: Gc<Buffer> = obj.cast_unchecked();
        let Some(i) = place(i, b.len.get()) else { return false };
        let data = b.data.get().data();
        match b.hdr.flags {
            _ if kind == Kind::ByteArray as u8 => *data.add(i) = v.as_small() as u8,
            b'B' | b'b' => *data.add(i) = v.as_small() as u8,
            b'h' | b'H' => data.cast::<u16>().add(i).write_unaligned(v.as_small() as u16),
            b'i' | b'I' => data.cast::<u32>().add(i).write_unaligned(v.as_small() as u32),
            _ => return false,
        }
        true
    }
}

/// Index `i`, counted from the end if negative, if it is within `len`.
#[inline(always)]
fn place(i: isize, len: usize) -> Option<usize> {
    let i = if i < 0 { i.wrapping_add(len as isize) } else { i } as usize;
    (i < len).then_some(i)
}

/// A new tuple of the `n` registers at `from`.
#[inline(never)]
#[cfg_attr(target_os = "none", link_section = ".text.hot.tuple")]
pub(super) unsafe fn tuple(vm: &Vm, from: *const Val, n: usize) -> Option<Val> {
    if n == 0 {
        return None;
    }
    // SAFETY: the caller gives `n` registers; the new block has room for header, length and items.
    unsafe {
        let p = vm.heap.alloc(size_of::<Tuple>() + n * size_of::<Val>())?;
        p.write(Header::new(TypeId::Tuple as ShapeId, Kind::Tuple as u8, 0));
        let words = p.cast::<usize>();
        words.add(size_of::<Header>() / size_of::<usize>()).write(n);
        copy(from, words.add(size_of::<Tuple>() / size_of::<usize>()).cast().as_ptr(), n);
        Some(Val::from(Gc::from_raw(p.cast::<Tuple>())))
    }
}

/// A new list of the `n` registers at `from`.
#[inline(never)]
#[cfg_attr(target_os = "none", link_section = ".text.hot.list")]
pub(super) unsafe fn list(vm: &Vm, from: *const Val, n: usize) -> Option<Val> {
    // SAFETY: as in `tuple`. The items' block is complete before the list's is allocated, and neither allocation
    // collects.
    unsafe {
        let items = if n > 0 { values(vm, from, n)? } else { Payload::NONE };
        let p = vm.heap.alloc(size_of::<List>())?.cast::<List>();
        p.write(List {
            hdr: Header::new(TypeId::List as ShapeId, Kind::List as u8, 0),
            len: Cell::new(n),
            cap: Cell::new(items.capacity()),
            items: Cell::new(items),
        });
        Some(Val::from(Gc::from_raw(p)))
    }
}

/// Copies a few values; a call of memcpy costs more than that.
#[inline(always)]
unsafe fn copy(from: *const Val, to: *mut Val, n: usize) {
    let (mut from, mut to) = (from, to);
    // SAFETY: the caller's pointers are good for n values.
    unsafe {
        let end = from.add(n);
        while from != end {
            core::ptr::write_volatile(to, *from);
            from = from.add(1);
            to = to.add(1);
        }
    }
}

/// A new dict of the `n` pairs of registers at `from`, if all keys are told apart by their words: names and ints.
#[inline(never)]
#[cfg_attr(target_os = "none", link_section = ".text.hot.map")]
pub(super) unsafe fn map(vm: &Vm, from: *const Val, n: usize) -> Option<Val> {
    // SAFETY: as in `list`.
    unsafe {
        let entries = entries(vm, from, n, 2)?;
        let p = vm.heap.alloc(size_of::<Dict>())?.cast::<Dict>();
        p.write(Dict {
            hdr: Header::new(TypeId::Dict as ShapeId, Kind::Dict as u8, 0),
            used: Cell::new(n as DictCount),
            live: Cell::new(n as DictCount),
            entries: Cell::new(entries),
            index: Cell::new(Payload::NONE),
        });
        Some(Val::from(Gc::from_raw(p)))
    }
}

/// A new set of the `n` registers at `from`, as `map`.
#[inline(never)]
#[cfg_attr(target_os = "none", link_section = ".text.hot.set")]
pub(super) unsafe fn set(vm: &Vm, from: *const Val, n: usize) -> Option<Val> {
    // SAFETY: as in `list`.
    unsafe {
        let entries = entries(vm, from, n, 1)?;
        let p = vm.heap.alloc(size_of::<Set>())?.cast::<Set>();
        p.write(Set {
            hdr: Header::new(TypeId::Set as ShapeId, Kind::Set as u8, 0),
            used: Cell::new(n as DictCount),
            live: Cell::new(n as DictCount),
            entries: Cell::new(entries),
            index: Cell::new(Payload::NONE),
        });
        Some(Val::from(Gc::from_raw(p)))
    }
}

/// The entries of a table of `n` keys, each followed by what the stride says; small enough to need no index.
#[inline(always)]
unsafe fn entries(vm: &Vm, from: *const Val, n: usize, stride: usize) -> Option<Payload<Cell<Val>>> {
    if n > 8 {
        return None;
    }
    if n == 0 {
        return Some(Payload::NONE);
    }
    // SAFETY: the caller gives `n * stride` registers.
    unsafe {
        for i in 0..n {
            let key = *from.add(i * stride);
            let by_word = key.is_int() || key.is_kind(Kind::Str) && key.header().flags & STR_INTERNED != 0;
            if !by_word || (0..i).any(|j| *from.add(j * stride) == key) {
                return None;
            }
        }
        values(vm, from, n * stride)
    }
}

/// A payload of the `n` registers at `from`.
#[inline(always)]
unsafe fn values(vm: &Vm, from: *const Val, n: usize) -> Option<Payload<Cell<Val>>> {
    // SAFETY: the caller gives `n` registers; the block has room for them, and for one more where that fills the
    // last granule, which is two words.
    unsafe {
        let bytes = size_of::<Header>() + n * size_of::<Val>();
        let block = vm.heap.alloc(bytes)?;
        let granules = bytes.div_ceil(adder_heap::GRANULE);
        block.write(Header::new(granules as ShapeId, KIND_VALUES, 0));
        let items: Payload<Cell<Val>> = Payload::from_block(block);
        copy(from, items.data().cast(), n);
        if granules * adder_heap::GRANULE > bytes {
            (*items.data().add(n)).set(Val::UNBOUND);
        }
        Some(items)
    }
}

/// The result of a special native function for common arguments; `id` is its number in `special`.
#[inline(never)]
pub(super) unsafe fn call(vm: &Vm, id: usize, args: *const Val, n: usize) -> Option<Val> {
    // SAFETY: the caller gives n arguments; kinds are checked.
    unsafe {
        match id as u8 {
            special::LEN if n == 1 => {
                let v = *args;
                if !v.is_ptr() {
                    return None;
                }
                let len = match Kind::from_u8(v.header().kind) {
                    Kind::List => v.cast_unchecked::<List>().len.get(),
                    Kind::Tuple => v.cast_unchecked::<Tuple>().len,
                    Kind::Bytes => v.cast_unchecked::<Bytes>().len as usize,
                    Kind::Str if v.header().flags & STR_ASCII != 0 => v.cast_unchecked::<Str>().len as usize,
                    Kind::ByteArray | Kind::Array => v.cast_unchecked::<Buffer>().len.get(),
                    Kind::Dict => v.cast_unchecked::<Dict>().live.get() as usize,
                    _ => return None,
                };
                Some(Val::small(len as isize))
            }
            special::ABS if n == 1 => {
                let v = *args;
                if v.is_int() && v.as_small() != Val::INT_MIN {
                    Some(Val::small(v.as_small().abs()))
                } else if v.is_inline_float() {
                    Val::try_inline_float(v.as_inline_float().abs())
                } else {
                    None
                }
            }
            special::GET if n == 2 => get(*args, *args.add(1), Val::NONE),
            special::GET if n == 3 => get(*args, *args.add(1), *args.add(2)),
            special::ISINSTANCE if n == 2 => is_instance(vm, *args, *args.add(1)),
            _ => None,
        }
    }
}

/// `dict.get(key, default)`
#[inline(never)]
fn get(dict: Val, key: Val, default: Val) -> Option<Val> {
    let e = table::probe(dict.cast::<Dict>()?, key);
    if e == table::ASK {
        return None;
    }
    if e.is_null() {
        return Some(default);
    }
    // SAFETY: the value follows the key.
    Some(unsafe { (*e.wrapping_add(1)).get() })
}

/// `isinstance(v, class)`
#[inline(never)]
fn is_instance(vm: &Vm, v: Val, class: Val) -> Option<Val> {
    let class = class.cast::<Type>()?;
    if v.is_kind(Kind::Instance) && vm.shapes.class(v.header().shape) == class {
        return Some(Val::TRUE);
    }
    if class.has(type_flags::RARE) {
        return None;
    }
    Some(Val::bool(vm.is_subtype(vm.type_of(v), class)))
}

/// `x / y` of small ints.
#[inline(never)]
pub(super) fn divide(x: Val, y: Val) -> Option<Val> {
    const EXACT: isize = 1 << if size_of::<Float>() == 4 { 24 } else { 53 };
    let (x, y) = (x.as_small(), y.as_small());
    if y == 0 || !(-EXACT..=EXACT).contains(&x) || !(-EXACT..=EXACT).contains(&y) {
        return None;
    }
    Val::try_inline_float(x as Float / y as Float)
}

/// Pushes the frame of a plain Python function called on behalf of the instruction at `pc`. Null: it takes binding, or
/// there is no room.
///
/// # Safety
/// pc and base are the interpreter loop's own.
#[inline]
pub(super) unsafe fn push(
    vm: &Vm,
    stub: Stub,
    pc: *const u8,
    base: *mut Val,
    f: Gc<Function>,
    args: &[Val],
) -> *const u8 {
    // SAFETY: the frame is above the running one and below the stack's limit.
    unsafe {
        let new = above(base);
        if f.hdr.flags as usize != args.len() || new >= vm.limit.get() {
            return core::ptr::null();
        }
        write_link(new, Val::NONE, pc, f.val(), stub, base);
        copy(args.as_ptr(), new, args.len());
        vm.base.set(new);
        f.code.body_ptr()
    }
}

/// The call of the class in `R[a]` with the `n` arguments in its window, if it has a plain Python `__init__` of that
/// many (or none, and there are none), and neither `__new__` nor a builtin base. Returns where to go on with
/// `vm.base` set: in `__init__`, or behind the instruction.
///
/// # Safety
/// pc and base are the interpreter loop's own.
#[inline(never)]
pub(super) unsafe fn construct(vm: &Vm, pc: *const u8, base: *mut Val, class: Gc<Type>, n: usize) -> *const u8 {
    let init = class.init.get();
    // SAFETY: kinds are checked; the new block has room for the header and the slots; the frame for `__init__` is
    // above the running one and below the stack's limit.
    unsafe {
        let f: Option<Gc<Function>> = match init.kind() {
            Some(Kind::Function) => Some(init.cast_unchecked()),
            _ if init.is_none() && n == 0 => None,
            _ => return core::ptr::null(),
        };
        if class.has(type_flags::PAYLOAD | type_flags::NEW | type_flags::RARE) {
            return core::ptr::null();
        }
        let new = above(base);
        if let Some(f) = f {
            if f.hdr.flags as usize != n + 1 || f.hdr.flags == FN_COMPLEX || new >= vm.limit.get() {
                return core::ptr::null();
            }
        }
        let slots = class.slots.get() as usize;
        let Some(p) = vm.heap.alloc(size_of::<Instance>() + slots * size_of::<Val>()) else {
            return core::ptr::null();
        };
        p.write(Header::new(class.shape.get(), Kind::Instance as u8, slots as u8));
        let to = p.cast::<u8>().add(size_of::<Instance>()).cast::<Val>();
        for i in 0..slots {
            core::ptr::write_volatile(to.add(i).as_ptr(), Val::UNBOUND);
        }
        let obj = Val::from(Gc::from_raw(p.cast::<Instance>()));
        let window = base.add(*pc.add(1) as usize);
        window.write(obj);
        let Some(f) = f else {
            vm.base.set(base);
            return pc.add(const { adder_isa::Op::Call.len() });
        };
        write_link(new, Val::NONE, pc, f.val(), Stub::Init, base);
        new.write(obj);
        copy(window.add(LINK), new.add(1), n);
        vm.base.set(new);
        f.code.body_ptr()
    }
}

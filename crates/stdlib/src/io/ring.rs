//! `micropython.RingIO`: a ring of bytes between an interrupt handler and the main program.
//!
//! One side only moves `head`, the other only `tail`, so that no lock is needed.

use super::base;
use crate::select;
use adder_vm::buffer::RawBuffer;
use adder_vm::native::Native;
use adder_vm::object::{Builtin, Ext, Gc, Kind, Type};
use adder_vm::stream::{ioctl, IoResult, Stream};
use adder_vm::types::{self, TypeId};
use adder_vm::{Val, Vm, R};
use core::cell::Cell;
use core::mem::size_of;

#[repr(C)]
struct Ring {
    ext: Ext,
    /// A buffer object; one byte of it is never used, so that full and empty differ.
    buffer: Val,
    /// Where the next byte is written.
    head: Cell<usize>,
    /// Where the next byte is read.
    tail: Cell<usize>,
}

static STREAM: Stream = Stream { read: Some(read), write: Some(write), ioctl: Some(request), text: false };
static METHODS: &[Builtin] = &[Builtin::exact("any", 1, any)];
static NATIVE: Native = Native {
    size: size_of::<Ring>(),
    methods: METHODS,
    new: Some(new),
    print: Some(|_, _, out, _| out.str("<RingIO>")),
    stream: Some(&STREAM),
    ..Native::new("RingIO", Kind::Ext)
};
pub static RING_IO: Type = Type::builtin(&NATIVE, TypeId::Ext as adder_heap::ShapeId, &base::IO_BASE);

/// `RingIO(size)` or `RingIO(buffer)`
fn new(vm: &Vm, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND];
    vm.bind(vm.name_of_type(ty), &["size"], 1, args, kw, &mut bound)?;
    let mut buffer = bound[0];
    if buffer.is_int() {
        let size = buffer.as_small().clamp(0, SIZES.end as isize).saturating_add(1);
        check_size(vm, size as usize)?;
        let size = types::int::from_isize(vm, size)?;
        buffer = vm.call(Val::from(types::builtin(TypeId::ByteArray)), &[size])?;
    }
    check_size(vm, vm.buffer(buffer, true)?.len)?;
    let ext = Ext::header(&RING_IO);
    Ok(vm.alloc_ext(Ring { ext, buffer, head: Cell::new(0), tail: Cell::new(0) })?.val())
}

/// Bytes of memory that a ring can have.
const SIZES: core::ops::Range<usize> = 2..0x1_0000;

fn check_size(vm: &Vm, size: usize) -> R<()> {
    if SIZES.contains(&size) {
        return Ok(());
    }
    Err(vm.value_error(format_args!("invalid size")))
}

/// The ring and its memory; None if the buffer is gone (it can be emptied by its owner).
fn parts(vm: &Vm, v: Val) -> R<Option<(Gc<Ring>, RawBuffer)>> {
    let Some(ring) = v.cast_ext::<Ring>(&RING_IO) else { return Ok(None) };
    let memory = vm.buffer(ring.buffer, true)?;
    let usable = ring.head.get() < memory.len && ring.tail.get() < memory.len;
    Ok(Some((ring, memory)).filter(|_| usable))
}

fn available(ring: Gc<Ring>, size: usize) -> usize {
    let (head, tail) = (ring.head.get(), ring.tail.get());
    if head >= tail {
        head - tail
    } else {
        size - tail + head
    }
}

fn any(vm: &Vm, args: &[Val]) -> R {
    let count = parts(vm, args[0])?.map_or(0, |(ring, memory)| available(ring, memory.len));
    Ok(Val::small(count as isize))
}

fn read(vm: &Vm, v: Val, out: &mut [u8]) -> R<IoResult> {
    let Some((ring, memory)) = parts(vm, v)? else { return Ok(Ok(0)) };
    let n = available(ring, memory.len).min(out.len());
    // SAFETY: nothing below runs other code or allocates.
    let bytes = unsafe { memory.bytes() };
    for to in out.iter_mut().take(n) {
        let tail = ring.tail.get();
        *to = bytes.get(tail).copied().unwrap_or(0);
        ring.tail.set(if tail + 1 >= memory.len { 0 } else { tail + 1 });
    }
    Ok(Ok(n))
}

fn write(vm: &Vm, v: Val, data: &[u8]) -> R<IoResult> {
    let Some((ring, memory)) = parts(vm, v)? else { return Ok(Ok(0)) };
    let room = memory.len - 1 - available(ring, memory.len);
    let n = room.min(data.len());
    // SAFETY: nothing below runs other code or allocates; `data` is a copy or immutable (see `methods::write`).
    let bytes = unsafe { memory.bytes_mut() };
    for &byte in data.iter().take(n) {
        let head = ring.head.get();
        if let Some(to) = bytes.get_mut(head) {
            *to = byte;
        }
        ring.head.set(if head + 1 >= memory.len { 0 } else { head + 1 });
    }
    Ok(Ok(n))
}

fn request(vm: &Vm, v: Val, op: u32, arg: usize) -> R<IoResult> {
    match op {
        ioctl::POLL => {
            let Some((ring, memory)) = parts(vm, v)? else { return Ok(Ok(0)) };
            let used = available(ring, memory.len);
            let readable = if used > 0 { select::IN } else { 0 };
            let writable = if used + 1 < memory.len { select::OUT } else { 0 };
            Ok(Ok((readable | writable) as usize & arg))
        }
        ioctl::FLUSH => Ok(Ok(0)),
        ioctl::CLOSE => {
            if let Some((ring, _)) = parts(vm, v)? {
                ring.tail.set(ring.head.get());
            }
            Ok(Ok(0))
        }
        _ => Ok(Err(crate::errno::EINVAL)),
    }
}

//! `BufferedWriter`: collects small writes into large ones.

use super::access::{is_stream, unsupported, write_all};
use super::base;
use adder_vm::native::Native;
use adder_vm::object::{Ext, Gc, Kind, Payload, Type};
use adder_vm::stream::{ioctl, IoResult, Stream};
use adder_vm::types::TypeId;
use adder_vm::{Val, Vm, R};
use core::cell::Cell;
use core::mem::size_of;

#[repr(C)]
struct BufferedWriter {
    ext: Ext,
    target: Val,
    data: Payload<u8>,
    size: usize,
    len: Cell<usize>,
}

static STREAM: Stream = Stream { read: None, write: Some(write), ioctl: Some(request), text: false };
static NATIVE: Native = Native {
    size: size_of::<BufferedWriter>(),
    new: Some(new),
    stream: Some(&STREAM),
    ..Native::new("BufferedWriter", Kind::Ext)
};
pub static BUFFERED_WRITER: Type = Type::builtin(&NATIVE, TypeId::Ext as adder_heap::ShapeId, &base::IO_BASE);

/// `BufferedWriter(stream, size)`
fn new(vm: &Vm, _ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND; 2];
    vm.bind("BufferedWriter", &["stream", "size"], 2, args, kw, &mut bound)?;
    let [target, size] = bound;
    if !is_stream(vm, target) {
        return Err(unsupported(vm));
    }
    let size = usize::try_from(vm.index(size)?).unwrap_or(0).max(1);
    let data = vm.alloc_raw(size)?;
    let ext = Ext::header(&BUFFERED_WRITER);
    Ok(vm.alloc_ext(BufferedWriter { ext, target, data, size, len: Cell::new(0) })?.val())
}

fn get(vm: &Vm, v: Val) -> R<Gc<BufferedWriter>> {
    v.cast_ext(&BUFFERED_WRITER).ok_or_else(|| unsupported(vm))
}

/// Passes on what has been collected. What the stream does not take stays, and is an error.
fn flush(vm: &Vm, w: Gc<BufferedWriter>) -> R<()> {
    let len = w.len.get();
    // SAFETY: the first `len` bytes have been written; they are copied before Python code can run, and nothing
    // else refers to the block.
    let copy = vm.new_bytes(unsafe { w.data.slice(len) })?;
    let bytes = vm.buffer(copy, false)?;
    // SAFETY: the bytes object is immutable and kept alive by `copy`.
    let bytes = unsafe { bytes.bytes() };
    w.len.set(0);
    let done = write_all(vm, w.target, bytes)?.unwrap_or(0);
    let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) else { return Ok(()) };
    // The target may have written to this object meanwhile; then there is no room to keep the rest.
    if w.len.get() == 0 && rest.len() <= w.size {
        // SAFETY: the block has room for `size` bytes.
        unsafe { w.data.data().copy_from_nonoverlapping(rest.as_ptr(), rest.len()) };
        w.len.set(rest.len());
    }
    Err(vm.os_error(crate::errno::EAGAIN))
}

fn write(vm: &Vm, v: Val, bytes: &[u8]) -> R<IoResult> {
    let w = get(vm, v)?;
    for &byte in bytes {
        if w.len.get() >= w.size {
            flush(vm, w)?;
        }
        let at = w.len.get();
        // SAFETY: `at` is below `size`, for which the block has room.
        unsafe { w.data.data().add(at).write(byte) };
        w.len.set(at + 1);
    }
    if w.len.get() >= w.size {
        flush(vm, w)?;
    }
    Ok(Ok(bytes.len()))
}

fn request(vm: &Vm, v: Val, op: u32, _arg: usize) -> R<IoResult> {
    match op {
        ioctl::FLUSH | ioctl::CLOSE => {
            flush(vm, get(vm, v)?)?;
            Ok(Ok(0))
        }
        _ => Ok(Err(crate::errno::EINVAL)),
    }
}

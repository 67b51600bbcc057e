//! `StringIO` and `BytesIO`.

use super::access::{seek_in_memory, CLOSED};
use super::{base, methods};
use adder_vm::fmt::Print;
use adder_vm::native::{Native, Show};
use adder_vm::object::{Builtin, Ext, Gc, Kind, Payload, Type};
use adder_vm::stream::{ioctl, IoResult, Stream};
use adder_vm::types::TypeId;
use adder_vm::{Val, Vm, R};
use core::cell::Cell;
use core::mem::size_of;

#[repr(C)]
struct MemoryIo {
    ext: Ext,
    /// A str or bytes object whose bytes are the contents until something is written.
    source: Cell<Val>,
    data: Cell<Payload<u8>>,
    len: Cell<usize>,
    pos: Cell<usize>,
    closed: Cell<bool>,
}

const fn stream(text: bool) -> Stream {
    Stream { read: Some(read), write: Some(write), ioctl: Some(request), text }
}
static TEXT_STREAM: Stream = stream(true);
static BYTE_STREAM: Stream = stream(false);

static METHODS: &[Builtin] = &[Builtin::exact("getvalue", 1, getvalue)];

static STRING_NATIVE: Native = Native { new: Some(new_string_io), stream: Some(&TEXT_STREAM), ..native("StringIO") };
static BYTES_NATIVE: Native = Native { new: Some(new_bytes_io), stream: Some(&BYTE_STREAM), ..native("BytesIO") };

const fn native(name: &'static str) -> Native {
    Native {
        size: size_of::<MemoryIo>(),
        methods: METHODS,
        iter: Some(|_, v| Ok(v)),
        next: Some(methods::next_line),
        print: Some(print),
        ..Native::new(name, Kind::Ext)
    }
}

const EXT: adder_heap::ShapeId = TypeId::Ext as adder_heap::ShapeId;
pub static STRING_IO: Type = Type::builtin(&STRING_NATIVE, EXT, &base::IO_BASE);
pub static BYTES_IO: Type = Type::builtin(&BYTES_NATIVE, EXT, &base::IO_BASE);

fn new_string_io(vm: &Vm, _ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    new(vm, &STRING_IO, args, kw)
}

fn new_bytes_io(vm: &Vm, _ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    new(vm, &BYTES_IO, args, kw)
}

/// The argument is the initial contents, or an int: the bytes to allocate in advance.
fn new(vm: &Vm, ty: &'static Type, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND];
    vm.bind(ty.native().name, &["initial"], 0, args, kw, &mut bound)?;
    let object = vm.alloc_ext(MemoryIo {
        ext: Ext::header(ty),
        source: Cell::new(Val::NONE),
        data: Cell::new(Payload::NONE),
        len: Cell::new(0),
        pos: Cell::new(0),
        closed: Cell::new(false),
    })?;
    let [initial] = bound;
    if let Some(n) = initial.small_int() {
        object.data.set(vm.alloc_raw(usize::try_from(n).unwrap_or(0))?);
    } else if initial != Val::UNBOUND && !initial.is_none() {
        let size = vm.buffer(initial, false)?.len;
        if initial.is_kind(Kind::Bytes) || initial.is_kind(Kind::Str) {
            object.source.set(initial);
            object.len.set(size);
            return Ok(object.val());
        }
        let data = vm.alloc_raw::<u8>(size)?;
        vm.with_bytes(initial, |bytes| copy_into(data, 0, bytes))?;
        object.data.set(data);
        object.len.set(size);
    }
    Ok(object.val())
}

/// Copies bytes into a block, at most to its end.
fn copy_into(block: Payload<u8>, at: usize, bytes: &[u8]) {
    let n = bytes.len().min(block.capacity().saturating_sub(at));
    if n > 0 {
        // SAFETY: `n` bytes from `at` on lie in the block; the source is another block (or the same bytes,
        // which `copy` allows).
        unsafe { core::ptr::copy(bytes.as_ptr(), block.data().add(at), n) };
    }
}

fn get(v: Val) -> Option<Gc<MemoryIo>> {
    v.cast_ext(&STRING_IO).or_else(|| v.cast_ext(&BYTES_IO))
}

/// The object, if it is open.
fn open(vm: &Vm, v: Val) -> R<Gc<MemoryIo>> {
    match get(v) {
        Some(io) if !io.closed.get() => Ok(io),
        _ => Err(vm.value_error(format_args!("I/O operation on closed file"))),
    }
}

fn contents(vm: &Vm, io: Gc<MemoryIo>) -> R<&'static [u8]> {
    // SAFETY: the object does not change, or `len` bytes of the block have been written. The slice is used at once,
    // before the block can change.
    unsafe {
        if io.source.get().is_none() {
            return Ok(io.data.get().slice(io.len.get()));
        }
        let source = vm.buffer(io.source.get(), false)?;
        Ok(core::slice::from_raw_parts(source.data, source.len))
    }
}

/// Copies the contents, so that they can be changed.
fn make_own(vm: &Vm, io: Gc<MemoryIo>) -> R<()> {
    if io.source.get().is_none() {
        return Ok(());
    }
    let data = vm.alloc_raw::<u8>(io.len.get())?;
    copy_into(data, 0, contents(vm, io)?);
    io.data.set(data);
    io.source.set(Val::NONE);
    Ok(())
}

fn read(vm: &Vm, v: Val, out: &mut [u8]) -> R<IoResult> {
    let io = open(vm, v)?;
    let rest = contents(vm, io)?.get(io.pos.get()..).unwrap_or(&[]);
    let n = rest.len().min(out.len());
    if let (Some(to), Some(from)) = (out.get_mut(..n), rest.get(..n)) {
        to.copy_from_slice(from);
    }
    io.pos.set(io.pos.get() + n);
    Ok(Ok(n))
}

fn write(vm: &Vm, v: Val, bytes: &[u8]) -> R<IoResult> {
    let io = open(vm, v)?;
    make_own(vm, io)?;
    let (pos, len) = (io.pos.get(), io.len.get());
    let Some(end) = pos.checked_add(bytes.len()).filter(|end| *end <= isize::MAX as usize) else {
        return Ok(Err(crate::errno::EINVAL));
    };
    if end > io.data.get().capacity() {
        let room = end.max(len.saturating_mul(3) / 2).max(16);
        io.data.set(vm.grow_raw(io.data.get(), len, room)?);
    }
    if pos > len {
        // SAFETY: the gap lies in the block, which has room for `end` bytes.
        unsafe { io.data.get().data().add(len).write_bytes(0, pos - len) };
    }
    copy_into(io.data.get(), pos, bytes);
    io.len.set(len.max(end));
    io.pos.set(end);
    Ok(Ok(bytes.len()))
}

fn request(vm: &Vm, v: Val, op: u32, arg: usize) -> R<IoResult> {
    let Some(io) = get(v) else { return Ok(Err(CLOSED)) };
    match op {
        ioctl::FLUSH => Ok(Ok(0)),
        ioctl::CLOSE => {
            if !io.closed.replace(true) {
                vm.free_payload(io.data.replace(Payload::NONE));
                io.source.set(Val::NONE);
                io.len.set(0);
                io.pos.set(0);
            }
            Ok(Ok(0))
        }
        ioctl::SEEK => {
            let io = open(vm, v)?;
            Ok(seek_in_memory(arg, io.pos.get(), io.len.get()).map(|pos| {
                io.pos.set(pos);
                0
            }))
        }
        _ => Ok(Err(crate::errno::EINVAL)),
    }
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    out.str("<io.")?;
    out.str(vm.native_of(v).name)?;
    vm.print_address(v, out)
}

fn getvalue(vm: &Vm, args: &[Val]) -> R {
    let io = open(vm, args[0])?;
    let bytes = contents(vm, io)?;
    if args[0].cast_ext::<MemoryIo>(&BYTES_IO).is_some() {
        return vm.new_bytes(bytes);
    }
    match core::str::from_utf8(bytes) {
        Ok(_) => vm.new_str_utf8(bytes),
        Err(_) => Err(vm.unicode_error(format_args!(""))),
    }
}

//! Files of the port: `TextIOWrapper`, `FileIO`, and `open`.

use super::access::{seek_of, CLOSED};
use super::{base, methods};
use crate::errno::{EINVAL, EOPNOTSUPP};
use crate::port::{self, open_flags as flags};
use adder_vm::fmt::Print;
use adder_vm::native::{Const, Native, Show};
use adder_vm::object::{Builtin, Ext, Gc, Kind, Type};
use adder_vm::stream::{ioctl, IoResult, Stream};
use adder_vm::types::TypeId;
use adder_vm::{Val, Vm, R};
use core::cell::Cell;
use core::mem::size_of;

#[repr(C)]
struct File {
    ext: Ext,
    /// The port's handle, or `NO_HANDLE` once the file is closed.
    handle: Cell<usize>,
}
const NO_HANDLE: usize = usize::MAX;

const fn stream(text: bool) -> Stream {
    Stream { read: Some(read), write: Some(write), ioctl: Some(request), text }
}
static TEXT_STREAM: Stream = stream(true);
static BYTE_STREAM: Stream = stream(false);

static METHODS: &[Builtin] = &[Builtin::exact("fileno", 1, methods::fileno)];

const fn native(name: &'static str) -> Native {
    Native {
        size: size_of::<File>(),
        methods: METHODS,
        print: Some(print),
        iter: Some(|_, v| Ok(v)),
        next: Some(methods::next_line),
        ..Native::new(name, Kind::Ext)
    }
}
static TEXT_NATIVE: Native =
    Native { stream: Some(&TEXT_STREAM), consts: TEXT_CONSTS, new: Some(new_text), ..native("TextIOWrapper") };
static BYTE_NATIVE: Native = Native { stream: Some(&BYTE_STREAM), new: Some(new_bytes), ..native("FileIO") };

static TEXT_CONSTS: &[(&str, Const)] = &[("buffer", Const::Get(buffer))];

const EXT: adder_heap::ShapeId = TypeId::Ext as adder_heap::ShapeId;
pub static TEXT_IO: Type = Type::builtin(&TEXT_NATIVE, EXT, &base::IO_BASE);
pub static FILE_IO: Type = Type::builtin(&BYTE_NATIVE, EXT, &base::IO_BASE);

fn new_text(vm: &Vm, _ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    open_with(vm, args, kw, false)
}

fn new_bytes(vm: &Vm, _ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    open_with(vm, args, kw, true)
}

/// A file object for an open handle of the port.
pub fn new_file(vm: &Vm, handle: usize, text: bool) -> R {
    let ty = if text { &TEXT_IO } else { &FILE_IO };
    Ok(vm.alloc_ext(File { ext: Ext::header(ty), handle: Cell::new(handle) })?.val())
}

fn file(v: Val) -> Option<Gc<File>> {
    v.cast_ext(&TEXT_IO).or_else(|| v.cast_ext(&FILE_IO))
}

/// The handle of an open file; ValueError if it is closed.
fn handle(vm: &Vm, v: Val) -> R<usize> {
    match file(v).map(|f| f.handle.get()) {
        Some(handle) if handle != NO_HANDLE => Ok(handle),
        _ => Err(vm.value_error(format_args!("I/O operation on closed file"))),
    }
}

/// `file.buffer`: the same file without decoding.
fn buffer(vm: &Vm, v: Val) -> R {
    let handle = handle(vm, v)?;
    new_file(vm, handle, false)
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _show: Show) -> R<()> {
    let handle = file(v).map_or(NO_HANDLE, |f| f.handle.get());
    out.args(format_args!("<io.{} {}>", vm.type_name(v), handle as isize))
}

fn read(vm: &Vm, v: Val, out: &mut [u8]) -> R<IoResult> {
    Ok((port::get().read)(handle(vm, v)?, out))
}

fn write(vm: &Vm, v: Val, data: &[u8]) -> R<IoResult> {
    Ok((port::get().write)(handle(vm, v)?, data))
}

fn request(vm: &Vm, v: Val, op: u32, arg: usize) -> R<IoResult> {
    let port = port::get();
    match op {
        ioctl::CLOSE => {
            let Some(file) = file(v) else { return Ok(Err(CLOSED)) };
            let handle = file.handle.replace(NO_HANDLE);
            match port.files {
                Some(files) if handle != NO_HANDLE => Ok((files.close)(handle)),
                _ => Ok(Ok(0)),
            }
        }
        ioctl::SEEK => {
            let handle = handle(vm, v)?;
            let Some(files) = port.files else { return Ok(Err(EINVAL)) };
            let seek = seek_of(arg);
            Ok((files.seek)(handle, seek.offset, seek.whence).map(|new| {
                seek.offset = new as i64;
                0
            }))
        }
        _ => Ok((port.ioctl)(handle(vm, v)?, op, arg)),
    }
}

/// `open(file, mode="r", buffering=-1, encoding=None)`
pub static OPEN: Builtin = Builtin::kw("open", 0, 255, |vm, args, kw| open_with(vm, args, kw, false));

/// Mode letters as flags of the port, and whether the file is binary.
fn parse_mode(mode: &str, binary: bool) -> Option<(u32, bool)> {
    let mut bits = 0;
    let mut binary = binary;
    for letter in mode.bytes() {
        match letter {
            b'r' => bits |= flags::READ,
            b'w' => bits |= flags::WRITE | flags::CREATE | flags::TRUNCATE,
            b'a' => bits |= flags::WRITE | flags::CREATE | flags::APPEND,
            b'x' => bits |= flags::WRITE | flags::CREATE | flags::EXCLUSIVE,
            b'+' => bits |= flags::READ | flags::WRITE,
            b'b' => binary = true,
            b't' => binary = false,
            _ => return None,
        }
    }
    if bits == 0 {
        bits = flags::READ;
    }
    Some((bits, binary))
}

fn open_with(vm: &Vm, args: &[Val], kw: &[Val], binary: bool) -> R {
    let mut bound = [Val::UNBOUND; 4];
    vm.bind("open", &["file", "mode", "buffering", "encoding"], 1, args, kw, &mut bound)?;
    let [path, mode, ..] = bound;
    let parsed = if mode == Val::UNBOUND {
        parse_mode("r", binary)
    } else {
        parse_mode(methods::text_arg(vm, mode)?.as_str(), binary)
    };
    let Some((bits, binary)) = parsed else {
        return Err(vm.value_error(format_args!("invalid mode")));
    };
    if let Some(handle) = path.small_int() {
        return match usize::try_from(handle) {
            Ok(handle) => new_file(vm, handle, !binary),
            Err(_) => Err(vm.os_error(CLOSED)),
        };
    }
    let path = methods::path_arg(vm, path)?;
    let Some(files) = port::get().files else { return Err(vm.os_error(EOPNOTSUPP)) };
    // The object comes first, so that a failing allocation cannot lose an open handle.
    let object = new_file(vm, NO_HANDLE, !binary)?;
    match (files.open)(path.as_str(), bits) {
        Ok(handle) => {
            if let Some(file) = file(object) {
                file.handle.set(handle);
            }
            Ok(object)
        }
        Err(errno) => Err(vm.os_error(errno)),
    }
}

//! The methods that all streams have. They are methods of `IOBase`, from which the stream types derive.

use super::access::{request, seek, stream_of, write_all, write_once, ReadBuf};
use crate::errno::EINTR;
use adder_vm::object::{Builtin, Bytes, Gc, Kind, Str};
use adder_vm::stream::ioctl;
use adder_vm::types::{int, list};
use adder_vm::{Val, Vm, R};

pub(super) static METHODS: &[Builtin] = &[
    Builtin::range("read", 1, 2, read),
    Builtin::range("read1", 1, 2, read1),
    Builtin::range("readinto", 2, 3, readinto),
    Builtin::range("readline", 1, 2, readline),
    Builtin::exact("readlines", 1, readlines),
    Builtin::range("write", 2, 4, |vm, args| write(vm, args, true)),
    Builtin::range("write1", 2, 4, |vm, args| write(vm, args, false)),
    Builtin::exact("flush", 1, flush),
    Builtin::exact("close", 1, close),
    Builtin::range("seek", 2, 3, seek_method),
    Builtin::exact("tell", 1, |vm, args| int::from_i64(vm, seek(vm, args[0], 0, 1)?)),
    Builtin::range("ioctl", 2, 3, ioctl_method),
    Builtin::exact("__enter__", 1, |_, args| Ok(args[0])),
    Builtin::exact("__exit__", 4, close),
    Builtin::exact("__del__", 1, close),
];

/// Portion in which an unknown amount is read.
const PORTION: usize = 256;

/// The optional size argument: None or negative for no limit.
fn size_arg(vm: &Vm, args: &[Val]) -> R<Option<usize>> {
    match args.get(1) {
        Some(&n) if !n.is_none() => Ok(usize::try_from(vm.index(n)?).ok()),
        _ => Ok(None),
    }
}

/// What a read answers when there was nothing for now.
fn nothing() -> R {
    Ok(Val::NONE)
}

fn read(vm: &Vm, args: &[Val]) -> R {
    let this = args[0];
    let (stream, _) = stream_of(vm, this)?;
    match size_arg(vm, args)? {
        None => read_to_end(vm, this, stream.text),
        Some(n) if stream.text => read_chars(vm, this, n),
        Some(n) => read_bytes(vm, this, n),
    }
}

fn read_to_end(vm: &Vm, this: Val, text: bool) -> R {
    let mut buf = ReadBuf::with_capacity(vm, PORTION)?;
    loop {
        match buf.fill(vm, this, PORTION.max(buf.len() / 2))? {
            None if buf.len() == 0 => return nothing(),
            None | Some(0) => return buf.finish(vm, text),
            Some(_) => {}
        }
    }
}

/// Reads `n` bytes; fewer only at the end, or if there is no more for now.
fn read_bytes(vm: &Vm, this: Val, n: usize) -> R {
    let mut buf = ReadBuf::with_capacity(vm, n)?;
    while buf.len() < n {
        match buf.fill(vm, this, n - buf.len())? {
            None if buf.len() == 0 => return nothing(),
            None | Some(0) => break,
            Some(_) => {}
        }
    }
    buf.finish(vm, false)
}

/// Reads `n` characters: as many bytes as characters are missing, again and again.
fn read_chars(vm: &Vm, this: Val, n: usize) -> R {
    let mut buf = ReadBuf::with_capacity(vm, n)?;
    let mut missing = n;
    while missing > 0 {
        match buf.fill(vm, this, missing)? {
            None if buf.len() == 0 => return nothing(),
            None | Some(0) => break,
            Some(_) => missing = n.saturating_sub(chars(buf.bytes())) + tail_missing(buf.bytes()),
        }
    }
    buf.finish(vm, true)
}

/// Characters that begin in the bytes.
fn chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

/// Bytes that the last character still lacks.
fn tail_missing(bytes: &[u8]) -> usize {
    let tail = bytes.iter().rev().take_while(|b| **b & 0xc0 == 0x80).count();
    let lead = bytes.len().checked_sub(tail + 1).and_then(|at| bytes.get(at));
    let length = match lead {
        Some(0xc0..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf7) => 4,
        _ => 1,
    };
    (length as usize).saturating_sub(tail + 1)
}

/// At most one read of the stream.
fn read1(vm: &Vm, args: &[Val]) -> R {
    let (stream, _) = stream_of(vm, args[0])?;
    let n = size_arg(vm, args)?.unwrap_or(PORTION);
    let mut buf = ReadBuf::with_capacity(vm, n)?;
    match buf.fill(vm, args[0], n)? {
        None => nothing(),
        Some(_) => buf.finish(vm, stream.text),
    }
}

fn readinto(vm: &Vm, args: &[Val]) -> R {
    let (stream, object) = stream_of(vm, args[0])?;
    // An instance is a stream written in Python, which must define this method itself.
    let Some(read) = stream.read.filter(|_| !object.is_kind(Kind::Instance)) else {
        return Err(super::access::unsupported(vm));
    };
    loop {
        let target = vm.buffer(args[1], true)?;
        let most = match args.get(2) {
            Some(n) => usize::try_from(vm.index(*n)?).unwrap_or(0).min(target.len),
            None => target.len,
        };
        // SAFETY: no Python code runs while a stream of the port or in memory is read.
        let buf = unsafe { target.bytes_mut() };
        let Some(buf) = buf.get_mut(..most) else { return Ok(Val::ZERO) };
        match read(vm, object, buf)? {
            Ok(n) => return Ok(Val::small(n as isize)),
            Err(EINTR) => vm.handle_pending()?,
            Err(crate::errno::EAGAIN) => return nothing(),
            Err(errno) => return Err(vm.os_error(errno)),
        }
    }
}

/// One line with its newline, at most `limit` bytes.
fn line(vm: &Vm, this: Val, limit: Option<usize>) -> R {
    let (stream, _) = stream_of(vm, this)?;
    let mut buf = ReadBuf::with_capacity(vm, 64)?;
    while limit.is_none_or(|n| buf.len() < n) && buf.bytes().last() != Some(&b'\n') {
        // The stream cannot take bytes back, so it is read one by one.
        match buf.fill(vm, this, 1)? {
            None if buf.len() == 0 => return nothing(),
            None | Some(0) => break,
            Some(_) => {}
        }
    }
    buf.finish(vm, stream.text)
}

fn readline(vm: &Vm, args: &[Val]) -> R {
    line(vm, args[0], size_arg(vm, args)?)
}

/// `next(stream)`: the next line.
pub(super) fn next_line(vm: &Vm, this: Val) -> R {
    let text = match vm.special(this, vm.intern("readline")?)? {
        Some(method) => vm.call_bound(method, this, &[])?,
        None => line(vm, this, None)?,
    };
    if text.is_none() || vm.len(text)? == 0 {
        return Ok(Val::STOP);
    }
    Ok(text)
}

fn readlines(vm: &Vm, args: &[Val]) -> R {
    let lines = vm.new_list(0)?;
    loop {
        let line = next_line(vm, args[0])?;
        if line == Val::STOP {
            return Ok(lines.val());
        }
        list::push(vm, lines, line)?;
    }
}

/// `write(data[, size])`, `write(data, offset, size)`
fn write(vm: &Vm, args: &[Val], all: bool) -> R {
    let total = vm.buffer(args[1], false)?.len;
    let limit = |v: Val| -> R<usize> { Ok(usize::try_from(vm.index(v)?).unwrap_or(usize::MAX).min(total)) };
    let (from, size) = match *args {
        [_, _, size] => (0, limit(size)?),
        [_, _, offset, size] => (limit(offset)?, limit(size)?),
        _ => (0, total),
    };
    let to = from.saturating_add(size).min(total);
    // The data of a str or bytes object cannot change while it is written, that of others is copied.
    let frozen = args[1].cast::<Str>().is_some() || args[1].cast::<Bytes>().is_some();
    let source = if frozen { args[1] } else { vm.with_bytes(args[1], |b| vm.new_bytes(b))?? };
    let data = vm.buffer(source, false)?;
    // SAFETY: the object is immutable and kept alive by `source`.
    let data = unsafe { data.bytes() };
    let Some(data) = data.get(from..to) else { return Ok(Val::ZERO) };
    let done = if all { write_all(vm, args[0], data)? } else { write_once(vm, args[0], data)? };
    let Some(n) = done else { return nothing() };
    let (stream, _) = stream_of(vm, args[0])?;
    // Text is counted in characters.
    let count = if stream.text && args[1].cast::<Str>().is_some() { chars(data.get(..n).unwrap_or(data)) } else { n };
    Ok(Val::small(count as isize))
}

fn flush(vm: &Vm, args: &[Val]) -> R {
    request(vm, args[0], ioctl::FLUSH, 0)?;
    Ok(Val::NONE)
}

fn close(vm: &Vm, args: &[Val]) -> R {
    request(vm, args[0], ioctl::CLOSE, 0)?;
    Ok(Val::NONE)
}

fn seek_method(vm: &Vm, args: &[Val]) -> R {
    let Some(offset) = int::to_i64(args[1]) else {
        return Err(vm.type_error(format_args!("can't convert {} to int", vm.type_name(args[1]))));
    };
    let whence = match args.get(2) {
        Some(w) => vm.index(*w)?,
        None => 0,
    };
    if whence == 0 && offset < 0 {
        return Err(vm.os_error(crate::errno::EINVAL));
    }
    let new = seek(vm, args[0], offset, whence.clamp(0, 255) as u8)?;
    int::from_i64(vm, new)
}

/// A request by its number, with an int as argument.
fn ioctl_method(vm: &Vm, args: &[Val]) -> R {
    let op = u32::try_from(vm.index(args[1])?).unwrap_or(u32::MAX);
    let arg = match args.get(2) {
        Some(a) => vm.index(*a)? as usize,
        None => 0,
    };
    if op == ioctl::SEEK {
        // Its argument would be taken for an address.
        return Err(vm.os_error(crate::errno::EINVAL));
    }
    Ok(Val::small(request(vm, args[0], op, arg)? as isize))
}

/// `fileno()` of files.
pub(super) fn fileno(vm: &Vm, args: &[Val]) -> R {
    Ok(Val::small(request(vm, args[0], ioctl::GET_FILENO, 0)? as isize))
}

/// A file name: a str, or what `__fspath__` gives.
pub fn path_arg(vm: &Vm, v: Val) -> R<Gc<Str>> {
    let path = vm.call_special(v, *adder_vm::intern::names::__fspath__, &[])?;
    text_arg(vm, path.unwrap_or(v))
}

/// The text of a str argument.
pub(super) fn text_arg(vm: &Vm, v: Val) -> R<Gc<Str>> {
    match v.cast::<Str>() {
        Some(text) => Ok(text),
        None => Err(vm.type_error(format_args!("can't convert '{}' object to str implicitly", vm.type_name(v)))),
    }
}

//! Reading and writing streams from native code.

use crate::errno::{EAGAIN, EBADF, EINTR, EINVAL};
use adder_vm::fmt::Print;
use adder_vm::object::Payload;
use adder_vm::stream::{ioctl, IoResult, Seek, Stream};
use adder_vm::types::exception::OS_ERROR;
use adder_vm::{Val, Vm, R};

/// The stream protocol of an object, and the object to pass to it.
pub(super) fn stream_of(vm: &Vm, v: Val) -> R<(&'static Stream, Val)> {
    match vm.native_of(v).stream {
        Some(stream) => Ok((stream, vm.payload_of(v))),
        None => Err(unsupported(vm)),
    }
}

/// Whether native code can read or write the object as a stream.
pub fn is_stream(vm: &Vm, v: Val) -> bool {
    vm.native_of(v).stream.is_some()
}

pub(super) fn unsupported(vm: &Vm) -> adder_vm::Raised {
    vm.raise_text(&OS_ERROR, format_args!("stream operation not supported"))
}

/// One read of up to `room` bytes into the block at `at`; None if there is nothing for now. A signal that
/// comes first is served. The block is named by its payload, not by a slice, since serving can run Python code.
fn read_once(vm: &Vm, v: Val, block: Payload<u8>, at: usize, room: usize) -> R<Option<usize>> {
    let (stream, object) = stream_of(vm, v)?;
    let Some(read) = stream.read else { return Err(unsupported(vm)) };
    if at.checked_add(room).is_none_or(|end| end > block.capacity()) {
        return Err(vm.os_error(EINVAL));
    }
    loop {
        // SAFETY: the bytes are inside the block, which is this function's caller's own and not shared.
        let buf = unsafe { core::slice::from_raw_parts_mut(block.data().add(at), room) };
        match read(vm, object, buf)? {
            Ok(n) => return Ok(Some(n.min(room))),
            Err(EINTR) => vm.handle_pending()?,
            Err(EAGAIN) => return Ok(None),
            Err(errno) => return Err(vm.os_error(errno)),
        }
    }
}

/// Bytes read from a stream so far, in a block of their own.
pub(super) struct ReadBuf {
    block: Payload<u8>,
    len: usize,
}

impl ReadBuf {
    pub fn with_capacity(vm: &Vm, n: usize) -> R<ReadBuf> {
        Ok(ReadBuf { block: vm.alloc_raw(n.max(1))?, len: 0 })
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn bytes(&self) -> &[u8] {
        // SAFETY: the first `len` bytes have been read.
        unsafe { self.block.slice(self.len) }
    }

    /// Reads up to `want` bytes behind what is there. None: nothing for now; 0: the end.
    pub fn fill(&mut self, vm: &Vm, v: Val, want: usize) -> R<Option<usize>> {
        let needed = self.len.saturating_add(want);
        if needed > self.block.capacity() {
            self.block = vm.grow_raw(self.block, self.len, needed.max(self.len.saturating_mul(2)))?;
        }
        let n = read_once(vm, v, self.block, self.len, want)?;
        self.len += n.unwrap_or(0);
        Ok(n)
    }

    /// The bytes as an object: str from a text stream, else bytes.
    pub fn finish(self, vm: &Vm, text: bool) -> R {
        let value = if text {
            match core::str::from_utf8(self.bytes()) {
                Ok(_) => vm.new_str_utf8(self.bytes()),
                Err(_) => Err(vm.unicode_error(format_args!(""))),
            }
        } else {
            vm.new_bytes(self.bytes())
        };
        vm.free_payload(self.block);
        value
    }
}

/// Reads up to `out.len()` bytes of a stream into native memory; 0 at the end. `Ok(None)` if there is nothing
/// for now.
pub fn read_some(vm: &Vm, v: Val, out: &mut [u8]) -> R<Option<usize>> {
    let mut buf = ReadBuf::with_capacity(vm, out.len())?;
    let n = buf.fill(vm, v, out.len())?;
    if let Some(to) = out.get_mut(..buf.len()) {
        to.copy_from_slice(buf.bytes());
    }
    vm.free_payload(buf.block);
    Ok(n)
}

/// Writes once; None if the stream takes nothing for now.
pub(super) fn write_once(vm: &Vm, v: Val, data: &[u8]) -> R<Option<usize>> {
    let (stream, object) = stream_of(vm, v)?;
    let Some(write) = stream.write else { return Err(unsupported(vm)) };
    loop {
        match write(vm, object, data)? {
            Ok(n) => return Ok(Some(n.min(data.len()))),
            Err(EINTR) => vm.handle_pending()?,
            Err(EAGAIN) => return Ok(None),
            Err(errno) => return Err(vm.os_error(errno)),
        }
    }
}

/// Writes all of `data`, or as much as the stream takes without waiting; answers how much that was, None if
/// nothing. `data` must not belong to an object that Python code could change meanwhile.
pub fn write_all(vm: &Vm, v: Val, data: &[u8]) -> R<Option<usize>> {
    let mut done = 0;
    while let Some(rest) = data.get(done..).filter(|rest| !rest.is_empty()) {
        match write_once(vm, v, rest)? {
            None if done == 0 => return Ok(None),
            None | Some(0) => break,
            Some(n) => done += n,
        }
    }
    Ok(Some(done))
}

/// Another request of the protocol.
pub(super) fn request(vm: &Vm, v: Val, op: u32, arg: usize) -> R<usize> {
    let (stream, object) = stream_of(vm, v)?;
    let answer: IoResult = match stream.ioctl {
        Some(f) => f(vm, object, op, arg)?,
        None => Err(EINVAL),
    };
    answer.map_err(|errno| vm.os_error(errno))
}

/// Which of the events in the mask a stream has.
pub fn poll(vm: &Vm, v: Val, mask: usize) -> R<usize> {
    request(vm, v, ioctl::POLL, mask)
}

/// Moves to a position and answers the new one.
pub(super) fn seek(vm: &Vm, v: Val, offset: i64, whence: u8) -> R<i64> {
    let mut seek = Seek { offset, whence };
    request(vm, v, ioctl::SEEK, (&raw mut seek).expose_provenance())?;
    Ok(seek.offset)
}

/// The `Seek` that an ioctl's argument points to.
pub(super) fn seek_of<'a>(arg: usize) -> &'a mut Seek {
    // SAFETY: `ioctl::SEEK` is only requested with the address of a live `Seek` (see `seek`).
    unsafe { &mut *core::ptr::with_exposed_provenance_mut(arg) }
}

/// The new position of a stream of `len` bytes at `pos`.
pub(super) fn seek_in_memory(arg: usize, pos: usize, len: usize) -> Result<usize, i32> {
    let seek = seek_of(arg);
    let origin = match seek.whence {
        0 => 0,
        1 => pos as i64,
        2 => len as i64,
        _ => return Err(EINVAL),
    };
    let new = origin.checked_add(seek.offset).ok_or(EINVAL)?;
    let new = usize::try_from(new.max(if seek.whence == 0 { new } else { 0 })).map_err(|_| EINVAL)?;
    seek.offset = new as i64;
    Ok(new)
}

/// The errno of requests on a closed stream.
pub(super) const CLOSED: i32 = EBADF;

/// Text for a stream object; for objects that are no native stream, their `write` method is called.
pub struct Writer<'v> {
    vm: &'v Vm,
    stream: Val,
}

impl<'v> Writer<'v> {
    pub fn new(vm: &'v Vm, stream: Val) -> Writer<'v> {
        Writer { vm, stream }
    }
}

impl Print for Writer<'_> {
    fn write(&mut self, text: &[u8]) -> R<()> {
        let vm = self.vm;
        if is_stream(vm, self.stream) {
            return write_all(vm, self.stream, text).map(|_| ());
        }
        let Some(write) = vm.find_attr(self.stream, vm.intern("write")?)? else {
            return Err(unsupported(vm));
        };
        let text = match core::str::from_utf8(text) {
            Ok(text) => vm.new_str(text)?,
            Err(_) => vm.new_bytes(text)?,
        };
        vm.call(write, &[text]).map(|_| ())
    }
}

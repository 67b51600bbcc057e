//! `IOBase`: the base class of all streams. A class written in Python that derives from it is a stream for
//! native code too: `readinto(buf)`, `write(buf)` and `ioctl(op, arg)` are called for it.

use super::access::seek_of;
use super::methods;
use crate::errno::{EAGAIN, EINVAL, EIO};
use adder_vm::native::Native;
use adder_vm::object::{Kind, Type};
use adder_vm::stream::{ioctl, IoResult, Stream};
use adder_vm::types::{self, class::object_new, int, TypeId};
use adder_vm::{Val, Vm, R};

static STREAM: Stream = Stream { read: Some(read), write: Some(write), ioctl: Some(request), text: false };

static NATIVE: Native = Native {
    methods: methods::METHODS,
    new: Some(object_new),
    iter: Some(|_, v| Ok(v)),
    next: Some(methods::next_line),
    stream: Some(&STREAM),
    // Objects are plain instances, so that the hooks see the instance itself.
    ..Native::new("IOBase", Kind::Instance)
};
pub static IO_BASE: Type = Type::builtin(&NATIVE, TypeId::Object as adder_heap::ShapeId, &types::OBJECT);

/// Calls a method of the instance's class; None if only `IOBase` has it.
fn call(vm: &Vm, v: Val, name: &str, args: &[Val]) -> R<Option<Val>> {
    vm.call_special(v, vm.intern(name)?, args)
}

/// What a method answered: a count, None for "not now", a negative errno.
fn count(vm: &Vm, answer: Option<Val>, most: usize) -> R<IoResult> {
    let Some(answer) = answer else { return Ok(Err(EINVAL)) };
    if answer.is_none() {
        return Ok(Err(EAGAIN));
    }
    let n = vm.index(answer)?;
    Ok(match usize::try_from(n) {
        Ok(n) if n <= most => Ok(n),
        Ok(_) => Err(EIO),
        Err(_) => Err(i32::try_from(-n).unwrap_or(EIO)),
    })
}

/// Lets the method fill a bytearray of the same size, which is then copied.
fn read(vm: &Vm, v: Val, out: &mut [u8]) -> R<IoResult> {
    let buffer = vm.call(Val::from(types::builtin(TypeId::ByteArray)), &[Val::small(out.len() as isize)])?;
    let answer = count(vm, call(vm, v, "readinto", &[buffer])?, out.len())?;
    if let Ok(n) = answer {
        vm.with_bytes(buffer, |data| {
            if let (Some(to), Some(from)) = (out.get_mut(..n), data.get(..n)) {
                to.copy_from_slice(from);
            }
        })?;
    }
    Ok(answer)
}

fn write(vm: &Vm, v: Val, data: &[u8]) -> R<IoResult> {
    let copy = types::bytes::new_bytearray(vm, data)?.val();
    count(vm, call(vm, v, "write", &[copy])?, data.len())
}

fn request(vm: &Vm, v: Val, op: u32, arg: usize) -> R<IoResult> {
    if op == ioctl::SEEK {
        // Streams in Python have no seek request; they define the method.
        let _ = seek_of(arg);
        return Ok(Err(EINVAL));
    }
    let arg = int::from_u64(vm, arg as u64)?;
    match call(vm, v, "ioctl", &[Val::small(op as isize), arg])? {
        Some(answer) => count(vm, Some(answer), usize::MAX),
        // Nothing to flush, nothing to close.
        None if op == ioctl::FLUSH || op == ioctl::CLOSE => Ok(Ok(0)),
        None => Ok(Err(EINVAL)),
    }
}

//! struct: packing values into bytes as C structures have them.

use adder_vm::fmt::{Print, TextBuf};
use adder_vm::native::{Const, NativeModule};
use adder_vm::object::{Builtin, Bytes, Module, Str};
use adder_vm::types::array::{bad_typecode, encode, get, item_size, store};
use adder_vm::types::exception::VALUE_ERROR;
use adder_vm::types::list;
use adder_vm::{Raised, Val, Vm, R};

static NATIVE: NativeModule = NativeModule {
    functions: &[
        Builtin::exact("calcsize", 1, calcsize),
        Builtin::range("pack", 1, 255, pack),
        Builtin::range("pack_into", 3, 255, pack_into),
        Builtin::exact("unpack", 2, unpack),
        Builtin::range("unpack_from", 2, 3, unpack_from),
        Builtin::exact("iter_unpack", 2, iter_unpack),
    ],
    consts: &[("error", Const::Val(Val::from_static(&VALUE_ERROR)))],
    extensible: true,
    ..NativeModule::new("struct")
};
pub static MODULE: Module = NATIVE.module();

/// Size of the largest item.
const WIDEST: usize = 8;

/// A format being read.
#[derive(Clone, Copy)]
struct Format<'a> {
    rest: &'a [u8],
    /// Native sizes and alignment.
    native: bool,
    /// The bytes of items are in the other order than the machine's.
    swapped: bool,
    /// Bytes laid out so far.
    offset: usize,
}

/// A step of a format: `count` items of `size` bytes, the first at `start`. Of `s` and `p` there is one item.
struct Field {
    code: u8,
    /// The code by which `array` knows the item.
    item: u8,
    start: usize,
    count: usize,
    size: usize,
}

impl<'a> Format<'a> {
    fn new(text: &'a [u8]) -> Format<'a> {
        let little = cfg!(target_endian = "little");
        let (native, swapped, skip) = match text.first() {
            Some(b'<') => (false, !little, 1),
            Some(b'>' | b'!') => (false, little, 1),
            Some(b'=') => (false, false, 1),
            Some(b'@') => (true, false, 1),
            _ => (true, false, 0),
        };
        Format { rest: &text[skip..], native, swapped, offset: 0 }
    }

    fn next(&mut self, vm: &Vm) -> R<Option<Field>> {
        while let [b' ' | b'\t'..=b'\r', after @ ..] = self.rest {
            self.rest = after;
        }
        let mut count: Option<usize> = None;
        while let [c @ b'0'..=b'9', after @ ..] = self.rest {
            count = Some(count.unwrap_or(0).saturating_mul(10).saturating_add((c - b'0') as usize));
            self.rest = after;
        }
        let [code, after @ ..] = self.rest else {
            return if count.is_none() { Ok(None) } else { Err(bad_typecode(vm)) };
        };
        self.rest = after;
        let item = match code {
            b's' | b'p' | b'x' => b'c',
            b'l' if !self.native => b'i',
            b'L' if !self.native => b'I',
            b'n' | b'N' if !self.native => return Err(bad_typecode(vm)),
            other => *other,
        };
        let unit = item_size(item);
        if unit == 0 {
            return Err(bad_typecode(vm));
        }
        let given = count.unwrap_or(1);
        let start = if self.native { self.offset.checked_next_multiple_of(unit) } else { Some(self.offset) };
        let end = start.and_then(|s| given.checked_mul(unit).and_then(|n| n.checked_add(s)));
        let (Some(start), Some(end)) = (start, end.filter(|e| *e <= isize::MAX as usize)) else {
            return Err(vm.value_error(format_args!("struct is too large")));
        };
        self.offset = end;
        let (count, size) = match code {
            b's' | b'p' => (1, given),
            _ => (given, unit),
        };
        Ok(Some(Field { code: *code, item, start, count, size }))
    }

    /// Bytes of the whole structure, and number of its values.
    fn measure(mut self, vm: &Vm) -> R<(usize, usize)> {
        let mut values = 0usize;
        while let Some(field) = self.next(vm)? {
            if field.code != b'x' {
                values = values.saturating_add(field.count);
            }
        }
        Ok((self.offset, values))
    }
}

/// The text of a format, which is a str or bytes.
fn format_text(vm: &Vm, v: Val) -> R<TextBuf<'_>> {
    let inner = vm.payload_of(v);
    let mut copy = TextBuf::new(vm);
    match (inner.cast::<Str>(), inner.cast::<Bytes>()) {
        (Some(s), _) => copy.write(s.bytes())?,
        (_, Some(b)) => copy.write(b.bytes())?,
        _ => {
            let name = vm.type_name(inner);
            return Err(vm.type_error(format_args!("can't convert '{name}' object to str implicitly")));
        }
    }
    Ok(copy)
}

fn calcsize(vm: &Vm, args: &[Val]) -> R {
    let text = format_text(vm, args[0])?;
    let (size, _) = Format::new(text.as_bytes()).measure(vm)?;
    Ok(Val::small(size as isize))
}

#[cold]
fn too_small(vm: &Vm) -> Raised {
    vm.value_error(format_args!("buffer too small"))
}

/// The packed values.
fn packed<'v>(vm: &'v Vm, format: Val, values: &[Val]) -> R<TextBuf<'v>> {
    let text = format_text(vm, format)?;
    let mut format = Format::new(text.as_bytes());
    let (_, expected) = format.measure(vm)?;
    if expected != values.len() {
        return Err(vm.value_error(format_args!(
            "pack expected {} items for packing (got {})",
            expected,
            values.len()
        )));
    }
    let mut out = TextBuf::new(vm);
    let mut values = values.iter();
    while let Some(field) = format.next(vm)? {
        zeros(&mut out, field.start)?;
        match field.code {
            b'x' => zeros(&mut out, field.start + field.count)?,
            b's' | b'p' => {
                if let Some(v) = values.next() {
                    pack_bytes(vm, &field, *v, &mut out)?;
                }
            }
            _ => {
                for v in values.by_ref().take(field.count) {
                    pack_item(vm, &field, format.swapped, *v, &mut out)?;
                }
            }
        }
    }
    Ok(out)
}

/// Writes zeros up to that length.
fn zeros(out: &mut TextBuf<'_>, len: usize) -> R<()> {
    while out.len() < len {
        let n = (len - out.len()).min(16);
        out.write(&[0; 16][..n])?;
    }
    Ok(())
}

fn pack_item(vm: &Vm, field: &Field, swapped: bool, v: Val, out: &mut TextBuf<'_>) -> R<()> {
    let mut bytes = [0; WIDEST];
    if field.code == b'c' {
        bytes[0] = match vm.with_bytes(v, |b| b.first().copied().filter(|_| b.len() == 1))? {
            Some(c) => c,
            None => return Err(vm.value_error(format_args!("char format requires a bytes object of length 1"))),
        };
    } else {
        let bits = encode(vm, field.item, v)?;
        store(field.item, &mut bytes, 0, bits);
    }
    let bytes = &mut bytes[..field.size.min(WIDEST)];
    if swapped {
        bytes.reverse();
    }
    out.write(bytes)
}

/// `s` and `p`: bytes cut or filled with zeros to the size; `p` has the length in its first byte.
fn pack_bytes(vm: &Vm, field: &Field, v: Val, out: &mut TextBuf<'_>) -> R<()> {
    let from = vm.buffer(v, false)?;
    // SAFETY: writing to `out` runs no Python code, and the argument keeps its bytes.
    let data = unsafe { from.bytes() };
    let mut room = field.size;
    if field.code == b'p' && room > 0 {
        room -= 1;
        out.push(data.len().min(room).min(255) as u8)?;
    }
    out.write(&data[..data.len().min(room)])?;
    zeros(out, field.start + field.size)
}

fn pack(vm: &Vm, args: &[Val]) -> R {
    packed(vm, args[0], &args[1..])?.into_bytes()
}

/// Where `offset` lies in a buffer of `len` bytes, with room for `size`.
fn place(vm: &Vm, offset: Option<&Val>, len: usize, size: usize) -> R<usize> {
    let n = match offset {
        Some(v) => vm.index(*v)?,
        None => 0,
    };
    let at = if n < 0 { n.checked_add(len as isize).and_then(|n| usize::try_from(n).ok()) } else { Some(n as usize) };
    match at {
        Some(at) if at <= len && len - at >= size => Ok(at),
        _ => Err(too_small(vm)),
    }
}

fn pack_into(vm: &Vm, args: &[Val]) -> R {
    let data = packed(vm, args[0], &args[3..])?;
    let len = vm.buffer(args[1], true)?.len;
    let at = place(vm, args.get(2), len, data.len())?;
    let to = vm.buffer(args[1], true)?;
    // SAFETY: nothing runs or allocates while the bytes are copied.
    match unsafe { to.bytes_mut() }.get_mut(at..at + data.len()) {
        Some(room) => room.copy_from_slice(data.as_bytes()),
        None => return Err(too_small(vm)),
    }
    Ok(Val::NONE)
}

/// The values of a structure as a tuple.
fn unpacked(vm: &Vm, format: Val, source: Val, offset: Option<&Val>) -> R {
    let text = format_text(vm, format)?;
    let mut format = Format::new(text.as_bytes());
    let (size, _) = format.measure(vm)?;
    let at = place(vm, offset, vm.buffer(source, false)?.len, size)?;
    let values = vm.new_list(0)?;
    while let Some(field) = format.next(vm)? {
        match field.code {
            b'x' => {}
            b's' | b'p' => {
                let from = vm.buffer(source, false)?;
                // SAFETY: making the copy runs no Python code, and the argument keeps its bytes.
                let all = unsafe { from.bytes() };
                let mut data = all.get(at + field.start..at + field.start + field.size).unwrap_or(&[]);
                if field.code == b'p' {
                    data = match data {
                        [n, rest @ ..] => &rest[..rest.len().min(*n as usize)],
                        [] => data,
                    };
                }
                let value = vm.new_bytes(data)?;
                list::push(vm, values, value)?;
            }
            _ => {
                for i in 0..field.count {
                    let value = unpack_item(vm, &field, format.swapped, source, at + field.start + i * field.size)?;
                    list::push(vm, values, value)?;
                }
            }
        }
    }
    vm.new_tuple(values.items())
}

fn unpack_item(vm: &Vm, field: &Field, swapped: bool, source: Val, at: usize) -> R {
    let mut bytes = [0; WIDEST];
    let size = field.size.min(WIDEST);
    let bytes = &mut bytes[..size];
    vm.with_bytes(source, |all| {
        if let Some(data) = all.get(at..at + size) {
            bytes.copy_from_slice(data);
        }
    })?;
    if swapped {
        bytes.reverse();
    }
    if field.code == b'c' {
        return vm.new_bytes(bytes);
    }
    get(vm, field.item, bytes, 0)
}

fn unpack(vm: &Vm, args: &[Val]) -> R {
    unpacked(vm, args[0], args[1], None)
}

fn unpack_from(vm: &Vm, args: &[Val]) -> R {
    unpacked(vm, args[0], args[1], args.get(2))
}

/// An iterator over the structures that lie in a buffer one behind the other.
fn iter_unpack(vm: &Vm, args: &[Val]) -> R {
    let size = vm.index(calcsize(vm, args)?)? as usize;
    let len = vm.buffer(args[1], false)?.len;
    if size == 0 || len % size != 0 {
        return Err(vm.value_error(format_args!("iterative unpacking requires a buffer of a multiple of {size} bytes")));
    }
    let all = vm.new_list(len / size)?;
    for i in 0..len / size {
        let at = Val::small((i * size) as isize);
        list::push(vm, all, unpacked(vm, args[0], args[1], Some(&at))?)?;
    }
    vm.iter(all.val())
}

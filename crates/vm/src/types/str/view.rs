//! What the methods of str, bytes and bytearray share: looking at the bytes of such a value, converting
//! arguments to the same flavour, and making results of it.
//!
//! A view borrows the bytes of an object for as long as the arguments of the native function live. That
//! is sound because the functions that use it run no Python code while they hold one, so a bytearray
//! cannot be resized under them.

use crate::object::{Buffer, Bytes, Gc, Kind, Str, STR_ASCII, TEXT_DATA};
use crate::types::TypeId;
use crate::value::{Raised, Val, R};
use crate::Vm;

/// Which of the three types a value has, and so which its results get.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flavor {
    Str,
    Bytes,
    ByteArray,
}

impl Flavor {
    /// The type that messages name.
    fn expected(self) -> &'static str {
        match self {
            Flavor::Str => "str",
            _ => "bytes",
        }
    }
}

/// The bytes of a str, bytes or bytearray.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub data: &'a [u8],
    pub flavor: Flavor,
    /// A str with other characters than ASCII: positions count characters, not bytes.
    pub wide: bool,
}

/// The bytes of a value that is itself a str, bytes or bytearray.
pub fn view(v: &Val) -> Option<View<'_>> {
    if let Some(s) = v.cast::<Str>() {
        let wide = !s.is_ascii();
        return Some(View { data: detach(s.bytes(), v), flavor: Flavor::Str, wide });
    }
    if let Some(b) = v.cast::<Bytes>() {
        return Some(View { data: detach(b.bytes(), v), flavor: Flavor::Bytes, wide: false });
    }
    if v.is_kind(Kind::ByteArray) {
        let b = v.cast::<Buffer>()?;
        return Some(View { data: detach(b.bytes(), v), flavor: Flavor::ByteArray, wide: false });
    }
    None
}

/// The same slice with the lifetime of the value that keeps its object alive.
fn detach<'a>(data: &[u8], _owner: &'a Val) -> &'a [u8] {
    // SAFETY: the object is kept alive by the owner's word, and its data by the object: see the module's text.
    unsafe { core::slice::from_raw_parts(data.as_ptr(), data.len()) }
}

/// The view of `self`, which the caller of a method has checked.
pub fn this(args: &[Val]) -> View<'_> {
    match args.first().and_then(view) {
        Some(v) => v,
        None => View { data: &[], flavor: Flavor::Bytes, wide: false },
    }
}

/// Number of characters of UTF-8 text.
pub fn count_chars(data: &[u8]) -> usize {
    data.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

/// Bytes of the UTF-8 character that starts with `first`.
#[inline]
pub fn char_len(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// Byte offset of character `index`, or the end if there are fewer.
pub fn char_offset(data: &[u8], index: usize) -> usize {
    let mut at = 0;
    let mut left = index;
    while left > 0 && at < data.len() {
        at += char_len(data[at]);
        left -= 1;
    }
    at.min(data.len())
}

impl<'a> View<'a> {
    /// Length as Python counts it.
    pub fn length(&self) -> usize {
        if self.wide {
            count_chars(self.data)
        } else {
            self.data.len()
        }
    }

    /// Byte offset of a position.
    pub fn to_byte(self, position: usize) -> usize {
        if self.wide {
            char_offset(self.data, position)
        } else {
            position.min(self.data.len())
        }
    }

    /// Position of a byte offset.
    pub fn to_position(self, offset: usize) -> usize {
        match self.data.get(..offset) {
            Some(before) if self.wide => count_chars(before),
            _ => offset,
        }
    }

    /// The bytes of an argument that must be of the same flavour: a str for a str, else any object with bytes.
    pub fn arg<'b>(self, vm: &Vm, v: &'b Val) -> R<&'b [u8]> {
        match self.try_arg(vm, v)? {
            Some(data) => Ok(data),
            None => Err(self.bad_arg(vm, *v)),
        }
    }

    /// As `arg`; None if the object has another flavour.
    pub fn try_arg<'b>(self, vm: &Vm, v: &'b Val) -> R<Option<&'b [u8]>> {
        if self.flavor == Flavor::Str {
            let data = vm.payload_of(*v).cast::<Str>().map(|s| detach(s.bytes(), v));
            return Ok(data);
        }
        if vm.payload_of(*v).cast::<Str>().is_some() {
            return Ok(None);
        }
        Ok(vm.try_buffer(*v, false)?.map(|b| {
            // SAFETY: nothing runs that could change the owner while the caller uses the bytes, see above.
            unsafe { b.bytes() }
        }))
    }

    /// As `arg`; a bytes method also takes a number, which is put in `one`.
    pub fn needle<'b>(self, vm: &Vm, v: &'b Val, one: &'b mut [u8; 1]) -> R<&'b [u8]> {
        if self.flavor != Flavor::Str && crate::types::int::is_int(*v) {
            *one = [byte_in_range(vm, *v)?];
            return Ok(one);
        }
        self.arg(vm, v)
    }

    #[cold]
    #[inline(never)]
    pub fn bad_arg(self, vm: &Vm, v: Val) -> Raised {
        vm.type_error(format_args!(
            "can't convert '{}' object to {} implicitly",
            vm.type_name(v),
            self.flavor.expected()
        ))
    }

    /// A new object of this flavour. For a str, `data` must be UTF-8.
    pub fn make(self, vm: &Vm, data: &[u8]) -> R {
        match self.flavor {
            Flavor::Str if self.wide => vm.new_str_utf8(data),
            Flavor::Str => ascii(vm, data),
            Flavor::Bytes => vm.new_bytes(data),
            Flavor::ByteArray => Ok(crate::types::bytes::new_bytearray(vm, data)?.val()),
        }
    }

    /// `make`, or the object itself if it is immutable and `data` is all of it.
    pub fn make_part(self, vm: &Vm, itself: Val, data: &[u8]) -> R {
        if data.len() == self.data.len() && self.flavor != Flavor::ByteArray {
            return Ok(itself);
        }
        self.make(vm, data)
    }

    /// A new object of this flavour with `len` zero bytes, and these bytes, which the caller fills before anything
    /// else runs: for a str with UTF-8, with ASCII if `wide` is false.
    #[inline(never)]
    // The slice is new memory, no part of the Vm.
    #[allow(clippy::mut_from_ref)]
    pub fn build(self, vm: &Vm, len: usize, wide: bool) -> R<(Val, &mut [u8])> {
        match self.flavor {
            Flavor::Str if len == 0 => Ok((crate::intern::empty(), &mut [])),
            Flavor::Str => {
                let flags = if wide { 0 } else { STR_ASCII };
                let s = vm.alloc_text::<true>(TypeId::Str, Kind::Str, len, flags)?;
                Ok((s.val(), fresh(s, len)))
            }
            Flavor::Bytes => {
                let b = vm.alloc_text::<false>(TypeId::Bytes, Kind::Bytes, len, 0)?;
                Ok((b.val(), fresh(b, len)))
            }
            Flavor::ByteArray => {
                let b = crate::types::bytes::zeroed_bytearray(vm, len)?;
                // SAFETY: the bytearray is new and seen by nobody else.
                Ok((b.val(), unsafe { b.bytes_mut() }))
            }
        }
    }
}

/// The data of a str or bytes object just allocated, zeroed.
fn fresh<'a, const S: bool>(text: Gc<crate::object::Text<S>>, len: usize) -> &'a mut [u8] {
    // SAFETY: the object was allocated with room for `len` bytes, and nobody else has seen it.
    unsafe {
        let data = text.as_non_null().cast::<u8>().add(TEXT_DATA);
        data.write_bytes(0, len);
        core::slice::from_raw_parts_mut(data.as_ptr(), len)
    }
}

/// A str of text known to be ASCII.
pub fn ascii(vm: &Vm, data: &[u8]) -> R {
    match data {
        [] => return Ok(crate::intern::empty()),
        [c] => {
            if let Some(s) = crate::intern::one_char(*c) {
                return Ok(s);
            }
        }
        _ => {}
    }
    Ok(vm.new_text::<true>(TypeId::Str, Kind::Str, data, STR_ASCII)?.val())
}

/// The byte of an int, cut to 8 bits.
#[inline]
pub fn byte_wrapping(vm: &Vm, v: Val) -> R<u8> {
    match v.small_int() {
        Some(n) => Ok(n as u8),
        None if crate::types::int::is_int(v) => Ok(crate::types::int::to_u32_wrapping(v) as u8),
        None => Ok(vm.index(v)? as u8),
    }
}

/// The byte of an int; ValueError if it is not one of 0..255.
pub fn byte_in_range(vm: &Vm, v: Val) -> R<u8> {
    let n = match v.small_int() {
        Some(n) => n,
        None if crate::types::int::is_int(v) => {
            crate::types::int::to_i64(v).and_then(|n| n.try_into().ok()).unwrap_or(-1)
        }
        None => vm.index(v)?,
    };
    match u8::try_from(n) {
        Ok(b) => Ok(b),
        Err(_) => Err(vm.value_error(format_args!("bytes value out of range"))),
    }
}

//! Writing text: the `Print` trait, and builders of str and bytes objects.

use crate::object::{Gc, Str};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::Buf;
use core::fmt;
use core::mem::MaybeUninit;

/// Where `str()`, `repr()` and `print()` write to. Writing can fail (no memory, a stream's error).
pub trait Print {
    fn write(&mut self, text: &[u8]) -> R<()>;

    fn str(&mut self, text: &str) -> R<()> {
        self.write(text.as_bytes())
    }

    fn char(&mut self, c: char) -> R<()> {
        self.str(c.encode_utf8(&mut [0; 4]))
    }

    /// For `format_args!`.
    fn args(&mut self, args: fmt::Arguments<'_>) -> R<()> {
        struct Adapter<'a, P: ?Sized>(&'a mut P, R<()>);
        impl<P: Print + ?Sized> fmt::Write for Adapter<'_, P> {
            fn write_str(&mut self, s: &str) -> fmt::Result {
                self.1 = self.0.write(s.as_bytes());
                self.1.map_err(|_| fmt::Error)
            }
        }
        let mut adapter = Adapter(self, Ok(()));
        // An error of the adapter is the writer's own, kept in the adapter.
        let _ = fmt::Write::write_fmt(&mut adapter, args);
        adapter.1
    }
}

/// Bytes of text that a `TextBuf` holds without the heap.
const SMALL: usize = 48;

/// Collects text, then becomes a str or bytes object. Short text stays on the native stack, so that making a
/// short str takes one allocation.
pub struct TextBuf<'v> {
    vm: &'v Vm,
    small: [MaybeUninit<u8>; SMALL],
    /// Bytes written in `small`; 0 once the text is in `long`.
    len: usize,
    /// All of the text, unless it is empty.
    long: Buf<'v, u8>,
}

impl<'v> TextBuf<'v> {
    #[inline]
    pub fn new(vm: &'v Vm) -> TextBuf<'v> {
        TextBuf { vm, small: [const { MaybeUninit::uninit() }; SMALL], len: 0, long: Buf::new(&vm.heap) }
    }
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        if self.long.is_empty() {
            self.short()
        } else {
            &self.long
        }
    }
    #[inline]
    fn short(&self) -> &[u8] {
        // SAFETY: the first `len` bytes have been written.
        unsafe { core::slice::from_raw_parts(self.small.as_ptr().cast(), self.len) }
    }
    pub fn len(&self) -> usize {
        self.as_bytes().len()
    }
    pub fn is_empty(&self) -> bool {
        self.as_bytes().is_empty()
    }
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
        self.long.truncate(len)
    }
    pub fn push(&mut self, byte: u8) -> R<()> {
        self.write(&[byte])
    }
    /// The text as a str object; it must be valid UTF-8.
    // The object is made through a reference: the buffer is too large to be moved.
    #[inline(always)]
    pub fn into_str(self) -> R {
        self.to_str()
    }
    #[inline(always)]
    pub fn into_bytes(self) -> R {
        self.vm.new_bytes(self.as_bytes())
    }

    #[inline(never)]
    fn to_str(&self) -> R {
        let text = self.as_bytes();
        if text.is_empty() {
            return Ok(crate::intern::empty());
        }
        self.vm.new_str_utf8(text)
    }

    #[cold]
    #[inline(never)]
    fn write_long(&mut self, text: &[u8]) -> R<()> {
        // SAFETY: as in `short`, which cannot be borrowed together with `long`.
        let short = unsafe { core::slice::from_raw_parts(self.small.as_ptr().cast(), self.len) };
        self.long.extend(short).and_then(|()| self.long.extend(text)).map_err(|e| self.vm.no_memory(e))?;
        self.len = 0;
        Ok(())
    }
}

impl Print for TextBuf<'_> {
    #[inline]
    fn write(&mut self, text: &[u8]) -> R<()> {
        if self.long.is_empty() {
            let len = self.len;
            if text.len() <= SMALL - len {
                // SAFETY: the text fits behind the bytes written.
                unsafe {
                    let room = self.small.as_mut_ptr().cast::<u8>().add(len);
                    core::ptr::copy_nonoverlapping(text.as_ptr(), room, text.len());
                }
                self.len = len + text.len();
                return Ok(());
            }
        }
        self.write_long(text)
    }
}

/// A fixed buffer for short texts; what does not fit is dropped.
pub struct SmallText<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Default for SmallText<N> {
    fn default() -> Self {
        SmallText { bytes: [0; N], len: 0 }
    }
}

impl<const N: usize> SmallText<N> {
    pub fn as_str(&self) -> &str {
        match core::str::from_utf8(&self.bytes[..self.len]) {
            Ok(s) => s,
            Err(e) => core::str::from_utf8(&self.bytes[..e.valid_up_to()]).unwrap_or(""),
        }
    }
}

impl<const N: usize> fmt::Write for SmallText<N> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let room = N - self.len;
        let n = s.len().min(room);
        self.bytes[self.len..self.len + n].copy_from_slice(&s.as_bytes()[..n]);
        self.len += n;
        Ok(())
    }
}

impl Vm {
    /// `str(v)` or `repr(v)` as a new str object.
    pub fn to_text(&self, v: Val, show: crate::native::Show) -> R {
        if show == crate::native::Show::Str && v.cast::<Str>().is_some() {
            return Ok(v);
        }
        if let Some(n) = v.small_int() {
            return crate::types::format::number::small_to_str(self, n);
        }
        let mut out = TextBuf::new(self);
        self.print(v, &mut out, show)?;
        out.into_str()
    }

    /// The text of a str value, for native code.
    pub fn text_of(&self, v: Val) -> Option<Gc<Str>> {
        v.cast::<Str>()
    }
}

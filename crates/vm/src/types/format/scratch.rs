//! Text under construction: the first bytes on the native stack, so that short results cost one allocation.

use crate::fmt::{Print, TextBuf};
use crate::value::R;
use crate::Vm;

/// Bytes that fit without the heap.
const SMALL: usize = 64;

pub struct Scratch<'v> {
    vm: &'v Vm,
    len: usize,
    small: [u8; SMALL],
    /// All of the text, once it is longer than `small`.
    big: Option<TextBuf<'v>>,
}

impl<'v> Scratch<'v> {
    #[inline]
    pub fn new(vm: &'v Vm) -> Scratch<'v> {
        Scratch { vm, len: 0, small: [0; SMALL], big: None }
    }

    pub fn as_bytes(&self) -> &[u8] {
        match &self.big {
            Some(big) => big.as_bytes(),
            None => &self.small[..self.len],
        }
    }

    /// Forgets the text.
    pub fn clear(&mut self) {
        self.len = 0;
        self.big = None;
    }

    /// The text, which must be UTF-8, as a str object.
    pub fn into_str(self) -> R {
        if self.as_bytes().is_empty() {
            return Ok(crate::intern::empty());
        }
        self.vm.new_str_utf8(self.as_bytes())
    }

    #[cold]
    #[inline(never)]
    fn spill(&mut self, text: &[u8]) -> R<()> {
        if self.big.is_none() {
            let mut big = TextBuf::new(self.vm);
            big.write(&self.small[..self.len])?;
            self.big = Some(big);
        }
        match &mut self.big {
            Some(big) => big.write(text),
            None => Ok(()),
        }
    }
}

impl Print for Scratch<'_> {
    fn write(&mut self, text: &[u8]) -> R<()> {
        if self.big.is_none() {
            if let Some(room) = self.small.get_mut(self.len..self.len + text.len()) {
                room.copy_from_slice(text);
                self.len += text.len();
                return Ok(());
            }
        }
        self.spill(text)
    }
}

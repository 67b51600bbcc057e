//! Exceptions that are made while there is no memory for them: in a locked heap (interrupt handlers), or a full one.
//!
//! One exception with room for one argument and one traceback entry is kept in reserve. It is used again and again
//! until there is memory for a new one. Its text goes into a fixed buffer, whose size the program can choose; the str in it is
//! no block of the heap, so the collector leaves it alone, and it changes when the buffer is used again.

use super::MEMORY_ERROR;
use crate::fmt::SmallText;
use crate::object::*;
use crate::state::slots;
use crate::types::{tuple, TypeId};
use crate::value::{Raised, Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use core::cell::{Cell, UnsafeCell};
use core::fmt::{Arguments, Write};

/// Most bytes of a text in the buffer.
const MOST_TEXT: usize = 256;
/// Bytes of the buffer of programs that have asked for none: enough for the text of a MemoryError.
const RESERVE_TEXT: usize = 112;

/// That buffer.
#[repr(align(16))]
pub(crate) struct ReserveText(UnsafeCell<[u8; RESERVE_TEXT]>);

impl ReserveText {
    pub(crate) const fn new() -> ReserveText {
        ReserveText(UnsafeCell::new([0; RESERVE_TEXT]))
    }
}

impl Vm {
    /// Puts an exception in reserve, if the one before has been used. Without memory for it everything stays as it is.
    pub(crate) fn keep_exception_ready(&self) {
        if !self.reserve_used.get() || self.heap_locked.get() > 0 {
            return;
        }
        self.reserve_used.set(false);
        let made = self.alloc_reserve();
        self.reserve_used.set(made.is_err());
    }

    fn alloc_reserve(&self) -> R<()> {
        let args = self.alloc_tuple(1)?;
        // SAFETY: the new tuple has room for one item.
        unsafe { args.items_ptr().write(Val::NONE) };
        let traceback = self.alloc_values(2)?;
        let hdr = Header::new(TypeId::Exception as ShapeId, Kind::Exception as u8, 0);
        let exception = Exception::new(hdr, &MEMORY_ERROR, args.val());
        exception.traceback.set(traceback);
        let exception = self.alloc_object(exception)?;
        self.roots[slots::SPARE_EXCEPTION].set(exception.val());
        self.roots[slots::SPARE_ARGS].set(args.val());
        Ok(())
    }

    /// `alloc_emergency_exception_buf(size)`
    pub fn reserve_exception_text(&self, size: usize) -> R<()> {
        let text = self.call(Val::from(crate::types::builtin(TypeId::ByteArray)), &[Val::small(size as isize)])?;
        self.roots[slots::EXCEPTION_TEXT].set(text);
        Ok(())
    }

    /// Before the heap is locked: makes what is used in place of new objects.
    pub fn prepare_heap_lock(&self) {
        self.keep_exception_ready();
        let slice = &self.roots[slots::SPARE_SLICE];
        if slice.get() == Val::UNBOUND && self.heap_locked.get() == 0 {
            match self.new_slice(Val::NONE, Val::NONE, Val::NONE) {
                Ok(new) => slice.set(new),
                Err(_) => drop(self.take_exception()),
            }
        }
    }

    /// MemoryError for an allocation of `bytes`, made without collecting; the text says how much memory there is.
    #[cold]
    #[inline(never)]
    pub fn raise_memory_error(&self, bytes: usize) -> Raised {
        self.heap.refuse(bytes);
        if self.heap_locked.get() > 0 {
            return match self.reserved_exception(&MEMORY_ERROR, &[crate::intern::HEAP_LOCKED_TEXT]) {
                Ok(e) => self.raise(e),
                Err(raised) => raised,
            };
        }
        let stats = self.heap.stats();
        let text = format_args!(
            "memory allocation failed, allocating {} bytes ({} free, {} in one piece)",
            bytes, stats.free, stats.largest_free
        );
        match self.fresh_memory_error(text) {
            Some(e) => self.raise(e),
            None => self.raise_reserved_text(&MEMORY_ERROR, text),
        }
    }

    /// A new object keeps the text of an earlier MemoryError that is still referred to.
    fn fresh_memory_error(&self, text: Arguments<'_>) -> Option<Val> {
        let mut short = SmallText::<MOST_TEXT>::default();
        // The text is shorter.
        let _ = short.write_fmt(text);
        let data = short.as_str().as_bytes();
        let p = self.heap.alloc(TEXT_DATA + data.len())?;
        // SAFETY: new blocks with room for what is written; no allocation comes between a block and its contents.
        unsafe {
            let s = p.cast::<Str>().as_ptr();
            write_str(s, data);
            let t = self.heap.alloc(size_of::<Tuple>() + size_of::<Val>())?;
            t.write(Header::new(TypeId::Tuple as ShapeId, Kind::Tuple as u8, 0));
            let t = t.cast::<Tuple>();
            (&raw mut (*t.as_ptr()).len).write(1);
            let t = Gc::from_raw(t);
            t.items_ptr().write(Val::from(Gc::from_raw(p.cast::<Str>())));
            let e = self.heap.alloc(size_of::<Exception>())?.cast::<Exception>();
            let hdr = Header::new(TypeId::Exception as ShapeId, Kind::Exception as u8, 0);
            e.write(Exception::new(hdr, &MEMORY_ERROR, t.val()));
            Some(Val::from(Gc::from_raw(e)))
        }
    }

    /// The exception in reserve as a `ty(*args)`; more than one argument is left out.
    #[cold]
    #[inline(never)]
    pub(super) fn reserved_exception(&self, ty: &'static Type, args: &[Val]) -> R {
        let Some(e) = self.roots[slots::SPARE_EXCEPTION].get().cast::<Exception>() else { return Err(Raised) };
        self.exc.set(Val::UNBOUND);
        self.reserve_used.set(true);
        let spare = self.roots[slots::SPARE_ARGS].get();
        let args = match (args, spare.cast::<Tuple>()) {
            (&[arg], Some(tuple)) => {
                // SAFETY: the tuple has one item.
                unsafe { tuple.items_ptr().write(arg) };
                spare
            }
            _ => Val::from_static(&tuple::EMPTY),
        };
        e.args.set(args);
        e.traceback_len.set(0);
        e.more.set(Val::NONE);
        // SAFETY: the object is in the heap; whoever still has it from an earlier use sees it change, as documented.
        unsafe { (&raw mut (*e.as_non_null().as_ptr()).ty).write(ty) };
        Ok(e.val())
    }

    /// As `raise_text`, with the exception in reserve and as much of the text as there is room for.
    #[cold]
    #[inline(never)]
    pub(crate) fn raise_reserved_text(&self, ty: &'static Type, text: Arguments<'_>) -> Raised {
        let mut short = SmallText::<MOST_TEXT>::default();
        // What does not fit is left out.
        let _ = short.write_fmt(text);
        let message = self.reserved_text(short.as_str());
        match self.reserved_exception(ty, message.as_slice()) {
            Ok(e) => self.raise(e),
            Err(raised) => raised,
        }
    }

    /// A str in the buffer for texts.
    fn reserved_text(&self, text: &str) -> Option<Val> {
        // SAFETY: nobody else knows the bytes, which live as long as the VM's reference to them.
        let bytes = unsafe {
            match self.roots[slots::EXCEPTION_TEXT].get().cast::<Buffer>() {
                Some(buffer) => buffer.bytes_mut(),
                None => &mut *self.reserve_text.0.get().cast::<[u8; RESERVE_TEXT]>(),
            }
        };
        let skip = bytes.as_ptr().align_offset(align_of::<Val>() * 2);
        let room = bytes.get_mut(skip..).filter(|room| room.len() > TEXT_DATA)?;
        let most = room.len() - TEXT_DATA;
        let end = (0..=text.len().min(most)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let text = text.get(..end)?;
        let s = room.as_mut_ptr().cast::<Str>();
        // SAFETY: the place is aligned and has room for the head of a str and the text.
        unsafe {
            write_str(s, text.as_bytes());
            core::ptr::NonNull::new(s).map(|s| Val::from(Gc::from_raw(s)))
        }
    }
}

/// Makes a str of a text.
///
/// # Safety
/// There is room for the str, aligned as the heap's blocks are.
unsafe fn write_str(s: *mut Str, text: &[u8]) {
    let flags = if text.is_ascii() { STR_ASCII } else { 0 };
    // SAFETY: the caller's promise.
    unsafe {
        s.cast::<Header>().write(Header::new(TypeId::Str as ShapeId, Kind::Str as u8, flags));
        (&raw mut (*s).len).write(text.len() as u32);
        (&raw mut (*s).hash).write(Cell::new(0));
        core::ptr::copy_nonoverlapping(text.as_ptr(), s.cast::<u8>().add(TEXT_DATA), text.len());
    }
}

//! Making objects. Every function here can fail with MemoryError, and collects before it does.

use crate::object::*;
use crate::types::TypeId;
use crate::value::{Float, Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId, KIND_RAW, KIND_VALUES};
use core::cell::Cell;
use core::mem::size_of;
use core::ptr::NonNull;

impl Vm {
    /// A block of at least `bytes` with its header written, the rest undefined. The caller must fill it before
    /// anything else can allocate.
    #[inline(never)]
    pub(crate) fn alloc_block(&self, bytes: usize, hdr: Header) -> R<NonNull<Header>> {
        self.alloc_block_here(bytes, hdr)
    }

    /// As `alloc_block`, for the few places that spend much of their time in it.
    #[inline(always)]
    fn alloc_block_here(&self, bytes: usize, hdr: Header) -> R<NonNull<Header>> {
        match self.heap.alloc_in_hole(bytes) {
            Some(p) => {
                // SAFETY: a new block has room for its header.
                unsafe { p.write(hdr) };
                Ok(p)
            }
            // As the last thing done, so that the way above needs no registers saved.
            None => self.alloc_slow(bytes, hdr),
        }
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow(&self, bytes: usize, hdr: Header) -> R<NonNull<Header>> {
        let mut found = self.heap.alloc(bytes);
        if found.is_none() && self.heap_locked.get() == 0 {
            found = self.alloc_after_collection(bytes);
        }
        match found {
            Some(p) => {
                // SAFETY: a new block has room for its header.
                unsafe { p.write(hdr) };
                Ok(p)
            }
            None => Err(self.raise_memory_error(bytes)),
        }
    }

    /// A new object with the contents of `object`, whose header names its kind.
    #[inline]
    pub(crate) fn alloc_object<T: Object>(&self, object: T) -> R<Gc<T>> {
        // SAFETY: every object layout starts with its header.
        let hdr = unsafe { (&raw const object).cast::<Header>().read() };
        let p = self.alloc_block(size_of::<T>(), hdr)?.cast::<T>();
        // SAFETY: the block has room for a T; the value is moved in.
        unsafe {
            p.write(object);
            Ok(Gc::from_raw(p))
        }
    }

    /// A new object of an extension type: `object` must start with `Ext::header(&TYPE)` (repr(C)).
    pub fn alloc_ext<T>(&self, object: T) -> R<Gc<T>> {
        // SAFETY: extension objects start with their header.
        let hdr = unsafe { (&raw const object).cast::<Header>().read() };
        debug_assert!(hdr.kind == Kind::Ext as u8);
        let p = self.alloc_block(size_of::<T>(), hdr)?.cast::<T>();
        // SAFETY: the block has room for a T.
        unsafe {
            p.write(object);
            Ok(Gc::from_raw(p))
        }
    }

    /// A payload block for `n` items of plain data (no values), contents undefined.
    pub fn alloc_raw<T: Copy>(&self, n: usize) -> R<Payload<T>> {
        let bytes = n.checked_mul(size_of::<T>()).and_then(|b| b.checked_add(size_of::<Header>()));
        self.alloc_payload(KIND_RAW, bytes)
    }

    /// A payload block for `n` values, all UNBOUND.
    pub fn alloc_values(&self, n: usize) -> R<Payload<Cell<Val>>> {
        self.alloc_values_from(&[], n)
    }

    /// A payload block for `n` values that begins with these; the others are UNBOUND.
    #[inline]
    pub(crate) fn alloc_values_from(&self, values: &[Val], n: usize) -> R<Payload<Cell<Val>>> {
        let granules = n / 2 + 1;
        if granules > ShapeId::MAX as usize {
            return Err(self.raise_memory_error(n.saturating_mul(size_of::<Val>())));
        }
        let hdr = Header::new(granules as ShapeId, KIND_VALUES, 0);
        let block = self.alloc_block(granules * adder_heap::GRANULE, hdr)?;
        let used = values.len().min(n);
        // SAFETY: a granule is two words: the header and `2 * granules - 1` values, at least n.
        unsafe {
            let p = block.cast::<Val>().add(1);
            copy_values(values.as_ptr(), p.as_ptr(), used);
            for i in used..2 * granules - 1 {
                p.add(i).write(Val::UNBOUND);
            }
            Ok(Payload::from_block(block))
        }
    }

    fn alloc_payload<T>(&self, kind: u8, bytes: Option<usize>) -> R<Payload<T>> {
        let (Some(bytes), Some(hdr)) = (bytes, bytes.and_then(|b| Header::payload(kind, b))) else {
            return Err(self.raise_memory_error(bytes.unwrap_or(usize::MAX)));
        };
        let block = self.alloc_block(bytes, hdr)?;
        // SAFETY: a payload block of the right kind; its data is undefined or filled by the caller.
        Ok(unsafe { Payload::from_block(block) })
    }

    /// Gives a payload block back.
    pub fn free_payload<T>(&self, p: Payload<T>) {
        if let Some(block) = p.block() {
            let bytes = p.capacity() * size_of::<T>() + size_of::<Header>();
            // SAFETY: the block is a payload of that size, which its owner does not use any more.
            unsafe { self.heap.free(block, bytes.next_multiple_of(adder_heap::GRANULE)) };
        }
    }

    /// Gives the end of a payload back, behind the items in use.
    pub(crate) fn shrink_payload<T>(&self, p: Payload<T>, used: usize) {
        let Some(block) = p.block() else { return };
        let size = |n: usize| (n * size_of::<T>() + size_of::<Header>()).next_multiple_of(adder_heap::GRANULE);
        let (old, new) = (size(p.capacity()), size(used));
        if new < old {
            // SAFETY: the block is a payload of `old` bytes of which `new` stay in use.
            unsafe {
                self.heap.shrink(block, old, new);
                (*block.as_ptr()).shape = (new / adder_heap::GRANULE) as ShapeId;
            }
        }
    }

    /// A payload with room for `n` items and the first `used` items of `old`, which is given back; grows in
    /// place where it can. New values are UNBOUND.
    pub fn grow_values(&self, old: Payload<Cell<Val>>, used: usize, n: usize) -> R<Payload<Cell<Val>>> {
        if let Some(wider) = self.widen_values(old, n) {
            return Ok(wider);
        }
        let new = self.alloc_values(n)?;
        for i in 0..used.min(n) {
            // SAFETY: both blocks have room for `used` values.
            unsafe { (*new.data().add(i)).set((*old.data().add(i)).get()) };
        }
        self.free_payload(old);
        Ok(new)
    }

    /// Makes a payload of values longer, if the memory behind it or before it is free. In the latter case it moves.
    fn widen_values(&self, p: Payload<Cell<Val>>, n: usize) -> Option<Payload<Cell<Val>>> {
        let (block, size) = (p.block()?, n.checked_mul(size_of::<Val>())?);
        let bytes = size.saturating_add(size_of::<Header>());
        let hdr = Header::payload(KIND_VALUES, bytes)?;
        let cap = p.capacity();
        let old = cap * size_of::<Val>() + size_of::<Header>();
        // SAFETY: the block is a payload block of `cap` values. Once moved, only the new one is used. It is as long as
        // the header says then, and nothing else runs meanwhile.
        let wider: Payload<Cell<Val>> = unsafe {
            let in_place = self.heap.grow_in_place(block, old, bytes);
            let block = if in_place { block } else { self.heap.grow_down(block, old, bytes)? };
            block.write(hdr);
            Payload::from_block(block)
        };
        for i in cap..wider.capacity() {
            // SAFETY: the block has room for `capacity` values.
            unsafe { wider.data().add(i).write(Cell::new(Val::UNBOUND)) };
        }
        Some(wider)
    }

    /// As `grow_values` for bytes; new bytes are undefined.
    pub fn grow_raw(&self, old: Payload<u8>, used: usize, n: usize) -> R<Payload<u8>> {
        let new = self.alloc_raw::<u8>(n)?;
        if !old.is_none() {
            // SAFETY: both blocks have room for `used` bytes and are different blocks.
            unsafe { core::ptr::copy_nonoverlapping(old.data(), new.data(), used.min(n)) };
        }
        self.free_payload(old);
        Ok(new)
    }

    // ---- numbers

    /// The float `x` as a value, an object only if it is out of the word's range.
    #[inline]
    pub fn new_float(&self, x: Float) -> R {
        match Val::try_inline_float(x) {
            Some(v) => Ok(v),
            None => self.new_float_object(x),
        }
    }

    // ---- text

    /// A bytes object.
    pub fn new_bytes(&self, data: &[u8]) -> R {
        Ok(self.new_text::<false>(TypeId::Bytes, Kind::Bytes, data, 0)?.val())
    }

    /// A str object; not interned.
    pub fn new_str(&self, s: &str) -> R {
        self.new_str_utf8(s.as_bytes())
    }

    /// A str object from bytes known to be UTF-8.
    pub fn new_str_utf8(&self, data: &[u8]) -> R {
        if let [c] = data {
            if let Some(s) = crate::intern::one_char(*c) {
                return Ok(s);
            }
        }
        let flags = if data.is_ascii() { STR_ASCII } else { 0 };
        Ok(self.new_text::<true>(TypeId::Str, Kind::Str, data, flags)?.val())
    }

    pub(crate) fn new_text<const S: bool>(&self, id: TypeId, kind: Kind, data: &[u8], flags: u8) -> R<Gc<Text<S>>> {
        let text = self.alloc_text::<S>(id, kind, data.len(), flags)?;
        // SAFETY: the new block has room for `len` bytes of data.
        unsafe {
            let to = text.as_non_null().cast::<u8>().add(TEXT_DATA);
            core::ptr::copy_nonoverlapping(data.as_ptr(), to.as_ptr(), data.len());
        }
        Ok(text)
    }

    /// A str or bytes object of `len` bytes that the caller fills at once.
    pub(crate) fn alloc_text<const S: bool>(&self, id: TypeId, kind: Kind, len: usize, flags: u8) -> R<Gc<Text<S>>> {
        let Some(total) = len.checked_add(TEXT_DATA).filter(|_| len <= i32::MAX as usize) else {
            return Err(self.raise_memory_error(len));
        };
        let p = self.alloc_block_here(total, Header::new(id as ShapeId, kind as u8, flags))?.cast::<Text<S>>();
        // SAFETY: the block holds at least the fixed fields.
        unsafe {
            (&raw mut (*p.as_ptr()).len).write(len as u32);
            (&raw mut (*p.as_ptr()).hash).write(Cell::new(0));
            Ok(Gc::from_raw(p))
        }
    }

    // ---- containers

    /// A tuple with these items.
    pub fn new_tuple(&self, items: &[Val]) -> R {
        if items.is_empty() {
            return Ok(Val::from_static(&crate::types::tuple::EMPTY));
        }
        let p = self.alloc_tuple(items.len())?;
        // SAFETY: the new tuple has room for the items.
        unsafe { copy_values(items.as_ptr(), p.items_ptr(), items.len()) };
        Ok(p.val())
    }

    /// The tuple `(a, b)`.
    #[inline]
    pub fn new_pair(&self, a: Val, b: Val) -> R {
        let hdr = Header::new(TypeId::Tuple as ShapeId, Kind::Tuple as u8, 0);
        let p = self.alloc_block(size_of::<Tuple>() + 2 * size_of::<Val>(), hdr)?.cast::<Tuple>();
        // SAFETY: the block holds the fixed fields and two items.
        unsafe {
            (&raw mut (*p.as_ptr()).len).write(2);
            let t = Gc::from_raw(p);
            t.items_ptr().write(a);
            t.items_ptr().add(1).write(b);
            Ok(t.val())
        }
    }

    /// A tuple of `len` items, which the caller fills through `items_ptr` before anything else runs.
    #[inline]
    pub(crate) fn alloc_tuple(&self, len: usize) -> R<Gc<Tuple>> {
        if len > isize::MAX as usize / size_of::<Val>() - 2 {
            return Err(self.too_large());
        }
        let bytes = size_of::<Tuple>() + len * size_of::<Val>();
        let hdr = Header::new(TypeId::Tuple as ShapeId, Kind::Tuple as u8, 0);
        let p = self.alloc_block(bytes, hdr)?.cast::<Tuple>();
        // SAFETY: the block holds at least the fixed fields.
        unsafe {
            (&raw mut (*p.as_ptr()).len).write(len);
            Ok(Gc::from_raw(p))
        }
    }

    /// An empty list with room for `cap` items.
    pub fn new_list(&self, cap: usize) -> R<Gc<List>> {
        let items = if cap == 0 { Payload::NONE } else { self.alloc_values(cap)? };
        self.alloc_object(List {
            hdr: Header::new(TypeId::List as ShapeId, Kind::List as u8, 0),
            len: Cell::new(0),
            cap: Cell::new(items.capacity()),
            items: Cell::new(items),
        })
    }

    /// A list with these items.
    pub fn new_list_from(&self, items: &[Val]) -> R<Gc<List>> {
        let len = items.len();
        let items = if len == 0 { Payload::NONE } else { self.alloc_values_from(items, len)? };
        self.alloc_object(List {
            hdr: Header::new(TypeId::List as ShapeId, Kind::List as u8, 0),
            len: Cell::new(len),
            cap: Cell::new(items.capacity()),
            items: Cell::new(items),
        })
    }

    pub fn new_slice(&self, start: Val, stop: Val, step: Val) -> R {
        let hdr = Header::new(TypeId::Slice as ShapeId, Kind::Slice as u8, 0);
        Ok(self.alloc_object(Slice { hdr, start, stop, step })?.val())
    }

    pub fn new_cell(&self, value: Val) -> R {
        let hdr = Header::new(TypeId::Cell as ShapeId, Kind::Cell as u8, 0);
        Ok(self.alloc_object(CellObj { hdr, value: Cell::new(value) })?.val())
    }

    pub fn new_bound_method(&self, func: Val, this: Val) -> R {
        let hdr = Header::new(TypeId::BoundMethod as ShapeId, Kind::BoundMethod as u8, 0);
        Ok(self.alloc_object(BoundMethod { hdr, func, this })?.val())
    }
}

/// Copies values between different blocks.
///
/// # Safety
/// As for `copy_nonoverlapping`.
#[inline(always)]
unsafe fn copy_values(from: *const Val, to: *mut Val, n: usize) {
    if n > 8 {
        // SAFETY: the caller's.
        return unsafe { core::ptr::copy_nonoverlapping(from, to, n) };
    }
    for i in 0..n {
        // Volatile only so that the compiler does not make this a call, which takes longer for a few words.
        // SAFETY: the caller's.
        unsafe { to.add(i).write_volatile(from.add(i).read()) };
    }
}

impl Ext {
    /// The start of an object of the extension type.
    pub const fn header(ty: &'static Type) -> Ext {
        Ext { hdr: Header::new(TypeId::Ext as ShapeId, Kind::Ext as u8, 0), ty }
    }
}

impl Val {
    /// The object as a `T` if it is of the extension type `ty`.
    pub fn cast_ext<T>(self, ty: &'static Type) -> Option<Gc<T>> {
        let ext = self.cast::<Ext>()?;
        if core::ptr::eq(ext.ty, ty) {
            // SAFETY: objects of this type are laid out as T, which starts with an Ext.
            Some(unsafe { self.cast_unchecked() })
        } else {
            None
        }
    }
}

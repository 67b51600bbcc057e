//! Collections: the roots, and what the heap has to know about the objects.

use crate::object::*;
use crate::value::Val;
use crate::Vm;
use adder_heap::{Header, Layout};
use core::mem::size_of;
use core::ptr::NonNull;

/// What `micropython.mem_info` reports.
pub struct HeapUse {
    pub stats: adder_heap::Stats,
    /// Bytes allocated since the start.
    pub total: usize,
    /// Most bytes in use at a time, as far as known.
    pub peak: usize,
}

/// Sizes of the VM's objects.
pub(crate) struct Objects;

impl Layout for Objects {
    #[inline(always)]
    unsafe fn size(p: *const Header) -> usize {
        // SAFETY: the caller passes the start of a block with a header, whose kind says its layout.
        unsafe {
            if (*p).kind == Kind::Tuple as u8 {
                return size_of::<Tuple>() + (*p.cast::<Tuple>()).len * size_of::<Val>();
            }
            size_of_object(p)
        }
    }

    #[inline(always)]
    fn is_leaf(kind: u8) -> bool {
        kind < Kind::Values as u8
    }
}

/// Size of an object other than a tuple.
///
/// # Safety
/// A block with a header begins at `p`.
#[inline(never)]
unsafe fn size_of_object(p: *const Header) -> usize {
    // SAFETY: the header's kind says its layout.
    unsafe {
        match Kind::from_u8((*p).kind) {
            Kind::Str | Kind::Bytes => TEXT_DATA + (*p.cast::<Str>()).len as usize,
            Kind::Instance => size_of::<Instance>() + (*p).flags as usize * size_of::<Val>(),
            Kind::Function => {
                let f = &*p.cast::<Function>();
                let extra = if f.has_extra() { 2 + f.code.head.nfree as usize } else { 0 };
                size_of::<Function>() + extra * size_of::<Val>()
            }
            Kind::Generator => {
                let g = &*p.cast::<Generator>();
                let head = &g.func.code.head;
                size_of::<Generator>() + (head.saved as usize).max(head.all_params()) * size_of::<Val>()
            }
            Kind::Code => size_of::<CodeObj>() + (*p.cast::<CodeObj>()).head.body_len(),
            Kind::BigInt => size_of::<BigInt>() + (*p.cast::<BigInt>()).len * size_of::<u32>(),
            Kind::Ext => (*p.cast::<Ext>()).get_type().native().size.max(size_of::<Ext>()),
            kind => FIXED[kind as usize] as usize,
        }
    }
}

/// Sizes of the kinds that always have the same.
static FIXED: [u8; Kind::Ext as usize + 1] = {
    let mut t = [0u8; Kind::Ext as usize + 1];
    t[Kind::Float as usize] = size_of::<FloatObj>() as u8;
    t[Kind::Complex as usize] = size_of::<Complex>() as u8;
    t[Kind::Builtin as usize] = size_of::<Builtin>() as u8;
    t[Kind::ByteArray as usize] = size_of::<Buffer>() as u8;
    t[Kind::Array as usize] = size_of::<Buffer>() as u8;
    t[Kind::MemoryView as usize] = size_of::<MemoryView>() as u8;
    t[Kind::List as usize] = size_of::<List>() as u8;
    t[Kind::Dict as usize] = size_of::<Dict>() as u8;
    t[Kind::Set as usize] = size_of::<Set>() as u8;
    t[Kind::FrozenSet as usize] = size_of::<Set>() as u8;
    t[Kind::Range as usize] = size_of::<Range>() as u8;
    t[Kind::Slice as usize] = size_of::<Slice>() as u8;
    t[Kind::BoundMethod as usize] = size_of::<BoundMethod>() as u8;
    t[Kind::Cell as usize] = size_of::<CellObj>() as u8;
    t[Kind::Type as usize] = size_of::<Type>() as u8;
    t[Kind::Module as usize] = size_of::<Module>() as u8;
    t[Kind::Exception as usize] = size_of::<Exception>() as u8;
    t[Kind::Property as usize] = size_of::<Property>() as u8;
    t[Kind::StaticMethod as usize] = size_of::<Wrapper>() as u8;
    t[Kind::ClassMethod as usize] = size_of::<Wrapper>() as u8;
    t[Kind::Super as usize] = size_of::<Super>() as u8;
    t[Kind::Unit as usize] = size_of::<Unit>() as u8;
    t[Kind::SeqIter as usize] = size_of::<SeqIter>() as u8;
    t
};

impl Vm {
    /// The figures of the heap.
    pub fn heap_use(&self) -> HeapUse {
        let stats = self.heap.stats();
        self.peak.set(self.peak.get().max(stats.used));
        let total = self.allocated.get().wrapping_add(self.heap.used_since_collect());
        HeapUse { stats, total, peak: self.peak.get() }
    }

    /// Runs a collection now.
    #[inline(never)]
    pub fn collect(&self) {
        if self.peak.get() > 0 {
            self.heap_use();
        }
        self.allocated.set(self.allocated.get().wrapping_add(self.heap.used_since_collect()));
        adder_heap::with_native_stack(|low| {
            self.heap.begin_mark();
            self.mark_roots();
            let top = (self.host.native_stack_top)();
            // SAFETY: `low` is below every frame in use and `top` above; all of it is readable.
            unsafe { self.heap.mark_conservative::<Objects>(low, core::ptr::with_exposed_provenance(top)) };
            self.each_context(|thread| {
                self.mark(thread.exc);
                let ((from, to), (low, top)) = (thread.registers, thread.native);
                // SAFETY: the thread waits, so its stacks stay as they are; they are readable.
                unsafe {
                    self.heap.mark_range::<Objects>(from.cast(), to.cast());
                    self.heap.mark_conservative::<Objects>(low, top);
                }
            });
            let heap = &self.heap;
            let dead = self.weak.after_mark(
                |v| !heap.contains(v.word()) || heap.is_marked(v.as_ptr().cast()),
                |word| heap.mark_word::<Objects>(word),
            );
            if dead {
                self.raise_poll(crate::events::poll::FINALIZE);
            }
            self.after_mark();
            self.heap.end_mark();
        });
        self.gc_count.set(self.gc_count.get().wrapping_add(1));
    }

    /// `gc.collect()`: first forgets what earlier calls have left behind the arguments of this one, where
    /// nothing is in use any more.
    pub fn collect_on_call(&self) {
        use adder_isa::ops::Op;
        let pc = self.pc.get();
        if self.extra.get() == 0 && self.current_function().is_some() && !pc.is_null() {
            // SAFETY: the program counter of a frame that calls native code is at the calling instruction, which
            // has a window and a count behind the opcode.
            let (op, window, count) = unsafe { (*pc, *pc.add(1) as usize, *pc.add(2) as usize) };
            if matches!(Op::from_u8(op), Some(Op::Call | Op::CallMethod)) {
                let mut r = self.base.get().wrapping_add(window + 4 + count);
                while r < self.top() {
                    // SAFETY: registers below the top of the frame are on the stack.
                    unsafe { r.write(Val::UNBOUND) };
                    r = r.wrapping_add(1);
                }
            }
        }
        self.collect();
    }

    fn mark(&self, v: Val) {
        self.heap.mark_word::<Objects>(v.word());
    }

    fn mark_block(&self, block: Option<NonNull<Header>>) {
        if let Some(b) = block {
            self.heap.mark_word::<Objects>(b.addr().get());
        }
    }

    fn mark_roots(&self) {
        // SAFETY: the stack from its bottom to the top of the current frame is initialised memory.
        unsafe { self.heap.mark_range::<Objects>(self.stack.get().cast(), self.top().cast()) };
        for cell in [&self.exc, &self.modules, &self.builtins_extra, &self.main] {
            self.mark(cell.get());
        }
        for root in &self.roots {
            self.mark(root.get());
        }
        self.pending.values().for_each(|v| self.mark(v));
        self.mark_block(self.shapes.block());
        self.mark_block(self.interned.block());
    }

    /// Weak tables: only what is marked stays in them.
    fn after_mark(&self) {
        self.caches.forget_lookups();
        let is_marked = |p: *const Header| self.heap.is_marked(p);
        // The caches' blocks are leaves that belong to functions.
        self.caches.trace(is_marked, |p| self.heap.mark_word::<Objects>(p.addr()));
        self.trace_machine_code();
        self.interned.prune(|p| !self.heap.contains(p.addr()) || self.heap.is_marked(p));
        let mut kept: Option<Gc<Unit>> = None;
        let mut at = self.units.get();
        while let Some(unit) = at {
            at = unit.next.get();
            if self.heap.is_marked(unit.as_non_null().as_ptr().cast()) {
                unit.next.set(kept);
                kept = Some(unit);
            }
        }
        self.units.set(kept);
    }

    /// Bytes of a value's own block in the heap; 0 for values that have none.
    pub fn block_size(&self, v: Val) -> usize {
        if !v.is_ptr() || !self.heap.contains(v.word()) {
            return 0;
        }
        // SAFETY: a pointer value points to the header of a live object.
        unsafe { Objects::size(v.as_ptr().cast()) }
    }

    /// An allocation failed: collects and tries again, in the end without the memory that only saves time.
    pub(crate) fn alloc_after_collection(&self, bytes: usize) -> Option<NonNull<Header>> {
        if self.gc_enabled.get() || self.heap.collects_always() {
            self.collect();
            self.heap.grow_if_mostly_live();
        }
        if let Some(p) = self.heap.alloc_or_grow(bytes) {
            return Some(p);
        }
        if !self.gc_enabled.get() {
            return None;
        }
        self.caches.drop_all();
        self.collect();
        self.heap.alloc(bytes)
    }
}

//! The state of a running Python: one `Vm`, passed as `&Vm` everywhere.
//!
//! All fields are cells, so native code never holds a mutable borrow of the VM. The fields that
//! generated code reads come first and keep their order (`repr(C)`).

use crate::object::{Dict, Gc, Payload, Unit};
use crate::value::{Val, R};
use adder_heap::Heap;
use core::cell::Cell;
use core::ptr;

/// What the VM asks of the program it is built into.
pub struct Host {
    /// Writes to standard output.
    pub write: fn(&[u8]),
    /// Milliseconds and microseconds since some start, wrapping.
    pub ticks_us: fn() -> u64,
    /// Waits; called in small portions with interrupts served in between.
    pub sleep_us: fn(u64),
    /// The file finder and reader for imports and `open`, see `import.rs`.
    pub files: Option<&'static crate::import::Files>,
    /// Name reported as `sys.platform`.
    pub platform: &'static str,
    /// Builtin modules.
    pub modules: &'static [&'static crate::object::Module],
    /// The file system in flash that is mounted at `/rom`, or nothing.
    pub rom: fn() -> &'static [u8],
    /// Python modules that the program was built with.
    pub frozen: Option<&'static crate::frozen::Frozen>,
    /// Address limit of the native stack: deeper recursion raises RuntimeError.
    pub native_stack_limit: fn() -> usize,
    /// Start of the native stack, for the collector. Both are those of the calling thread.
    pub native_stack_top: fn() -> usize,
    /// Where there are threads.
    pub threads: Option<&'static crate::threads::Threads>,
    /// The compiler to machine code, if there is one.
    pub tier: Option<&'static crate::exec::tier::Tier>,
}

#[repr(C)]
pub struct Vm {
    // ---- read and written by the interpreter loop and by native code
    /// Instruction being executed, saved before calls that can raise.
    pub pc: Cell<*const u8>,
    /// Registers of the current frame.
    pub base: Cell<*mut Val>,
    /// A call whose frame would start above this traps; an interrupt sets it to null.
    pub limit: Cell<*mut Val>,
    /// Not zero: loops trap at their back edge.
    pub poll: Cell<u32>,
    /// Frame that returned last, for the stub ops.
    pub last: Cell<*mut Val>,
    /// Registers above the frame that native code has pushed.
    pub extra: Cell<usize>,
    /// The exception under way, or UNBOUND.
    pub exc: Cell<Val>,
    /// Frames below this one handle no exception: the lowest in which a handler was entered since none did.
    pub handling: Cell<*mut Val>,

    // ---- memory
    pub heap: Heap,
    pub stack: Cell<*mut Val>,
    pub stack_end: Cell<*mut Val>,
    pub heap_locked: Cell<u16>,
    pub gc_enabled: Cell<bool>,
    /// Collect when this many bytes were allocated since the last time; usize::MAX: never.
    pub gc_threshold: Cell<usize>,
    /// Collections so far.
    pub gc_count: Cell<u32>,
    /// Bytes allocated before the last collection.
    pub allocated: Cell<usize>,
    /// Most bytes in use that `heap_use` or, from its first call on, a collection has seen.
    pub peak: Cell<usize>,

    // ---- tables
    pub interned: crate::intern::InternTable,
    pub shapes: crate::shape::ShapeTable,
    pub caches: crate::exec::cache::CachePool,
    pub machine_code: crate::exec::tier::MachineCode,
    pub units: Cell<Option<Gc<Unit>>>,
    pub(crate) weak: crate::weak::Weak,

    // ---- namespaces
    /// `sys.modules`
    pub modules: Cell<Val>,
    /// Names added to or overriding the builtins, or UNBOUND.
    pub builtins_extra: Cell<Val>,
    /// Globals dict of the code that runs outside any function.
    pub main: Cell<Val>,
    /// Values that modules keep: sys.path, sys.argv, ...; see `slots`.
    pub roots: [Cell<Val>; slots::COUNT],

    // ---- events
    pub pending: crate::events::Pending,
    pub opt_level: Cell<u8>,
    /// What functions without a decorator are compiled to.
    pub emitter: Cell<adder_compile::Emitter>,
    /// Below this address the native stack is nearly used up.
    pub native_limit: Cell<usize>,
    /// There is no exception in reserve, or it is in use; see `types/exception/reserve.rs`.
    pub(crate) reserve_used: Cell<bool>,
    pub(crate) reserve_text: crate::types::exception::ReserveText,
    /// The threads that do not hold the lock.
    pub contexts: Cell<*const crate::threads::Context>,
    pub host: &'static Host,
}

/// Indices in `Vm::roots`.
pub mod slots {
    pub const PATH: usize = 0;
    pub const ARGV: usize = 1;
    pub const PS1: usize = 2;
    pub const PS2: usize = 3;
    pub const STDIN: usize = 4;
    pub const STDOUT: usize = 5;
    pub const STDERR: usize = 6;
    pub const ATEXIT: usize = 7;
    /// For texts of exceptions that are made without memory.
    pub const EXCEPTION_TEXT: usize = 8;
    /// For slices in a locked heap.
    pub const SPARE_SLICE: usize = 9;
    /// For exceptions that are made without memory.
    pub const SPARE_EXCEPTION: usize = 10;
    /// The class of `object()`.
    pub const OBJECT_CLASS: usize = 11;
    /// State of module `random`.
    pub const RANDOM: usize = 12;
    /// What the iteration that ended last gave as its value; see `Vm::take_stop_value`.
    pub const STOP_VALUE: usize = 13;
    /// Dict of generators and the exceptions to be raised in them.
    pub const THROWN: usize = 14;
    /// For modules of the port.
    pub const PORT: usize = 15;
    /// Native stack for threads to come.
    pub const THREAD_STACK: usize = 16;
    /// Room for the argument of the spare exception.
    pub const SPARE_ARGS: usize = 17;
    pub const COUNT: usize = 18;
}

impl Vm {
    /// A VM without memory; call `start` before use. `const` so that it can be a static.
    pub const fn new(host: &'static Host) -> Vm {
        Vm {
            pc: Cell::new(ptr::null()),
            base: Cell::new(ptr::null_mut()),
            limit: Cell::new(ptr::null_mut()),
            poll: Cell::new(0),
            last: Cell::new(ptr::null_mut()),
            extra: Cell::new(0),
            exc: Cell::new(Val::UNBOUND),
            handling: Cell::new(crate::exec::NOTHING_HANDLED),
            heap: Heap::empty(),
            stack: Cell::new(ptr::null_mut()),
            stack_end: Cell::new(ptr::null_mut()),
            heap_locked: Cell::new(0),
            gc_enabled: Cell::new(true),
            gc_threshold: Cell::new(usize::MAX),
            gc_count: Cell::new(0),
            allocated: Cell::new(0),
            peak: Cell::new(0),
            interned: crate::intern::InternTable::new(),
            shapes: crate::shape::ShapeTable::new(),
            caches: crate::exec::cache::CachePool::new(),
            machine_code: crate::exec::tier::MachineCode::new(),
            units: Cell::new(None),
            weak: crate::weak::Weak::new(),
            modules: Cell::new(Val::UNBOUND),
            builtins_extra: Cell::new(Val::UNBOUND),
            main: Cell::new(Val::UNBOUND),
            roots: [const { Cell::new(Val::UNBOUND) }; slots::COUNT],
            pending: crate::events::Pending::new(),
            opt_level: Cell::new(0),
            emitter: Cell::new(adder_compile::Emitter::Bytecode),
            native_limit: Cell::new(0),
            reserve_used: Cell::new(true),
            reserve_text: crate::types::exception::ReserveText::new(),
            contexts: Cell::new(ptr::null()),
            host,
        }
    }

    /// Fails with RuntimeError if the native stack is nearly used up; every native function that can
    /// recurse through Python data (repr, comparison, nested calls) calls this first.
    #[inline]
    pub fn check_stack(&self) -> R<()> {
        if self.stack_is_short() {
            return Err(self.raise_recursion());
        }
        Ok(())
    }

    /// Whether the native stack is nearly used up.
    #[inline]
    pub fn stack_is_short(&self) -> bool {
        let here = 0u8;
        (&raw const here).addr() < self.native_limit.get()
    }

    /// The globals dict of module `__main__`.
    pub fn main_dict(&self) -> Option<Gc<Dict>> {
        self.main.get().cast::<Dict>()
    }
}

/// The units of a VM form a list through `Unit::next`.
impl Vm {
    pub(crate) fn each_unit(&self, mut f: impl FnMut(Gc<Unit>)) {
        let mut at = self.units.get();
        while let Some(unit) = at {
            f(unit);
            at = unit.next.get();
        }
    }

    /// Forgets all that the units know about where names of `namespace` are stored.
    pub(crate) fn forget_cells(&self, namespace: Gc<Dict>) {
        self.each_unit(|unit| {
            if unit.namespace.get() == namespace.val() {
                unit.reset_cells();
            }
        });
    }
}

impl Unit {
    /// Points every cell to the shared unresolved one.
    pub(crate) fn reset_cells(&self) {
        let cells: Payload<*mut Val> = self.cells.get();
        if cells.is_none() {
            // Still being compiled.
            return;
        }
        for i in 0..self.nglobals.get() as usize {
            // SAFETY: the table has `nglobals` cells.
            unsafe { cells.data().add(i).write(crate::exec::globals::unresolved()) };
        }
    }
}

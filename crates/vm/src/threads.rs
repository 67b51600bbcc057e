//! Threads: one interpreter lock, and what belongs to a thread while another one runs.
//!
//! The thread that holds the lock has its state in the `Vm` itself, so nothing else knows about threads. Giving the
//! lock away moves that state into a `Context` in the thread's own native stack, where the collector finds it.
//! The lock changes hands at safepoints of Python code and around waiting.

use crate::events::poll;
use crate::object::{Dict, Gc, Tuple};
use crate::types::dict::table;
use crate::value::{Val, R};
use crate::Vm;
use core::cell::Cell;
use core::ptr;

/// What a port with threads offers. All but `acquire` is called with the lock held.
pub struct Threads {
    pub acquire: fn(),
    pub release: fn(),
    /// Whether there is more than one thread.
    pub several: fn() -> bool,
    /// Whether another thread waits for the lock.
    pub contended: fn() -> bool,
    /// Whether this is the thread that runs the program, which takes interrupts.
    pub is_main: fn() -> bool,
    /// Number of this thread, not 0.
    pub ident: fn() -> usize,
    /// Starts a thread that calls the function with a tuple and a dict (or UNBOUND) of arguments, with so many bytes
    /// of native stack (0: as usual). The answer is the thread's number, or an errno.
    pub start: fn(Val, Val, Val, usize) -> Result<usize, i32>,
    /// Waits, without the lock, for `notify` by another thread or some microseconds, whichever comes first; shorter
    /// where interrupts have to be looked for.
    pub wait: fn(u64),
    pub notify: fn(),
}

/// The state of a thread that does not hold the lock.
pub struct Context {
    next: Cell<*const Context>,
    pc: Cell<*const u8>,
    base: Cell<*mut Val>,
    last: Cell<*mut Val>,
    extra: Cell<usize>,
    exc: Cell<Val>,
    handling: Cell<*mut Val>,
    stack: Cell<*mut Val>,
    stack_end: Cell<*mut Val>,
    /// End of the registers in use.
    top: Cell<*mut Val>,
    heap_locked: Cell<u16>,
    native_limit: Cell<usize>,
    /// The native stack in use, both null before the thread has begun.
    native_low: Cell<*const usize>,
    native_top: Cell<*const usize>,
}

/// Where a new thread finds what to call: the link of its bottom frame, which is no function's.
const FUNC: usize = 0;
const ARGS: usize = 1;
const KEYWORDS: usize = 2;

impl Context {
    /// The context of a thread that has not begun.
    ///
    /// # Safety
    /// The memory is zeroed, has room for a VM stack of `words`, and stays until the thread is done.
    pub unsafe fn new(vm: &Vm, stack: *mut Val, words: usize, func: Val, args: Val, keywords: Val) -> Context {
        // SAFETY: the caller's promise.
        unsafe {
            stack.add(FUNC).write(func);
            stack.add(ARGS).write(args);
            stack.add(KEYWORDS).write(keywords);
        }
        let base = stack.wrapping_add(crate::exec::frame::LINK);
        Context {
            next: Cell::new(ptr::null()),
            pc: Cell::new(ptr::null()),
            base: Cell::new(base),
            last: Cell::new(ptr::null_mut()),
            extra: Cell::new(0),
            exc: Cell::new(Val::UNBOUND),
            handling: Cell::new(crate::exec::NOTHING_HANDLED),
            stack: Cell::new(stack),
            stack_end: Cell::new(stack.wrapping_add(words)),
            top: Cell::new(base),
            heap_locked: Cell::new(0),
            native_limit: Cell::new(vm.native_limit.get()),
            native_low: Cell::new(ptr::null()),
            native_top: Cell::new(ptr::null()),
        }
    }
}

impl Vm {
    /// Makes a context known to the collector. It must not move until it is entered.
    ///
    /// # Safety
    /// The context lives, and stays where it is, until `enter_context`.
    pub unsafe fn add_context(&self, context: &Context) {
        context.next.set(self.contexts.get());
        self.contexts.set(context);
    }

    /// Takes a context out of the collector's sight. Only its address is used.
    pub fn forget_context(&self, context: *const Context) {
        let mut link = &self.contexts;
        // SAFETY: contexts in the list are alive.
        while let Some(at) = unsafe { link.get().as_ref() } {
            if ptr::eq(at, context) {
                link.set(at.next.get());
                return;
            }
            link = &at.next;
        }
    }

    /// Goes on with the state in a context. To be called with the lock held, by the context's thread.
    pub fn enter_context(&self, context: &Context) {
        self.forget_context(context);
        self.pc.set(context.pc.get());
        self.base.set(context.base.get());
        self.last.set(context.last.get());
        self.extra.set(context.extra.get());
        self.exc.set(context.exc.get());
        self.handling.set(context.handling.get());
        self.stack.set(context.stack.get());
        self.stack_end.set(context.stack_end.get());
        self.heap_locked.set(context.heap_locked.get());
        self.heap.lock(context.heap_locked.get() > 0);
        self.native_limit.set(context.native_limit.get());
        self.restore_limit();
        if self.poll.get() & poll::INTERRUPT != 0 {
            self.limit.set(ptr::null_mut());
        }
    }

    /// A word that `Context::new` has written for a thread that has entered its context.
    fn start_word(&self, i: usize) -> Val {
        // SAFETY: a VM stack has room for the link at its bottom, all of it written.
        unsafe { self.stack.get().add(i).read() }
    }

    /// The function that a thread was started with.
    pub fn thread_function(&self) -> Val {
        self.start_word(FUNC)
    }

    /// What a new thread does, after it has entered its context.
    pub fn run_thread(&self) -> R {
        self.native_limit.set((self.host.native_stack_limit)());
        let (func, args, keywords) = (self.start_word(FUNC), self.start_word(ARGS), self.start_word(KEYWORDS));
        let pairs = self.new_list(0)?;
        if let Some(dict) = keywords.cast::<Dict>() {
            let mut at = 0;
            while let Some((name, value)) = table::next_entry(dict, &mut at) {
                crate::types::list::push(self, pairs, name)?;
                crate::types::list::push(self, pairs, value)?;
            }
        }
        let args: Option<Gc<Tuple>> = args.cast();
        self.call_kw(func, args.as_ref().map_or(&[], |t| t.items()), pairs.items())
    }

    /// Lets other threads run while `wait` waits for something.
    pub fn unlocked<T>(&self, wait: impl FnOnce() -> T) -> T {
        match self.host.threads {
            Some(threads) if (threads.several)() => self.give_lock_away(threads, wait),
            _ => wait(),
        }
    }

    fn give_lock_away<T>(&self, threads: &Threads, wait: impl FnOnce() -> T) -> T {
        adder_heap::with_native_stack(|low| {
            let context = Context {
                next: Cell::new(ptr::null()),
                pc: Cell::new(self.pc.get()),
                base: Cell::new(self.base.get()),
                last: Cell::new(self.last.get()),
                extra: Cell::new(self.extra.get()),
                exc: Cell::new(self.exc.get()),
                handling: Cell::new(self.handling.get()),
                stack: Cell::new(self.stack.get()),
                stack_end: Cell::new(self.stack_end.get()),
                top: Cell::new(self.top()),
                heap_locked: Cell::new(self.heap_locked.get()),
                native_limit: Cell::new(self.native_limit.get()),
                native_low: Cell::new(low),
                native_top: Cell::new(ptr::with_exposed_provenance((self.host.native_stack_top)())),
            };
            // SAFETY: the context is in this frame until it is entered below.
            unsafe { self.add_context(&context) };
            (threads.release)();
            let answer = wait();
            (threads.acquire)();
            self.enter_context(&context);
            answer
        })
    }

    /// Lets another thread run if one wants to.
    pub fn yield_thread(&self) {
        if let Some(threads) = self.host.threads {
            if (threads.contended)() {
                self.give_lock_away(threads, || ());
            }
        }
    }

    /// Whether this thread is the one that takes interrupts.
    pub(crate) fn is_main_thread(&self) -> bool {
        self.host.threads.is_none_or(|threads| (threads.is_main)())
    }

    /// Calls `f` with the state of each thread that does not hold the lock: the exception under way, the registers and
    /// the native stack in use.
    pub(crate) fn each_context(&self, mut f: impl FnMut(&ContextRoots)) {
        let mut at = self.contexts.get();
        // SAFETY: contexts in the list are alive.
        while let Some(context) = unsafe { at.as_ref() } {
            f(&ContextRoots {
                exc: context.exc.get(),
                registers: (context.stack.get(), context.top.get()),
                native: (context.native_low.get(), context.native_top.get()),
            });
            at = context.next.get();
        }
    }

    /// Asks the running thread to let others run. May be called by any thread.
    pub fn request_switch(&self) {
        self.raise_poll(poll::SWITCH);
        // Code that only calls is asked at its next call.
        self.limit.set(ptr::null_mut());
    }
}

/// The roots of a thread that does not hold the lock.
pub(crate) struct ContextRoots {
    pub exc: Val,
    pub registers: (*const Val, *const Val),
    pub native: (*const usize, *const usize),
}

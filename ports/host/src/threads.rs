//! Threads of the system for `_thread`, and the lock that only one of them holds.
//!
//! The lock is a queue of tickets, so that threads take turns. Who waits at its head for longer than a slice asks the
//! thread that runs to let go at its next safepoint.

use crate::{machine, output, signals};
use adder_stdlib::errno::{EAGAIN, ENOMEM};
use adder_vm::fmt::Print;
use adder_vm::native::Show;
use adder_vm::threads::{Context, Threads};
use adder_vm::types::exception::SYSTEM_EXIT;
use adder_vm::{Val, R};
use std::alloc::{alloc_zeroed, dealloc, Layout};
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub static THREADS: Threads =
    Threads { acquire, release, several, contended, is_main: || ident() == MAIN, ident, start, wait, notify };

/// How long a thread may keep the lock when others want it.
const SLICE: Duration = Duration::from_millis(5);
/// Waits are repeated until what they wait for is there.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// How often the main thread looks for interrupts while it waits.
const GLANCE: Duration = Duration::from_millis(20);

// ---- who is who

const MAIN: usize = 1;

thread_local! {
    static IDENT: Cell<usize> = const { Cell::new(MAIN) };
    /// Both ends of this thread's native stack: where Python may go, and its start.
    static STACK: Cell<(usize, usize)> = const { Cell::new((0, usize::MAX)) };
}

static LAST_IDENT: AtomicUsize = AtomicUsize::new(MAIN);
/// Threads that run Python. Changed with the lock held.
static LIVE: AtomicUsize = AtomicUsize::new(1);

pub fn several() -> bool {
    LIVE.load(Ordering::Relaxed) > 1
}

fn ident() -> usize {
    IDENT.get()
}

/// How much of it nested native calls may use before they raise RuntimeError: iterators over iterators, reprs of lists
/// in lists. Python's own calls take none.
const NATIVE_USE: usize = 2 << 20;

/// Notes where the native stack of this thread is; to be called near its start.
pub fn note_stack(size: usize) {
    let here = 0u8;
    let top = (&raw const here).addr();
    STACK.set((top.saturating_sub(NATIVE_USE.min(size / 2)), top));
}

pub fn native_stack_limit() -> usize {
    STACK.get().0
}

pub fn native_stack_top() -> usize {
    STACK.get().1
}

// ---- the interpreter lock

struct Queue {
    /// The next ticket.
    last: u64,
    /// The ticket whose holder has the lock.
    served: u64,
}

/// The main thread holds the first ticket.
static QUEUE: Mutex<Queue> = Mutex::new(Queue { last: 1, served: 0 });
static SERVED: Condvar = Condvar::new();

fn queue() -> MutexGuard<'static, Queue> {
    // Nothing panics while it holds the queue.
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn contended() -> bool {
    let queue = queue();
    queue.last > queue.served + 1
}

fn acquire() {
    let mut queue = queue();
    let ticket = queue.last;
    queue.last += 1;
    while queue.served != ticket {
        let (woken, waited) = SERVED.wait_timeout(queue, SLICE).unwrap_or_else(PoisonError::into_inner);
        queue = woken;
        if waited.timed_out() && queue.served + 1 == ticket {
            machine::vm().request_switch();
        }
    }
}

fn release() {
    let mut queue = queue();
    queue.served += 1;
    if queue.last > queue.served {
        SERVED.notify_all();
    }
}

// ---- waiting for other threads

static CHANGES: Mutex<u64> = Mutex::new(0);
static CHANGED: Condvar = Condvar::new();

fn wait(us: u64) {
    let changes = || CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
    let mut time = Duration::from_micros(us).min(LONGEST_WAIT);
    if ident() == MAIN {
        time = time.min(GLANCE);
    }
    // Read with the interpreter lock held, so that no change is missed.
    let seen = *changes();
    machine::vm().unlocked(|| drop(CHANGED.wait_timeout_while(changes(), time, |now| *now == seen)));
}

fn notify() {
    *CHANGES.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    CHANGED.notify_all();
}

// ---- starting

/// Registers of a thread's Python functions.
const VM_STACK: usize = 1 << 20;
/// Native stack, unless the program asks for more.
const NATIVE_STACK: usize = 8 << 20;

/// A VM stack, given back when the thread is done.
struct Registers {
    start: *mut u8,
    layout: Layout,
}

impl Drop for Registers {
    fn drop(&mut self) {
        // SAFETY: the memory was allocated with this layout, and the thread whose stack it was is done.
        unsafe { dealloc(self.start, self.layout) };
    }
}

/// What a new thread gets. The context is boxed, so it does not move.
struct Start {
    context: Box<Context>,
    _registers: Registers,
    ident: usize,
    stack: usize,
}
// SAFETY: nothing in it is used by two threads at a time: the parent hands it over, and the interpreter lock guards
// the context.
unsafe impl Send for Start {}

fn start(func: Val, args: Val, keywords: Val, stack: usize) -> Result<usize, i32> {
    let vm = machine::vm();
    let layout = Layout::from_size_align(VM_STACK, adder_heap::GRANULE).map_err(|_| ENOMEM)?;
    // SAFETY: the size is not zero.
    let start = unsafe { alloc_zeroed(layout) };
    if start.is_null() {
        return Err(ENOMEM);
    }
    let _registers = Registers { start, layout };
    // SAFETY: the memory is zeroed, of that size, and lives as long as the context.
    let context = unsafe { Context::new(vm, start.cast(), VM_STACK / size_of::<Val>(), func, args, keywords) };
    let ident = LAST_IDENT.fetch_add(1, Ordering::Relaxed) + 1;
    let stack = stack.max(NATIVE_STACK);
    let start = Start { context: Box::new(context), _registers, ident, stack };
    let context: *const Context = &raw const *start.context;
    // SAFETY: the box keeps the context where it is until the thread enters it, or until it is entered here.
    unsafe { vm.add_context(&*context) };
    LIVE.fetch_add(1, Ordering::Relaxed);
    match std::thread::Builder::new().stack_size(stack).spawn(move || run(start)) {
        Ok(_) => Ok(ident),
        Err(_) => {
            LIVE.fetch_sub(1, Ordering::Relaxed);
            vm.forget_context(context);
            Err(EAGAIN)
        }
    }
}

fn run(start: Start) {
    signals::leave_to_other_threads();
    IDENT.set(start.ident);
    note_stack(start.stack);
    acquire();
    let vm = machine::vm();
    vm.enter_context(&start.context);
    let func = vm.thread_function();
    if vm.run_thread().is_err() && vm.take_if(&SYSTEM_EXIT).is_none() {
        show_exception(func);
    }
    LIVE.fetch_sub(1, Ordering::Relaxed);
    release();
}

struct Stderr;

impl Print for Stderr {
    fn write(&mut self, text: &[u8]) -> R<()> {
        output::write_error(text);
        Ok(())
    }
}

fn show_exception(func: Val) {
    let vm = machine::vm();
    let exception = vm.take_exception();
    let mut out = Stderr;
    let shown = out
        .str("Unhandled exception in thread started by ")
        .and_then(|()| vm.print(func, &mut out, Show::Repr))
        .and_then(|()| out.str("\n"))
        .and_then(|()| vm.print_exception(exception, &mut out));
    if shown.is_err() {
        vm.take_exception();
    }
}

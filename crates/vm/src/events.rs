//! Events that reach Python code at safepoints: Ctrl-C and scheduled callbacks.

use crate::value::{Val, R};
use crate::Vm;
use core::cell::Cell;
#[cfg(target_has_atomic = "32")]
use core::sync::atomic::{AtomicU32, Ordering};

/// Most callbacks that can wait.
pub const QUEUE: usize = 8;

/// Bits of `Vm::poll`.
pub mod poll {
    pub const INTERRUPT: u32 = 1;
    pub const SCHEDULED: u32 = 2;
    pub const COLLECT: u32 = 4;
    /// Another thread waits for its turn.
    pub const SWITCH: u32 = 8;
    /// Finalisers wait.
    pub const FINALIZE: u32 = 16;
    /// A program has scheduled an interrupt.
    pub const SCHEDULED_INTERRUPT: u32 = 32;
}

/// Events that wait for the next safepoint.
pub struct Pending {
    queue: [Cell<(Val, Val)>; QUEUE],
    first: Cell<u8>,
    count: Cell<u8>,
    /// Nested callbacks wait until the running one is done.
    busy: Cell<bool>,
    /// Character that interrupts, -1 for none.
    pub interrupt_char: Cell<i16>,
}

impl Pending {
    pub const fn new() -> Pending {
        Pending {
            queue: [const { Cell::new((Val::UNBOUND, Val::UNBOUND)) }; QUEUE],
            first: Cell::new(0),
            count: Cell::new(0),
            busy: Cell::new(false),
            interrupt_char: Cell::new(3),
        }
    }

    pub(crate) fn reset(&self) {
        self.queue.iter().for_each(|c| c.set((Val::UNBOUND, Val::UNBOUND)));
        self.count.set(0);
        self.busy.set(false);
    }

    /// The values in the queue, for the collector.
    pub fn values(&self) -> impl Iterator<Item = Val> + '_ {
        self.queue.iter().flat_map(|c| [c.get().0, c.get().1])
    }
}

impl Vm {
    /// Makes the running code raise KeyboardInterrupt at its next safepoint. Safe in a signal handler
    /// or interrupt: it only sets two words.
    pub fn interrupt(&self) {
        self.raise_poll(poll::INTERRUPT);
        // Code that calls itself and never loops: its next call finds no room.
        self.limit.set(core::ptr::null_mut());
    }

    /// Sets bits of `poll`; other threads, signals and interrupts may do so at any time.
    pub fn raise_poll(&self, bits: u32) {
        #[cfg(target_has_atomic = "32")]
        // SAFETY: the cell is aligned and lives as long as the VM.
        unsafe { AtomicU32::from_ptr(self.poll.as_ptr()) }.fetch_or(bits, Ordering::Relaxed);
        #[cfg(not(target_has_atomic = "32"))]
        self.poll.set(self.poll.get() | bits);
    }

    pub(crate) fn clear_poll(&self, bits: u32) {
        #[cfg(target_has_atomic = "32")]
        // SAFETY: as above.
        unsafe { AtomicU32::from_ptr(self.poll.as_ptr()) }.fetch_and(!bits, Ordering::Relaxed);
        #[cfg(not(target_has_atomic = "32"))]
        self.poll.set(self.poll.get() & !bits);
    }

    /// When a call has found no room: whether that is because of an interrupt, which is served now.
    #[cold]
    #[inline(never)]
    pub(crate) fn interrupted_call(&self) -> R<()> {
        self.restore_limit();
        self.serve_interrupt()
    }

    fn serve_interrupt(&self) -> R<()> {
        if self.poll.get() & poll::INTERRUPT == 0 || !self.is_main_thread() {
            return Ok(());
        }
        self.clear_poll(poll::INTERRUPT);
        Err(self.raise_bare(&crate::types::exception::KEYBOARD_INTERRUPT))
    }

    /// Queues `func(arg)` for the next safepoint.
    pub fn schedule(&self, func: Val, arg: Val) -> R<()> {
        let p = &self.pending;
        if p.count.get() as usize == QUEUE {
            return Err(self.runtime_error(format_args!("schedule queue full")));
        }
        let slot = (p.first.get() as usize + p.count.get() as usize) % QUEUE;
        p.queue[slot].set((func, arg));
        p.count.set(p.count.get() + 1);
        self.raise_poll(poll::SCHEDULED);
        Ok(())
    }

    /// Raises KeyboardInterrupt at the next safepoint that is not in a scheduled callback.
    pub fn schedule_interrupt(&self) {
        self.raise_poll(poll::SCHEDULED_INTERRUPT);
    }

    /// Serves events, if there are any: for native loops without a bound on their rounds.
    #[inline]
    pub fn poll_events(&self) -> R<()> {
        if self.poll.get() != 0 {
            self.handle_pending()?;
        }
        Ok(())
    }

    /// A safepoint of Python code: other threads get their turn, then events are served. Native code, which only calls
    /// `handle_pending`, is not interrupted by other threads, so that `list(d)` sees one state of `d`.
    #[cold]
    #[inline(never)]
    pub(crate) fn safepoint(&self) -> R<()> {
        // An interrupt is for the main thread, so it gets its turn at once.
        if self.poll.get() & (poll::SWITCH | poll::INTERRUPT) != 0 {
            self.clear_poll(poll::SWITCH);
            self.yield_thread();
        }
        self.handle_pending()
    }

    /// Serves what has set `poll`; called at safepoints and while waiting.
    #[cold]
    #[inline(never)]
    pub fn handle_pending(&self) -> R<()> {
        let bits = self.poll.get();
        if bits & poll::COLLECT != 0 {
            self.clear_poll(poll::COLLECT);
            self.collect();
        }
        if bits & poll::INTERRUPT != 0 {
            self.restore_limit();
            self.serve_interrupt()?;
        }
        if bits & poll::FINALIZE != 0 {
            self.run_finalizers(false);
        }
        if self.pending.busy.get() {
            return Ok(());
        }
        if bits & poll::SCHEDULED != 0 {
            self.run_scheduled();
        }
        if bits & poll::SCHEDULED_INTERRUPT != 0 && self.is_main_thread() {
            self.clear_poll(poll::SCHEDULED_INTERRUPT);
            return Err(self.raise_bare(&crate::types::exception::KEYBOARD_INTERRUPT));
        }
        Ok(())
    }

    fn run_scheduled(&self) {
        let p = &self.pending;
        p.busy.set(true);
        // Only what waits now: a callback that schedules itself must not keep the program from going on.
        for _ in 0..p.count.get() {
            let (func, arg) = p.queue[p.first.get() as usize].replace((Val::UNBOUND, Val::UNBOUND));
            p.first.set((p.first.get() + 1) % QUEUE as u8);
            p.count.set(p.count.get() - 1);
            if self.call(func, &[arg]).is_err() {
                let e = self.take_exception();
                self.print_uncaught(e);
            }
        }
        p.busy.set(false);
        if p.count.get() == 0 {
            self.clear_poll(poll::SCHEDULED);
        }
    }
}

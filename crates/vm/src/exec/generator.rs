//! Generators and coroutines: suspending a frame into an object and bringing it back.
//!
//! While a generator runs, its registers are on the VM stack like any frame's; while it is suspended they are
//! in the generator object. So all other code sees only ordinary frames.

use super::complete::{generator_ended, yielded};
use super::frame::{above, function, write_link, Stub, PUSHED};
use super::slow::{go, slow_ops, At, Go};
use crate::intern::names;
use crate::object::*;
use crate::state::slots;
use crate::types::dict::table;
use crate::types::{exception, TypeId};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::{Flags, Op};
use core::cell::Cell;

impl Vm {
    /// A new generator (or coroutine) for a function whose parameters are bound at `args`.
    ///
    /// # Safety
    /// The registers at `args` are on the VM stack.
    pub(super) unsafe fn new_generator(&self, func: Gc<Function>, args: *mut Val) -> R {
        let head = &func.code.head;
        let id = if head.flags.has(Flags::ASYNC) { TypeId::Coroutine } else { TypeId::Generator };
        let saved = (head.saved as usize).max(head.all_params());
        let hdr = Header::new(id as ShapeId, Kind::Generator as u8, 0);
        let extra = self.extra.get();
        let end = args.wrapping_add(head.all_params());
        let top = self.top();
        if end > top {
            self.extra.set(extra + (end.addr() - top.addr()) / size_of::<Val>());
        }
        let block = self.alloc_block(size_of::<Generator>() + saved * size_of::<Val>(), hdr);
        self.extra.set(extra);
        let g = block?.cast::<Generator>();
        // SAFETY: the block has room for the fields and the registers.
        unsafe {
            g.write(Generator { hdr, state: Cell::new(GenState::New), func, pc: Cell::new(func.code.body_ptr()) });
            let regs = g.as_ref().regs_ptr();
            for i in 0..saved {
                let v = if i < head.all_params() { args.add(i).read() } else { Val::UNBOUND };
                regs.add(i).write(v);
            }
            let g = Val::from(Gc::from_raw(g));
            match head.flags.has(Flags::ASYNC_GENERATOR) {
                true => crate::types::async_generator::new(self, g),
                false => Ok(g),
            }
        }
    }

    /// Puts a generator's frame on the stack, ready to go on at the address returned.
    ///
    /// # Safety
    /// `vm.pc` and `vm.base` must be up to date.
    #[inline]
    unsafe fn resume_frame(&self, g: Gc<Generator>, sent: Val, stub: Stub) -> Go {
        // SAFETY: as below; the common state first.
        unsafe {
            let new = self.top().wrapping_add(PUSHED);
            if g.state.get() == GenState::Suspended && new < self.limit.get() && *g.pc.get() == Op::Yield as u8 {
                return go(place_frame(self, g, sent, stub, new, self.pc.get(), self.base.get()));
            }
        }
        // SAFETY: the caller vouches for pc and base.
        unsafe { self.resume_frame_slowly(g, sent, stub) }
    }

    /// # Safety
    /// As `resume_frame`.
    #[inline(never)]
    unsafe fn resume_frame_slowly(&self, g: Gc<Generator>, sent: Val, stub: Stub) -> Go {
        let started = match g.state.get() {
            GenState::Running => return Err(self.already_executing()),
            GenState::New if !sent.is_none() => {
                return Err(self.type_error(format_args!("can't send non-None value to a just-started generator")))
            }
            state => state == GenState::Suspended,
        };
        // SAFETY: the frame is pushed on checked room; the saved registers are as many as the code says.
        unsafe {
            let new = self.push_link(stub, g.val(), g.func.val())?;
            let head = &g.func.code.head;
            let saved = (head.saved as usize).max(head.all_params());
            let regs = g.regs_ptr();
            for i in 0..saved {
                new.add(i).write(regs.add(i).read());
            }
            let mut pc = g.pc.get();
            if started {
                if *pc == Op::Yield as u8 {
                    new.add(*pc.add(1) as usize).write(sent);
                    pc = pc.add(const { Op::Yield.len() });
                } else {
                    // Suspended in `delegate`, which is executed again with the value to send.
                    new.add(*pc.add(2) as usize + 1).write(sent);
                }
            }
            g.state.set(GenState::Running);
            self.base.set(new);
            go(pc)
        }
    }

    /// Resumes a generator from native code. None: it has ended, with the value returned.
    pub fn generator_send(&self, g: Gc<Generator>, sent: Val) -> R<Result<Val, Val>> {
        if g.state.get() == GenState::Finished {
            return Ok(Err(Val::NONE));
        }
        if let Some(exception) = self.take_thrown(g)? {
            return self.generator_throw(g, exception);
        }
        self.check_stack()?;
        // SAFETY: vm.pc and vm.base are those of the code that called.
        self.run_generator(g, || unsafe { self.resume_frame(g, sent, Stub::NativeEnd) })
    }

    /// Runs `f` for every value that a generator hands out.
    pub(crate) fn each_of_generator(&self, g: Gc<Generator>, f: &mut dyn FnMut(Val) -> R<()>) -> R<()> {
        self.check_stack()?;
        let (pc, base, extra) = (self.pc.get(), self.base.get(), self.extra.get());
        let new = self.top().wrapping_add(PUSHED);
        loop {
            // SAFETY: as in `resume_frame`: there is room at `new`, and pc and base are those of the code that called.
            let value = unsafe {
                if g.state.get() == GenState::Suspended && new < self.limit.get() && *g.pc.get() == Op::Yield as u8 {
                    let start = place_frame(self, g, Val::NONE, Stub::NativeEnd, new, pc, base);
                    self.extra.set(0);
                    let value = super::run(self, start, new);
                    self.pc.set(pc);
                    self.base.set(base);
                    self.extra.set(extra);
                    if g.state.get() == GenState::Finished {
                        return value.map(|_| ());
                    }
                    value?
                } else {
                    match self.generator_send(g, Val::NONE)? {
                        Ok(value) => value,
                        Err(_) => return Ok(()),
                    }
                }
            };
            f(value)?;
            self.poll_events()?;
        }
    }

    /// Runs a generator from native code: `resume` puts its frame on the stack and says where it goes on.
    fn run_generator(&self, g: Gc<Generator>, resume: impl FnOnce() -> Go) -> R<Result<Val, Val>> {
        let (pc, base, extra) = (self.pc.get(), self.base.get(), self.extra.get());
        let result = resume().and_then(|start| {
            self.extra.set(0);
            // SAFETY: the frame is on the stack, its registers are filled, and `start` is in its code.
            unsafe { super::run(self, start.as_ptr(), self.base.get()) }
        });
        self.pc.set(pc);
        self.base.set(base);
        self.extra.set(extra);
        let value = result?;
        Ok(if g.state.get() == GenState::Finished { Err(value) } else { Ok(value) })
    }

    /// The exception that waits for a generator; it goes back to its plain state.
    fn take_thrown(&self, g: Gc<Generator>) -> R<Option<Val>> {
        let plain = match g.state.get() {
            GenState::NewThrown => GenState::New,
            GenState::SuspendedThrown => GenState::Suspended,
            _ => return Ok(None),
        };
        let Some(waiting) = self.roots[slots::THROWN].get().cast::<Dict>() else { return Ok(None) };
        let exception = table::remove(self, waiting, g.val())?;
        g.state.set(plain);
        Ok(exception)
    }

    /// Lets an exception wait for the generator's next resumption (None: no exception); gives the one that waited.
    pub fn generator_pend_throw(&self, g: Gc<Generator>, exception: Val) -> R {
        if g.state.get() == GenState::Running {
            return Err(self.already_executing());
        }
        let before = self.take_thrown(g)?.unwrap_or(Val::NONE);
        let state = match g.state.get() {
            GenState::New => GenState::NewThrown,
            GenState::Suspended => GenState::SuspendedThrown,
            _ => return Ok(before),
        };
        if !exception.is_none() {
            let root = &self.roots[slots::THROWN];
            let waiting = match root.get().cast::<Dict>() {
                Some(d) => d,
                None => table::new(self, 1)?,
            };
            root.set(waiting.val());
            table::set(self, waiting, g.val(), exception)?;
            g.state.set(state);
        }
        Ok(before)
    }

    #[cold]
    fn already_executing(&self) -> crate::Raised {
        self.value_error(format_args!("generator already executing"))
    }

    /// Raises an exception inside a suspended generator, as `throw` does. It can be a class; anything else is for an
    /// inner iterator whose own `throw` knows what to do with it.
    pub fn generator_throw(&self, g: Gc<Generator>, thrown: Val) -> R<Result<Val, Val>> {
        self.take_thrown(g)?;
        match g.state.get() {
            GenState::Running => return Err(self.already_executing()),
            GenState::Finished | GenState::New => {
                let exception = self.exception_of(thrown)?;
                g.state.set(GenState::Finished);
                return Err(self.raise(exception));
            }
            _ => {}
        }
        self.check_stack()?;
        // SAFETY: a suspended generator's pc is at a yield or delegate instruction.
        if unsafe { *g.pc.get() } == Op::Delegate as u8 {
            if let Some(outcome) = self.throw_into_delegate(g, thrown)? {
                return outcome;
            }
        }
        let exception = self.exception_of(thrown)?;
        self.run_generator(g, || {
            // SAFETY: as in `generator_send`; the exception is raised at the instruction that suspended.
            unsafe { self.resume_frame(g, Val::NONE, Stub::NativeEnd)? };
            self.extra.set(0);
            self.pc.set(g.pc.get());
            self.raise(exception);
            go(super::unwind::unwind(self))
        })
    }

    /// `throw` into a generator that delegates goes to the inner iterator first. None: the inner one has no
    /// `throw`, so the exception is raised in the outer one.
    fn throw_into_delegate(&self, g: Gc<Generator>, exception: Val) -> R<Option<R<Result<Val, Val>>>> {
        // SAFETY: the delegate instruction's window is within the saved registers.
        let inner = unsafe { g.regs_ptr().add(*g.pc.get().add(2) as usize).read() };
        let exit = Gc::from_static(&exception::GENERATOR_EXIT);
        let is_exit = match exception.cast::<Type>() {
            Some(ty) => self.is_subtype(ty, exit),
            None => self.is_instance_of(exception, exit),
        };
        let outcome = if let Some(inner) = inner.cast::<Generator>() {
            g.state.set(GenState::Running);
            let r = if is_exit {
                self.generator_close(inner).map(|_| None)
            } else {
                self.generator_throw(inner, exception).map(Some)
            };
            g.state.set(GenState::Suspended);
            r
        } else if is_exit {
            match self.find_attr_quiet(inner, *names::close)? {
                Some(close) => self.call(close, &[]).map(|_| None),
                None => Ok(None),
            }
        } else {
            match self.find_attr_quiet(inner, *names::throw)? {
                Some(throw) => match self.call(throw, &[exception]) {
                    Ok(v) => Ok(Some(Ok(v))),
                    Err(e) => match self.take_if(&exception::STOP_ITERATION) {
                        Some(stop) => Ok(Some(Err(self.exception_value(stop)))),
                        None => Err(e),
                    },
                },
                None => Ok(None),
            }
        };
        match outcome {
            Ok(None) => Ok(None),
            Ok(Some(Ok(value))) => Ok(Some(Ok(Ok(value)))),
            Ok(Some(Err(result))) => {
                // The inner iterator has ended: the outer one goes on behind the delegation.
                Ok(Some(self.resume_behind_delegate(g, result)))
            }
            // The inner iterator raised: the outer one gets that exception.
            Err(_) => {
                let raised = self.take_exception();
                // SAFETY: as above; an unbound inner iterator makes the throw go to the outer one itself.
                unsafe { g.regs_ptr().add(*g.pc.get().add(2) as usize).write(Val::NONE) };
                Ok(Some(self.generator_throw(g, raised)))
            }
        }
    }

    /// Goes on in a generator behind its `delegate`, whose result is `value`.
    fn resume_behind_delegate(&self, g: Gc<Generator>, value: Val) -> R<Result<Val, Val>> {
        // SAFETY: the registers of the instruction are within the saved ones. A finished empty tuple iterator in
        // place of the inner one would lose the value, so the result register is written and the pc moved on.
        unsafe {
            let pc = g.pc.get();
            let dst = *pc.add(1) as usize;
            g.regs_ptr().add(dst).write(value);
            g.pc.set(pc.add(const { Op::Delegate.len() }));
            g.state.set(GenState::Suspended);
        }
        // SAFETY: as in `generator_send`; nothing is sent, as the pc is not at an instruction that receives.
        self.run_generator(g, || unsafe { self.resume_frame_at(g) })
    }

    /// As `resume_frame`, at the generator's pc whatever instruction is there.
    ///
    /// # Safety
    /// As `resume_frame`.
    unsafe fn resume_frame_at(&self, g: Gc<Generator>) -> Go {
        let pc = g.pc.get();
        g.state.set(GenState::New);
        // SAFETY: the caller vouches; a new generator starts at its pc.
        unsafe { self.resume_frame(g, Val::NONE, Stub::NativeEnd)? };
        go(pc)
    }

    /// `close()`
    pub fn generator_close(&self, g: Gc<Generator>) -> R<()> {
        self.take_thrown(g)?;
        match g.state.get() {
            GenState::New | GenState::Finished => {
                g.state.set(GenState::Finished);
                return Ok(());
            }
            GenState::Running => return Err(self.already_executing()),
            _ => {}
        }
        let exit = self.new_exception(&exception::GENERATOR_EXIT, &[])?;
        match self.generator_throw(g, exit) {
            Ok(Ok(_)) => Err(self.runtime_error(format_args!("generator ignored GeneratorExit"))),
            Ok(Err(_)) => Ok(()),
            Err(e) => {
                let quiet = self.take_if(&exception::GENERATOR_EXIT).is_some()
                    || self.take_if(&exception::STOP_ITERATION).is_some();
                if quiet {
                    Ok(())
                } else {
                    Err(e)
                }
            }
        }
    }
}

/// Resumes a suspended generator for a `for` loop, without the checks that only other states need. Null: the general
/// way has to do it.
///
/// # Safety
/// As for the interpreter loop: pc and base are its own.
#[inline(never)]
pub(super) unsafe fn resume_quickly(vm: &Vm, pc: *const u8, base: *mut Val, g: Gc<Generator>) -> *const u8 {
    // SAFETY: the caller's promise; the frame is below the stack's limit.
    unsafe {
        let new = above(base);
        if g.state.get() != GenState::Suspended || new >= vm.limit.get() || *g.pc.get() != Op::Yield as u8 {
            return core::ptr::null();
        }
        place_frame(vm, g, Val::NONE, Stub::GenEnd, new, pc, base)
    }
}

/// Puts the frame of a generator suspended at a `yield` at `new`, and makes it the running one. Returns where it goes on.
///
/// # Safety
/// There is room at `new` for the link and the frame; pc and base are those of the code that resumes.
#[inline(always)]
unsafe fn place_frame(
    vm: &Vm,
    g: Gc<Generator>,
    sent: Val,
    stub: Stub,
    new: *mut Val,
    pc: *const u8,
    base: *mut Val,
) -> *const u8 {
    // SAFETY: the caller's promise; the generator has as many saved registers as its code says.
    unsafe {
        write_link(new, g.val(), pc, g.func.val(), stub, base);
        let regs = g.regs_ptr();
        for i in 0..g.func.code.head.saved as usize {
            core::ptr::write_volatile(new.add(i), regs.add(i).read());
        }
        let at = g.pc.get();
        new.add(*at.add(1) as usize).write(sent);
        g.state.set(GenState::Running);
        vm.base.set(new);
        at.add(const { Op::Yield.len() })
    }
}

/// Saves the frame at `base` into its generator, to go on with the instruction at `pc`.
///
/// # Safety
/// `base` is the frame of a generator.
#[inline(always)]
pub(super) unsafe fn suspend(base: *mut Val, pc: *const u8) {
    // SAFETY: the generator is below the link of its frame; it has room for the saved registers.
    unsafe {
        let g: Gc<Generator> = base.sub(5).read().cast_unchecked();
        let head = &function(base).code.head;
        let regs = g.regs_ptr();
        for i in 0..head.saved as usize {
            // Not a call of memcpy: the registers are few.
            core::ptr::write_volatile(regs.add(i), base.add(i).read());
        }
        g.pc.set(pc);
        g.state.set(GenState::Suspended);
    }
}

/// Marks the generator of a frame that has ended, and lets go of its registers.
pub(super) fn finish(frame: *mut Val) {
    // SAFETY: the frame ran under a generator stub, so its generator is below the link.
    unsafe {
        let g: Gc<Generator> = frame.sub(5).read().cast_unchecked();
        g.state.set(GenState::Finished);
        let head = &g.func.code.head;
        for i in 0..(head.saved as usize).max(head.all_params()) {
            g.regs_ptr().add(i).write(Val::UNBOUND);
        }
    }
}

/// Resumes a generator on behalf of the instruction.
pub(super) fn resume(at: At, g: Gc<Generator>, sent: Val) -> Go {
    if g.state.get() == GenState::Finished {
        return generator_ended(at, Val::NONE);
    }
    if let Some(exception) = at.vm.take_thrown(g)? {
        return match at.vm.generator_throw(g, exception)? {
            Ok(value) => yielded(at, value),
            Err(result) => generator_ended(at, result),
        };
    }
    // SAFETY: vm.pc and vm.base were set on entry of the slow path.
    unsafe { at.vm.resume_frame(g, sent, Stub::GenEnd) }
}

slow_ops! {
    delegate => do_delegate;
}

/// `delegate dst a`: R[a] is the iterator, R[a+1] the value to send.
fn do_delegate(at: At) -> Go {
    let a = at.u8(2);
    let (inner, sent) = (at.get(a), at.get(a + 1));
    if let Some(g) = inner.cast::<Generator>() {
        return resume(at, g, sent);
    }
    let vm = at.vm;
    let outcome = if sent.is_none() {
        vm.next_with_value(inner)?
    } else {
        match vm.find_attr(inner, *names::send)? {
            Some(send) => match vm.call(send, &[sent]) {
                Ok(v) => Ok(v),
                Err(e) => match vm.take_if(&exception::STOP_ITERATION) {
                    Some(stop) => Err(vm.exception_value(stop)),
                    None => return Err(e),
                },
            },
            None => return Err(vm.no_attribute(inner, *names::send)),
        }
    };
    match outcome {
        Ok(value) => pass_on(at, value),
        Err(result) => at.done(result),
    }
}

/// The iterator delegated to has handed out a value: the generator at `at` hands it on.
pub(super) fn pass_on(at: At, value: Val) -> Go {
    // SAFETY: `delegate` only occurs in generators, whose frames have a generator and a stub below.
    unsafe {
        let base = at.base();
        suspend(base, at.pc);
        base.sub(3).write(value);
        at.vm.last.set(base);
        at.vm.base.set(base.sub(1).cast::<*mut Val>().read());
        go(base.sub(2).cast::<*const u8>().read().add(1))
    }
}

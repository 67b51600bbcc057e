//! Module `_thread`, for ports with threads.

use adder_vm::native::{Const, Native, NativeModule};
use adder_vm::object::{Builtin, Dict, Ext, Gc, Kind, Module, Tuple, Type};
use adder_vm::state::slots;
use adder_vm::threads::Threads;
use adder_vm::types::exception::SYSTEM_EXIT;
use adder_vm::types::float;
use adder_vm::value::Float;
use adder_vm::{Raised, Val, Vm, R};
use core::cell::Cell;
use core::mem::size_of;

static FUNCTIONS: &[Builtin] = &[
    Builtin::exact("allocate_lock", 0, |vm, _| new_lock(vm)),
    Builtin::exact("exit", 0, |vm, _| Err(vm.raise_bare(&SYSTEM_EXIT))),
    Builtin::exact("get_ident", 0, |vm, _| Ok(Val::small((threads(vm)?.ident)() as isize))),
    Builtin::range("stack_size", 0, 1, stack_size),
    Builtin::range("start_new_thread", 2, 3, start_new_thread),
];
static CONSTS: &[(&str, Const)] = &[("LockType", Const::Val(Val::from_static(&LOCK)))];

static THREAD: NativeModule = NativeModule { functions: FUNCTIONS, consts: CONSTS, ..NativeModule::new("_thread") };
pub static MODULE: Module = THREAD.module();

fn threads(vm: &Vm) -> R<&'static Threads> {
    vm.host.threads.ok_or_else(|| vm.not_implemented_error(format_args!("no threads")))
}

/// `stack_size([bytes])`: sets the size for threads to come, without argument the usual one; answers the one before.
fn stack_size(vm: &Vm, args: &[Val]) -> R {
    let size = match args {
        [size] => vm.index(*size)?,
        _ => 0,
    };
    if size < 0 {
        return Err(vm.value_error(format_args!("size must be 0 or a positive value")));
    }
    let before = vm.roots[slots::THREAD_STACK].replace(Val::small(size));
    Ok(if before == Val::UNBOUND { Val::ZERO } else { before })
}

/// `start_new_thread(function, args[, kwargs])`
fn start_new_thread(vm: &Vm, args: &[Val]) -> R {
    let threads = threads(vm)?;
    let (func, positional) = (args[0], args[1]);
    if positional.cast::<Tuple>().is_none() {
        return Err(vm.type_error(format_args!("2nd arg must be a tuple")));
    }
    let keywords = args.get(2).copied().unwrap_or(Val::UNBOUND);
    if keywords != Val::UNBOUND && keywords.cast::<Dict>().is_none() {
        return Err(vm.type_error(format_args!("expecting a dict for keyword args")));
    }
    let stack = vm.roots[slots::THREAD_STACK].get().small_int().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    match (threads.start)(func, positional, keywords, stack) {
        Ok(ident) => Ok(Val::small(ident as isize)),
        Err(errno) => Err(vm.os_error(errno)),
    }
}

// ---- locks

#[repr(C)]
struct Lock {
    ext: Ext,
    locked: Cell<bool>,
    /// Threads that wait for it.
    waiting: Cell<u32>,
}

static METHODS: &[Builtin] = &[
    Builtin::kw("acquire", 1, 255, acquire),
    Builtin::kw("__enter__", 1, 255, acquire),
    Builtin::range("__exit__", 1, 4, release),
    Builtin::exact("locked", 1, |vm, args| Ok(Val::bool(lock(vm, args)?.locked.get()))),
    Builtin::exact("release", 1, release),
];
static NATIVE: Native = Native { size: size_of::<Lock>(), methods: METHODS, ..Native::new("lock", Kind::Ext) };
static LOCK: Type = Type::ext(&NATIVE);

fn new_lock(vm: &Vm) -> R {
    Ok(vm.alloc_ext(Lock { ext: Ext::header(&LOCK), locked: Cell::new(false), waiting: Cell::new(0) })?.val())
}

fn lock(vm: &Vm, args: &[Val]) -> R<Gc<Lock>> {
    let lock = args.first().and_then(|v| v.cast_ext::<Lock>(&LOCK));
    lock.ok_or_else(|| vm.type_error(format_args!("a lock is expected")))
}

/// How long `acquire` may wait, in microseconds.
fn patience(vm: &Vm, args: &[Val], kw: &[Val]) -> R<u64> {
    let mut bound = [Val::UNBOUND; 2];
    vm.bind("acquire", &["blocking", "timeout"], 0, args.get(1..).unwrap_or(&[]), kw, &mut bound)?;
    let [blocking, timeout] = bound;
    let blocking = blocking == Val::UNBOUND || vm.truth(blocking)?;
    let limit = if timeout == Val::UNBOUND { -1.0 } else { float::get(vm, timeout)? };
    let wrong = |text| -> R<u64> { Err::<u64, Raised>(vm.value_error(format_args!("{text}"))) };
    match (blocking, limit) {
        (true, -1.0) => Ok(u64::MAX),
        (true, _) if limit < 0.0 => wrong("timeout value must be a non-negative number"),
        // Casting saturates.
        (true, _) => Ok((limit * 1e6 as Float) as u64),
        (false, -1.0) => Ok(0),
        (false, _) => wrong("can't specify a timeout for a non-blocking call"),
    }
}

/// `acquire(blocking=True, timeout=-1)`
fn acquire(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let lock = lock(vm, args)?;
    let patience = if args.len() == 1 && kw.is_empty() { u64::MAX } else { patience(vm, args, kw)? };
    let threads = threads(vm)?;
    let start = (vm.host.ticks_us)();
    while lock.locked.get() {
        let left = patience.saturating_sub((vm.host.ticks_us)().wrapping_sub(start));
        if left == 0 {
            return Ok(Val::FALSE);
        }
        vm.poll_events()?;
        if lock.locked.get() {
            lock.waiting.set(lock.waiting.get() + 1);
            (threads.wait)(left);
            lock.waiting.set(lock.waiting.get() - 1);
        }
    }
    lock.locked.set(true);
    Ok(Val::TRUE)
}

fn release(vm: &Vm, args: &[Val]) -> R {
    let lock = lock(vm, args)?;
    if !lock.locked.replace(false) {
        return Err(vm.runtime_error(format_args!("release unlocked lock")));
    }
    if lock.waiting.get() > 0 {
        (threads(vm)?.notify)();
    }
    Ok(Val::NONE)
}

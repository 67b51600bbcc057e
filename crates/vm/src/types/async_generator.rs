//! Asynchronous generators, and the awaitables that step them.
//!
//! The generator itself is an ordinary one. What it hands out to its consumer comes in a cell (the compiler sees to
//! that); everything else is what an `await` in it waits for, and goes on to the event loop.

use super::generator::exception_from;
use crate::fmt::Print;
use crate::intern::names;
use crate::native::{Native, Show};
use crate::object::*;
use crate::types::exception;
use crate::value::{Val, R};
use crate::Vm;
use core::cell::Cell;

#[repr(C)]
struct AsyncGenerator {
    ext: Ext,
    generator: Gc<Generator>,
}

static METHODS: [Builtin; 5] = [
    Builtin::exact("__aiter__", 1, |_, args| Ok(args[0])),
    Builtin::exact("__anext__", 1, |vm, args| new_step(vm, args[0], Mode::Send, Val::NONE)),
    Builtin::exact("asend", 2, |vm, args| new_step(vm, args[0], Mode::Send, args[1])),
    Builtin::range("athrow", 2, 4, |vm, args| {
        let e = exception_from(vm, &args[1..])?;
        new_step(vm, args[0], Mode::Throw, e)
    }),
    Builtin::exact("aclose", 1, |vm, args| new_step(vm, args[0], Mode::Close, Val::NONE)),
];
static NATIVE: Native = Native {
    size: size_of::<AsyncGenerator>(),
    methods: &METHODS,
    print: Some(print),
    ..Native::new("async_generator", Kind::Ext)
};
static ASYNC_GENERATOR: Type = Type::ext(&NATIVE);

/// The asynchronous generator around a generator.
pub fn new(vm: &Vm, generator: Val) -> R {
    match generator.cast::<Generator>() {
        Some(generator) => Ok(vm.alloc_ext(AsyncGenerator { ext: Ext::header(&ASYNC_GENERATOR), generator })?.val()),
        None => Ok(generator),
    }
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    let name = v.cast_ext::<AsyncGenerator>(&ASYNC_GENERATOR).map(|g| g.generator.func.name());
    out.str("<async_generator object '")?;
    out.str(name.as_ref().map_or("?", |s| s.as_str()))?;
    out.str("'")?;
    vm.print_address(v, out)
}

/// What a step does with the generator.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum Mode {
    Send,
    Throw,
    Close,
    /// `anext(it, default)`: passes everything on to another awaitable.
    Default,
    Done,
}

/// The awaitable of `__anext__`, `asend`, `athrow` and `aclose`.
#[repr(C)]
struct Step {
    ext: Ext,
    /// The generator; for `Mode::Default` the iterator of the awaitable.
    target: Val,
    mode: Cell<Mode>,
    started: Cell<bool>,
    /// What is sent or raised at first, or the default.
    value: Val,
}

static STEP_METHODS: [Builtin; 5] = [
    Builtin::exact("__await__", 1, |_, args| Ok(args[0])),
    Builtin::exact("__next__", 1, |vm, args| outcome(vm, args[0], Val::NONE)),
    Builtin::exact("send", 2, |vm, args| outcome(vm, args[0], args[1])),
    Builtin::range("throw", 2, 4, throw),
    Builtin::exact("close", 1, |_, args| {
        if let Some(s) = args[0].cast_ext::<Step>(&STEP) {
            s.mode.set(Mode::Done);
        }
        Ok(Val::NONE)
    }),
];
static STEP_NATIVE: Native = Native {
    size: size_of::<Step>(),
    methods: &STEP_METHODS,
    next: Some(|vm, v| Ok(step(vm, v, Val::NONE)?.and_then(Result::ok).unwrap_or(Val::STOP))),
    ..Native::new("async_generator_asend", Kind::Ext)
};
static STEP: Type = Type::ext(&STEP_NATIVE);

fn new_step(vm: &Vm, v: Val, mode: Mode, value: Val) -> R {
    let Some(g) = v.cast_ext::<AsyncGenerator>(&ASYNC_GENERATOR) else { return vm.unsupported("await", v) };
    let (mode, started) = (Cell::new(mode), Cell::new(false));
    Ok(vm.alloc_ext(Step { ext: Ext::header(&STEP), target: g.generator.val(), mode, started, value })?.val())
}

/// `anext(it, default)`
pub fn with_default(vm: &Vm, awaitable: Val, default: Val) -> R {
    let target = match vm.special(awaitable, *names::__await__)? {
        Some(f) => vm.call_bound(f, awaitable, &[])?,
        None if awaitable.is_kind(Kind::Generator) => awaitable,
        None => vm.iter(awaitable)?,
    };
    let (mode, started) = (Cell::new(Mode::Default), Cell::new(true));
    Ok(vm.alloc_ext(Step { ext: Ext::header(&STEP), target, mode, started, value: default })?.val())
}

fn outcome(vm: &Vm, v: Val, sent: Val) -> R {
    match step(vm, v, sent)? {
        Some(Ok(value)) => Ok(value),
        Some(Err(result)) => Err(vm.stop_iteration(result)),
        None => vm.unsupported("await", v),
    }
}

/// Goes on with a step: what the event loop is to get, or (Err) the result of the await. None if `v` is no step.
pub fn step(vm: &Vm, v: Val, sent: Val) -> R<Option<Result<Val, Val>>> {
    let Some(s) = v.cast_ext::<Step>(&STEP) else { return Ok(None) };
    if s.mode.get() == Mode::Done {
        return Err(vm.runtime_error(format_args!("cannot reuse already awaited __anext__()/asend()")));
    }
    let first = !s.started.replace(true);
    let Some(g) = s.target.cast::<Generator>() else {
        let r = if sent.is_none() { vm.next_with_value(s.target) } else { send_to(vm, s.target, sent) };
        return finish(vm, s, r);
    };
    let r = match s.mode.get() {
        Mode::Default => vm.generator_send(g, sent),
        Mode::Throw if first => vm.generator_throw(g, s.value),
        Mode::Close if first && g.state.get() == GenState::New => vm.generator_close(g).map(|_| Err(Val::NONE)),
        Mode::Close if first && g.state.get() != GenState::Finished => {
            let exit = vm.new_exception(&exception::GENERATOR_EXIT, &[])?;
            vm.generator_throw(g, exit)
        }
        Mode::Send if first => vm.generator_send(g, s.value),
        _ => vm.generator_send(g, sent),
    };
    finish(vm, s, r)
}

fn send_to(vm: &Vm, target: Val, sent: Val) -> R<Result<Val, Val>> {
    let send = vm.get_attr(target, *names::send)?;
    match vm.call(send, &[sent]) {
        Ok(v) => Ok(Ok(v)),
        Err(e) => match vm.take_if(&exception::STOP_ITERATION) {
            Some(stop) => Ok(Err(vm.exception_value(stop))),
            None => Err(e),
        },
    }
}

/// What a step of the generator means for whoever awaits it.
fn finish(vm: &Vm, s: Gc<Step>, r: R<Result<Val, Val>>) -> R<Option<Result<Val, Val>>> {
    let mode = s.mode.get();
    if let Ok(Ok(v)) = r {
        let handed_out = if mode == Mode::Default { None } else { v.cast::<CellObj>() };
        let Some(cell) = handed_out else { return Ok(Some(Ok(v))) };
        s.mode.set(Mode::Done);
        if mode == Mode::Close {
            return Err(vm.runtime_error(format_args!("async generator ignored GeneratorExit")));
        }
        return Ok(Some(Err(cell.value.get())));
    }
    s.mode.set(Mode::Done);
    match (r, mode) {
        (Ok(Err(result)), Mode::Default) => Ok(Some(Err(result))),
        (Ok(_), Mode::Close) => Ok(Some(Err(Val::NONE))),
        (Ok(_), _) => Err(vm.raise_bare(&exception::STOP_ASYNC_ITERATION)),
        (Err(e), Mode::Default) => match vm.take_if(&exception::STOP_ASYNC_ITERATION) {
            Some(_) => Ok(Some(Err(s.value))),
            None => Err(e),
        },
        (Err(e), Mode::Close) => match vm.take_if(&exception::GENERATOR_EXIT) {
            Some(_) => Ok(Some(Err(Val::NONE))),
            None => Err(e),
        },
        (Err(e), _) => match vm.take_if(&exception::STOP_ASYNC_ITERATION) {
            Some(_) => Err(vm.runtime_error(format_args!("async generator raised StopAsyncIteration"))),
            None => Err(e),
        },
    }
}

/// `throw` of an awaitable: into the generator, where it waits.
fn throw(vm: &Vm, args: &[Val]) -> R {
    let Some(s) = args[0].cast_ext::<Step>(&STEP) else { return vm.unsupported("throw", args[0]) };
    let e = exception_from(vm, &args[1..])?;
    s.started.set(true);
    let r = match s.target.cast::<Generator>() {
        Some(g) => vm.generator_throw(g, e),
        None => {
            let throw = vm.get_attr(s.target, *names::throw)?;
            match vm.call(throw, &[e]) {
                Ok(v) => Ok(Ok(v)),
                Err(e) => match vm.take_if(&exception::STOP_ITERATION) {
                    Some(stop) => Ok(Err(vm.exception_value(stop))),
                    None => Err(e),
                },
            }
        }
    };
    match finish(vm, s, r)? {
        Some(Ok(value)) => Ok(value),
        Some(Err(result)) => Err(vm.stop_iteration(result)),
        None => Ok(Val::NONE),
    }
}

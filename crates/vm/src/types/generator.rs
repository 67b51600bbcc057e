//! The types of generators and coroutines; what they do is in `exec/generator.rs`.

use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::*;
use crate::types::{TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;

static METHODS: [Builtin; 6] = [
    Builtin::exact("pend_throw", 2, |vm, args| with_generator(vm, args[0], |g| vm.generator_pend_throw(g, args[1]))),
    Builtin::exact("send", 2, send),
    Builtin::range("throw", 2, 4, throw),
    Builtin::exact("close", 1, close),
    Builtin::exact("__next__", 1, |vm, args| {
        outcome(vm, with_generator(vm, args[0], |g| vm.generator_send(g, Val::NONE))?)
    }),
    Builtin::exact("__iter__", 1, |_, args| Ok(args[0])),
];

static GENERATOR_NATIVE: Native =
    Native { methods: &METHODS, next: Some(next), print: Some(print), ..Native::new("generator", Kind::Generator) };
pub static GENERATOR: Type = Type::builtin(&GENERATOR_NATIVE, TypeId::Generator as ShapeId, &OBJECT);

static COROUTINE_NATIVE: Native =
    Native { methods: &METHODS, next: Some(next), print: Some(print), ..Native::new("generator", Kind::Generator) };
pub static COROUTINE: Type = Type::builtin(&COROUTINE_NATIVE, TypeId::Coroutine as ShapeId, &OBJECT);

fn with_generator<T>(vm: &Vm, v: Val, f: impl FnOnce(Gc<Generator>) -> R<T>) -> R<T> {
    match v.cast::<Generator>() {
        Some(g) => f(g),
        None => vm.unsupported("generator", v),
    }
}

/// A value handed out, or StopIteration with the value returned.
fn outcome(vm: &Vm, r: Result<Val, Val>) -> R {
    r.map_err(|value| vm.stop_iteration(value))
}

fn next(vm: &Vm, v: Val) -> R {
    vm.next(v)
}

fn send(vm: &Vm, args: &[Val]) -> R {
    let r = with_generator(vm, args[0], |g| vm.generator_send(g, args[1]))?;
    outcome(vm, r)
}

/// The exception that `throw(type, value)` raises: the value, or what the type gives when called with it.
pub(super) fn exception_from(vm: &Vm, args: &[Val]) -> R {
    match args[1..] {
        [value, ..] if !value.is_none() => match vm.exception_of(value) {
            Ok(e) => Ok(e),
            Err(_) => {
                vm.take_exception();
                vm.call(args[0], &[value])
            }
        },
        _ => vm.exception_of(args[0]),
    }
}

fn throw(vm: &Vm, args: &[Val]) -> R {
    // throw(type, value): the value is the exception, or what the type is called with.
    let thrown = match args[2..] {
        [value, ..] if !value.is_none() => match vm.exception_of(value) {
            Ok(e) => e,
            Err(_) => {
                vm.take_exception();
                vm.call(args[1], &[value])?
            }
        },
        _ => args[1],
    };
    let r = with_generator(vm, args[0], |g| vm.generator_throw(g, thrown))?;
    outcome(vm, r)
}

fn close(vm: &Vm, args: &[Val]) -> R {
    with_generator(vm, args[0], |g| vm.generator_close(g))?;
    Ok(Val::NONE)
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    let name = v.cast::<Generator>().map(|g| g.func.name());
    out.str("<generator object '")?;
    out.str(name.as_ref().map_or("?", |s| s.as_str()))?;
    out.str("'")?;
    vm.print_address(v, out)
}

impl Vm {
    /// Next value of any iterator, or (Err) the value it ended with.
    pub fn next_with_value(&self, it: Val) -> R<Result<Val, Val>> {
        if let Some(g) = it.cast::<Generator>() {
            return self.generator_send(g, Val::NONE);
        }
        self.take_stop_value();
        if let Some(outcome) = super::async_generator::step(self, it, Val::NONE)? {
            return Ok(outcome);
        }
        let v = self.next(it)?;
        Ok(if v == Val::STOP { Err(self.take_stop_value()) } else { Ok(v) })
    }
}

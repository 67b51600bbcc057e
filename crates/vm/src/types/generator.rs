//! The types of generators and coroutines; what they do is in `exec/generator.rs`.

use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::*;
use crate::types::{TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;

static METHODS: [Builtin; 5] = [
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
    with_generator(vm, v, |g| Ok(vm.generator_send(g, Val::NONE)?.unwrap_or(Val::STOP)))
}

fn send(vm: &Vm, args: &[Val]) -> R {
    let r = with_generator(vm, args[0], |g| vm.generator_send(g, args[1]))?;
    outcome(vm, r)
}

fn throw(vm: &Vm, args: &[Val]) -> R {
    // throw(type, value): the value is the exception, or what the type is called with.
    let exception = match args[2..] {
        [value, ..] if !value.is_none() => match vm.exception_of(value) {
            Ok(e) => e,
            Err(_) => {
                vm.take_exception();
                vm.call(args[1], &[value])?
            }
        },
        _ => vm.exception_of(args[1])?,
    };
    let r = with_generator(vm, args[0], |g| vm.generator_throw(g, exception))?;
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
        if let Some(f) = self.special(it, *crate::intern::names::__next__)? {
            return match self.call_bound(f, it, &[]) {
                Ok(v) => Ok(Ok(v)),
                Err(e) => match self.take_if(&super::exception::STOP_ITERATION) {
                    Some(stop) => Ok(Err(self.exception_value(stop))),
                    None => Err(e),
                },
            };
        }
        let v = self.next(it)?;
        Ok(if v == Val::STOP { Err(Val::NONE) } else { Ok(v) })
    }
}

//! Functions, builtin functions, bound methods; cells and code objects.

use crate::fmt::Print;
use crate::intern::names;
use crate::native::{Const, Native, Show};
use crate::object::*;
use crate::types::{dict::table, TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;

static FUNCTION_NATIVE: Native = Native {
    get_attr: Some(function_attr),
    set_attr: Some(|vm, v, name, value| match name.as_str() {
        "__globals__" | "__closure__" | "__code__" | "__dict__" => Ok(false),
        _ => vm.set_function_attr(v, name, value),
    }),
    consts: &[
        ("__closure__", Const::Val(Val::NONE)),
        ("__defaults__", Const::Get(|_, v| Ok(defaults(v, |extra| extra.defaults)))),
        ("__doc__", Const::Val(Val::NONE)),
        ("__kwdefaults__", Const::Get(|_, v| Ok(defaults(v, |extra| extra.kwdefaults)))),
        ("__name__", Const::Get(|_, v| Ok(v.cast::<Function>().map_or(Val::NONE, |f| f.name().val())))),
        ("__qualname__", Const::Get(|_, v| Ok(v.cast::<Function>().map_or(Val::NONE, |f| f.name().val())))),
        ("__globals__", Const::Get(|_, v| Ok(v.cast::<Function>().map_or(Val::NONE, |f| f.unit.namespace.get())))),
        ("__code__", Const::Get(|_, v| Ok(v.cast::<Function>().map_or(Val::NONE, |f| f.code.val())))),
    ],
    print: Some(|vm, v, out, _| {
        let name = v.cast::<Function>().map(|f| f.name());
        out.str("<function ")?;
        out.str(name.as_ref().map_or("?", |s| s.as_str()))?;
        vm.print_address(v, out)
    }),
    ..Native::new("function", Kind::Function)
};
pub static FUNCTION: Type = Type::builtin(&FUNCTION_NATIVE, TypeId::Function as ShapeId, &OBJECT);

static CLOSURE_NATIVE: Native = Native {
    get_attr: Some(function_attr),
    set_attr: FUNCTION_NATIVE.set_attr,
    ..Native::new("closure", Kind::Function)
};

fn defaults(v: Val, part: impl Fn(&FunctionExtra) -> Val) -> Val {
    let value = v.cast::<Function>().filter(|f| f.has_extra()).map_or(Val::UNBOUND, |f| part(f.extra()));
    if value == Val::UNBOUND {
        Val::NONE
    } else {
        value
    }
}

/// What a program has set on a function comes before what every function has.
fn function_attr(vm: &Vm, v: Val, name: Gc<Str>) -> R {
    if let Some(value) = vm.function_attr(v, name) {
        return Ok(value);
    }
    let Some(f) = v.cast::<Function>() else { return Ok(Val::UNBOUND) };
    match name.as_str() {
        "__dict__" => match vm.function_dict(v) {
            Some(d) => Ok(d.val()),
            None => Ok(table::new(vm, 0)?.val()),
        },
        "__annotations__" => Ok(table::new(vm, 0)?.val()),
        "__module__" => Ok(table::get_str(f.unit.dict(), *names::__name__).unwrap_or(Val::NONE)),
        _ => Ok(Val::UNBOUND),
    }
}
pub static CLOSURE: Type = Type::builtin(&CLOSURE_NATIVE, TypeId::Closure as ShapeId, &FUNCTION);

static BUILTIN_NATIVE: Native = Native {
    consts: &[(
        "__name__",
        Const::Get(|vm, v| match v.cast::<Builtin>() {
            Some(b) => Ok(vm.intern(b.name())?.val()),
            None => Ok(Val::NONE),
        }),
    )],
    print: Some(|_, _, out, _| out.str("<function>")),
    ..Native::new("function", Kind::Builtin)
};
pub static BUILTIN_FUNCTION: Type = Type::builtin(&BUILTIN_NATIVE, TypeId::Builtin as ShapeId, &OBJECT);

static BOUND_METHOD_NATIVE: Native = Native {
    consts: &[
        ("__func__", Const::Get(function_of)),
        ("__self__", Const::Get(|_, v| Ok(v.cast::<BoundMethod>().map_or(Val::NONE, |m| m.this)))),
    ],
    get_attr: Some(|vm, v, name| match v.cast::<BoundMethod>() {
        // A method has the attributes of its function.
        Some(m) if !matches!(name.as_str(), "__func__" | "__self__" | "__class__") => {
            Ok(vm.find_attr(m.func, name)?.unwrap_or(Val::UNBOUND))
        }
        _ => Ok(Val::UNBOUND),
    }),
    print: Some(print_bound_method),
    hash: Some(|_, v| match v.cast::<BoundMethod>() {
        Some(m) => Ok((m.func.word() ^ m.this.word()) >> 3),
        None => Ok(0),
    }),
    compare: Some(|_, op, a, b| match (a.cast::<BoundMethod>(), b.cast::<BoundMethod>()) {
        (Some(x), Some(y)) => {
            let equal = x.func == y.func && x.this == y.this;
            Ok(match op {
                adder_isa::CompareOp::Eq => Val::bool(equal),
                adder_isa::CompareOp::Ne => Val::bool(!equal),
                _ => Val::NOT_IMPLEMENTED,
            })
        }
        _ => Ok(Val::NOT_IMPLEMENTED),
    }),
    ..Native::new("bound_method", Kind::BoundMethod)
};
pub static BOUND_METHOD: Type = Type::builtin(&BOUND_METHOD_NATIVE, TypeId::BoundMethod as ShapeId, &OBJECT);

fn print_bound_method(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    let Some(m) = v.cast::<BoundMethod>() else { return Ok(()) };
    out.str("<bound_method ")?;
    vm.print(m.this, out, Show::Repr)?;
    out.str(" ")?;
    vm.print(m.func, out, Show::Repr)?;
    out.str(">")
}

static CELL_NATIVE: Native = Native::new("cell", Kind::Cell);
pub static CELL: Type = Type::builtin(&CELL_NATIVE, TypeId::Cell as ShapeId, &OBJECT);

static CODE_NATIVE: Native = Native::new("code", Kind::Code);
pub static CODE: Type = Type::builtin(&CODE_NATIVE, TypeId::Code as ShapeId, &OBJECT);

/// `method.__func__`
fn function_of(vm: &Vm, v: Val) -> R {
    match v.cast::<BoundMethod>() {
        Some(m) if m.func.is_kind(Kind::Builtin) => super::unbound::new(vm, vm.type_of(m.this), m.func),
        Some(m) => Ok(m.func),
        None => Ok(Val::NONE),
    }
}

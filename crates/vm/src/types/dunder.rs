//! Special methods of builtin types as attributes: `[].__len__()`, `super().__setitem__(k, v)`.
//!
//! Operators do not come here; they use the hooks of `Native`, which these methods call.

use crate::builtins::arg;
use crate::fmt::TextBuf;
use crate::native::{Native, Show};
use crate::object::{Builtin, Gc, Kind, Str};
use crate::types::int;
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::{BinaryOp, CompareOp, UnaryOp};

/// What a type must have for a method to exist.
type Test = fn(&Native) -> bool;

static METHODS: &[(Builtin, Test)] = &[
    (Builtin::exact("__len__", 1, len), |n| n.len.is_some()),
    (Builtin::exact("__contains__", 2, contains), |n| n.contains.is_some()),
    (Builtin::exact("__getitem__", 2, get_item), |n| n.get_item.is_some()),
    (Builtin::exact("__setitem__", 3, set_item), is_mutable),
    (Builtin::exact("__delitem__", 2, set_item), is_mutable),
    (Builtin::exact("__iter__", 1, iter), |n| n.iter.is_some() || n.next.is_some()),
    (Builtin::exact("__next__", 1, next), |n| n.next.is_some()),
    (Builtin::kw("__call__", 1, 255, call), |n| {
        n.call.is_some() || matches!(n.kind, Kind::Function | Kind::Builtin | Kind::BoundMethod)
    }),
    (Builtin::exact("__hash__", 1, hash), |n| n.hash.is_some() || n.kind == Kind::Instance),
    (Builtin::exact("__str__", 1, |vm, args| print(vm, args, Show::Str)), shows),
    (Builtin::exact("__repr__", 1, |vm, args| print(vm, args, Show::Repr)), |n| n.print.is_some()),
    (Builtin::exact("__eq__", 2, |vm, args| compare(vm, CompareOp::Eq, args)), compares),
    (Builtin::exact("__ne__", 2, |vm, args| compare(vm, CompareOp::Ne, args)), compares),
    (Builtin::exact("__lt__", 2, |vm, args| compare(vm, CompareOp::Lt, args)), is_ordered),
    (Builtin::exact("__le__", 2, |vm, args| compare(vm, CompareOp::Le, args)), is_ordered),
    (Builtin::exact("__gt__", 2, |vm, args| compare(vm, CompareOp::Gt, args)), is_ordered),
    (Builtin::exact("__ge__", 2, |vm, args| compare(vm, CompareOp::Ge, args)), is_ordered),
    (Builtin::exact("__add__", 2, |vm, args| binary(vm, BinaryOp::Add, args)), |n| is_number(n) || is_sequence(n)),
    (Builtin::exact("__mul__", 2, |vm, args| binary(vm, BinaryOp::Mul, args)), |n| is_number(n) || is_sequence(n)),
    (Builtin::exact("__sub__", 2, |vm, args| binary(vm, BinaryOp::Sub, args)), |n| is_number(n) || is_set(n)),
    (Builtin::exact("__truediv__", 2, |vm, args| binary(vm, BinaryOp::TrueDiv, args)), is_number),
    (Builtin::exact("__floordiv__", 2, |vm, args| binary(vm, BinaryOp::FloorDiv, args)), is_number),
    (Builtin::exact("__mod__", 2, |vm, args| binary(vm, BinaryOp::Mod, args)), |n| {
        is_number(n) || matches!(n.kind, Kind::Str | Kind::Bytes | Kind::ByteArray)
    }),
    (Builtin::exact("__pow__", 2, |vm, args| binary(vm, BinaryOp::Pow, args)), is_number),
    (Builtin::exact("__and__", 2, |vm, args| binary(vm, BinaryOp::And, args)), |n| is_int(n) || is_set(n)),
    (Builtin::exact("__or__", 2, |vm, args| binary(vm, BinaryOp::Or, args)), |n| {
        is_int(n) || is_set(n) || n.kind == Kind::Dict
    }),
    (Builtin::exact("__xor__", 2, |vm, args| binary(vm, BinaryOp::Xor, args)), |n| is_int(n) || is_set(n)),
    (Builtin::exact("__lshift__", 2, |vm, args| binary(vm, BinaryOp::Shl, args)), is_int),
    (Builtin::exact("__rshift__", 2, |vm, args| binary(vm, BinaryOp::Shr, args)), is_int),
    (Builtin::exact("__iadd__", 2, |vm, args| inplace(vm, BinaryOp::Add, args)), |n| {
        matches!(n.kind, Kind::List | Kind::ByteArray | Kind::Array)
    }),
    (Builtin::exact("__ior__", 2, |vm, args| inplace(vm, BinaryOp::Or, args)), |n| {
        matches!(n.kind, Kind::Dict | Kind::Set)
    }),
    (Builtin::exact("__neg__", 1, |vm, args| vm.unary(UnaryOp::Neg, arg(args, 0))), is_number),
    (Builtin::exact("__pos__", 1, |vm, args| vm.unary(UnaryOp::Pos, arg(args, 0))), is_number),
    (Builtin::exact("__invert__", 1, |vm, args| vm.unary(UnaryOp::Invert, arg(args, 0))), is_int),
    (Builtin::exact("__bool__", 1, |vm, args| Ok(Val::bool(vm.truth(arg(args, 0))?))), is_number),
    (Builtin::exact("__index__", 1, as_int), is_int),
    (Builtin::exact("__int__", 1, as_int), |n| is_int(n) || n.kind == Kind::Float),
    (Builtin::exact("__float__", 1, as_float), |n| is_int(n) || n.kind == Kind::Float),
];

fn is_int(n: &Native) -> bool {
    matches!(n.kind, Kind::BigInt) && n.binary.is_some()
}

fn is_number(n: &Native) -> bool {
    is_int(n) || matches!(n.kind, Kind::Float | Kind::Complex)
}

fn is_set(n: &Native) -> bool {
    matches!(n.kind, Kind::Set | Kind::FrozenSet)
}

fn is_sequence(n: &Native) -> bool {
    matches!(n.kind, Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::List | Kind::Tuple | Kind::Array)
}

fn is_mutable(n: &Native) -> bool {
    n.set_item.is_some()
}

fn compares(n: &Native) -> bool {
    n.compare.is_some() || n.kind == Kind::Instance
}

fn is_ordered(n: &Native) -> bool {
    n.compare.is_some() && (is_int(n) || is_sequence(n) || is_set(n) || n.kind == Kind::Float)
}

fn shows(n: &Native) -> bool {
    n.print.is_some() || n.kind == Kind::Instance
}

/// The special method of that name of a builtin type.
#[cold]
#[inline(never)]
pub fn find(native: &Native, name: Gc<Str>) -> Option<Val> {
    let text = name.bytes();
    if !text.starts_with(b"__") || !text.ends_with(b"__") {
        return None;
    }
    let row = METHODS.iter().find(|(m, _)| m.name().as_bytes() == text)?;
    (row.1)(native).then(|| Val::from_static(&row.0))
}

fn missing<T>(vm: &Vm, v: Val) -> R<T> {
    Err(vm.type_error(format_args!("unsupported operation for '{}'", vm.type_name(v))))
}

fn len(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    match vm.native_of(v).len {
        Some(f) => int::from_usize(vm, f(vm, v)?),
        None => missing(vm, v),
    }
}

fn contains(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    match vm.native_of(v).contains {
        Some(f) => Ok(Val::bool(f(vm, v, arg(args, 1))?)),
        None => missing(vm, v),
    }
}

fn get_item(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    match vm.native_of(v).get_item {
        Some(f) => f(vm, v, arg(args, 1)),
        None => missing(vm, v),
    }
}

fn set_item(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    match vm.native_of(v).set_item {
        Some(f) => f(vm, v, arg(args, 1), args.get(2).copied().unwrap_or(Val::UNBOUND)).map(|_| Val::NONE),
        None => missing(vm, v),
    }
}

fn iter(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    let native = vm.native_of(v);
    match (native.iter, native.next) {
        (Some(f), _) => f(vm, v),
        (None, Some(_)) => Ok(v),
        _ => missing(vm, v),
    }
}

fn next(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    match vm.native_of(v).next {
        Some(f) => {
            vm.take_stop_value();
            let value = f(vm, v)?;
            if value == Val::STOP {
                return Err(vm.stop_iteration(vm.take_stop_value()));
            }
            Ok(value)
        }
        None => missing(vm, v),
    }
}

fn call(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    match args.split_first() {
        Some((f, rest)) => vm.call_kw(*f, rest, kw),
        None => Ok(Val::NONE),
    }
}

fn hash(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    let hash = if v.is_kind(Kind::Instance) { v.word() >> 3 } else { vm.hash(v)? };
    int::from_isize(vm, hash as isize)
}

fn print(vm: &Vm, args: &[Val], show: Show) -> R {
    let v = arg(args, 0);
    if v.is_kind(Kind::Instance) {
        // `object.__str__` is what `__repr__` gives.
        return vm.to_text(v, Show::Repr);
    }
    let mut out = TextBuf::new(vm);
    match vm.native_of(v).print {
        Some(f) => f(vm, v, &mut out, show)?,
        None => vm.print_default(v, &mut out)?,
    }
    out.into_str()
}

fn compare(vm: &Vm, op: CompareOp, args: &[Val]) -> R {
    let (a, b) = (arg(args, 0), arg(args, 1));
    if !a.is_kind(Kind::Instance) {
        if let Some(f) = vm.native_of(a).compare {
            return f(vm, op, a, vm.payload_of(b));
        }
    }
    // As object does.
    match op {
        CompareOp::Eq if a == b => Ok(Val::TRUE),
        CompareOp::Ne => match vm.call_special(a, *crate::intern::names::__eq__, &[b])? {
            Some(r) if r != Val::NOT_IMPLEMENTED => Ok(Val::bool(!vm.truth(r)?)),
            _ if a == b => Ok(Val::FALSE),
            _ => Ok(Val::NOT_IMPLEMENTED),
        },
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &Vm, op: BinaryOp, args: &[Val]) -> R {
    let (a, b) = (arg(args, 0), arg(args, 1));
    match vm.native_of(a).binary {
        Some(f) => f(vm, op, a, vm.payload_of(b), false),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: BinaryOp, args: &[Val]) -> R {
    let (a, b) = (arg(args, 0), arg(args, 1));
    match vm.native_of(a).inplace {
        Some(f) => f(vm, op, a, vm.payload_of(b)),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn as_int(vm: &Vm, args: &[Val]) -> R {
    vm.call(crate::types::builtin(crate::types::TypeId::Int).val(), args)
}

fn as_float(vm: &Vm, args: &[Val]) -> R {
    vm.call(crate::types::builtin(crate::types::TypeId::Float).val(), args)
}

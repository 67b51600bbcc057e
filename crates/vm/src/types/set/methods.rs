//! Methods of `set` and `frozenset`.

use super::*;
use crate::builtins::{arg, key_error_text};

/// The methods of set; those of frozenset, which change nothing, come first.
pub static METHODS: [Builtin; 17] = [
    Builtin::exact("copy", 1, copy_method),
    Builtin::range("union", 1, 255, union),
    Builtin::range("intersection", 1, 255, |vm, args| fold(vm, BinaryOp::And, args)),
    Builtin::range("difference", 1, 255, |vm, args| fold(vm, BinaryOp::Sub, args)),
    Builtin::exact("symmetric_difference", 2, |vm, args| fold(vm, BinaryOp::Xor, args)),
    Builtin::exact("isdisjoint", 2, isdisjoint),
    Builtin::exact("issubset", 2, |vm, args| included(vm, CompareOp::Le, args)),
    Builtin::exact("issuperset", 2, |vm, args| included(vm, CompareOp::Ge, args)),
    Builtin::exact("add", 2, |vm, args| add(vm, this(args), arg(args, 1)).map(|_| Val::NONE)),
    Builtin::exact("discard", 2, |vm, args| {
        discard(vm, this(args), member(vm, arg(args, 1))?)?;
        Ok(Val::NONE)
    }),
    Builtin::exact("remove", 2, remove),
    Builtin::exact("pop", 1, pop),
    Builtin::exact("clear", 1, |vm, args| {
        of_set(this(args)).clear(vm);
        Ok(Val::NONE)
    }),
    Builtin::range("update", 1, 255, |vm, args| {
        each_other(args, |other| update(vm, this(args), other))?;
        Ok(Val::NONE)
    }),
    Builtin::range("intersection_update", 1, 255, |vm, args| change(vm, BinaryOp::And, args)),
    Builtin::range("difference_update", 1, 255, |vm, args| change(vm, BinaryOp::Sub, args)),
    Builtin::exact("symmetric_difference_update", 2, |vm, args| change(vm, BinaryOp::Xor, args)),
];

pub const FROZEN_METHODS: &[Builtin] = METHODS.split_at(8).0;

fn each_other(args: &[Val], mut f: impl FnMut(Val) -> R<()>) -> R<()> {
    args.iter().skip(1).try_for_each(|v| f(*v))
}

fn copy_method(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    if v.is_kind(Kind::FrozenSet) {
        return Ok(v);
    }
    Ok(copy(vm, this(args), false)?.val())
}

fn union(vm: &Vm, args: &[Val]) -> R {
    let s = copy(vm, this(args), arg(args, 0).is_kind(Kind::FrozenSet))?;
    each_other(args, |other| update(vm, s, other))?;
    Ok(s.val())
}

/// Applies an operator to the set and all other arguments, which may be any iterables.
fn fold(vm: &Vm, op: BinaryOp, args: &[Val]) -> R {
    let mut result = copy(vm, this(args), arg(args, 0).is_kind(Kind::FrozenSet))?.val();
    each_other(args, |other| {
        let other = from_iterable(vm, other)?.val();
        result = operate(vm, op, result, other)?;
        Ok(())
    })?;
    Ok(result)
}

fn change(vm: &Vm, op: BinaryOp, args: &[Val]) -> R {
    let result = fold(vm, op, args)?;
    become_copy(vm, this(args), this(&[result]));
    Ok(Val::NONE)
}

/// `isdisjoint` of sets and of views that behave like them.
pub fn isdisjoint(vm: &Vm, args: &[Val]) -> R {
    let a = from_iterable(vm, arg(args, 0))?;
    let b = from_iterable(vm, arg(args, 1))?;
    let mut at = 0;
    while let Some(v) = next_member(a, &mut at) {
        if contains(vm, b, v)? {
            return Ok(Val::FALSE);
        }
    }
    Ok(Val::TRUE)
}

fn included(vm: &Vm, op: CompareOp, args: &[Val]) -> R {
    let other = from_iterable(vm, arg(args, 1))?;
    relate(vm, op, this(args), other)
}

fn remove(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 1);
    if discard(vm, this(args), member(vm, v)?)? {
        Ok(Val::NONE)
    } else {
        Err(vm.key_error(v))
    }
}

fn pop(vm: &Vm, args: &[Val]) -> R {
    let t = of_set(this(args));
    let Some(i) = t.first::<1>() else {
        return Err(key_error_text(vm, "pop from an empty set"));
    };
    let v = t.key::<1>(i);
    let hash = hash_key(vm, v)?;
    // Hashing the member may have changed the set.
    let i = if i < t.used() && t.key::<1>(i) == v { i } else { t.find(vm, v, hash)? };
    if i < t.used() {
        t.delete(vm, i, hash);
    }
    Ok(v)
}

//! Methods of `dict`.

use super::hash::{hash_key, of_dict};
use super::views::{self, What};
use super::{fill, table, this};
use crate::builtins::{self, arg};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;

pub static METHODS: [Builtin; 11] = [
    Builtin::special("get", 2, 3, get, crate::native::special::GET),
    Builtin::exact("items", 1, |vm, args| views::new(vm, What::Items, args)),
    Builtin::exact("keys", 1, |vm, args| views::new(vm, What::Keys, args)),
    Builtin::exact("values", 1, |vm, args| views::new(vm, What::Values, args)),
    Builtin::range("setdefault", 2, 3, setdefault),
    Builtin::range("pop", 2, 3, pop),
    Builtin::kw("update", 1, 2, update),
    Builtin::exact("popitem", 1, popitem),
    Builtin::exact("clear", 1, clear),
    Builtin::exact("copy", 1, |vm, args| Ok(table::copy(vm, this(args))?.val())),
    Builtin::exact("__reversed__", 1, |vm, args| views::reversed(vm, What::Keys, this(args))),
];

/// Reached through the type; needs no dict.
pub static FROMKEYS: Builtin = Builtin::range("fromkeys", 1, 2, fromkeys);

fn get(vm: &Vm, args: &[Val]) -> R {
    match table::get(vm, this(args), arg(args, 1))? {
        Some(value) => Ok(value),
        None => Ok(arg(args, 2)),
    }
}

fn setdefault(vm: &Vm, args: &[Val]) -> R {
    let (d, key, default) = (this(args), arg(args, 1), arg(args, 2));
    if let Some(value) = table::get(vm, d, key)? {
        return Ok(value);
    }
    table::set(vm, d, key, default)?;
    Ok(default)
}

fn pop(vm: &Vm, args: &[Val]) -> R {
    match (table::remove(vm, this(args), arg(args, 1))?, args.get(2)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(*default),
        (None, None) => Err(vm.key_error(arg(args, 1))),
    }
}

fn update(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    table::check_writable(vm, this(args))?;
    fill(vm, this(args), args.get(1).copied(), kw)?;
    Ok(Val::NONE)
}

pub fn popitem(vm: &Vm, args: &[Val]) -> R {
    let d = this(args);
    table::check_writable(vm, d)?;
    let t = of_dict(d);
    let Some(mut i) = t.last() else {
        return Err(builtins::key_error_text(vm, "popitem(): dictionary is empty"));
    };
    let (key, value) = (t.key::<2>(i), t.value(i));
    let item = vm.new_pair(key, value)?;
    let hash = hash_key(vm, key)?;
    if i >= t.used() || t.key::<2>(i) != key {
        // Hashing the key has changed the dict.
        i = t.find(vm, key, hash)?;
    }
    if i < t.used() {
        table::remove_at(vm, d, i, hash);
    }
    Ok(item)
}

fn clear(vm: &Vm, args: &[Val]) -> R {
    table::check_writable(vm, this(args))?;
    table::clear(vm, this(args));
    Ok(Val::NONE)
}

fn fromkeys(vm: &Vm, args: &[Val]) -> R {
    let d = table::new(vm, 0)?;
    let value = arg(args, 1);
    vm.each(arg(args, 0), &mut |key| table::set(vm, d, key, value))?;
    Ok(d.val())
}

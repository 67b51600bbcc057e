//! Builtin functions about iterables.

use super::{arg, check_count, is_word, unexpected_keyword};
use crate::intern::names;
use crate::native::special;
use crate::object::*;
use crate::types::{int, iter, list, sequence};
use crate::value::{Raised, Val, R};
use crate::Vm;
use adder_isa::BinaryOp;

pub static FUNCTIONS: [Builtin; 11] = [
    Builtin::exact("aiter", 1, |vm, args| special_call(vm, arg(args, 0), *names::__aiter__)),
    Builtin::exact("all", 1, |vm, args| search(vm, arg(args, 0), false)),
    Builtin::range("anext", 1, 2, anext),
    Builtin::exact("any", 1, |vm, args| search(vm, arg(args, 0), true)),
    Builtin::range("iter", 1, 2, make_iter),
    Builtin::special("len", 1, 1, len, special::LEN),
    Builtin::kw("max", 0, 255, |vm, args, kw| extreme(vm, args, kw, true)),
    Builtin::kw("min", 0, 255, |vm, args, kw| extreme(vm, args, kw, false)),
    Builtin::special("next", 1, 2, next, special::NEXT),
    Builtin::kw("sorted", 1, 1, sorted),
    Builtin::kw("sum", 1, 2, sum),
];

fn special_call(vm: &Vm, v: Val, name: Gc<Str>) -> R {
    match vm.call_special(v, name, &[])? {
        Some(result) => Ok(result),
        None => vm.call(vm.get_attr(v, name)?, &[]),
    }
}

fn anext(vm: &Vm, args: &[Val]) -> R {
    let awaitable = special_call(vm, arg(args, 0), *names::__anext__)?;
    match args.get(1) {
        Some(default) => crate::types::async_generator::with_default(vm, awaitable, *default),
        None => Ok(awaitable),
    }
}

/// `any`: whether a true value is found; `all`: whether no false one is.
fn search(vm: &Vm, iterable: Val, wanted: bool) -> R {
    let mut found = false;
    let searched = vm.each(iterable, &mut |v| {
        found = vm.truth(v)? == wanted;
        if found {
            Err(Raised)
        } else {
            Ok(())
        }
    });
    if !found {
        searched?;
    }
    Ok(Val::bool(found == wanted))
}

fn make_iter(vm: &Vm, args: &[Val]) -> R {
    match args.get(1) {
        Some(sentinel) => iter::until_sentinel(vm, arg(args, 0), *sentinel),
        None => vm.iter(arg(args, 0)),
    }
}

fn len(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    if let Some(n) = sequence::items(&v).map(<[Val]>::len) {
        return Ok(Val::small(n as isize));
    }
    int::from_usize(vm, vm.len(v)?)
}

fn next(vm: &Vm, args: &[Val]) -> R {
    let it = arg(args, 0);
    if let (Kind::Instance, 1) = (it.kind().unwrap_or(Kind::Raw), args.len()) {
        // What it raises goes through as it is, with the value of a StopIteration.
        if let Some(v) = vm.call_special(it, *names::__next__, &[])? {
            return Ok(v);
        }
    }
    vm.take_stop_value();
    let v = vm.next(it)?;
    if v != Val::STOP {
        return Ok(v);
    }
    let value = vm.take_stop_value();
    match args.get(1) {
        Some(default) => Ok(*default),
        None => Err(vm.stop_iteration(value)),
    }
}

/// `max` and `min`
fn extreme(vm: &Vm, args: &[Val], kw: &[Val], greatest: bool) -> R {
    let (mut key, mut default) = (None, None);
    for pair in kw.chunks_exact(2) {
        let &[name, value] = pair else { continue };
        if is_word(name, "key") {
            key = if value.is_none() { None } else { Some(value) };
        } else if is_word(name, "default") {
            default = Some(value);
        } else {
            return Err(unexpected_keyword(vm, name));
        }
    }
    check_count(vm, args, 1, usize::MAX)?;
    // The best value so far, and its key.
    let mut best: Option<(Val, Val)> = None;
    let mut consider = |v: Val| -> R<()> {
        let k = match key {
            Some(f) => vm.call(f, &[v])?,
            None => v,
        };
        let better = match best {
            None => true,
            Some((_, old)) if greatest => vm.less(old, k)?,
            Some((_, old)) => vm.less(k, old)?,
        };
        if better {
            best = Some((v, k));
        }
        Ok(())
    };
    match args {
        &[iterable] => vm.each(iterable, &mut consider)?,
        _ => args.iter().try_for_each(|v| consider(*v))?,
    }
    match (best, default) {
        (Some((v, _)), _) => Ok(v),
        (None, Some(default)) if args.len() == 1 => Ok(default),
        _ => Err(vm.value_error(format_args!("arg is an empty sequence"))),
    }
}

fn sorted(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let (key, reverse) = list::sort_options(vm, kw)?;
    let result = vm.new_list(0)?;
    list::extend(vm, result, arg(args, 0))?;
    list::sort(vm, result, key, reverse)?;
    Ok(result.val())
}

fn sum(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let mut total = args.get(1).copied().unwrap_or(Val::ZERO);
    for pair in kw.chunks_exact(2) {
        match pair {
            &[name, value] if is_word(name, "start") && args.len() == 1 => total = value,
            _ => return Err(unexpected_keyword(vm, Val::NONE)),
        }
    }
    vm.each(arg(args, 0), &mut |v| {
        let small = match (total.small_int(), v.small_int()) {
            (Some(a), Some(b)) => Val::try_small(a + b),
            _ => None,
        };
        total = match small {
            Some(n) => n,
            None => vm.binary(BinaryOp::Add, total, v)?,
        };
        Ok(())
    })?;
    Ok(total)
}

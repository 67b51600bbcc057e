//! Methods of `list`.

use super::{extend, open_gap, push, sort, take, this};
use crate::builtins;
use crate::native::special;
use crate::object::*;
use crate::types::sequence;
use crate::value::{Val, R};
use crate::Vm;

pub static METHODS: [Builtin; 11] = [
    Builtin::special("append", 2, 2, append, special::APPEND),
    Builtin::range("pop", 1, 2, pop),
    Builtin::exact("clear", 1, clear),
    Builtin::exact("copy", 1, |vm, args| Ok(vm.new_list_from(this(args).items())?.val())),
    Builtin::exact("count", 2, sequence::count),
    Builtin::exact("extend", 2, |vm, args| extend(vm, this(args), builtins::arg(args, 1)).map(|_| Val::NONE)),
    Builtin::range("index", 2, 4, sequence::index_of),
    Builtin::exact("insert", 3, insert),
    Builtin::exact("remove", 2, remove),
    Builtin::exact("reverse", 1, reverse),
    Builtin::kw("sort", 1, 1, sort_method),
];

fn append(vm: &Vm, args: &[Val]) -> R {
    let &[list, v] = args else { return Ok(Val::NONE) };
    push(vm, this(&[list]), v)?;
    Ok(Val::NONE)
}

fn pop(vm: &Vm, args: &[Val]) -> R {
    let list = this(args);
    let len = list.len.get();
    if args.len() == 1 && len > 0 {
        // SAFETY: the last item is in the payload.
        let v = unsafe { (*list.items.get().data().add(len - 1)).replace(Val::UNBOUND) };
        list.len.set(len - 1);
        return Ok(v);
    }
    pop_at(vm, args)
}

#[inline(never)]
fn pop_at(vm: &Vm, args: &[Val]) -> R {
    let list = this(args);
    if list.len.get() == 0 {
        return Err(vm.index_error(format_args!("pop from empty list")));
    }
    let i = sequence::index(vm, builtins::arg(args, 1), list.len.get(), "list")?;
    Ok(take(list, i))
}

fn clear(vm: &Vm, args: &[Val]) -> R {
    let list = this(args);
    let items = list.items.replace(Payload::NONE);
    list.len.set(0);
    list.cap.set(0);
    vm.free_payload(items);
    Ok(Val::NONE)
}

fn insert(vm: &Vm, args: &[Val]) -> R {
    let &[list, at, v] = args else { return Ok(Val::NONE) };
    let list = this(&[list]);
    let at = vm.index(at)?;
    let len = list.len.get();
    let at = if at < 0 { at.saturating_add(len as isize).max(0) as usize } else { (at as usize).min(len) };
    open_gap(vm, list, at, 1)?;
    list.put(at, v);
    Ok(Val::NONE)
}

fn remove(vm: &Vm, args: &[Val]) -> R {
    let list = this(args);
    match sequence::find(vm, list.val(), builtins::arg(args, 1), 0, usize::MAX)? {
        Some(i) => {
            take(list, i);
            Ok(Val::NONE)
        }
        None => Err(sequence::not_in_sequence(vm)),
    }
}

fn reverse(_: &Vm, args: &[Val]) -> R {
    super::reverse(this(args));
    Ok(Val::NONE)
}

fn sort_method(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let (key, reverse) = sort_options(vm, kw)?;
    sort(vm, this(args), key, reverse)?;
    Ok(Val::NONE)
}

/// The keywords of `list.sort` and `sorted`.
pub fn sort_options(vm: &Vm, kw: &[Val]) -> R<(Option<Val>, bool)> {
    let (mut key, mut reverse) = (None, false);
    for pair in kw.chunks_exact(2) {
        let &[name, value] = pair else { continue };
        if builtins::is_word(name, "key") {
            key = if value.is_none() { None } else { Some(value) };
        } else if builtins::is_word(name, "reverse") {
            reverse = vm.truth(value)?;
        } else {
            return Err(builtins::unexpected_keyword(vm, name));
        }
    }
    Ok((key, reverse))
}

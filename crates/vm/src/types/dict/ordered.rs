//! `OrderedDict`: a dict that says so, and whose order counts when two of them are compared.

use super::hash::{hash_key, of_dict, MISSING};
use super::{table, this, BASE, DICT};
use crate::builtins::{self, arg};
use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::*;
use crate::types::{sequence, TypeId};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::CompareOp;

static METHODS: [Builtin; 3] = [
    Builtin::exact("copy", 1, copy),
    Builtin::kw("move_to_end", 2, 3, move_to_end),
    Builtin::kw("popitem", 1, 2, popitem),
];

static ORDERED_NATIVE: Native = Native {
    name: "OrderedDict",
    methods: &METHODS,
    new: Some(new),
    print: Some(print),
    compare: Some(compare),
    ..BASE
};
pub static ORDERED_DICT: Type = Type::builtin(&ORDERED_NATIVE, TypeId::OrderedDict as ShapeId, &DICT);

fn is_ordered(v: Val) -> bool {
    v.is_kind(Kind::Dict) && v.header().shape == TypeId::OrderedDict as ShapeId
}

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let from = builtins::optional(vm, args)?;
    let d = super::make::new_dict(vm, TypeId::OrderedDict, kw.len() / 2, 0)?;
    super::fill(vm, d, from, kw)?;
    Ok(d.val())
}

fn copy(vm: &Vm, args: &[Val]) -> R {
    let d = super::make::new_dict(vm, TypeId::OrderedDict, 0, 0)?;
    of_dict(d).copy_from(vm, of_dict(this(args)))?;
    Ok(d.val())
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, show: Show) -> R<()> {
    out.write(b"OrderedDict(")?;
    super::print(vm, v, out, show)?;
    out.write(b")")
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let other = vm.payload_of(b);
    if !is_ordered(other) || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return super::compare(vm, op, a, b);
    }
    let mut equal = super::equal(vm, this(&[a]), this(&[other]))?;
    let (mut i, mut j) = (0, 0);
    while equal {
        match (table::next_entry(this(&[a]), &mut i), table::next_entry(this(&[other]), &mut j)) {
            (Some(x), Some(y)) => equal = sequence::same(vm, x.0, y.0)?,
            _ => break,
        }
    }
    Ok(Val::bool(equal == (op == CompareOp::Eq)))
}

/// The argument `last`, by position or by name.
fn last_argument(vm: &Vm, args: &[Val], at: usize, kw: &[Val]) -> R<bool> {
    let mut last = args.get(at).copied().unwrap_or(Val::TRUE);
    for pair in kw.chunks_exact(2) {
        match pair {
            &[name, value] if builtins::is_word(name, "last") => last = value,
            _ => return Err(builtins::unexpected_keyword(vm, Val::NONE)),
        }
    }
    vm.truth(last)
}

fn popitem(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    if last_argument(vm, args, 1, kw)? {
        return super::methods::popitem(vm, args.get(..1).unwrap_or(args));
    }
    let d = this(args);
    match table::next_entry(d, &mut 0) {
        Some((key, value)) => {
            let item = vm.new_tuple(&[key, value])?;
            table::remove(vm, d, key)?;
            Ok(item)
        }
        None => Err(builtins::key_error_text(vm, "popitem(): dictionary is empty")),
    }
}

fn move_to_end(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let (d, key) = (this(args), arg(args, 1));
    let last = last_argument(vm, args, 2, kw)?;
    let hash = hash_key(vm, key)?;
    let at = of_dict(d).find(vm, key, hash)?;
    if at == MISSING {
        return Err(vm.key_error(key));
    }
    if !last {
        // To the front: everything else is put behind it, in order.
        let old = table::copy(vm, d)?;
        let value = of_dict(d).value(at);
        table::clear(vm, d);
        table::set(vm, d, key, value)?;
        return table::update(vm, d, old.val()).map(|_| Val::NONE);
    }
    let value = table::remove_at(vm, d, at, hash);
    table::set(vm, d, key, value)?;
    Ok(Val::NONE)
}

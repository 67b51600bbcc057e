//! `dict`: insertion-ordered hash table. `table` is the interface for native code.

pub mod hash;
pub mod make;
mod methods;
mod ordered;
pub mod table;
pub(super) mod views;

pub use ordered::ORDERED_DICT;
pub use table::{get, get_str, next_entry, remove, set, set_str, update};
pub use views::{is_set_like, next_of_set, over_keys, over_set, ITEMS_VIEW, KEYS_VIEW, VALUES_VIEW};

use super::{TypeId, OBJECT};
use crate::fmt::Print;
use crate::native::{Const, Native, Show};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::{BinaryOp, CompareOp};

/// What dict and OrderedDict have in common.
const BASE: Native = Native {
    consts: &[("fromkeys", Const::Val(Val::from_static(&methods::FROMKEYS)))],
    binary: Some(binary),
    inplace: Some(inplace),
    truth: Some(|_, v| Ok(length(v) != 0)),
    len: Some(|_, v| Ok(length(v))),
    contains: Some(|vm, v, key| Ok(table::get(vm, this(&[v]), key)?.is_some())),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(over_keys),
    ..Native::new("dict", Kind::Dict)
};
static DICT_NATIVE: Native =
    Native { methods: &methods::METHODS, new: Some(construct), print: Some(print), compare: Some(compare), ..BASE };
pub static DICT: Type = Type::builtin(&DICT_NATIVE, TypeId::Dict as ShapeId, &OBJECT);

/// An empty dict with room for `capacity` entries.
pub fn new(vm: &Vm, capacity: usize) -> R<Gc<Dict>> {
    table::new(vm, capacity)
}

fn length(v: Val) -> usize {
    v.cast::<Dict>().map_or(0, table::len)
}

/// The dict that a method was called on.
#[inline(always)]
fn this(args: &[Val]) -> Gc<Dict> {
    // SAFETY: methods are only called with an object of their type.
    unsafe { args.first().unwrap_or(&Val::NONE).cast_unchecked() }
}

fn construct(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let from = crate::builtins::optional(vm, args)?;
    let d = table::new(vm, kw.len() / 2)?;
    fill(vm, d, from, kw)?;
    Ok(d.val())
}

/// Adds what `dict(from, **kw)` and `d.update(from, **kw)` are given.
pub fn fill(vm: &Vm, d: Gc<Dict>, from: Option<Val>, kw: &[Val]) -> R<()> {
    if let Some(from) = from {
        table::update(vm, d, from)?;
    }
    for pair in kw.chunks_exact(2) {
        if let &[name, value] = pair {
            table::set(vm, d, name, value)?;
        }
    }
    Ok(())
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    vm.check_stack()?;
    let d = this(&[v]);
    out.write(b"{")?;
    let mut at = 0;
    let mut first = true;
    while let Some((key, value)) = table::next_entry(d, &mut at) {
        if !first {
            out.write(b", ")?;
        }
        first = false;
        vm.print(key, out, Show::Repr)?;
        out.write(b": ")?;
        vm.print(value, out, Show::Repr)?;
    }
    out.write(b"}")
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    let b = vm.payload_of(b);
    if op != BinaryOp::Or || reflected || !b.is_kind(Kind::Dict) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let union = table::copy(vm, this(&[a]))?;
    table::update(vm, union, b)?;
    Ok(union.val())
}

fn inplace(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    if op != BinaryOp::Or {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    table::update(vm, this(&[a]), b)?;
    Ok(a)
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let (a, Some(b)) = (this(&[a]), vm.payload_of(b).cast::<Dict>()) else { return Ok(Val::NOT_IMPLEMENTED) };
    match op {
        CompareOp::Eq => Ok(Val::bool(equal(vm, a, b)?)),
        CompareOp::Ne => Ok(Val::bool(!equal(vm, a, b)?)),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn equal(vm: &Vm, a: Gc<Dict>, b: Gc<Dict>) -> R<bool> {
    if table::len(a) != table::len(b) {
        return Ok(false);
    }
    vm.check_stack()?;
    let mut at = 0;
    while let Some((key, value)) = table::next_entry(a, &mut at) {
        match table::get(vm, b, key)? {
            Some(other) if super::sequence::same(vm, value, other)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    match table::get(vm, this(&[v]), key)? {
        Some(value) => Ok(value),
        None => Err(vm.key_error(key)),
    }
}

fn set_item(vm: &Vm, v: Val, key: Val, value: Val) -> R<()> {
    if value != Val::UNBOUND {
        return table::set(vm, this(&[v]), key, value);
    }
    match table::remove(vm, this(&[v]), key)? {
        Some(_) => Ok(()),
        None => Err(vm.key_error(key)),
    }
}

//! `__slots__`: classes whose instances have a fixed set of attributes, and room for just these.

use crate::fmt::{Print, TextBuf};
use crate::intern::names;
use crate::object::*;
use crate::types::{dict::table, list, OBJECT};
use crate::value::{Val, R};
use crate::Vm;

/// What the namespace of a new class says about slots: None if instances can have any attributes, else how many
/// slots the class adds. The namespace then has a tuple of their names.
pub fn declare(vm: &Vm, class: Gc<Str>, bases: &[Val], namespace: Gc<Dict>) -> R<Option<u8>> {
    let Some(declared) = table::get_str(namespace, *names::__slots__) else { return Ok(None) };
    let slots = vm.new_list(4)?;
    match declared.is_kind(Kind::Str) {
        true => list::push(vm, slots, declared)?,
        false => list::extend(vm, slots, declared)?,
    }
    let mut closed = bases
        .iter()
        .filter_map(|b| b.cast::<Type>())
        .all(|b| b == Gc::from_static(&OBJECT) || !b.is_dynamic() || b.is_rare(rare::SLOTS));
    let mut i = 0;
    while let Some(slot) = slots.get(i) {
        let Some(text) = slot.cast::<Str>() else {
            return Err(vm.type_error(format_args!("__slots__ items must be strings, not '{}'", vm.type_name(slot))));
        };
        let name = mangled(vm, class, text)?;
        if table::get_str(namespace, name).is_some() {
            let text = text.as_str();
            return Err(vm.value_error(format_args!("'{text}' in __slots__ conflicts with class variable")));
        }
        closed &= text.as_str() != "__dict__";
        slots.put(i, name.val());
        i += 1;
    }
    table::set_str(vm, namespace, *names::__slots__, vm.new_tuple(slots.items())?)?;
    Ok(closed.then_some(slots.len.get().min(64) as u8))
}

/// The name as the compiler writes it in the class's functions.
fn mangled(vm: &Vm, class: Gc<Str>, name: Gc<Str>) -> R<Gc<Str>> {
    let text = name.as_str();
    let class = class.as_str().trim_start_matches('_');
    if !text.starts_with("__") || text.ends_with("__") || class.is_empty() {
        return vm.intern_str(name);
    }
    let mut out = TextBuf::new(vm);
    out.str("_")?;
    out.str(class)?;
    out.str(text)?;
    match out.into_str()?.cast::<Str>() {
        Some(s) => vm.intern_str(s),
        None => Ok(name),
    }
}

/// Whether instances of the class, which has slots, have one of this name.
pub fn allows(vm: &Vm, class: Gc<Type>, name: Gc<Str>) -> bool {
    let mut found = false;
    vm.each_base(class, |t| {
        if let Ok(Some(slots)) = vm.own_attr(t, *names::__slots__) {
            found = slots.value.cast::<Tuple>().is_some_and(|s| s.items().contains(&name.val()));
        }
        found
    });
    found
}

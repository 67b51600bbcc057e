//! New dicts and sets.

use super::hash::{is_simple, LINEAR, MOST};
use crate::object::*;
use crate::types::TypeId;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use core::cell::Cell;

/// The parts of a new, empty table with room for `capacity` entries.
fn parts<const W: usize>(vm: &Vm, capacity: usize) -> R<Payload<Cell<Val>>> {
    if capacity == 0 {
        return Ok(Payload::NONE);
    }
    if capacity > MOST {
        return Err(vm.raise_memory_error(capacity.saturating_mul(W * core::mem::size_of::<Val>())));
    }
    vm.alloc_values(capacity * W)
}

/// An empty dict of that type (`Dict` or `OrderedDict`).
pub fn new_dict(vm: &Vm, id: TypeId, capacity: usize, flags: u8) -> R<Gc<Dict>> {
    let entries = parts::<2>(vm, capacity)?;
    dict_with(vm, id, flags, entries, 0)
}

fn dict_with(vm: &Vm, id: TypeId, flags: u8, entries: Payload<Cell<Val>>, count: usize) -> R<Gc<Dict>> {
    vm.alloc_object(Dict {
        hdr: Header::new(id as ShapeId, Kind::Dict as u8, flags),
        used: Cell::new(count as DictCount),
        live: Cell::new(count as DictCount),
        entries: Cell::new(entries),
        index: Cell::new(Payload::NONE),
    })
}

/// Whether these keys, every `W`-th value, can stand in a table as they are: a few, simple and different.
fn are_distinct<const W: usize>(values: &[Val]) -> bool {
    if values.len() > LINEAR * W {
        return false;
    }
    for (i, key) in values.iter().enumerate().step_by(W) {
        if !is_simple(*key) || values.iter().take(i).step_by(W).any(|other| other == key) {
            return false;
        }
    }
    true
}

/// A dict of these keys and values, if the keys are few and simple; else None.
pub fn dict_of(vm: &Vm, pairs: &[Val]) -> R<Option<Gc<Dict>>> {
    if !are_distinct::<2>(pairs) {
        return Ok(None);
    }
    let entries = vm.alloc_values_from(pairs, pairs.len())?;
    dict_with(vm, TypeId::Dict, 0, entries, pairs.len() / 2).map(Some)
}

/// A set of these values, if they are few and simple; else None.
pub fn set_of(vm: &Vm, values: &[Val]) -> R<Option<Gc<Set>>> {
    if !are_distinct::<1>(values) {
        return Ok(None);
    }
    let s = new_set(vm, 0, false)?;
    s.entries.set(vm.alloc_values_from(values, values.len())?);
    s.used.set(values.len() as DictCount);
    s.live.set(values.len() as DictCount);
    Ok(Some(s))
}

pub fn new_set(vm: &Vm, capacity: usize, frozen: bool) -> R<Gc<Set>> {
    let entries = parts::<1>(vm, capacity)?;
    let (id, kind) = if frozen { (TypeId::FrozenSet, Kind::FrozenSet) } else { (TypeId::Set, Kind::Set) };
    vm.alloc_object(Set {
        hdr: Header::new(id as ShapeId, kind as u8, 0),
        used: Cell::new(0),
        live: Cell::new(0),
        entries: Cell::new(entries),
        index: Cell::new(Payload::NONE),
    })
}

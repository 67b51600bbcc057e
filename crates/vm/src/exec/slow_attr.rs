//! Attribute instructions that missed their inline cache: full lookup, then filling the cache.

use super::cache::{self, at as kind, Entry};
use super::slow::{slow_ops, At, Go, Pc};
use crate::attr::Attr;
use crate::intern::names;
use crate::object::*;
use crate::shape::{Place, DICT_MODE};
use crate::types::TypeId;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::{BinaryOp, Op};

slow_ops! {
    get_attr => do_get_attr;
    set_attr => do_set_attr;
    del_attr => do_del_attr;
    inc_attr => do_inc_attr;
    get_method => do_get_method;
    get_super_method => do_get_super_method;
    with_setup => do_with_setup;
    with_args => do_with_args;
}

/// Whether objects of this shape can be cached: their class is known by the shape alone, and their attributes
/// are not in a dict.
fn cacheable(vm: &Vm, shape: ShapeId) -> bool {
    match shape as usize {
        n if n > TypeId::Ext as usize => {
            vm.shapes.get(shape).name != DICT_MODE && !vm.shapes.class(shape).is_rare(rare::GETATTRIBUTE)
        }
        n => {
            n != TypeId::Ext as usize
                && n != TypeId::Type as usize
                && n != TypeId::Module as usize
                && n != TypeId::Exception as usize
                && n != TypeId::Super as usize
        }
    }
}

fn fill(at: At, cache: usize, shape: ShapeId, entry_at: ShapeId, cell: *const Val) {
    if let Some(entry) = at.vm.cache_entry(at.func(), cache as u8) {
        // SAFETY: `cache_entry` gives an entry of the function's block. The shape is written last, so that an
        // interrupt between the stores sees an entry that matches nothing.
        unsafe {
            (*entry).shape = 0;
            entry.write(Entry { shape: 0, at: entry_at, cell });
            (*entry).shape = shape;
        }
    }
}

/// Byte offset of an inline slot in an instance.
fn offset_of(slot: u8) -> ShapeId {
    (size_of::<Header>() + slot as usize * size_of::<Val>()) as ShapeId
}

/// The inline slot that holds attribute `name` in instances of a shape, if a cache may point to it: the class
/// has no descriptors that would come first.
fn cacheable_slot(at: At, obj: Val, name: Gc<Str>) -> Option<u8> {
    let shape_id = obj.header().shape;
    if !obj.is_kind(Kind::Instance) || !cacheable(at.vm, shape_id) {
        return None;
    }
    if at.vm.shapes.class(shape_id).has(type_flags::DESCRIPTORS) {
        // The name itself must not be a descriptor of the class.
        if let Ok(Some(_)) | Err(_) = at.vm.class_lookup(at.vm.shapes.class(shape_id), name) {
            return None;
        }
    }
    let slot = at.vm.shapes.find(shape_id, name.val())?;
    match at.vm.shapes.get(shape_id).place(slot) {
        Place::Inline(i) => Some(i),
        Place::Overflow(_) => None,
    }
}

fn do_get_attr(at: At) -> Go {
    let (obj, name) = (at.reg(2), at.name(4));
    if obj.is_ptr() {
        // SAFETY: caches have an entry per cache operand; `cell` of such entries is a slot of a class dict.
        unsafe {
            let entry = &*at.func().caches.get().add(at.u8(3));
            if entry.shape == obj.header().shape {
                match entry.at {
                    kind::CLASS => return at.done(at.vm.new_bound_method(*entry.cell, obj)?),
                    kind::OTHER => {
                        return match cache::overflow_parts(entry.cell) {
                            Some(parts) => at.done(*overflow_slot(obj, parts)),
                            None => at.call((*entry.cell).cast_unchecked::<Property>().get, &[obj]),
                        }
                    }
                    _ => {}
                }
            }
        }
        if let Some(i) = cacheable_slot(at, obj, name) {
            fill(at, at.u8(3), obj.header().shape, offset_of(i), core::ptr::null());
            // SAFETY: the slot is within the instance.
            return at.done(unsafe { obj.cast_unchecked::<Instance>() }.slot(i as usize));
        }
        cache_class_attr(at, obj, name)?;
    }
    match at.vm.lookup(obj, name)? {
        Some(Attr::Value(v)) => at.done(v),
        Some(Attr::Method { func, this, .. }) => at.done(at.vm.new_bound_method(func, this)?),
        Some(Attr::Call { func, args, count }) => at.call(func, &args[..count as usize]),
        None => at.done(at.vm.get_attr(obj, name)?),
    }
}

/// Fills the cache with an attribute outside the inline slots.
fn cache_overflow(at: At, cache: usize, shape: ShapeId, name: Gc<Str>) {
    let Some(slot) = at.vm.shapes.find(shape, name.val()) else { return };
    let shape_info = at.vm.shapes.get(shape);
    if let Place::Overflow(place) = shape_info.place(slot) {
        fill(at, cache, shape, kind::OTHER, cache::overflow(shape_info.inline - 1, place));
    }
}

/// Address of an attribute in the overflow block.
///
/// # Safety
/// The parts must be of the instance's shape.
unsafe fn overflow_slot(obj: Val, (link, place): (u8, u8)) -> *mut Val {
    // SAFETY: the shape says that inline slot `link` points to a block with that place.
    unsafe {
        let block = obj.cast_unchecked::<Instance>().slot(link as usize);
        block.as_ptr().add(size_of::<Header>()).cast::<Val>().add(place as usize)
    }
}

/// Fills the cache of a `get_attr` whose attribute is one of the instance's class.
fn cache_class_attr(at: At, obj: Val, name: Gc<Str>) -> R<()> {
    let shape = obj.header().shape;
    if !obj.is_kind(Kind::Instance) || !cacheable(at.vm, shape) {
        return Ok(());
    }
    // SAFETY: the kind was checked.
    let instance: Gc<Instance> = unsafe { obj.cast_unchecked() };
    let found = at.vm.class_lookup(at.vm.shapes.class(shape), name)?;
    let Some(found) = found.filter(|f| !f.slot.is_null()) else {
        if found.is_none() {
            cache_overflow(at, at.u8(3), shape, name);
        }
        return Ok(());
    };
    let entry_at = match found.value.kind() {
        // A property comes before the instance's own attributes.
        Some(Kind::Property) => kind::OTHER,
        _ if at.vm.own_slot(instance, name).is_some() => return Ok(()),
        Some(Kind::Function) => kind::CLASS,
        Some(Kind::Builtin | Kind::StaticMethod | Kind::ClassMethod | Kind::Instance) => return Ok(()),
        _ => kind::VALUE,
    };
    if entry_at == kind::OTHER && found.value.cast::<Property>().is_some_and(|p| p.get.is_none()) {
        return Ok(());
    }
    fill(at, at.u8(3), shape, entry_at, found.slot);
    Ok(())
}

fn do_set_attr(at: At) -> Go {
    let (vm, obj, name, value) = (at.vm, at.reg(1), at.name(3), at.reg(5));
    let Some(instance) = obj.cast::<Instance>() else {
        vm.set_attr(obj, name, value)?;
        return Ok(at.next());
    };
    let shape = obj.header().shape;
    // SAFETY: caches have an entry per cache operand.
    unsafe {
        let entry = &*at.func().caches.get().add(at.u8(2));
        if entry.shape == shape && entry.at == kind::OTHER {
            if let Some(parts) = cache::overflow_parts(entry.cell) {
                *overflow_slot(obj, parts) = value;
                return Ok(at.next());
            }
        }
    }
    let class = vm.shapes.class(shape);
    if class.has(type_flags::SETATTR | type_flags::DESCRIPTORS) {
        if let Some(p) = vm.class_lookup(class, name)?.and_then(|f| f.value.cast::<Property>()) {
            if p.set.is_kind(Kind::Function) && !class.has(type_flags::SETATTR) {
                return at.call(p.set, &[obj, value]);
            }
        }
        if class.has(type_flags::SETATTR) {
            vm.set_attr(obj, name, value)?;
            return Ok(at.next());
        }
    }
    if let Some(i) = cacheable_slot(at, obj, name) {
        fill(at, at.u8(2), shape, offset_of(i), core::ptr::null());
        instance.set_slot(i as usize, value);
        return Ok(at.next());
    }
    vm.set_attr(obj, name, value)?;
    if obj.header().shape == shape && cacheable(vm, shape) && !class.has(type_flags::DESCRIPTORS) {
        cache_overflow(at, at.u8(2), shape, name);
    }
    // An attribute added to an inline slot: next time the cache does it, shape and all.
    let new = obj.header().shape;
    if new != shape && vm.shapes.get(new).parent == shape && cacheable(vm, new) {
        if let Some(i) = cacheable_slot(at, obj, name) {
            fill(at, at.u8(2), shape, offset_of(i), core::ptr::without_provenance(new as usize));
        }
    }
    Ok(at.next())
}

fn do_del_attr(at: At) -> Go {
    at.vm.set_attr(at.reg(1), at.name(2), Val::UNBOUND)?;
    Ok(at.next())
}

fn do_inc_attr(at: At) -> Go {
    let (obj, name) = (at.reg(1), at.name(3));
    if obj.is_ptr() {
        if let Some(i) = cacheable_slot(at, obj, name) {
            fill(at, at.u8(2), obj.header().shape, offset_of(i), core::ptr::null());
        }
    }
    let v = at.vm.get_attr(obj, name)?;
    let r = at.vm.inplace(BinaryOp::Add, v, Val::small(at.i8(5)))?;
    at.vm.set_attr(obj, name, r)?;
    Ok(at.next())
}

/// Fills the window at a with what a method lookup found.
fn method_found(at: At, a: usize, attr: Option<Attr>) -> R<Option<Pc>> {
    Ok(match attr {
        Some(Attr::Method { func, this, .. }) => {
            at.set(a, func);
            at.set(a + 3, this);
            Some(at.next())
        }
        Some(Attr::Value(v)) => {
            at.set(a, v);
            at.set(a + 3, Val::UNBOUND);
            Some(at.next())
        }
        Some(Attr::Call { func, args, count }) => Some(at.call(func, &args[..count as usize])?),
        None => None,
    })
}

fn do_get_method(at: At) -> Go {
    let (vm, obj, name) = (at.vm, at.reg(2), at.name(4));
    let attr = vm.lookup(obj, name)?;
    if let Some(Attr::Method { func, this, slot }) = attr {
        if this == obj && obj.is_ptr() && cacheable(vm, obj.header().shape) {
            if !slot.is_null() {
                fill(at, at.u8(3), obj.header().shape, kind::CLASS, slot);
            } else if func.is_kind(Kind::Builtin) && !obj.is_kind(Kind::Instance) {
                fill(at, at.u8(3), obj.header().shape, kind::BUILTIN, core::ptr::without_provenance(func.word()));
            }
        }
    }
    match method_found(at, at.u8(1), attr)? {
        Some(pc) => Ok(pc),
        None => {
            let v = vm.get_attr(obj, name)?;
            at.set(at.u8(1), v);
            at.set(at.u8(1) + 3, Val::UNBOUND);
            Ok(at.next())
        }
    }
}

fn do_get_super_method(at: At) -> Go {
    let a = at.u8(1);
    let name = at.name(2);
    let (class, this) = (at.get(a + 1), at.get(a + 3));
    let attr = at.vm.super_attr(class, this, name)?;
    if let Some(Attr::Call { func, args, count }) = attr {
        let v = at.vm.call(func, &args[..count as usize])?;
        at.set(a, v);
        at.set(a + 3, Val::UNBOUND);
        return Ok(at.next());
    }
    match method_found(at, a, attr)? {
        Some(pc) => Ok(pc),
        None => Err(at.vm.attribute_error(format_args!("'super' object has no attribute '{}'", name.as_str()))),
    }
}

fn do_with_setup(at: At) -> Go {
    let (vm, a, obj) = (at.vm, at.u8(1), at.reg(2));
    let name = if at.u8(3) == 0 { *names::__exit__ } else { *names::__aexit__ };
    match vm.lookup(obj, name)? {
        Some(Attr::Method { func, this, .. }) => {
            at.set(a, func);
            at.set(a + 1, this);
        }
        Some(_) => {
            let exit = vm.get_attr(obj, name)?;
            at.set(a, exit);
            at.set(a + 1, Val::UNBOUND);
        }
        None => return Err(vm.no_attribute(obj, name)),
    }
    Ok(at.next())
}

fn do_with_args(at: At) -> Go {
    let (w, a, exception) = (at.u8(1), at.u8(2), at.reg(3));
    let kind = if exception.is_none() { Val::NONE } else { at.vm.type_of(exception).val() };
    let (exit, this) = (at.get(a), at.get(a + 1));
    at.set(w, exit);
    at.set(w + 3, this);
    at.set(w + 4, kind);
    at.set(w + 5, exception);
    at.set(w + 6, Val::NONE);
    Ok(at.next())
}

const _: () = assert!(Op::GetAttr.len() == 6 && Op::SetAttr.len() == 6);

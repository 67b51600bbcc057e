//! Dicts for native code: reading, writing and walking through them.

pub use super::hash::ASK;
use super::hash::{hash_key, of_dict, simple_hash, Table, MISSING};
use crate::intern::names;
use crate::object::*;
use crate::types::{sequence, TypeId};
use crate::value::{Val, R};
use crate::Vm;

/// An empty dict with room for `capacity` entries.
pub fn new(vm: &Vm, capacity: usize) -> R<Gc<Dict>> {
    super::make::new_dict(vm, TypeId::Dict, capacity, 0)
}

/// An empty dict with these flags (`DICT_*`).
pub fn new_with_flags(vm: &Vm, capacity: usize, flags: u8) -> R<Gc<Dict>> {
    super::make::new_dict(vm, TypeId::Dict, capacity, flags)
}

/// Gives back the room for more entries, of a dict that is not likely to get any.
pub fn trim(vm: &Vm, d: Gc<Dict>) {
    vm.shrink_payload(d.entries.get(), d.used.get() as usize * 2);
}

/// A dict of these keys and values in turn.
pub fn from_pairs(vm: &Vm, pairs: &[Val]) -> R<Gc<Dict>> {
    if pairs.is_empty() {
        return new(vm, 0);
    }
    if let Some(d) = super::make::dict_of(vm, pairs)? {
        return Ok(d);
    }
    let d = new(vm, pairs.len() / 2)?;
    for pair in pairs.chunks_exact(2) {
        if let &[key, value] = pair {
            set(vm, d, key, value)?;
        }
    }
    Ok(d)
}

#[inline(always)]
pub fn len(d: Gc<Dict>) -> usize {
    of_dict(d).live()
}

/// The value of a str key. Runs no Python code.
#[inline]
pub fn get_str(d: Gc<Dict>, key: Gc<Str>) -> Option<Val> {
    let e = of_dict(d).find_str::<2>(key);
    if e.is_null() {
        return None;
    }
    // SAFETY: the value follows the key.
    Some(unsafe { (*e.wrapping_add(1)).get() })
}

/// Address of the value of a str key. It stays until `Vm::namespace_moved` is called for the dict.
pub fn slot_str(d: Gc<Dict>, key: Gc<Str>) -> Option<*mut Val> {
    let e = of_dict(d).find_str::<2>(key);
    if e.is_null() {
        None
    } else {
        Some(e.wrapping_add(1).cast())
    }
}

/// `d[key]`, None if the key is not there.
#[inline(always)]
pub fn get(vm: &Vm, d: Gc<Dict>, key: Val) -> R<Option<Val>> {
    let t = of_dict(d);
    let e = t.find_word::<2>(key);
    if !e.is_null() {
        // SAFETY: the value follows the key.
        return Ok(Some(unsafe { (*e.wrapping_add(1)).get() }));
    }
    get_slow(vm, t, key)
}

/// The value of a key that the dict holds as the same word: interned strs and small ints.
#[inline(never)]
pub fn get_word(d: Gc<Dict>, key: Val) -> Option<Val> {
    let e = of_dict(d).find_word::<2>(key);
    if e.is_null() {
        return get_located(d, key);
    }
    // SAFETY: the value follows the key.
    Some(unsafe { (*e.wrapping_add(1)).get() })
}

/// Address of the key whose value is sought; null if it is not there, `ASK` if that takes more than words.
#[inline]
pub fn probe(d: Gc<Dict>, key: Val) -> *mut core::cell::Cell<Val> {
    let e = of_dict(d).find_word::<2>(key);
    if e.is_null() {
        return of_dict(d).locate::<2>(key);
    }
    e
}

#[inline(never)]
fn get_located(d: Gc<Dict>, key: Val) -> Option<Val> {
    let e = of_dict(d).locate::<2>(key);
    if e.is_null() || e == ASK {
        return None;
    }
    // SAFETY: the value follows the key.
    Some(unsafe { (*e.wrapping_add(1)).get() })
}

#[inline(never)]
fn get_slow(vm: &Vm, t: Gc<Table>, key: Val) -> R<Option<Val>> {
    let e = t.locate::<2>(key);
    if e.is_null() {
        return Ok(None);
    }
    if e != ASK {
        // SAFETY: the value follows the key.
        return Ok(Some(unsafe { (*e.wrapping_add(1)).get() }));
    }
    let hash = hash_key(vm, key)?;
    Ok(match t.find(vm, key, hash)? {
        MISSING => None,
        i => Some(t.value(i)),
    })
}

/// `d[key] = value` if the dict holds the key as the same word.
#[inline(never)]
pub fn set_word(d: Gc<Dict>, key: Val, value: Val) -> bool {
    let t = of_dict(d);
    if t.has_flag(DICT_FIXED) {
        return false;
    }
    let e = t.find_word::<2>(key);
    if e.is_null() {
        return false;
    }
    // SAFETY: the value follows the key.
    unsafe { (*e.wrapping_add(1)).set(value) };
    true
}

/// `d[key] = value`
#[inline(always)]
pub fn set(vm: &Vm, d: Gc<Dict>, key: Val, value: Val) -> R<()> {
    let t = of_dict(d);
    if !t.has_flag(DICT_FIXED) {
        let e = t.find_word::<2>(key);
        if !e.is_null() {
            // SAFETY: the value follows the key.
            unsafe { (*e.wrapping_add(1)).set(value) };
            return Ok(());
        }
    }
    set_rest(vm, d, key, value)
}

#[inline(never)]
fn set_rest(vm: &Vm, d: Gc<Dict>, key: Val, value: Val) -> R<()> {
    check_writable(vm, d)?;
    let t = of_dict(d);
    let e = t.locate::<2>(key);
    if let (true, Some(hash)) = (e.is_null(), simple_hash(key)) {
        return add(vm, d, key, hash, value);
    }
    if !e.is_null() && e != ASK {
        // SAFETY: the value follows the key.
        unsafe { (*e.wrapping_add(1)).set(value) };
        return Ok(());
    }
    set_slow(vm, d, key, value)
}

fn set_slow(vm: &Vm, d: Gc<Dict>, key: Val, value: Val) -> R<()> {
    if key.is_kind(Kind::Slice) && d.hdr.shape == TypeId::Dict as adder_heap::ShapeId {
        // A slice assignment to a dict is a mistake, though a lookup may say that there is no such key.
        return vm.unhashable(key);
    }
    let t = of_dict(d);
    let hash = hash_key(vm, key)?;
    match t.find(vm, key, hash)? {
        MISSING => add(vm, d, key, hash, value),
        i => {
            t.put_value(i, value);
            Ok(())
        }
    }
}

/// Adds an entry for a key that is not there.
fn add(vm: &Vm, d: Gc<Dict>, key: Val, hash: usize, value: Val) -> R<()> {
    let t = of_dict(d);
    let i = t.insert::<2>(vm, key, hash)?;
    t.put_value(i, value);
    if t.has_flag(DICT_NAMESPACE) {
        vm.namespace_added(d, key);
    }
    Ok(())
}

/// As `set` for a str key, also in a read-only dict.
#[inline]
pub fn set_str(vm: &Vm, d: Gc<Dict>, key: Gc<Str>, value: Val) -> R<()> {
    let e = of_dict(d).find_str::<2>(key);
    if e.is_null() {
        return add(vm, d, key.val(), crate::intern::hash_of(key) as usize, value);
    }
    // SAFETY: the value follows the key.
    unsafe { (*e.wrapping_add(1)).set(value) };
    Ok(())
}

/// `d.pop(key)`, None if the key is not there.
pub fn remove(vm: &Vm, d: Gc<Dict>, key: Val) -> R<Option<Val>> {
    check_writable(vm, d)?;
    let hash = hash_key(vm, key)?;
    Ok(match of_dict(d).find(vm, key, hash)? {
        MISSING => None,
        i => Some(remove_at(vm, d, i, hash)),
    })
}

/// As `remove` for a str key, also in a read-only dict.
pub fn remove_str(vm: &Vm, d: Gc<Dict>, key: Gc<Str>) -> R<Option<Val>> {
    let t = of_dict(d);
    let e = t.find_str::<2>(key);
    if e.is_null() {
        return Ok(None);
    }
    Ok(Some(remove_at(vm, d, t.position::<2>(e), crate::intern::hash_of(key) as usize)))
}

/// Deletes entry `i`, whose key has this hash; returns its value.
pub(super) fn remove_at(vm: &Vm, d: Gc<Dict>, i: usize, hash: usize) -> Val {
    let t = of_dict(d);
    let (key, value) = (t.key::<2>(i), t.value(i));
    t.delete(vm, i, hash);
    if t.has_flag(DICT_NAMESPACE) {
        vm.namespace_removed(d, key);
    }
    value
}

/// Makes a dict read-only for good.
pub fn freeze(d: Gc<Dict>) {
    of_dict(d).set_flag(DICT_FIXED);
}

/// Fails for the dict of a class, which only attribute assignment may change.
#[inline(always)]
pub fn check_writable(vm: &Vm, d: Gc<Dict>) -> R<()> {
    if d.hdr.flags & DICT_FIXED == 0 {
        return Ok(());
    }
    Err(read_only(vm))
}

#[cold]
#[inline(never)]
fn read_only(vm: &Vm) -> crate::value::Raised {
    vm.type_error(format_args!("'dict' object doesn't support item assignment"))
}

/// The i-th entry slot, None past the end. A deleted entry has key and value UNBOUND.
#[inline(always)]
pub fn entry(d: Gc<Dict>, i: usize) -> Option<(Val, Val)> {
    let t = of_dict(d);
    if i < t.used() {
        Some((t.key::<2>(i), t.value(i)))
    } else {
        None
    }
}

/// The next entry from `at` on, which is moved behind it.
#[inline(always)]
pub fn next_entry(d: Gc<Dict>, at: &mut usize) -> Option<(Val, Val)> {
    let t = of_dict(d);
    let i = t.next::<2>(*at)?;
    *at = i + 1;
    Some((t.key::<2>(i), t.value(i)))
}

/// Deletes all entries.
pub fn clear(vm: &Vm, d: Gc<Dict>) {
    let t = of_dict(d);
    if t.has_flag(DICT_NAMESPACE) {
        let mut at = 0;
        while let Some((key, _)) = next_entry(d, &mut at) {
            t.put_value(at - 1, Val::UNBOUND);
            vm.namespace_removed(d, key);
        }
    }
    t.clear(vm);
}

/// A new dict with the same entries, without flags.
pub fn copy(vm: &Vm, d: Gc<Dict>) -> R<Gc<Dict>> {
    let new = new(vm, 0)?;
    of_dict(new).copy_from(vm, of_dict(d))?;
    Ok(new)
}

/// `d.update(other)`: a dict, an object with `keys()`, or an iterable of pairs.
pub fn update(vm: &Vm, d: Gc<Dict>, other: Val) -> R<()> {
    if let Some(from) = vm.payload_of(other).cast::<Dict>() {
        if from == d {
            return Ok(());
        }
        let mut at = 0;
        while let Some((key, value)) = next_entry(from, &mut at) {
            set(vm, d, key, value)?;
        }
        return Ok(());
    }
    if let Some(keys) = vm.find_attr(other, *names::keys)? {
        let keys = vm.call(keys, &[])?;
        return vm.each(keys, &mut |key| {
            let value = vm.get_item(other, key)?;
            set(vm, d, key, value)
        });
    }
    vm.each(other, &mut |pair| {
        let pair = sequence::listed(vm, pair)?;
        match sequence::items(&pair) {
            Some(&[key, value]) => set(vm, d, key, value),
            _ => Err(vm.value_error(format_args!("dict update sequence has wrong length"))),
        }
    })
}

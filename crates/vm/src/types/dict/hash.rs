//! The hash table under dict and set.
//!
//! Entries stand in insertion order in one block: pairs of key and value in a dict, single keys in a set. A
//! deleted entry stays in place with its key (and value) UNBOUND; entries move only when the block is full.
//! Up to eight entries are simply searched. Above that there is an index: open addressing with linear
//! probing, its slots holding entry positions plus one, 0 for free and all ones for a slot whose entry is
//! gone. The index is only an aid: without it (while it is rebuilt, or after an exception in that) a table of
//! any size is searched entry by entry.
//!
//! `W` is the width of an entry in values: 2 for dicts, 1 for sets.
//!
//! Keys of Python-made classes run Python code when they are hashed or compared, and that code may change
//! this very table. Every search therefore looks again at what it stands on after each such call, and begins
//! anew if it has changed. Such keys are compared only if their hashes are equal.

use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::Header;
use core::cell::Cell;
use core::mem::offset_of;

/// Most entries that are searched without an index.
pub(super) const LINEAR: usize = 8;
/// Multiplying a hash by this spreads its low bits, in which keys differ, over the high bits.
#[cfg(target_pointer_width = "32")]
const SPREAD: usize = 0x9E37_79B9;
#[cfg(target_pointer_width = "64")]
const SPREAD: usize = 0x9E37_79B9_7F4A_7C15;
/// Most entries a table can have; the largest count and position are special.
pub(super) const MOST: usize = DictCount::MAX as usize - 1;
/// Flag in the header, next to those of dicts: a key was added that is neither a small int nor an interned
/// str. Without it, keys of these two kinds are equal only if they are the same word.
const MIXED: u8 = 0x80;
/// What `find` answers for a key that is not there.
pub const MISSING: usize = usize::MAX;

/// What `Dict` and `Set` have in common, which is all they have.
#[repr(C)]
pub struct Table {
    /// In a cell for the flag `MIXED`.
    hdr: Cell<Header>,
    pub used: Cell<DictCount>,
    pub live: Cell<DictCount>,
    pub entries: Cell<Payload<Cell<Val>>>,
    pub index: Cell<Payload<u8>>,
}

const _: () = {
    assert!(offset_of!(Table, used) == offset_of!(Dict, used) && offset_of!(Table, used) == offset_of!(Set, used));
    assert!(offset_of!(Table, live) == offset_of!(Dict, live) && offset_of!(Table, live) == offset_of!(Set, live));
    assert!(offset_of!(Table, entries) == offset_of!(Dict, entries));
    assert!(offset_of!(Table, entries) == offset_of!(Set, entries));
    assert!(offset_of!(Table, index) == offset_of!(Dict, index) && offset_of!(Table, index) == offset_of!(Set, index));
};

#[inline(always)]
pub fn of_dict(d: Gc<Dict>) -> Gc<Table> {
    // SAFETY: the layouts are the same, as checked above.
    unsafe { Gc::from_raw(d.as_non_null().cast()) }
}

#[inline(always)]
pub fn of_set(s: Gc<Set>) -> Gc<Table> {
    // SAFETY: as above.
    unsafe { Gc::from_raw(s.as_non_null().cast()) }
}

/// Head of an index block; the slots follow.
#[repr(C)]
#[derive(Clone, Copy)]
struct IndexHead {
    /// Slots that are not free.
    filled: u32,
    /// Shifting a hash right by this leaves a slot's number.
    shift: u8,
    /// Bytes per slot: 1, 2 or 4.
    width: u8,
    spare: u16,
}

const HEAD: usize = core::mem::size_of::<IndexHead>();

/// The index of a table, picked apart.
#[derive(Clone, Copy)]
struct Index {
    slots: *mut u8,
    shift: u8,
    width: u8,
}

impl Index {
    #[inline(always)]
    fn of(block: Payload<u8>) -> Index {
        // SAFETY: an index block begins with its head.
        let head = unsafe { &*block.data().cast::<IndexHead>() };
        Index { slots: block.data().wrapping_add(HEAD), shift: head.shift, width: head.width }
    }

    #[inline(always)]
    fn mask(self) -> usize {
        usize::MAX >> self.shift
    }

    /// The slot at which the search for a hash begins.
    #[inline(always)]
    fn first(self, hash: usize) -> usize {
        hash.wrapping_mul(SPREAD) >> self.shift
    }

    #[inline(always)]
    fn get(self, i: usize) -> usize {
        // SAFETY: slot numbers are masked to the number of slots; slots of width n are aligned to n.
        unsafe {
            match self.width {
                1 => *self.slots.add(i) as usize,
                2 => *self.slots.cast::<u16>().add(i) as usize,
                _ => *self.slots.cast::<u32>().add(i) as usize,
            }
        }
    }

    fn put(self, i: usize, value: usize) {
        // SAFETY: as for `get`.
        unsafe {
            match self.width {
                1 => *self.slots.add(i) = value as u8,
                2 => *self.slots.cast::<u16>().add(i) = value as u16,
                _ => *self.slots.cast::<u32>().add(i) = value as u32,
            }
        }
    }

    /// What a slot holds whose entry is gone.
    fn gone(self) -> usize {
        match self.width {
            1 => u8::MAX as usize,
            2 => u16::MAX as usize,
            _ => u32::MAX as usize,
        }
    }

    /// Puts a position into the first slot free for its hash; true if that slot was never used.
    fn insert(self, hash: usize, position: usize) -> bool {
        let mut i = self.first(hash);
        loop {
            let held = self.get(i);
            if held == 0 || held == self.gone() {
                self.put(i, position + 1);
                return held == 0;
            }
            i = (i + 1) & self.mask();
        }
    }
}

/// What can be said about two different words as keys without asking the objects.
enum Relation {
    Equal,
    Different,
    Ask,
}

/// What `locate` answers where words do not tell.
pub const ASK: *mut Cell<Val> = core::ptr::without_provenance_mut(1);

/// Whether a key is equal only to itself: a small int or an interned str, as far as these keys go.
#[inline(always)]
pub(super) fn is_simple(key: Val) -> bool {
    key.is_int() || key.cast::<Str>().is_some_and(|s| s.is_interned())
}

/// The hash of a small int or an interned str, the keys that are equal only if they are the same word.
#[inline(always)]
pub fn simple_hash(key: Val) -> Option<usize> {
    if key.is_int() {
        return Some(key.as_small() as usize);
    }
    match key.cast::<Str>() {
        Some(s) if s.is_interned() => Some(crate::intern::hash_of(s) as usize),
        _ => None,
    }
}

/// Compares an entry's key with another key.
#[inline(never)]
fn relation(held: Val, key: Val) -> Relation {
    if held == key {
        return Relation::Equal;
    }
    if held.is_int() && (key.is_int() || key.is_kind(Kind::Str)) {
        return Relation::Different;
    }
    match (held.cast::<Str>(), key.cast::<Str>()) {
        (Some(a), Some(b)) => {
            if a.hdr.flags & b.hdr.flags & STR_INTERNED != 0 || a.len != b.len || a.bytes() != b.bytes() {
                Relation::Different
            } else {
                Relation::Equal
            }
        }
        _ => rare_relation(held, key),
    }
}

fn rare_relation(held: Val, key: Val) -> Relation {
    let plain = |v: Val| !v.is_ptr() || v.is_kind(Kind::Str);
    if held == Val::UNBOUND || plain(held) && plain(key) && (held.is_ptr() || key.is_ptr()) {
        return Relation::Different;
    }
    let (a, b) = (held.kind(), key.kind());
    if a != b
        && (a == Some(Kind::Str) && b != Some(Kind::Instance) || b == Some(Kind::Str) && a != Some(Kind::Instance))
    {
        return Relation::Different;
    }
    if let (Some(a), Some(b)) = (held.cast::<Tuple>(), key.cast::<Tuple>()) {
        if a.len != b.len {
            return Relation::Different;
        }
        for (x, y) in a.items().iter().zip(b.items()) {
            if x != y {
                // Equal strs at different addresses, and all that is not plain, are left to `equal`.
                let differ = plain(*x) && plain(*y) && matches!(relation(*x, *y), Relation::Different);
                return if differ { Relation::Different } else { Relation::Ask };
            }
        }
        return Relation::Equal;
    }
    Relation::Ask
}

/// The hash of a key.
#[inline(always)]
pub fn hash_key(vm: &Vm, key: Val) -> R<usize> {
    if key.is_int() {
        return Ok(key.as_small() as usize);
    }
    match key.cast::<Str>() {
        Some(s) => Ok(crate::intern::hash_of(s) as usize),
        None => vm.hash(key),
    }
}

/// Whether an entry's key equals a key with that hash, by asking the objects.
#[inline(never)]
fn ask(vm: &Vm, held: Val, key: Val, hash: usize) -> R<bool> {
    Ok(hash_key(vm, held)? == hash && vm.equal(held, key)?)
}

impl Table {
    /// Address of entry `i`'s key; the value of a dict entry follows it.
    #[inline(always)]
    pub fn at<const W: usize>(&self, i: usize) -> *mut Cell<Val> {
        self.entries.get().data().wrapping_add(i * W)
    }

    /// Key of entry `i`, which must be below `used`; UNBOUND if it was deleted.
    #[inline(always)]
    pub fn key<const W: usize>(&self, i: usize) -> Val {
        debug_assert!(i < self.used());
        // SAFETY: entries below `used` have been written.
        unsafe { (*self.at::<W>(i)).get() }
    }

    /// Value of entry `i`, which must be below `used`.
    #[inline(always)]
    pub fn value(&self, i: usize) -> Val {
        debug_assert!(i < self.used());
        // SAFETY: as for `key`; a dict's entries are pairs.
        unsafe { (*self.at::<2>(i).wrapping_add(1)).get() }
    }

    #[inline(always)]
    pub fn put_value(&self, i: usize, value: Val) {
        debug_assert!(i < self.used());
        // SAFETY: as for `value`.
        unsafe { (*self.at::<2>(i).wrapping_add(1)).set(value) }
    }

    #[inline(always)]
    pub fn used(&self) -> usize {
        self.used.get() as usize
    }

    #[inline(always)]
    pub fn live(&self) -> usize {
        self.live.get() as usize
    }

    fn capacity<const W: usize>(&self) -> usize {
        self.entries.get().capacity() / W
    }

    /// Words of an entry. What is rarely done asks for it, instead of being compiled for dicts and sets.
    fn width(&self) -> usize {
        1 + usize::from(self.hdr.get().kind == Kind::Dict as u8)
    }

    /// As `at`.
    fn entry(&self, i: usize) -> *mut Cell<Val> {
        self.entries.get().data().wrapping_add(i * self.width())
    }

    /// As `key`.
    fn held(&self, i: usize) -> Val {
        debug_assert!(i < self.used());
        // SAFETY: entries below `used` have been written.
        unsafe { (*self.entry(i)).get() }
    }

    /// How many entries there is room for.
    fn room(&self) -> usize {
        self.entries.get().capacity() / self.width()
    }

    #[inline(always)]
    pub fn has_flag(&self, flag: u8) -> bool {
        self.hdr.get().flags & flag != 0
    }

    /// The entry whose key is this very word, if the table is searched without an index; else null. Null says
    /// nothing about whether the key is there.
    #[inline(always)]
    pub fn find_word<const W: usize>(&self, key: Val) -> *mut Cell<Val> {
        if self.index.get().is_none() {
            let mut p = self.entries.get().data();
            for _ in 0..self.used() {
                // SAFETY: entries below `used` have been written.
                if unsafe { (*p).get() } == key {
                    return p;
                }
                p = p.wrapping_add(W);
            }
        }
        core::ptr::null_mut()
    }

    /// The entry of a key as far as words tell; null if it is certainly not there, `ASK` if that needs `find`.
    /// Only for use when `find_word` has not found it.
    #[inline(never)]
    pub fn locate<const W: usize>(&self, key: Val) -> *mut Cell<Val> {
        let Some(hash) = simple_hash(key) else { return ASK };
        let absent = if self.has_flag(MIXED) { ASK } else { core::ptr::null_mut() };
        if self.index.get().is_none() {
            return absent;
        }
        let index = Index::of(self.index.get());
        let mut i = index.first(hash);
        loop {
            let held = index.get(i);
            if held == 0 {
                return absent;
            }
            if held != index.gone() {
                let p = self.at::<W>(held - 1);
                // SAFETY: the index holds positions of entries.
                if unsafe { (*p).get() } == key {
                    return p;
                }
            }
            i = (i + 1) & index.mask();
        }
    }

    /// The entry with this str as key, else null. No Python code runs: keys that are not strs cannot be equal
    /// here.
    #[inline]
    pub fn find_str<const W: usize>(&self, key: Gc<Str>) -> *mut Cell<Val> {
        let e = self.find_word::<W>(key.val());
        if !e.is_null() {
            return e;
        }
        let e = self.locate::<W>(key.val());
        if e == ASK {
            return self.search_str::<W>(key);
        }
        e
    }

    #[inline(never)]
    fn search_str<const W: usize>(&self, key: Gc<Str>) -> *mut Cell<Val> {
        let matches = |i: &usize| matches!(relation(self.key::<W>(*i), key.val()), Relation::Equal);
        let found = |i: usize| self.at::<W>(i);
        if self.index.get().is_none() {
            return (0..self.used()).find(matches).map_or(core::ptr::null_mut(), found);
        }
        let index = Index::of(self.index.get());
        let mut i = index.first(crate::intern::hash_of(key) as usize);
        loop {
            let held = index.get(i);
            if held == 0 {
                return core::ptr::null_mut();
            }
            if held != index.gone() && matches(&(held - 1)) {
                return found(held - 1);
            }
            i = (i + 1) & index.mask();
        }
    }

    /// Position of an entry.
    pub fn position<const W: usize>(&self, e: *mut Cell<Val>) -> usize {
        (e.addr() - self.at::<W>(0).addr()) / (W * core::mem::size_of::<Val>())
    }

    /// What a search stands on: if it is the same after other code has run, the search can go on.
    #[inline(always)]
    fn state(&self) -> (*mut Cell<Val>, *mut u8, DictCount) {
        (self.entries.get().data(), self.index.get().data(), self.used.get())
    }

    /// Whether entry `i` has this key; None if Python code has changed the table meanwhile.
    #[inline(always)]
    fn is_at(&self, vm: &Vm, i: usize, key: Val, hash: usize) -> R<Option<bool>> {
        let held = self.held(i);
        if held == key {
            return Ok(Some(true));
        }
        match relation(held, key) {
            Relation::Equal => Ok(Some(true)),
            Relation::Different => Ok(Some(false)),
            Relation::Ask => {
                let before = self.state();
                let equal = ask(vm, held, key, hash)?;
                let same = before == self.state() && self.held(i) == held;
                Ok(if same { Some(equal) } else { None })
            }
        }
    }

    /// Position of the entry with this key, whose hash is given, or `MISSING`.
    pub fn find(&self, vm: &Vm, key: Val, hash: usize) -> R<usize> {
        'again: loop {
            if self.index.get().is_none() {
                let mut i = 0;
                while i < self.used() {
                    match self.is_at(vm, i, key, hash)? {
                        Some(true) => return Ok(i),
                        Some(false) => i += 1,
                        None => continue 'again,
                    }
                }
                return Ok(MISSING);
            }
            let index = Index::of(self.index.get());
            let mut i = index.first(hash);
            loop {
                let held = index.get(i);
                if held == 0 {
                    return Ok(MISSING);
                }
                if held != index.gone() {
                    match self.is_at(vm, held - 1, key, hash)? {
                        Some(true) => return Ok(held - 1),
                        Some(false) => {}
                        None => continue 'again,
                    }
                }
                i = (i + 1) & index.mask();
            }
        }
    }

    /// Appends an entry for a key that is not there; returns its position. The caller writes the value before
    /// anything else runs.
    #[inline(always)]
    pub fn insert<const W: usize>(&self, vm: &Vm, key: Val, hash: usize) -> R<usize> {
        if self.index.get().is_none() && self.used() < LINEAR && self.used() < self.capacity::<W>() {
            return Ok(self.append::<W>(key));
        }
        self.insert_slow(vm, key, hash)
    }

    #[inline(never)]
    fn insert_slow(&self, vm: &Vm, key: Val, hash: usize) -> R<usize> {
        if self.used() >= self.room() || self.is_clogged() {
            self.make_room(vm)?;
        }
        if self.index.get().is_none() && self.used() >= LINEAR {
            self.build_index(vm)?;
            // Hashing keys for the index may have run code that has added this key or filled the table.
            let position = self.find(vm, key, hash)?;
            if position != MISSING {
                return Ok(position);
            }
            if self.used() >= self.room() {
                self.make_room(vm)?;
            }
        }
        let position = self.used();
        if !self.index.get().is_none() && Index::of(self.index.get()).insert(hash, position) {
            // SAFETY: the block begins with the head, and nobody else looks at it now.
            unsafe { (*self.index.get().data().cast::<IndexHead>()).filled += 1 };
        }
        Ok(if self.width() == 2 { self.append::<2>(key) } else { self.append::<1>(key) })
    }

    /// Appends an entry, for which there must be room.
    pub fn set_flag(&self, flag: u8) {
        let mut hdr = self.hdr.get();
        hdr.flags |= flag;
        self.hdr.set(hdr);
    }

    #[inline(always)]
    fn append<const W: usize>(&self, key: Val) -> usize {
        if !is_simple(key) {
            self.set_flag(MIXED);
        }
        let position = self.used();
        // SAFETY: the caller has made room for one more entry.
        unsafe {
            (*self.at::<W>(position)).set(key);
            if W == 2 {
                (*self.at::<W>(position).wrapping_add(1)).set(Val::UNBOUND);
            }
        }
        self.used.set(self.used.get() + 1);
        self.live.set(self.live.get() + 1);
        position
    }

    /// Whether the index has too few slots that were never used.
    #[inline(always)]
    fn is_clogged(&self) -> bool {
        let block = self.index.get();
        if block.is_none() {
            return false;
        }
        // SAFETY: an index block begins with its head.
        let filled = unsafe { (*block.data().cast::<IndexHead>()).filled } as usize;
        let slots = Index::of(block).mask() + 1;
        filled >= slots - slots / 4
    }

    fn drop_index(&self, vm: &Vm) {
        vm.free_payload(self.index.replace(Payload::NONE));
    }

    /// Makes room for at least one more entry: by moving entries together if many are deleted, else by
    /// growing.
    #[cold]
    #[inline(never)]
    fn make_room(&self, vm: &Vm) -> R<()> {
        let (used, live) = (self.used(), self.live());
        if self.is_clogged() {
            self.drop_index(vm);
        }
        if used < self.room() {
            return Ok(());
        }
        if used - live > used / 4 {
            self.compact(vm);
            return Ok(());
        }
        // A class that has been made rarely gets much more.
        let more = match live {
            _ if self.width() == 2 && self.has_flag(crate::exec::globals::DICT_CLASS) => live / 8 + 2,
            0..32 => live,
            _ => live / 2,
        };
        let wish = (live + more).max(if self.width() == 2 { 2 } else { 3 }).min(MOST);
        self.reserve(vm, wish)
    }

    /// Makes room for `n` entries in all.
    pub fn reserve(&self, vm: &Vm, n: usize) -> R<()> {
        if n <= self.room() {
            if n > self.used() || n == 0 {
                return Ok(());
            }
            // As many as there can be.
            return Err(vm.too_large());
        }
        if n > MOST {
            return Err(vm.raise_memory_error(n.saturating_mul(self.width() * core::mem::size_of::<Val>())));
        }
        let old = self.entries.get().data();
        let entries = vm.grow_values(self.entries.get(), self.used() * self.width(), n * self.width())?;
        self.entries.set(entries);
        if entries.data() != old {
            self.moved(vm);
        }
        if !self.index.get().is_none() {
            let index = Index::of(self.index.get());
            let slots = index.mask() + 1;
            if slots * 2 < n * 3 || n + 2 > index.gone() {
                self.drop_index(vm);
            }
        }
        Ok(())
    }

    /// Tells those who keep addresses of values that they have moved.
    fn moved(&self, vm: &Vm) {
        if self.width() == 2 && self.has_flag(DICT_NAMESPACE) {
            vm.namespace_moved(self.as_dict());
        }
    }

    /// This table as the dict it is.
    fn as_dict(&self) -> Gc<Dict> {
        // SAFETY: only called for tables of dicts; the layouts are the same.
        unsafe { Gc::from_raw(core::ptr::NonNull::from(self).cast()) }
    }

    /// Moves the entries together. The index is forgotten: its positions are wrong now.
    fn compact(&self, vm: &Vm) {
        self.drop_index(vm);
        let used = self.used();
        let mut to = 0;
        for from in 0..used {
            if self.held(from) == Val::UNBOUND {
                continue;
            }
            if to != from {
                for k in 0..self.width() {
                    // SAFETY: both entries are below `used`.
                    unsafe { (*self.entry(to).wrapping_add(k)).set((*self.entry(from).wrapping_add(k)).get()) };
                }
            }
            to += 1;
        }
        self.forget(to, used);
        self.used.set(to as DictCount);
        self.moved(vm);
    }

    /// Makes the entries from `from` to `to` UNBOUND.
    fn forget(&self, from: usize, to: usize) {
        for i in from * self.width()..to * self.width() {
            // SAFETY: entries below `used` are in the block.
            unsafe { (*self.at::<1>(i)).set(Val::UNBOUND) };
        }
    }

    /// Makes the index anew, unless the code that hashes keys has done so or changes the table all the time.
    #[cold]
    #[inline(never)]
    fn build_index(&self, vm: &Vm) -> R<()> {
        let capacity = self.room().max(LINEAR + 1);
        let slots = (capacity + capacity / 2 + 1).next_power_of_two();
        let width = if capacity < u8::MAX as usize - 1 {
            1
        } else if capacity < u16::MAX as usize - 1 {
            2
        } else {
            4
        };
        let block = vm.alloc_raw::<u8>(HEAD + slots * width)?;
        let shift = (usize::BITS - slots.trailing_zeros()) as u8;
        // SAFETY: the block has room for the head and the slots.
        unsafe {
            block.data().cast::<IndexHead>().write(IndexHead {
                filled: self.live.get() as _,
                shift,
                width: width as u8,
                spare: 0,
            });
            block.data().add(HEAD).write_bytes(0, slots * width);
        }
        let index = Index::of(block);
        for i in 0..self.used() {
            let key = self.held(i);
            if key == Val::UNBOUND {
                continue;
            }
            let before = (self.state(), self.live.get());
            let hash = hash_key(vm, key)?;
            if before != (self.state(), self.live.get()) || self.held(i) != key {
                // The table goes on without an index until the next insertion.
                return Ok(());
            }
            index.insert(hash, i);
        }
        self.index.set(block);
        Ok(())
    }

    /// Deletes entry `i`, whose key has this hash.
    pub fn delete(&self, vm: &Vm, i: usize, hash: usize) {
        if !self.index.get().is_none() {
            let index = Index::of(self.index.get());
            let mut at = index.first(hash);
            loop {
                let held = index.get(at);
                if held == i + 1 {
                    index.put(at, index.gone());
                    break;
                }
                if held == 0 {
                    // The hash is not what it was: a key that changes. Better no index than a wrong one.
                    self.drop_index(vm);
                    break;
                }
                at = (at + 1) & index.mask();
            }
        }
        self.forget(i, i + 1);
        self.live.set(self.live.get().saturating_sub(1));
        // Entries of a namespace are never used for another name: caches know their addresses.
        if self.width() == 2 && self.has_flag(DICT_NAMESPACE) {
            return;
        }
        let mut used = self.used();
        while used > 0 && self.held(used - 1) == Val::UNBOUND {
            used -= 1;
        }
        self.used.set(used as DictCount);
        if used == 0 {
            self.drop_index(vm);
        }
    }

    /// Deletes all entries and gives their memory back.
    pub fn clear(&self, vm: &Vm) {
        self.used.set(0);
        self.live.set(0);
        self.drop_index(vm);
        let entries = self.entries.replace(Payload::NONE);
        vm.free_payload(entries);
        self.moved(vm);
    }

    /// Position of the next entry that is not deleted, from `at` on.
    #[inline(always)]
    pub fn next<const W: usize>(&self, at: usize) -> Option<usize> {
        let mut i = at;
        while i < self.used() {
            if self.key::<W>(i) != Val::UNBOUND {
                return Some(i);
            }
            i += 1;
        }
        None
    }

    /// Position of the first entry.
    pub fn first<const W: usize>(&self) -> Option<usize> {
        (0..self.used()).find(|i| self.key::<W>(*i) != Val::UNBOUND)
    }

    /// As `next`.
    fn next_any(&self, at: usize) -> Option<usize> {
        (at..self.used()).find(|i| self.held(*i) != Val::UNBOUND)
    }

    /// Position of the last entry.
    pub fn last(&self) -> Option<usize> {
        (0..self.used()).rev().find(|i| self.held(*i) != Val::UNBOUND)
    }

    /// Appends copies of another table's entries; this one must be empty.
    pub fn copy_from(&self, vm: &Vm, other: Gc<Table>) -> R<()> {
        self.reserve(vm, other.live())?;
        if other.has_flag(MIXED) {
            self.set_flag(MIXED);
        }
        let mut to = 0;
        let mut from = 0;
        while let Some(i) = other.next_any(from) {
            if to == self.room() {
                break;
            }
            for k in 0..self.width() {
                // SAFETY: entry `i` of the other table is below its `used`, and there is room for entry `to`.
                unsafe { (*self.entry(to).wrapping_add(k)).set((*other.entry(i).wrapping_add(k)).get()) };
            }
            to += 1;
            from = i + 1;
        }
        self.used.set(to as DictCount);
        self.live.set(to as DictCount);
        if to > LINEAR {
            self.build_index(vm)?;
        }
        Ok(())
    }
}

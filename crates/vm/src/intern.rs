//! Interned strings: one object per text for identifiers and attribute names, so that names compare by
//! address. Common names are in ROM; the others in a weak table that the collector prunes.

use crate::object::{equal_bytes, Gc, Kind, Payload, Str, StrHash, STR_ASCII, STR_INTERNED};
use crate::types::TypeId;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use core::cell::Cell;

/// THE hash of str and bytes (32-bit FNV-1a, folded to the width that objects carry). Never 0.
pub const fn hash_bytes(data: &[u8]) -> StrHash {
    let mut h: u32 = 0x811c_9dc5;
    let mut i = 0;
    while i < data.len() {
        h = (h ^ data[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    #[cfg(target_pointer_width = "32")]
    let h = (h ^ (h >> 16)) as StrHash;
    if h == 0 {
        1
    } else {
        h
    }
}

/// The hash of a str, computed once.
#[inline]
pub fn hash_of(s: Gc<Str>) -> StrHash {
    let h = s.hash.get();
    if h != 0 {
        return h;
    }
    let h = hash_bytes(s.bytes());
    s.hash.set(h);
    h
}

/// A str or bytes object in ROM; laid out as `Text` with its data.
#[repr(C, align(8))]
pub struct RomStr<const N: usize> {
    hdr: Header,
    len: u32,
    hash: StrHash,
    data: [u8; N],
}

impl<const N: usize> RomStr<N> {
    const fn new(text: &str) -> RomStr<N> {
        RomStr::with_type(text.as_bytes(), TypeId::Str, Kind::Str, STR_ASCII | STR_INTERNED)
    }
    /// The object with `N` bytes of data.
    pub(crate) const fn with_type(bytes: &[u8], ty: TypeId, kind: Kind, flags: u8) -> RomStr<N> {
        let mut data = [0; N];
        let mut i = 0;
        while i < N {
            data[i] = bytes[i];
            i += 1;
        }
        RomStr { hdr: Header::new(ty as ShapeId, kind as u8, flags), len: N as u32, hash: hash_bytes(bytes), data }
    }
    const fn as_str(&'static self) -> Gc<Str> {
        // SAFETY: RomStr has the layout of Str, its data behind the fields.
        unsafe { Gc::from_raw(core::ptr::NonNull::from_ref(self).cast()) }
    }
}

// SAFETY: ROM strings are only read; their hash is never 0, so `hash_of` does not write it.
unsafe impl Sync for RomName {}
struct RomName(Gc<Str>);

macro_rules! rom_names {
    (named: $($name:ident)*; plain: $($text:literal)*;) => {
        /// Well-known names by what they say.
        #[allow(non_upper_case_globals)]
        pub mod names {
            use super::*;
            $(pub static $name: Name = {
                static S: RomStr<{ stringify!($name).len() }> = RomStr::new(stringify!($name));
                Name(S.as_str())
            };)*
            /// A well-known name; dereferences to the str.
            #[derive(Clone, Copy)]
            pub struct Name(pub(super) Gc<Str>);
            // SAFETY: points to ROM.
            unsafe impl Sync for Name {}
            impl core::ops::Deref for Name {
                type Target = Gc<Str>;
                #[inline(always)]
                fn deref(&self) -> &Gc<Str> {
                    &self.0
                }
            }
        }
        const TEXTS: &[&str] = &[$(stringify!($name),)* $($text,)*];
        static ROM: [RomName; TEXTS.len()] = [
            $(RomName(names::$name.0),)*
            $({
                static S: RomStr<{ $text.len() }> = RomStr::new($text);
                RomName(S.as_str())
            },)*
        ];
    };
}

include!("names.rs");

/// Slots of the ROM hash table.
const ROM_SLOTS: usize = TEXTS.len() * 3 / 2;

/// Open-addressed: index + 1 of the name, 0 for empty.
static ROM_INDEX: [u16; ROM_SLOTS] = {
    let mut table = [0u16; ROM_SLOTS];
    let mut i = 0;
    while i < TEXTS.len() {
        let mut at = hash_bytes(TEXTS[i].as_bytes()) as usize % ROM_SLOTS;
        while table[at] != 0 {
            at = (at + 1) % ROM_SLOTS;
        }
        table[at] = i as u16 + 1;
        i += 1;
    }
    table
};

static ONE_CHAR: [RomStr<1>; 128] = {
    let mut table = [const { RomStr::<1>::new("\0") }; 128];
    let mut i = 0;
    while i < 128 {
        table[i].data = [i as u8];
        table[i].hash = hash_bytes(&[i as u8]);
        i += 1;
    }
    table
};

static EMPTY: RomStr<0> = RomStr::new("");

const HEAP_LOCKED: &str = "memory allocation failed, heap is locked";
static HEAP_LOCKED_STR: RomStr<{ HEAP_LOCKED.len() }> = RomStr::new(HEAP_LOCKED);
/// The text of the MemoryError of a locked heap, in which there is no memory for one.
pub const HEAP_LOCKED_TEXT: Val = Val::from_static(&HEAP_LOCKED_STR);

/// The ROM str of one ASCII character.
#[inline]
pub fn one_char(c: u8) -> Option<Val> {
    ONE_CHAR.get(c as usize).map(Val::from_static)
}

/// The ROM str with this number in `names.rs`.
pub const fn rom_name(index: usize) -> Val {
    ROM[index].0.as_val()
}

/// The ROM str of this ASCII character, or the empty one, for other tables in ROM.
pub const fn rom_char(c: Option<u8>) -> Val {
    match c {
        Some(c) => Val::from_static(&ONE_CHAR[c as usize]),
        None => Val::from_static(&EMPTY),
    }
}

/// The empty str.
pub fn empty() -> Val {
    Val::from_static(&EMPTY)
}

/// The ROM str with this text.
fn find_rom(text: &[u8], hash: StrHash) -> Option<Gc<Str>> {
    match text {
        [] => return Some(EMPTY.as_str()),
        [c] => return ONE_CHAR.get(*c as usize).map(|s| s.as_str()),
        _ => {}
    }
    let mut at = hash as usize % ROM_SLOTS;
    loop {
        let entry = ROM_INDEX[at];
        if entry == 0 {
            return None;
        }
        let s = ROM[entry as usize - 1].0;
        if s.hash.get() == hash && equal_bytes(s.bytes(), text) {
            return Some(s);
        }
        at = (at + 1) % ROM_SLOTS;
    }
}

/// The RAM part: open-addressed table of addresses, held weakly.
pub struct InternTable {
    table: Cell<Payload<usize>>,
    slots: Cell<usize>,
    filled: Cell<usize>,
}

/// Most bytes of an interned str, as in MicroPython.
pub const LONGEST_NAME: usize = adder_syntax::LONGEST_NAME;

const FREE: usize = 0;
const DELETED: usize = 1;
const FIRST_SIZE: usize = 32;

impl InternTable {
    pub const fn new() -> InternTable {
        InternTable { table: Cell::new(Payload::NONE), slots: Cell::new(0), filled: Cell::new(0) }
    }

    pub(crate) fn reset(&self) {
        self.table.set(Payload::NONE);
        self.slots.set(0);
        self.filled.set(0);
    }

    fn slot(&self, i: usize) -> *mut usize {
        self.table.get().data().wrapping_add(i)
    }

    fn read(&self, i: usize) -> usize {
        // SAFETY: i is below `slots`, all of which are initialised.
        unsafe { self.slot(i).read() }
    }

    fn write(&self, i: usize, word: usize) {
        // SAFETY: i is below `slots`.
        unsafe { self.slot(i).write(word) }
    }

    fn find(&self, text: &[u8], hash: StrHash) -> Option<Gc<Str>> {
        let slots = self.slots.get();
        if slots == 0 {
            return None;
        }
        let mut at = hash as usize & (slots - 1);
        loop {
            match self.read(at) {
                FREE => return None,
                DELETED => {}
                word => {
                    // SAFETY: the table holds addresses of live str objects.
                    let s: Gc<Str> = unsafe { Val::from_word(word).cast_unchecked() };
                    if s.hash.get() == hash && equal_bytes(s.bytes(), text) {
                        return Some(s);
                    }
                }
            }
            at = (at + 1) & (slots - 1);
        }
    }

    fn insert(&self, s: Gc<Str>) {
        let slots = self.slots.get();
        let mut at = hash_of(s) as usize & (slots - 1);
        while self.read(at) > DELETED {
            at = (at + 1) & (slots - 1);
        }
        if self.read(at) == FREE {
            self.filled.set(self.filled.get() + 1);
        }
        self.write(at, s.val().word());
    }

    /// Makes room for one more.
    fn reserve(&self, vm: &Vm) -> R<()> {
        let slots = self.slots.get();
        if (self.filled.get() + 1) * 4 <= slots * 3 {
            return Ok(());
        }
        let live = (0..slots).filter(|&i| self.read(i) > DELETED).count();
        let new_slots = if slots == 0 { FIRST_SIZE } else { ((live + 1) * 2).next_power_of_two().max(FIRST_SIZE) };
        let new: Payload<usize> = vm.alloc_raw(new_slots)?;
        // A collection in alloc_raw may have pruned the old table, so it is read only now.
        let old = self.table.replace(new);
        self.slots.set(new_slots);
        self.filled.set(0);
        for i in 0..new_slots {
            self.write(i, FREE);
        }
        for i in 0..slots {
            // SAFETY: the old table has `slots` initialised words.
            let word = unsafe { old.data().add(i).read() };
            if word > DELETED {
                // SAFETY: as in `find`.
                self.insert(unsafe { Val::from_word(word).cast_unchecked() });
            }
        }
        vm.free_payload(old);
        Ok(())
    }

    /// The table's block, for the collector.
    pub(crate) fn block(&self) -> Option<core::ptr::NonNull<Header>> {
        self.table.get().block()
    }

    /// Forgets the strings that were not marked.
    pub(crate) fn prune(&self, is_marked: impl Fn(*const Header) -> bool) {
        for i in 0..self.slots.get() {
            let word = self.read(i);
            if word > DELETED && !is_marked(Val::from_word(word).as_ptr().cast()) {
                self.write(i, DELETED);
            }
        }
    }

    fn each(&self, mut f: impl FnMut(Gc<Str>)) {
        let mut i = 0;
        // The table can change while `f` runs.
        while i < self.slots.get() {
            let word = self.read(i);
            if word > DELETED {
                // SAFETY: the table holds addresses of live str objects.
                f(unsafe { Val::from_word(word).cast_unchecked() });
            }
            i += 1;
        }
    }

    /// Length of the longest string shorter than `limit`.
    pub fn longest_below(&self, limit: usize) -> Option<usize> {
        let mut longest = None;
        self.each(|s| {
            let len = s.bytes().len();
            if len < limit {
                longest = longest.max(Some(len));
            }
        });
        longest
    }

    /// Calls `f` for the strings of a length.
    pub fn each_of_len(&self, len: usize, f: &mut dyn FnMut(&str) -> R<()>) -> R<()> {
        let mut result = Ok(());
        self.each(|s| {
            if s.bytes().len() == len && result.is_ok() {
                result = f(s.as_str());
            }
        });
        result
    }

    /// Count of strings and bytes of their texts.
    pub fn usage(&self) -> (usize, usize) {
        let mut usage = (0, 0);
        self.each(|s| usage = (usage.0 + 1, usage.1 + s.len as usize));
        usage
    }
}

impl Vm {
    /// The interned str with this text.
    pub fn intern(&self, text: &str) -> R<Gc<Str>> {
        if let Some(s) = self.find_interned(text) {
            return Ok(s);
        }
        let bytes = text.as_bytes();
        self.check_name(bytes)?;
        let flags = STR_INTERNED | if bytes.is_ascii() { STR_ASCII } else { 0 };
        self.interned.reserve(self)?;
        let s = self.new_text::<true>(TypeId::Str, Kind::Str, bytes, flags)?;
        self.interned.insert(s);
        Ok(s)
    }

    /// RuntimeError for a text that is too long for a name.
    pub(crate) fn check_name(&self, text: &[u8]) -> R<()> {
        if text.len() > LONGEST_NAME {
            return Err(self.runtime_error(format_args!("name too long")));
        }
        Ok(())
    }

    /// The interned str with this text, if there is one.
    pub fn find_interned(&self, text: &str) -> Option<Gc<Str>> {
        let hash = hash_bytes(text.as_bytes());
        let text = text.as_bytes();
        find_rom(text, hash)
            .or_else(|| self.host.frozen.and_then(|frozen| frozen.find_name(text, hash)))
            .or_else(|| self.interned.find(text, hash))
    }

    /// The interned str equal to `s`.
    pub fn intern_str(&self, s: Gc<Str>) -> R<Gc<Str>> {
        if s.is_interned() {
            return Ok(s);
        }
        self.intern(s.as_str())
    }
}

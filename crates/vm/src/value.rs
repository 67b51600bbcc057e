//! The value word: one machine word per Python value.
//!
//! ```text
//! ...1    int      the low bit set, the number in the bits above (31 or 63 bits)
//! ..10    float    most floats, rotated so that a window of exponents ends in these bits
//! .100    immediate None False True Ellipsis NotImplemented UNBOUND STOP
//! .000    pointer  to a heap or ROM object, 8-byte aligned, never null
//! ```
//! Floats outside the exponent window (zeros, infinities, nan, the very small and very large)
//! are objects; see docs/design/values.md.

use crate::object::{Gc, Kind, Object};
use adder_heap::Header;
use core::num::NonZeroUsize;
use core::ptr::{self, NonNull};

/// The float of this build: single on 32-bit machines, double on 64-bit ones.
#[cfg(target_pointer_width = "32")]
pub type Float = f32;
/// The float of this build: single on 32-bit machines, double on 64-bit ones.
#[cfg(target_pointer_width = "64")]
pub type Float = f64;

#[cfg(target_pointer_width = "32")]
type FloatBits = u32;
#[cfg(target_pointer_width = "64")]
type FloatBits = u64;

/// Added to a float's bits before they are rotated, so that the window's exponents get tag 10.
#[cfg(target_pointer_width = "32")]
pub const FLOAT_BIAS: FloatBits = 0x1080_0000;
/// Added to a float's bits before they are rotated, so that the window's exponents get tag 10.
#[cfg(target_pointer_width = "64")]
pub const FLOAT_BIAS: FloatBits = 0x1010_0000_0000_0000;

/// A Python value.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Val(NonNull<u8>);

// SAFETY: a Val is a plain word; what it points to is only touched by the thread that holds the VM.
unsafe impl Sync for Val {}
// SAFETY: as above.
unsafe impl Send for Val {}

/// An exception is under way; it is in `Vm::exc`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised;

/// What every operation that can raise returns: one word, 0 for raised.
pub type R<T = Val> = Result<T, Raised>;

const fn immediate(n: usize) -> Val {
    let address = n << 3 | 4;
    match NonZeroUsize::new(address) {
        Some(a) => Val(NonNull::without_provenance(a)),
        None => panic!(),
    }
}

impl Val {
    pub const NONE: Val = immediate(0);
    pub const FALSE: Val = immediate(1);
    pub const TRUE: Val = immediate(2);
    pub const ELLIPSIS: Val = immediate(3);
    pub const NOT_IMPLEMENTED: Val = immediate(4);
    /// A variable without a value; never visible to Python code.
    pub const UNBOUND: Val = immediate(5);
    /// The end of an iteration, as native iterators return it; never visible to Python code.
    pub const STOP: Val = immediate(6);
    pub const ZERO: Val = Val::small(0);

    /// Largest and smallest int that a word holds.
    pub const INT_MAX: isize = isize::MAX >> 1;
    pub const INT_MIN: isize = isize::MIN >> 1;

    /// The immediate with this number (see `adder_isa::ops::Special`).
    #[inline(always)]
    pub fn from_special(n: u8) -> Val {
        Val::from_word((n as usize) << 3 | 4)
    }

    /// The word of a value.
    #[inline(always)]
    pub fn word(self) -> usize {
        self.0.addr().get()
    }

    /// The value of a word that must not be 0.
    #[inline(always)]
    pub fn from_word(word: usize) -> Val {
        debug_assert!(word != 0);
        // SAFETY: words of values are never 0; every caller builds the word from a tag or an object's address.
        Val(unsafe { NonNull::new_unchecked(ptr::with_exposed_provenance_mut(word)) })
    }

    /// The int `n`, which must fit (`INT_MIN..=INT_MAX`).
    #[inline(always)]
    pub const fn small(n: isize) -> Val {
        match NonZeroUsize::new((n as usize) << 1 | 1) {
            Some(a) => Val(NonNull::without_provenance(a)),
            None => panic!(),
        }
    }

    /// The int `n` if it fits in a word.
    #[inline(always)]
    pub fn try_small(n: isize) -> Option<Val> {
        if (Val::INT_MIN..=Val::INT_MAX).contains(&n) {
            Some(Val::small(n))
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn bool(b: bool) -> Val {
        Val::from_word(((b as usize) << 3) + Val::FALSE.word())
    }

    #[inline(always)]
    pub fn is_int(self) -> bool {
        self.word() & 1 != 0
    }

    /// The number of an int word.
    #[inline(always)]
    pub fn as_small(self) -> isize {
        self.word() as isize >> 1
    }

    /// The number, if this is an int that fits a word.
    #[inline(always)]
    pub fn small_int(self) -> Option<isize> {
        if self.is_int() {
            Some(self.as_small())
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn is_ptr(self) -> bool {
        self.word() & 7 == 0
    }

    #[inline(always)]
    pub fn is_immediate(self) -> bool {
        self.word() & 7 == 4
    }

    #[inline(always)]
    pub fn is_bool(self) -> bool {
        self == Val::TRUE || self == Val::FALSE
    }

    #[inline(always)]
    pub fn is_none(self) -> bool {
        self == Val::NONE
    }

    /// Whether this is a float held in the word itself.
    #[inline(always)]
    pub fn is_inline_float(self) -> bool {
        self.word() & 3 == 2
    }

    /// The float held in the word.
    #[inline(always)]
    pub fn as_inline_float(self) -> Float {
        let bits = (self.word() as FloatBits).rotate_right(3).wrapping_sub(FLOAT_BIAS);
        Float::from_bits(bits)
    }

    /// The float as a word, if its exponent is in the window.
    #[inline(always)]
    pub fn try_inline_float(x: Float) -> Option<Val> {
        let word = x.to_bits().wrapping_add(FLOAT_BIAS).rotate_left(3);
        if word & 3 == 2 {
            Some(Val::from_word(word as usize))
        } else {
            None
        }
    }

    /// The header of the object pointed to; only for `is_ptr` values.
    #[inline(always)]
    pub fn header(self) -> &'static Header {
        debug_assert!(self.is_ptr());
        // SAFETY: pointer values always point to a live object (heap or ROM), which starts with its header;
        // the reference is used at once, never across a collection that could free the object.
        unsafe { self.0.cast::<Header>().as_ref() }
    }

    /// The kind of the object, None for ints, inline floats and immediates.
    #[inline(always)]
    pub fn kind(self) -> Option<Kind> {
        if self.is_ptr() {
            Some(Kind::from_u8(self.header().kind))
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn is_kind(self, kind: Kind) -> bool {
        self.is_ptr() && self.header().kind == kind as u8
    }

    /// The object as a `T`, if it is one.
    #[inline(always)]
    pub fn cast<T: Object>(self) -> Option<Gc<T>> {
        if self.is_ptr() && T::matches(self.header().kind) {
            // SAFETY: the kind says that the object is laid out as a T.
            Some(unsafe { Gc::from_raw(self.0.cast()) })
        } else {
            None
        }
    }

    /// The object as a `T`.
    ///
    /// # Safety
    /// The value must be a pointer to an object laid out as a `T`.
    #[inline(always)]
    pub unsafe fn cast_unchecked<T>(self) -> Gc<T> {
        // SAFETY: the caller vouches for it.
        unsafe { Gc::from_raw(self.0.cast()) }
    }

    #[inline(always)]
    pub fn as_ptr(self) -> *mut u8 {
        self.0.as_ptr()
    }

    /// The value that points to an object.
    pub(crate) const fn from_non_null(object: NonNull<u8>) -> Val {
        Val(object)
    }

    /// As `try_inline_float`, for tables in ROM.
    pub const fn rom_float(x: Float) -> Option<Val> {
        let word = x.to_bits().wrapping_add(FLOAT_BIAS).rotate_left(3) as usize;
        match NonZeroUsize::new(word) {
            Some(word) if word.get() & 3 == 2 => Some(Val(NonNull::without_provenance(word))),
            _ => None,
        }
    }

    /// The value that points to a static object.
    pub const fn from_static<T>(object: &'static T) -> Val {
        Val(NonNull::from_ref(object).cast())
    }
}

impl<T> From<Gc<T>> for Val {
    #[inline(always)]
    fn from(object: Gc<T>) -> Val {
        Val(object.as_non_null().cast())
    }
}

impl core::fmt::Debug for Val {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if self.is_int() {
            write!(f, "int {}", self.as_small())
        } else if self.is_inline_float() {
            write!(f, "float {}", self.as_inline_float())
        } else {
            write!(f, "word {:#x}", self.word())
        }
    }
}

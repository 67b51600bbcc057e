//! The header word of every block, and the trait by which the VM explains its blocks to the heap.
//!
//! The heap knows two kinds of block itself, the payloads: `KIND_RAW` holds plain data, `KIND_VALUES` holds
//! value words. Both keep their size, in granules, in the `shape` field, so that a payload needs no second
//! word. All other kinds belong to the VM, which is asked for their size through [`Layout`].
//!
//! Rule for everyone who allocates: write the header of a new block before anything else can allocate or
//! collect. The collector reads the header of every block it reaches, and a stale word on a stack may reach a
//! block that was handed out a moment ago.

use core::mem::size_of;

/// Every block starts at a multiple of this and takes a multiple of this: two words.
pub const GRANULE: usize = 2 * size_of::<usize>();

/// Index into the table of types and shapes; in payload blocks the size in granules.
#[cfg(target_pointer_width = "32")]
pub type ShapeId = u16;
/// Index into the table of types and shapes; in payload blocks the size in granules.
#[cfg(not(target_pointer_width = "32"))]
pub type ShapeId = u32;

/// A payload of plain data: the collector does not look inside.
pub const KIND_RAW: u8 = 0;
/// A payload of value words: the collector follows each of them.
pub const KIND_VALUES: u8 = 8;

const _: () = assert!(KIND_RAW == 0 && KIND_VALUES.is_power_of_two(), "payload kinds are told by one mask");

/// The first word of every block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Header {
    pub shape: ShapeId,
    pub kind: u8,
    pub flags: u8,
    #[cfg(not(target_pointer_width = "32"))]
    pub aux: u16,
}

impl Header {
    #[inline(always)]
    pub const fn new(shape: ShapeId, kind: u8, flags: u8) -> Header {
        Header {
            shape,
            kind,
            flags,
            #[cfg(not(target_pointer_width = "32"))]
            aux: 0,
        }
    }

    /// `kind | flags << 8`, in one load.
    #[inline(always)]
    pub fn kind_and_flags(&self) -> u16 {
        // SAFETY: kind and flags are neighbours, at an even offset.
        u16::from_le(unsafe { (&raw const self.kind).cast::<u16>().read_unaligned() })
    }

    /// The header of a payload block of that many bytes, or None if its size does not fit the header.
    #[inline]
    pub fn payload(kind: u8, bytes: usize) -> Option<Header> {
        let granules = bytes.max(1).div_ceil(GRANULE);
        Some(Header::new(ShapeId::try_from(granules).ok()?, kind, 0))
    }
}

/// An allocation was refused; [`Heap::refused`](crate::Heap::refused) says of how many bytes. Without contents, as it
/// travels through many frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMemory;

/// What the collector has to know about the VM's blocks. Implemented by one type without data, so that the
/// marking loop is compiled with the answers inlined.
pub trait Layout {
    /// Size in bytes of the block at `p`. Asked only for kinds other than the two payload kinds.
    ///
    /// # Safety
    /// `p` is the start of a block whose header has been written.
    unsafe fn size(p: *const Header) -> usize;

    /// True if no word of a block of this kind can point into the heap. Must be true for `KIND_RAW` and
    /// false for `KIND_VALUES`. It is asked for every block that is reached: number the kinds so that one
    /// comparison answers it.
    fn is_leaf(kind: u8) -> bool;
}

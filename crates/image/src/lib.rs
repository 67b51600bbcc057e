//! The format of compiled files ("images"): numbers and layouts, alone, so that writer and loader share them. The
//! page docs/design/image.md describes the format.

#![no_std]
#![forbid(unsafe_code)]

mod error;
mod header;
pub mod layout;
mod record;

pub use error::ImageError;
pub use header::{Header, HEADER_SIZE, MAGIC};
pub use record::{Item, Record, Tag, ITEM_SIZE, RECORD_SIZE};

/// Everything behind the names lies at multiples of this.
pub const ALIGN: usize = 8;

/// Longest name in bytes.
pub const LONGEST_NAME: usize = 255;

/// Bit of an entry of the table of globals: the unit stores the name.
pub const STORED: u16 = 0x8000;

/// Most entries of a table.
pub const MOST_ENTRIES: usize = STORED as usize - 1;

/// The check over all bytes behind the header (32-bit FNV-1a), byte by byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check(pub u32);

impl Check {
    pub const START: Check = Check(0x811C_9DC5);

    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }
}

/// `n` rounded up to a multiple of `ALIGN`.
pub const fn aligned(n: usize) -> usize {
    n.saturating_add(ALIGN - 1) & !(ALIGN - 1)
}

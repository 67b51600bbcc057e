//! The first bytes of an image.

use crate::{layout, ImageError, MOST_ENTRIES};

/// The first bytes of every image. A stock `.mpy` file begins with `M`, source never with the first of these.
pub const MAGIC: [u8; 4] = [0xAD, b'D', b'R', FORMAT];

/// Version of the format; that of the ops is in `Header::ops`.
const FORMAT: u8 = 1;

pub const HEADER_SIZE: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// `adder_isa::ops::FINGERPRINT` of who made the image.
    pub ops: u32,
    /// Check over everything behind the header.
    pub check: u32,
    /// Bytes in all.
    pub len: u32,
    /// Entries of the tables.
    pub names: u16,
    pub consts: u16,
    pub globals: u16,
    /// Number of the module's code object among the constants.
    pub main: u16,
    /// Number of the source file's name among the names.
    pub file: u16,
    /// Layout of the objects: bytes of a machine word.
    pub word: u8,
    /// `layout::OBJECTS` of who made the image.
    pub objects: u8,
}

impl Header {
    pub fn to_bytes(&self) -> [u8; HEADER_SIZE] {
        let mut out = [0; HEADER_SIZE];
        let mut at = 0;
        let mut put = |bytes: &[u8]| {
            if let Some(place) = out.get_mut(at..at + bytes.len()) {
                place.copy_from_slice(bytes);
            }
            at += bytes.len();
        };
        put(&MAGIC);
        for n in [self.ops, self.check, self.len] {
            put(&n.to_le_bytes());
        }
        for n in [self.names, self.consts, self.globals, self.main, self.file] {
            put(&n.to_le_bytes());
        }
        put(&[self.word, self.objects]);
        out
    }

    /// Reads the header and checks what it says by itself.
    pub fn from_bytes(b: &[u8; HEADER_SIZE]) -> Result<Header, ImageError> {
        if b[..3] != MAGIC[..3] {
            return Err(ImageError::NotAnImage);
        }
        let long = |at: usize| u32::from_le_bytes([b[at], b[at + 1], b[at + 2], b[at + 3]]);
        let short = |at: usize| u16::from_le_bytes([b[at], b[at + 1]]);
        let header = Header {
            ops: long(4),
            check: long(8),
            len: long(12),
            names: short(16),
            consts: short(18),
            globals: short(20),
            main: short(22),
            file: short(24),
            word: b[26],
            objects: b[27],
        };
        if b[3] != FORMAT || header.ops != adder_isa::ops::FINGERPRINT {
            return Err(ImageError::OtherVersion);
        }
        let most = usize::from(header.names).max(header.consts.into()).max(header.globals.into());
        if most > MOST_ENTRIES || header.main >= header.consts || header.file >= header.names {
            return Err(ImageError::Damaged("sizes of tables"));
        }
        if !matches!(header.word, 4 | 8) {
            return Err(ImageError::Damaged("size of words"));
        }
        Ok(header)
    }

    /// Whether objects have the layout of this machine, so that they can be used where they are.
    pub fn is_native(&self) -> bool {
        usize::from(self.word) == size_of::<usize>()
            && self.objects == layout::OBJECTS
            && cfg!(target_endian = "little")
    }
}

//! A constant: eight bytes that say what it is, and data behind them, filled up to a multiple of eight.

use crate::ImageError;

/// What a constant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// `n` as a signed number.
    Small,
    /// `n` limbs of 4 bytes, least first; `a` is 1 for a negative number.
    Big,
    /// 8 bytes.
    Float,
    /// 8 bytes.
    Imag,
    /// `n` bytes of text, which is interned.
    Name,
    /// A str object of `n` bytes in all.
    Str,
    /// A bytes object of `n` bytes in all.
    Bytes,
    /// A code object of `n` bytes in all.
    Code,
    /// `n` items of `ITEM_SIZE` bytes.
    Tuple,
}

const TAGS: [Tag; 9] =
    [Tag::Small, Tag::Big, Tag::Float, Tag::Imag, Tag::Name, Tag::Str, Tag::Bytes, Tag::Code, Tag::Tuple];

pub const RECORD_SIZE: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    pub tag: Tag,
    pub a: u8,
    pub n: u32,
}

impl Record {
    pub fn new(tag: Tag, n: u32) -> Record {
        Record { tag, a: 0, n }
    }

    pub fn to_bytes(&self) -> [u8; RECORD_SIZE] {
        let n = self.n.to_le_bytes();
        [self.tag as u8, self.a, 0, 0, n[0], n[1], n[2], n[3]]
    }

    pub fn from_bytes(b: &[u8; RECORD_SIZE]) -> Result<Record, ImageError> {
        let tag = TAGS.get(usize::from(b[0])).ok_or(ImageError::Damaged("kind of a constant"))?;
        Ok(Record { tag: *tag, a: b[1], n: u32::from_le_bytes([b[4], b[5], b[6], b[7]]) })
    }

    /// Bytes of data behind the record, without what fills them up.
    pub fn data_len(&self) -> usize {
        let n = self.n as usize;
        match self.tag {
            Tag::Small => 0,
            Tag::Big => n.saturating_mul(4),
            Tag::Float | Tag::Imag => 8,
            Tag::Name | Tag::Str | Tag::Bytes | Tag::Code => n,
            Tag::Tuple => n.saturating_mul(ITEM_SIZE),
        }
    }
}

pub const ITEM_SIZE: usize = 8;

/// An item of a tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    None,
    False,
    True,
    Ellipsis,
    Int(i32),
    /// A constant before this one.
    Const(u32),
}

impl Item {
    pub fn to_bytes(&self) -> [u8; ITEM_SIZE] {
        let (kind, n) = match *self {
            Item::None => (0, 0),
            Item::False => (1, 0),
            Item::True => (2, 0),
            Item::Ellipsis => (3, 0),
            Item::Int(n) => (4, n as u32),
            Item::Const(n) => (5, n),
        };
        let n = n.to_le_bytes();
        [kind, 0, 0, 0, n[0], n[1], n[2], n[3]]
    }

    pub fn from_bytes(b: &[u8; ITEM_SIZE]) -> Result<Item, ImageError> {
        let n = u32::from_le_bytes([b[4], b[5], b[6], b[7]]);
        Ok(match b[0] {
            0 => Item::None,
            1 => Item::False,
            2 => Item::True,
            3 => Item::Ellipsis,
            4 => Item::Int(n as i32),
            5 => Item::Const(n),
            _ => return Err(ImageError::Damaged("item of a tuple")),
        })
    }
}

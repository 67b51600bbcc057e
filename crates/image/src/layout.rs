//! Layouts of the objects that can be used where they lie: str, bytes and code. The VM checks when it is compiled
//! that they are its own.

use adder_isa::code::HEAD_SIZE;
use adder_isa::CodeHead;

/// Number of these layouts and of the types and kinds below; changes when they do.
pub const OBJECTS: u8 = 1;

/// Type and kind as an object's header has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    pub ty: u16,
    pub kind: u8,
}

pub const STR: Class = Class { ty: 9, kind: 4 };
pub const BYTES: Class = Class { ty: 10, kind: 5 };
pub const CODE: Class = Class { ty: 27, kind: 6 };

/// Flag of a str of ASCII characters only.
pub const ASCII: u8 = 1;

/// Bytes of an object's header, which is one word.
pub const fn header(class: Class, flags: u8, word: u8) -> [u8; 8] {
    let ty = class.ty.to_le_bytes();
    match word {
        4 => [ty[0], ty[1], class.kind, flags, 0, 0, 0, 0],
        _ => [ty[0], ty[1], 0, 0, class.kind, flags, 0, 0],
    }
}

/// Bytes of a str or bytes object before its text: header, length, hash.
pub const fn text_start(word: u8) -> usize {
    match word {
        4 => 10,
        _ => 16,
    }
}

/// The hash in a str or bytes object, of 16 or 32 bits. Never 0.
pub fn text_hash(text: &[u8], word: u8) -> u32 {
    let mut check = crate::Check::START;
    check.add(text);
    let hash = match word {
        4 => (check.0 ^ check.0 >> 16) & 0xFFFF,
        _ => check.0,
    };
    hash.max(1)
}

/// Bytes of a code object before its body: header and head.
pub const fn code_start(word: u8) -> usize {
    word as usize + HEAD_SIZE
}

/// Bytes of a code object.
pub const fn code_size(head: &CodeHead, word: u8) -> usize {
    code_start(word) + head.body_len()
}

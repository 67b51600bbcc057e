//! Source positions: line and column, packed into one word where they are kept.

/// Bits of a packed position that hold the column.
const COLUMN_BITS: u32 = 12;
const MAX_LINE: u32 = (1 << (32 - COLUMN_BITS)) - 1;
const MAX_COLUMN: u32 = (1 << COLUMN_BITS) - 1;

/// A place in the source. Both numbers start at 1; the column counts characters.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Pos {
    pub line: u32,
    pub column: u32,
}

impl Pos {
    /// The first character of a source.
    pub const START: Pos = Pos { line: 1, column: 1 };

    /// One word: line in the upper 20 bits, column in the lower 12. Larger values saturate.
    pub const fn pack(self) -> u32 {
        let line = if self.line > MAX_LINE { MAX_LINE } else { self.line };
        let column = if self.column > MAX_COLUMN { MAX_COLUMN } else { self.column };
        line << COLUMN_BITS | column
    }

    /// The inverse of [`Pos::pack`].
    pub const fn unpack(word: u32) -> Pos {
        Pos { line: word >> COLUMN_BITS, column: word & MAX_COLUMN }
    }
}

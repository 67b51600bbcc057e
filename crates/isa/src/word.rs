//! Operations on machine words, for functions with declared machine types.

/// The enum and the list of all of it, from one table.
macro_rules! word_ops {
    ($($(#[$doc:meta])* $op:ident,)*) => {
        /// What a `word` instruction does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum WordOp {
            $($(#[$doc])* $op,)*
        }

        impl WordOp {
            /// All in the order of their numbers.
            pub const ALL: &[WordOp] = &[$(WordOp::$op),*];
        }
    };
}

word_ops! {
    // Arithmetic, modulo the size of a word.
    Add,
    Sub,
    Mul,
    And,
    Or,
    Xor,
    Shl,
    /// Of signed words.
    Shr,
    UnsignedShr,
    /// Towards minus infinity; by 0 raises ZeroDivisionError.
    FloorDiv,
    Mod,
    // Comparisons: 1 or 0.
    Lt,
    Le,
    Gt,
    Ge,
    Eq,
    Ne,
    UnsignedLt,
    UnsignedLe,
    UnsignedGt,
    UnsignedGe,
    // Item b of memory at a, without sign.
    Load8,
    Load16,
    Load32,
    // Of a alone.
    Neg,
    Invert,
    Mov,
    // Words of objects.
    ToInt,
    ToBool,
    ToPtr,
    // Objects of words.
    FromInt,
    FromUint,
    FromBool,
}

impl WordOp {
    pub fn from_u8(n: u8) -> Option<WordOp> {
        WordOp::ALL.get(n as usize).copied()
    }

    /// The opposite of a comparison.
    pub fn negated(self) -> WordOp {
        use WordOp::*;
        match self {
            Lt => Ge,
            Le => Gt,
            Gt => Le,
            Ge => Lt,
            Eq => Ne,
            Ne => Eq,
            UnsignedLt => UnsignedGe,
            UnsignedLe => UnsignedGt,
            UnsignedGt => UnsignedLe,
            UnsignedGe => UnsignedLt,
            other => other,
        }
    }

    /// Log2 of the size of what it loads.
    pub fn scale(self) -> u32 {
        match self {
            WordOp::Load16 => 1,
            WordOp::Load32 => 2,
            _ => 0,
        }
    }
}

//! The operators of the language, numbered once for compiler, interpreter and native code.

macro_rules! operators {
    ($(#[$m:meta])* $name:ident { $($variant:ident = $symbol:literal $method:literal $reflected:literal,)* }) => {
        $(#[$m])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name { $($variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The operator with this number.
            pub fn from_u8(n: u8) -> Option<Self> {
                Self::ALL.get(n as usize).copied()
            }
            /// How the operator is written.
            pub const fn symbol(self) -> &'static str {
                match self { $($name::$variant => $symbol),* }
            }
            /// The special method that implements it.
            pub const fn method(self) -> &'static str {
                match self { $($name::$variant => $method),* }
            }
            /// The special method tried on the right operand.
            pub const fn reflected(self) -> &'static str {
                match self { $($name::$variant => $reflected),* }
            }
        }
    };
}

operators! {
    /// Binary arithmetic; the order is that of the ops `add`..`shr`.
    BinaryOp {
        Add = "+" "__add__" "__radd__",
        Sub = "-" "__sub__" "__rsub__",
        Mul = "*" "__mul__" "__rmul__",
        TrueDiv = "/" "__truediv__" "__rtruediv__",
        FloorDiv = "//" "__floordiv__" "__rfloordiv__",
        Mod = "%" "__mod__" "__rmod__",
        Pow = "**" "__pow__" "__rpow__",
        MatMul = "@" "__matmul__" "__rmatmul__",
        And = "&" "__and__" "__rand__",
        Or = "|" "__or__" "__ror__",
        Xor = "^" "__xor__" "__rxor__",
        Shl = "<<" "__lshift__" "__rlshift__",
        Shr = ">>" "__rshift__" "__rrshift__",
    }
}

operators! {
    /// Comparisons; the order is that of the ops `lt`..`ne`.
    CompareOp {
        Lt = "<" "__lt__" "__gt__",
        Le = "<=" "__le__" "__ge__",
        Gt = ">" "__gt__" "__lt__",
        Ge = ">=" "__ge__" "__le__",
        Eq = "==" "__eq__" "__eq__",
        Ne = "!=" "__ne__" "__ne__",
    }
}

operators! {
    /// Unary operators.
    UnaryOp {
        Neg = "-" "__neg__" "",
        Pos = "+" "__pos__" "",
        Invert = "~" "__invert__" "",
        Not = "not" "__bool__" "",
    }
}

impl BinaryOp {
    /// The special method of the augmented assignment.
    pub const fn inplace(self) -> &'static str {
        match self {
            BinaryOp::Add => "__iadd__",
            BinaryOp::Sub => "__isub__",
            BinaryOp::Mul => "__imul__",
            BinaryOp::TrueDiv => "__itruediv__",
            BinaryOp::FloorDiv => "__ifloordiv__",
            BinaryOp::Mod => "__imod__",
            BinaryOp::Pow => "__ipow__",
            BinaryOp::MatMul => "__imatmul__",
            BinaryOp::And => "__iand__",
            BinaryOp::Or => "__ior__",
            BinaryOp::Xor => "__ixor__",
            BinaryOp::Shl => "__ilshift__",
            BinaryOp::Shr => "__irshift__",
        }
    }
}

impl CompareOp {
    /// The comparison that holds for (b, a) exactly when this one holds for (a, b).
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }
}

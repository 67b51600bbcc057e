//! The machine types of viper functions, and what can be wrong with their use.

use adder_isa::WordOp;
use adder_syntax::Exception;
use core::fmt;

/// The type of a viper expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Type {
    /// A variable that has not been assigned yet.
    #[default]
    Unknown,
    Object,
    /// None as written in the source; goes where an object goes.
    None,
    Bool,
    Int,
    Uint,
    Ptr,
    Ptr8,
    Ptr16,
    Ptr32,
}

/// The types that can be declared, by name.
const DECLARED: [Type; 8] =
    [Type::Object, Type::Bool, Type::Int, Type::Uint, Type::Ptr, Type::Ptr8, Type::Ptr16, Type::Ptr32];

impl Type {
    pub fn name(self) -> &'static str {
        match self {
            Type::Unknown => "unknown",
            Type::Object => "object",
            Type::None => "None",
            Type::Bool => "bool",
            Type::Int => "int",
            Type::Uint => "uint",
            Type::Ptr => "ptr",
            Type::Ptr8 => "ptr8",
            Type::Ptr16 => "ptr16",
            Type::Ptr32 => "ptr32",
        }
    }

    pub fn named(name: &str) -> Option<Type> {
        DECLARED.into_iter().find(|t| t.name() == name)
    }

    /// Whether it is a machine word.
    pub fn is_word(self) -> bool {
        !matches!(self, Type::Unknown | Type::Object | Type::None)
    }

    pub fn is_number(self) -> bool {
        matches!(self, Type::Bool | Type::Int | Type::Uint)
    }

    pub fn is_pointer(self) -> bool {
        self.is_word() && !self.is_number()
    }

    /// How it is loaded through a pointer of this type.
    pub fn load(self) -> Option<WordOp> {
        match self {
            Type::Ptr8 => Some(WordOp::Load8),
            Type::Ptr16 => Some(WordOp::Load16),
            Type::Ptr32 => Some(WordOp::Load32),
            _ => None,
        }
    }

    /// How an object becomes a word of the type.
    pub fn of_object(self) -> WordOp {
        match self {
            Type::Bool => WordOp::ToBool,
            Type::Int | Type::Uint => WordOp::ToInt,
            _ => WordOp::ToPtr,
        }
    }

    /// How a word of the type becomes an object.
    pub fn to_object(self) -> WordOp {
        match self {
            Type::Bool => WordOp::FromBool,
            Type::Int => WordOp::FromInt,
            _ => WordOp::FromUint,
        }
    }
}

/// What is wrong with a viper function. Small, as it is in the result of every function of the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    what: What,
    a: Type,
    b: Type,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    NotIdentifier,
    UnknownType,
    UsedBefore,
    LocalType,
    Condition,
    Return,
    Unary,
    Binary,
    Comparison,
    Load,
    Store,
    StoreValue,
    StoreIndex,
    RaiseWord,
    Not,
    UnsignedDivision,
    Membership,
    Power,
    Raise,
    Yield,
    Conversion,
    Cast,
}

impl Mistake {
    pub(crate) fn new(what: What, a: Type, b: Type) -> Mistake {
        Mistake { what, a, b }
    }

    pub(crate) fn exception(&self) -> Exception {
        match self.what {
            What::NotIdentifier => Exception::SyntaxError,
            What::Power | What::Raise | What::Yield | What::Conversion | What::Cast => Exception::NotImplementedError,
            _ => Exception::ViperTypeError,
        }
    }

    pub(crate) fn write(&self, f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
        let (a, b) = (self.a.name(), self.b.name());
        f.write_str(match self.what {
            What::NotIdentifier => "annotation must be an identifier",
            What::UnknownType => return write!(f, "unknown type '{name}'"),
            What::UsedBefore => return write!(f, "local '{name}' used before type known"),
            What::LocalType => return write!(f, "local '{name}' has type '{a}' but source is '{b}'"),
            What::Condition => return write!(f, "can't implicitly convert '{a}' to 'bool'"),
            What::Return => return write!(f, "return expected '{a}' but got '{b}'"),
            What::Unary => return write!(f, "can't do unary op of '{a}'"),
            What::Binary => return write!(f, "can't do binary op between '{a}' and '{b}'"),
            What::Comparison => "comparison of int and uint",
            What::Load => return write!(f, "can't load from '{a}'"),
            What::Store => return write!(f, "can't store to '{a}'"),
            What::StoreValue => return write!(f, "can't store '{a}'"),
            What::StoreIndex => return write!(f, "can't store with '{a}' index"),
            What::RaiseWord => "must raise an object",
            What::Not => "'not' not implemented",
            What::UnsignedDivision => "div/mod not implemented for uint",
            What::Membership => "binary op  not implemented",
            What::Power => "binary op __pow__ not implemented",
            What::Raise => "native raise",
            What::Yield => "native yield",
            What::Conversion => "conversion to object",
            What::Cast => "casting",
        })
    }
}

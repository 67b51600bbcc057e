//! The token table: every keyword and punctuation mark, in one list.

use crate::ast::BinOp;
use crate::span::Pos;

/// Declares `TokenKind`. `text` tokens carry text or are structural; `fixed` tokens always look the same.
macro_rules! tokens {
    (text { $($(#[$meta:meta])* $kind:ident = $label:literal)+ } fixed { $($fixed:ident = $text:literal)+ }) => {
        /// What a token is.
        #[derive(Copy, Clone, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum TokenKind {
            $($(#[$meta])* $kind,)+
            $(#[doc = concat!("`", $text, "`")] $fixed,)+
        }

        impl TokenKind {
            /// The label of a text token, the spelling of a fixed one.
            pub const fn text(self) -> &'static str {
                match self {
                    $(TokenKind::$kind => $label,)+
                    $(TokenKind::$fixed => $text,)+
                }
            }
        }

        /// Every fixed token, sorted by spelling.
        pub(crate) const FIXED: &[(&str, TokenKind)] = &[$(($text, TokenKind::$fixed)),+];
    };
}

tokens! {
    text {
        /// End of the source.
        End = "END"
        /// End of a logical line.
        Newline = "NEWLINE"
        Indent = "INDENT"
        Dedent = "DEDENT"
        Name = "NAME"
        /// The text is the digits, without prefix and `_`; the token's `radix` tells how to read them.
        Int = "INT"
        /// The text is decimal, without `_`.
        Float = "FLOAT"
        /// The text is the decimal number before the `j`.
        Imag = "IMAG"
        /// A whole string literal; the text is its value.
        Str = "STR"
        /// A whole bytes literal; the text is its value.
        Bytes = "BYTES"
        /// Literal text of an f-string or of a field's format spec, up to the `{` that opens a field.
        TextOpen = "TEXT{"
        /// Literal text up to the end of the f-string, or up to the `}` that ends a format spec.
        TextClose = "TEXT}"
        /// The `=` of `{x=}`; the text is the source of the field up to here.
        FieldEcho = "ECHO"
    }
    // In byte order, which the look-up relies on.
    fixed {
        Bang = "!"
        NotEqual = "!="
        Percent = "%"
        PercentAssign = "%="
        Amper = "&"
        AmperAssign = "&="
        LParen = "("
        RParen = ")"
        Star = "*"
        DoubleStar = "**"
        DoubleStarAssign = "**="
        StarAssign = "*="
        Plus = "+"
        PlusAssign = "+="
        Comma = ","
        Minus = "-"
        MinusAssign = "-="
        Arrow = "->"
        Dot = "."
        Slash = "/"
        DoubleSlash = "//"
        DoubleSlashAssign = "//="
        SlashAssign = "/="
        Colon = ":"
        ColonAssign = ":="
        Semicolon = ";"
        Less = "<"
        ShiftLeft = "<<"
        ShiftLeftAssign = "<<="
        LessEqual = "<="
        Assign = "="
        Equal = "=="
        Greater = ">"
        GreaterEqual = ">="
        ShiftRight = ">>"
        ShiftRightAssign = ">>="
        At = "@"
        AtAssign = "@="
        False = "False"
        None = "None"
        True = "True"
        LBracket = "["
        RBracket = "]"
        Caret = "^"
        CaretAssign = "^="
        And = "and"
        As = "as"
        Assert = "assert"
        Async = "async"
        Await = "await"
        Break = "break"
        Class = "class"
        Continue = "continue"
        Def = "def"
        Del = "del"
        Elif = "elif"
        Else = "else"
        Except = "except"
        Finally = "finally"
        For = "for"
        From = "from"
        Global = "global"
        If = "if"
        Import = "import"
        In = "in"
        Is = "is"
        Lambda = "lambda"
        Nonlocal = "nonlocal"
        Not = "not"
        Or = "or"
        Pass = "pass"
        Raise = "raise"
        Return = "return"
        Try = "try"
        While = "while"
        With = "with"
        Yield = "yield"
        LBrace = "{"
        Bar = "|"
        BarAssign = "|="
        RBrace = "}"
        Tilde = "~"
    }
}

impl TokenKind {
    /// The keyword or punctuation mark spelled `text`.
    pub(crate) fn fixed(text: &[u8]) -> Option<TokenKind> {
        let index = FIXED.binary_search_by(|(spelling, _)| spelling.as_bytes().cmp(text)).ok()?;
        FIXED.get(index).map(|&(_, kind)| kind)
    }

    /// The operator of an augmented assignment.
    pub(crate) fn augmented(self) -> Option<BinOp> {
        Some(match self {
            TokenKind::PlusAssign => BinOp::Add,
            TokenKind::MinusAssign => BinOp::Sub,
            TokenKind::StarAssign => BinOp::Mul,
            TokenKind::AtAssign => BinOp::MatMul,
            TokenKind::SlashAssign => BinOp::Div,
            TokenKind::DoubleSlashAssign => BinOp::FloorDiv,
            TokenKind::PercentAssign => BinOp::Mod,
            TokenKind::DoubleStarAssign => BinOp::Pow,
            TokenKind::ShiftLeftAssign => BinOp::LShift,
            TokenKind::ShiftRightAssign => BinOp::RShift,
            TokenKind::AmperAssign => BinOp::And,
            TokenKind::BarAssign => BinOp::Or,
            TokenKind::CaretAssign => BinOp::Xor,
            _ => return None,
        })
    }
}

/// A token. Its text, if it has any, is in the lexer until the next one is read.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Token {
    pub kind: TokenKind,
    /// Base of an `Int`, 0 for other tokens.
    pub radix: u8,
    /// Where the token starts.
    pub pos: Pos,
}

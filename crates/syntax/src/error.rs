//! Every message of the front end, with the place it is about.

use crate::span::Pos;
use core::fmt;

/// The Python exception an error is raised as.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Exception {
    SyntaxError,
    IndentationError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
    ViperTypeError,
}

/// What is wrong.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// Anything the grammar has no place for.
    InvalidSyntax,
    UnexpectedIndent,
    UnindentMismatch,
    InvalidUtf8,
    /// Digits that are no integer in their base (0: no prefix, but a leading zero).
    InvalidInteger {
        radix: u8,
        digits: Excerpt,
    },
    InvalidNumber,
    /// `\N{…}`: the table of names is too large for the device.
    UnicodeName,
    MalformedFString,
    AssignToExpression,
    DeleteExpression,
    MultipleStars,
    StarOutsideTarget,
    KeywordNotName,
    PositionalAfterDoubleStar,
    PositionalAfterKeyword,
    StarAfterDoubleStar,
    StarAfterKeyword,
    ArgumentReused,
    DefaultMissing,
    ValueInSet,
    ValueInDict,
    DefaultExceptNotLast,
    /// Nesting beyond [`Limits`](crate::Limits).
    TooDeep,
    NameTooLong,
    /// [`Heap::refused`](adder_heap::Heap::refused) says of how many bytes.
    NoMemory,
}

impl ErrorKind {
    pub fn exception(self) -> Exception {
        match self {
            ErrorKind::UnexpectedIndent | ErrorKind::UnindentMismatch => Exception::IndentationError,
            ErrorKind::UnicodeName => Exception::NotImplementedError,
            ErrorKind::TooDeep | ErrorKind::NameTooLong => Exception::RuntimeError,
            ErrorKind::NoMemory => Exception::MemoryError,
            _ => Exception::SyntaxError,
        }
    }

    pub fn is_indentation(self) -> bool {
        self.exception() == Exception::IndentationError
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            ErrorKind::InvalidSyntax => "invalid syntax",
            ErrorKind::UnexpectedIndent => "unexpected indent",
            ErrorKind::UnindentMismatch => "unindent doesn't match any outer indent level",
            ErrorKind::InvalidUtf8 => "invalid UTF-8",
            ErrorKind::InvalidInteger { radix, digits } => {
                let digits = digits.text();
                return write!(out, "invalid syntax for integer with base {radix}: '{digits}'");
            }
            ErrorKind::InvalidNumber => "invalid syntax for number",
            ErrorKind::UnicodeName => "unicode name escapes",
            ErrorKind::MalformedFString => "malformed f-string",
            ErrorKind::AssignToExpression => "can't assign to expression",
            ErrorKind::DeleteExpression => "can't delete expression",
            ErrorKind::MultipleStars => "multiple *x in assignment",
            ErrorKind::StarOutsideTarget => "*x must be assignment target",
            ErrorKind::KeywordNotName => "LHS of keyword arg must be an id",
            ErrorKind::PositionalAfterDoubleStar => "positional arg after **",
            ErrorKind::PositionalAfterKeyword => "positional arg after keyword arg",
            ErrorKind::StarAfterDoubleStar => "* arg after **",
            ErrorKind::StarAfterKeyword => "* arg after kwarg",
            ErrorKind::ArgumentReused => "argument name reused",
            ErrorKind::DefaultMissing => "non-default argument follows default argument",
            ErrorKind::ValueInSet => "expecting just a value for set",
            ErrorKind::ValueInDict => "expecting key:value for dict",
            ErrorKind::DefaultExceptNotLast => "default 'except' must be last",
            ErrorKind::NameTooLong => "name too long",
            ErrorKind::TooDeep => "maximum recursion depth exceeded",
            ErrorKind::NoMemory => "memory allocation failed",
        })
    }
}

/// An error and where it was found.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Error {
    pub kind: ErrorKind,
    pub line: u32,
    pub column: u32,
}

impl Error {
    pub fn new(kind: ErrorKind, pos: Pos) -> Error {
        Error { kind, line: pos.line, column: pos.column }
    }

    pub fn is_indentation(self) -> bool {
        self.kind.is_indentation()
    }
}

impl fmt::Display for Error {
    /// The message alone, as the exception's argument.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(out)
    }
}

/// The start of a piece of source, short enough to be kept in an error.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Excerpt {
    len: u8,
    bytes: [u8; Excerpt::MAX],
}

impl Excerpt {
    const MAX: usize = 23;

    /// As many whole characters of `text` as fit; nothing if it is not UTF-8.
    #[cold]
    pub fn new(text: &[u8]) -> Excerpt {
        let mut excerpt = Excerpt { len: 0, bytes: [0; Excerpt::MAX] };
        let text = core::str::from_utf8(text).unwrap_or("");
        let mut len = text.len().min(Excerpt::MAX);
        while !text.is_char_boundary(len) {
            len -= 1;
        }
        for (to, from) in excerpt.bytes.iter_mut().zip(text.bytes().take(len)) {
            *to = from;
        }
        excerpt.len = len as u8;
        excerpt
    }

    pub fn text(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.len)).unwrap_or(&[]);
        core::str::from_utf8(bytes).unwrap_or("")
    }
}

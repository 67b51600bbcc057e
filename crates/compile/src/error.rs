//! What can be wrong with a program beyond its syntax, and the texts users see.

use crate::viper::Mistake;
use adder_heap::NoMemory;
use adder_syntax::{Exception, Name};
use core::fmt;

/// Why a program cannot be compiled.
#[derive(Clone, Debug)]
pub enum Error {
    /// The parser refused it.
    Syntax(adder_syntax::Error),
    /// The compiler refused it.
    Compile { kind: Problem, line: u32, column: u32 },
    /// The machine types of a viper function do not go together.
    Viper { mistake: Mistake, name: Option<Name>, line: u32, column: u32 },
}

impl Error {
    /// Line and column, starting at 1.
    pub fn position(&self) -> (u32, u32) {
        match self {
            Error::Syntax(e) => (e.line, e.column),
            Error::Compile { line, column, .. } | Error::Viper { line, column, .. } => (*line, *column),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Syntax(e) => e.kind.fmt(f),
            Error::Compile { kind, .. } => kind.fmt(f),
            Error::Viper { mistake, .. } => mistake.write(f, ""),
        }
    }
}

impl From<adder_syntax::Error> for Error {
    fn from(e: adder_syntax::Error) -> Self {
        Error::Syntax(e)
    }
}

/// What the compiler found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// [`Heap::refused`](adder_heap::Heap::refused) says of how many bytes.
    NoMemory,
    /// Expressions or definitions nested too deep to be walked.
    TooDeep,
    NotConstant,
    AssignToExpression,
    /// `break` or `continue` where there is no loop.
    OutsideLoop,
    ReturnOutsideFunction,
    YieldOutsideFunction,
    AwaitOutsideFunction,
    AsyncOutsideAsync,
    AsyncComprehension,
    ArgumentReused,
    RedefinedAsGlobal,
    /// `:=` in a comprehension to one of its own variables.
    RebindsIteration,
    RedefinedAsNonlocal,
    NonlocalOutside,
    NonlocalUnbound,
    ImportStar,
    InvalidDecorator,
    /// Of a function with machine types.
    Viper(Mistake),
    StarTarget,
    /// The alternatives of a pattern bind different names.
    DifferentNames,
    /// A pattern binds a name twice.
    CapturedTwice,
    TooManyArguments,
    CodeTooLarge,
    TooManyRegisters,
    /// More names, constants or globals than an operand can number.
    TooManyNames,
}

impl From<NoMemory> for Problem {
    fn from(_: NoMemory) -> Self {
        Problem::NoMemory
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Problem::NoMemory => "memory allocation failed",
            Problem::TooDeep => "maximum recursion depth exceeded",
            Problem::NotConstant => "not a constant",
            Problem::AssignToExpression => "can't assign to expression",
            Problem::OutsideLoop => "'break'/'continue' outside loop",
            Problem::ReturnOutsideFunction => "'return' outside function",
            Problem::YieldOutsideFunction => "'yield' outside function",
            Problem::AwaitOutsideFunction => "'await' outside function",
            Problem::AsyncOutsideAsync => "async for/with outside async function",
            Problem::AsyncComprehension => "invalid syntax",
            Problem::ArgumentReused => "argument name reused",
            Problem::RebindsIteration => "assignment expression cannot rebind comprehension iteration variable",
            Problem::RedefinedAsGlobal => "identifier redefined as global",
            Problem::RedefinedAsNonlocal => "identifier redefined as nonlocal",
            Problem::NonlocalOutside => "can't declare nonlocal in outer code",
            Problem::NonlocalUnbound => "no binding for nonlocal found",
            Problem::ImportStar => "import * not at module level",
            Problem::Viper(mistake) => return mistake.write(f, ""),
            Problem::InvalidDecorator => "invalid micropython decorator",
            Problem::DifferentNames => "alternative patterns bind different names",
            Problem::CapturedTwice => "multiple assignments to name in pattern",
            Problem::StarTarget => "*x must be assignment target",
            Problem::TooManyArguments => "too many args",
            Problem::CodeTooLarge => "bytecode overflow",
            Problem::TooManyRegisters => "too many local variables",
            Problem::TooManyNames => "too many names",
        })
    }
}

/// The result type inside the compiler; the position is added at the top.
pub(crate) type Result<T = ()> = core::result::Result<T, Problem>;

impl Error {
    /// The Python exception it is raised as.
    pub fn exception(&self) -> Exception {
        match self {
            Error::Syntax(e) => e.kind.exception(),
            Error::Compile { kind: Problem::NoMemory, .. } => Exception::MemoryError,
            Error::Compile { kind: Problem::TooDeep | Problem::CodeTooLarge, .. } => Exception::RuntimeError,
            Error::Viper { mistake, .. } => mistake.exception(),
            Error::Compile { .. } => Exception::SyntaxError,
        }
    }

    /// The text with the name that it is about.
    pub fn with_name<'e>(&'e self, name: &'e str) -> WithName<'e> {
        WithName { error: self, name }
    }

    /// That name, if the text has one.
    pub fn name(&self) -> Option<Name> {
        match self {
            Error::Viper { name, .. } => *name,
            _ => None,
        }
    }
}

/// An error shown with the name it is about.
pub struct WithName<'e> {
    error: &'e Error,
    name: &'e str,
}

impl fmt::Display for WithName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error {
            Error::Viper { mistake, .. } => mistake.write(f, self.name),
            other => other.fmt(f),
        }
    }
}

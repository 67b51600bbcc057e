//! Node types: the operator enums, and `Node`, what the compiler matches on.

use super::list::{List, Pairs};
use crate::pool::{Const, Name};

/// A node of an [`Ast`](super::Ast): the index of its first word.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct NodeId(pub u32);

/// The word that stands for "absent" where a node or a name is optional.
pub(super) const ABSENT: u32 = u32::MAX;

/// A type stored as one word of the arena.
pub trait Word: Copy {
    fn from_word(word: u32) -> Self;
    fn to_word(self) -> u32;
}

impl Word for NodeId {
    fn from_word(word: u32) -> Self {
        NodeId(word)
    }
    fn to_word(self) -> u32 {
        self.0
    }
}

impl Word for Name {
    fn from_word(word: u32) -> Self {
        Name(word)
    }
    fn to_word(self) -> u32 {
        self.0
    }
}

impl<T: Word> Word for Option<T> {
    fn from_word(word: u32) -> Self {
        (word != ABSENT).then(|| T::from_word(word))
    }
    fn to_word(self) -> u32 {
        self.map_or(ABSENT, T::to_word)
    }
}

/// Declares an enum that is stored as its number, with the Python spelling of each case.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($case:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Copy, Clone, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $case,)+ }

        impl $name {
            const ALL: &'static [$name] = &[$($name::$case),+];

            /// The Python spelling.
            pub const fn text(self) -> &'static str {
                match self { $($name::$case => $text),+ }
            }
        }

        impl Word for $name {
            /// Words come from `to_word`; any other number reads as the first case.
            fn from_word(word: u32) -> Self {
                Self::ALL.get(word as usize).copied().unwrap_or(Self::ALL[0])
            }
            fn to_word(self) -> u32 {
                self as u32
            }
        }
    };
}

coded! {
    /// Binary arithmetic operators, also used by augmented assignment.
    BinOp {
        Add = "+", Sub = "-", Mul = "*", MatMul = "@", Div = "/", FloorDiv = "//", Mod = "%",
        Pow = "**", LShift = "<<", RShift = ">>", And = "&", Or = "|", Xor = "^",
    }
}

coded! {
    /// Prefix operators.
    UnaryOp { Pos = "+", Neg = "-", Invert = "~", Not = "not", }
}

coded! {
    /// Comparison operators.
    CmpOp {
        Lt = "<", Le = "<=", Eq = "==", Ne = "!=", Gt = ">", Ge = ">=",
        In = "in", NotIn = "not in", Is = "is", IsNot = "is not",
    }
}

coded! {
    /// Short-circuit operators.
    BoolOp { And = "and", Or = "or", }
}

coded! {
    /// What an f-string field applies before formatting.
    Conversion { None = "", Str = "!s", Repr = "!r", Ascii = "!a", }
}

coded! {
    /// How a parameter may be passed.
    ParamKind {
        PositionalOnly = "/", Regular = "", VarArgs = "*", KeywordOnly = "*,", VarKeywords = "**",
    }
}

/// Child nodes.
pub type Nodes<'a> = List<'a, NodeId>;
/// Names.
pub type Names<'a> = List<'a, Name>;

/// `(operator, right operand)` of a chain of arithmetic.
pub type Operations<'a> = Pairs<'a, BinOp, NodeId>;
/// `(operator, right operand)` of a comparison.
pub type Comparisons<'a> = Pairs<'a, CmpOp, NodeId>;
/// `(key, value)` of a dict display; the key is absent for `**value`.
pub type DictItems<'a> = Pairs<'a, Option<NodeId>, NodeId>;
/// `(name, new name)` of a from-import.
pub type Aliases<'a> = Pairs<'a, Name, Option<Name>>;

/// What a node is: a view made on demand by [`Ast::get`](super::Ast::get).
///
/// `Nodes`, `Names` and `Pairs` borrow the arena; everything is `Copy`. A list of statements (`body`,
/// `orelse`, `finalbody`) is empty where the clause is absent, and never empty where it is present.
#[derive(Copy, Clone, Debug)]
pub enum Node<'a> {
    // ---- expressions: atoms ----
    /// `x`: also a target, and the target of `:=`.
    Name(Name),
    /// `42`: an integer that fits `i32`. Negative literals are `Unary { Neg, Int }`.
    Int(i32),
    /// `10000000000`, `1.5`, `2j`: any other number, made by `Pool::int`, `float` or `imag`.
    Const(Const),
    /// `'text'`, adjacent literals already joined.
    Str(Const),
    /// `b'data'`, adjacent literals already joined.
    Bytes(Const),
    /// `None`
    None,
    /// `True`
    True,
    /// `False`
    False,
    /// `...`
    Ellipsis,
    /// `f'a{x}b'`: the parts are `Str` (never empty) and `FormattedValue`.
    /// As the `spec` of a field it is the text between `:` and `}`. An f-string without fields is a `Str`.
    JoinedStr { parts: Nodes<'a> },
    /// `{value!r:spec}` inside an f-string. `spec` is `Str` or `JoinedStr`.
    /// `{x=}` is the part `Str` "x=" and then the field, with `Repr` if it has neither conversion nor spec.
    FormattedValue { value: NodeId, conversion: Conversion, spec: Option<NodeId> },

    // ---- expressions: displays and comprehensions ----
    /// `a, b` or `(a, *b)` or `()`: items may be `Starred`. Also a target.
    Tuple { items: Nodes<'a> },
    /// `[a, *b]`: items may be `Starred`. Also a target.
    List { items: Nodes<'a> },
    /// `{a, *b}`: items may be `Starred`.
    Set { items: Nodes<'a> },
    /// `{k: v, **d}`
    Dict { items: DictItems<'a> },
    /// `[element for … if …]`: clauses are `CompFor` and `CompIf` in source order, the first a `CompFor`.
    ListComp { element: NodeId, clauses: Nodes<'a> },
    /// `{element for …}`
    SetComp { element: NodeId, clauses: Nodes<'a> },
    /// `{key: value for …}`
    DictComp { key: NodeId, value: NodeId, clauses: Nodes<'a> },
    /// `(element for …)`, or the same as the only argument of a call.
    GeneratorExp { element: NodeId, clauses: Nodes<'a> },
    /// `for target in iter` of a comprehension.
    CompFor { target: NodeId, iter: NodeId, is_async: bool },
    /// `if test` of a comprehension.
    CompIf { test: NodeId },

    // ---- expressions: operators ----
    /// `-x`, `not x`
    Unary { op: UnaryOp, operand: NodeId },
    /// `left op right`, a single operation. `**` is always this (right-associative: `right` nests).
    BinOp { op: BinOp, left: NodeId, right: NodeId },
    /// `first op b op c …`: two or more operations of the same precedence, to be done left to right.
    BinChain { first: NodeId, rest: Operations<'a> },
    /// `a and b and c`: two or more values. A parenthesised `(a and b) and c` stays nested.
    BoolOp { op: BoolOp, values: Nodes<'a> },
    /// `left < b <= c`: one or more comparisons.
    Compare { left: NodeId, rest: Comparisons<'a> },
    /// `body if test else orelse`
    IfExp { test: NodeId, body: NodeId, orelse: NodeId },
    /// `lambda params: body`: params are `Param` without annotations.
    Lambda { params: Nodes<'a>, body: NodeId },
    /// `target := value`: the target is a `Name` node.
    NamedExpr { target: NodeId, value: NodeId },
    /// `await value`
    Await { value: NodeId },
    /// `yield`, `yield value`
    Yield { value: Option<NodeId> },
    /// `yield from value`
    YieldFrom { value: NodeId },

    // ---- expressions: trailers ----
    /// `func(args)`: an argument is an expression, `Starred`, `Keyword` or `DoubleStarred`, in source order.
    Call { func: NodeId, args: Nodes<'a> },
    /// `name=value` in a call or a class header.
    Keyword { name: Name, value: NodeId },
    /// `*value` in a call, a display, an index or a target list.
    Starred { value: NodeId },
    /// `**value` in a call or a class header.
    DoubleStarred { value: NodeId },
    /// `value.name`. Also a target.
    Attribute { value: NodeId, name: Name },
    /// `value[index]`: the index is an expression, a `Slice`, or a `Tuple` that may contain both. Also a target.
    Subscript { value: NodeId, index: NodeId },
    /// `lower:upper:step` inside a subscript.
    Slice { lower: Option<NodeId>, upper: Option<NodeId>, step: Option<NodeId> },

    // ---- simple statements ----
    /// `value` as a statement; docstrings too.
    Expr { value: NodeId },
    /// `a = b, c = value`: one or more targets, left to right. A target is `Name`, `Attribute`,
    /// `Subscript`, or `Tuple`/`List` of targets with at most one `Starred` each.
    Assign { targets: Nodes<'a>, value: NodeId },
    /// `target op= value`: the target is `Name`, `Attribute` or `Subscript`.
    AugAssign { target: NodeId, op: BinOp, value: NodeId },
    /// `target: annotation = value`: the target is `Name`, `Attribute` or `Subscript`.
    AnnAssign { target: NodeId, annotation: NodeId, value: Option<NodeId> },
    /// `del a, b.c, d[0]`: targets as in `Assign`, without `Starred`.
    Del { targets: Nodes<'a> },
    /// `pass`
    Pass,
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `return`, `return value`
    Return { value: Option<NodeId> },
    /// `raise`, `raise exc`, `raise exc from cause`
    Raise { exc: Option<NodeId>, cause: Option<NodeId> },
    /// `global a, b`
    Global { names: Names<'a> },
    /// `nonlocal a, b`
    Nonlocal { names: Names<'a> },
    /// `import a.b, c as d`: items are `ImportAlias`.
    Import { aliases: Nodes<'a> },
    /// `a.b.c as asname` of an import: `module` is the whole dotted name, `parts` its pieces (one or more).
    /// Without `asname` the statement binds `parts.first()`.
    ImportAlias { module: Name, parts: Names<'a>, asname: Option<Name> },
    /// `from ..module import a, b as c`: `level` counts the leading dots, `module` is the whole dotted name.
    /// `from m import *` has `star` and no names.
    ImportFrom { level: u32, module: Option<Name>, names: Aliases<'a>, star: bool },
    /// `assert test, message`
    Assert { test: NodeId, message: Option<NodeId> },

    // ---- compound statements ----
    /// `if … elif … else`: arms are `IfArm`, one or more.
    If { arms: Nodes<'a>, orelse: Nodes<'a> },
    /// `if test: body` or `elif test: body`
    IfArm { test: NodeId, body: Nodes<'a> },
    /// `match subject:`: cases are `Case`, one or more.
    Match { subject: NodeId, cases: Nodes<'a> },
    /// `case pattern if guard: body`. A pattern is made of expression nodes: `Name` captures, `Pass` is the wildcard,
    /// literals and `Attribute` are values, `List` is a sequence (with `Starred` of `Name` or `Pass`), `Dict` a mapping
    /// (`**rest` is an item without key), `Call` a class, `BoolOp` alternatives, `NamedExpr` is `value as target`.
    Case { pattern: NodeId, guard: Option<NodeId>, body: Nodes<'a> },
    /// `while test: body` `else: orelse`
    While { test: NodeId, body: Nodes<'a>, orelse: Nodes<'a> },
    /// `for target in iter: body` `else: orelse`
    For { target: NodeId, iter: NodeId, body: Nodes<'a>, orelse: Nodes<'a>, is_async: bool },
    /// `try: body`, `ExceptHandler`s, `else: orelse`, `finally: finalbody`
    Try { body: Nodes<'a>, handlers: Nodes<'a>, orelse: Nodes<'a>, finalbody: Nodes<'a> },
    /// `except kind as name: body`; for `except*` the kind is `Starred`, in all handlers of a `Try` or none. Only the last handler of a `Try` may lack `kind`.
    ExceptHandler { kind: Option<NodeId>, name: Option<Name>, body: Nodes<'a> },
    /// `with items: body`: items are `WithItem`, one or more.
    With { items: Nodes<'a>, body: Nodes<'a>, is_async: bool },
    /// `context as target` of a with statement.
    WithItem { context: NodeId, target: Option<NodeId> },
    /// `@decorators` `def name(params) -> returns: body`. Decorators in source order (the last applies first).
    FunctionDef {
        name: Name,
        params: Nodes<'a>,
        returns: Option<NodeId>,
        decorators: Nodes<'a>,
        body: Nodes<'a>,
        is_async: bool,
    },
    /// A parameter, in source order: positional-only, regular, `*args`, keyword-only, `**kwargs`.
    /// A bare `*` or `/` is no parameter, it only decides the kinds.
    Param { name: Name, kind: ParamKind, default: Option<NodeId>, annotation: Option<NodeId> },
    /// `@decorators` `class name(args): body`: args as in `Call` (bases and keywords).
    ClassDef { name: Name, args: Nodes<'a>, decorators: Nodes<'a>, body: Nodes<'a> },
}

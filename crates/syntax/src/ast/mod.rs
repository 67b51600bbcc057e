//! The syntax tree: one flat arena of words, read through typed views.
//!
//! A node is a header word (kind in the low 8 bits, `aux` in the upper 24), a position word, the node's
//! fixed fields, then its lists. Children are written before their parents, so a node only refers to
//! lower indices. The parser fills the arena with one top-level statement, the compiler reads it, the
//! arena is cleared: memory is bounded by the largest top-level statement.
//!
//! Nothing here can panic: an index or a kind that does not exist reads as zero words or `Node::Pass`.

mod builder;
mod list;
mod node;

pub use builder::Literal;
pub use list::{List, ListIter, Pairs, PairsIter};
pub use node::{
    Aliases, BinOp, BoolOp, CmpOp, Comparisons, Conversion, DictItems, Names, Node, NodeId, Nodes, Operations,
    ParamKind, UnaryOp, Word,
};

use crate::pool::{Const, Name};
use crate::span::Pos;
use adder_heap::{Buf, Heap};

/// Words before a node's fields: header and position.
const PREFIX: usize = 2;
/// Most fields before the lists of a node.
const FIXED: usize = 5;
/// Bits of the header that hold the kind.
const KIND_BITS: u32 = 8;

/// Declares the node kinds as they are numbered in headers.
macro_rules! kinds {
    ($($kind:ident)+) => {
        #[derive(Copy, Clone, PartialEq, Eq)]
        #[repr(u8)]
        enum Kind { $($kind),+ }

        impl Kind {
            const ALL: &'static [Kind] = &[$(Kind::$kind),+];
        }
    };
}

kinds! {
    Pass Name Int Const Str Bytes None True False Ellipsis JoinedStr FormattedValue
    Tuple List Set Dict ListComp SetComp DictComp GeneratorExp CompFor CompIf
    Unary BinOp BinChain BoolOp Compare IfExp Lambda NamedExpr Await Yield YieldFrom
    Call Keyword Starred DoubleStarred Attribute Subscript Slice
    Expr Assign AugAssign AnnAssign Del Break Continue Return Raise Global Nonlocal
    Import ImportAlias ImportFrom Assert
    If IfArm While For Try ExceptHandler With WithItem FunctionDef Param ClassDef
    Match Case
}

/// The arena of one top-level statement.
pub struct Ast<'h> {
    words: Buf<'h, u32>,
}

impl<'h> Ast<'h> {
    /// An empty arena; allocates nothing.
    pub fn new(heap: &'h Heap) -> Self {
        Ast { words: Buf::new(heap) }
    }

    /// Forgets every node and keeps the memory for the next statement.
    pub fn clear(&mut self) {
        self.words.clear();
    }

    /// Gives the memory beyond the current nodes back to the heap.
    pub fn shrink(&mut self) {
        self.words.shrink();
    }

    /// Words in use.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where the node starts in the source. Calls, attributes and subscripts start at their `(`, `.`, `[`.
    pub fn pos(&self, id: NodeId) -> Pos {
        Pos::unpack(self.word(id, 1))
    }

    /// The node as a value to match on.
    #[inline(never)]
    pub fn get(&self, id: NodeId) -> Node<'_> {
        let aux = self.aux(id);
        let count = aux as usize;
        let flag = aux != 0;
        // Read once for all the kinds, which is a lot less code than each of them reading its own.
        let first: [u32; FIXED] = core::array::from_fn(|i| self.field(id, i));
        let field = |i: usize| first.get(i).copied().unwrap_or(0);
        let name = |i| Name(field(i));
        let constant = |i| Const(field(i));
        let node = |i| NodeId(field(i));
        let optional = |i| Option::<NodeId>::from_word(field(i));
        let optional_name = |i| Option::<Name>::from_word(field(i));
        // Clamped, so that sums of sizes cannot overflow whatever the words are.
        let size = |i| (field(i) as usize).min(self.words.len());
        let nodes = |from, count| Nodes::new(self.fields(id, from, count));
        match self.kind(id) {
            Kind::Pass => Node::Pass,
            Kind::Name => Node::Name(name(0)),
            Kind::Int => Node::Int(field(0) as i32),
            Kind::Const => Node::Const(constant(0)),
            Kind::Str => Node::Str(constant(0)),
            Kind::Bytes => Node::Bytes(constant(0)),
            Kind::None => Node::None,
            Kind::True => Node::True,
            Kind::False => Node::False,
            Kind::Ellipsis => Node::Ellipsis,
            Kind::JoinedStr => Node::JoinedStr { parts: nodes(0, count) },
            Kind::FormattedValue => {
                Node::FormattedValue { value: node(0), conversion: Conversion::from_word(aux), spec: optional(1) }
            }
            Kind::Tuple => Node::Tuple { items: nodes(0, count) },
            Kind::List => Node::List { items: nodes(0, count) },
            Kind::Set => Node::Set { items: nodes(0, count) },
            Kind::Dict => Node::Dict { items: Pairs::new(self.fields(id, 0, count)) },
            Kind::ListComp => Node::ListComp { element: node(0), clauses: nodes(1, count) },
            Kind::SetComp => Node::SetComp { element: node(0), clauses: nodes(1, count) },
            Kind::DictComp => Node::DictComp { key: node(0), value: node(1), clauses: nodes(2, count) },
            Kind::GeneratorExp => Node::GeneratorExp { element: node(0), clauses: nodes(1, count) },
            Kind::CompFor => Node::CompFor { target: node(0), iter: node(1), is_async: flag },
            Kind::CompIf => Node::CompIf { test: node(0) },
            Kind::Unary => Node::Unary { op: UnaryOp::from_word(aux), operand: node(0) },
            Kind::BinOp => Node::BinOp { op: BinOp::from_word(aux), left: node(0), right: node(1) },
            Kind::BinChain => Node::BinChain { first: node(0), rest: Pairs::new(self.fields(id, 1, count)) },
            Kind::BoolOp => Node::BoolOp { op: BoolOp::from_word(field(0)), values: nodes(1, count) },
            Kind::Compare => Node::Compare { left: node(0), rest: Pairs::new(self.fields(id, 1, count)) },
            Kind::IfExp => Node::IfExp { test: node(0), body: node(1), orelse: node(2) },
            Kind::Lambda => Node::Lambda { body: node(0), params: nodes(1, count) },
            Kind::NamedExpr => Node::NamedExpr { target: node(0), value: node(1) },
            Kind::Await => Node::Await { value: node(0) },
            Kind::Yield => Node::Yield { value: optional(0) },
            Kind::YieldFrom => Node::YieldFrom { value: node(0) },
            Kind::Call => Node::Call { func: node(0), args: nodes(1, count) },
            Kind::Keyword => Node::Keyword { name: name(0), value: node(1) },
            Kind::Starred => Node::Starred { value: node(0) },
            Kind::DoubleStarred => Node::DoubleStarred { value: node(0) },
            Kind::Attribute => Node::Attribute { value: node(0), name: name(1) },
            Kind::Subscript => Node::Subscript { value: node(0), index: node(1) },
            Kind::Slice => Node::Slice { lower: optional(0), upper: optional(1), step: optional(2) },
            Kind::Expr => Node::Expr { value: node(0) },
            Kind::Assign => Node::Assign { value: node(0), targets: nodes(1, count) },
            Kind::AugAssign => Node::AugAssign { target: node(0), op: BinOp::from_word(aux), value: node(1) },
            Kind::AnnAssign => Node::AnnAssign { target: node(0), annotation: node(1), value: optional(2) },
            Kind::Del => Node::Del { targets: nodes(0, count) },
            Kind::Break => Node::Break,
            Kind::Continue => Node::Continue,
            Kind::Return => Node::Return { value: optional(0) },
            Kind::Raise => Node::Raise { exc: optional(0), cause: optional(1) },
            Kind::Global => Node::Global { names: Names::new(self.fields(id, 0, count)) },
            Kind::Nonlocal => Node::Nonlocal { names: Names::new(self.fields(id, 0, count)) },
            Kind::Import => Node::Import { aliases: nodes(0, count) },
            Kind::ImportAlias => Node::ImportAlias {
                module: name(0),
                asname: optional_name(1),
                parts: Names::new(self.fields(id, 2, count)),
            },
            Kind::ImportFrom => Node::ImportFrom {
                level: field(0),
                module: optional_name(1),
                star: field(2) != 0,
                names: Pairs::new(self.fields(id, 3, count)),
            },
            Kind::Assert => Node::Assert { test: node(0), message: optional(1) },
            Kind::If => Node::If { arms: nodes(1, size(0)), orelse: nodes(1 + size(0), count) },
            Kind::IfArm => Node::IfArm { test: node(0), body: nodes(1, count) },
            Kind::Match => Node::Match { subject: node(0), cases: nodes(1, count) },
            Kind::Case => Node::Case { pattern: node(0), guard: optional(1), body: nodes(2, count) },
            Kind::While => Node::While { test: node(0), body: nodes(2, size(1)), orelse: nodes(2 + size(1), count) },
            Kind::For => Node::For {
                target: node(0),
                iter: node(1),
                body: nodes(4, size(2)),
                orelse: nodes(4 + size(2), size(3)),
                is_async: flag,
            },
            Kind::Try => {
                let (body, handlers, orelse) = (size(0), size(1), size(2));
                Node::Try {
                    body: nodes(3, body),
                    handlers: nodes(3 + body, handlers),
                    orelse: nodes(3 + body + handlers, orelse),
                    finalbody: nodes(3 + body + handlers + orelse, count),
                }
            }
            Kind::ExceptHandler => {
                Node::ExceptHandler { kind: optional(0), name: optional_name(1), body: nodes(2, count) }
            }
            Kind::With => Node::With { items: nodes(2, size(0)), body: nodes(2 + size(0), size(1)), is_async: flag },
            Kind::WithItem => Node::WithItem { context: node(0), target: optional(1) },
            Kind::FunctionDef => {
                let (params, decorators, body) = (size(2), size(3), size(4));
                Node::FunctionDef {
                    name: name(0),
                    returns: optional(1),
                    params: nodes(5, params),
                    decorators: nodes(5 + params, decorators),
                    body: nodes(5 + params + decorators, body),
                    is_async: flag,
                }
            }
            Kind::Param => Node::Param {
                name: name(0),
                kind: ParamKind::from_word(aux),
                default: optional(1),
                annotation: optional(2),
            },
            Kind::ClassDef => {
                let (args, decorators) = (size(1), size(2));
                Node::ClassDef {
                    name: name(0),
                    args: nodes(3, args),
                    decorators: nodes(3 + args, decorators),
                    body: nodes(3 + args + decorators, count),
                }
            }
        }
    }

    fn word(&self, id: NodeId, offset: usize) -> u32 {
        let index = (id.0 as usize).saturating_add(offset);
        self.words.get(index).copied().unwrap_or(0)
    }

    fn field(&self, id: NodeId, field: usize) -> u32 {
        self.word(id, PREFIX + field)
    }

    fn fields(&self, id: NodeId, from: usize, count: usize) -> &[u32] {
        let start = (id.0 as usize).saturating_add(PREFIX + from);
        self.words.get(start..start.saturating_add(count)).unwrap_or(&[])
    }

    fn kind(&self, id: NodeId) -> Kind {
        let code = self.word(id, 0) & ((1 << KIND_BITS) - 1);
        Kind::ALL.get(code as usize).copied().unwrap_or(Kind::Pass)
    }

    fn aux(&self, id: NodeId) -> u32 {
        self.word(id, 0) >> KIND_BITS
    }
}

//! Writing nodes: one method per kind, the only code that knows the layout besides `Ast::get`.
//!
//! Lists come in as words (`NodeId`s, `Name`s or operators through `Word::to_word`), because the parser
//! collects them on one stack of words. A method that fails leaves the arena as it was. None is inlined, for
//! their arrays would widen the frames of the parser, which recurses.

use super::node::{BinOp, BoolOp, Conversion, NodeId, ParamKind, UnaryOp, Word, ABSENT};
use super::{Ast, Kind, KIND_BITS, PREFIX};
use crate::pool::{Const, Name};
use crate::span::Pos;
use adder_heap::NoMemory;

/// Largest list whose length is kept in the header.
const MAX_AUX: usize = (1 << (32 - KIND_BITS)) - 1;

/// A node without children: what constant folding puts in the place of an expression.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Literal {
    Int(i32),
    Const(Const),
    Str(Const),
    Bytes(Const),
    None,
    True,
    False,
    Ellipsis,
}

impl Literal {
    fn encode(self) -> (Kind, Option<u32>) {
        match self {
            Literal::Int(value) => (Kind::Int, Some(value as u32)),
            Literal::Const(index) => (Kind::Const, Some(index.0)),
            Literal::Str(index) => (Kind::Str, Some(index.0)),
            Literal::Bytes(index) => (Kind::Bytes, Some(index.0)),
            Literal::None => (Kind::None, None),
            Literal::True => (Kind::True, None),
            Literal::False => (Kind::False, None),
            Literal::Ellipsis => (Kind::Ellipsis, None),
        }
    }
}

/// A node, or no memory for it.
type Added = Result<NodeId, NoMemory>;

impl Ast<'_> {
    /// Turns the expression `id` into `literal`, keeping its position. Its children stay in the arena, unused.
    /// False, and nothing happens, if the node is too small for it (only the singletons and `pass` are).
    pub fn replace(&mut self, id: NodeId, literal: Literal) -> bool {
        let has_field = !matches!(self.kind(id), Kind::None | Kind::True | Kind::False | Kind::Ellipsis | Kind::Pass)
            && (self.aux(id) != 0 || !matches!(self.kind(id), Kind::Tuple | Kind::List | Kind::Set | Kind::Dict));
        let (kind, field) = literal.encode();
        let start = id.0 as usize;
        let Some(words) = self.words.get_mut(start..) else {
            return false;
        };
        match (words, field) {
            ([header, _, first, ..], Some(value)) if has_field => {
                *header = kind as u32;
                *first = value;
                true
            }
            ([header, ..], None) => {
                *header = kind as u32;
                true
            }
            _ => false,
        }
    }

    #[inline(never)]
    fn add(&mut self, kind: Kind, aux: usize, pos: Pos, fixed: &[u32], lists: &[&[u32]]) -> Added {
        let start = self.words.len();
        let written = self.write(kind, aux, pos, fixed, lists);
        if written.is_err() {
            self.words.truncate(start);
        }
        written.map(|()| NodeId(start as u32))
    }

    fn write(&mut self, kind: Kind, aux: usize, pos: Pos, fixed: &[u32], lists: &[&[u32]]) -> Result<(), NoMemory> {
        // Indices are 32 bits (the last one means "absent"), lengths 24: beyond that the arena is full.
        if aux > MAX_AUX || self.words.len() >= ABSENT as usize - PREFIX {
            return Err(self.words.heap().refuse(aux.saturating_mul(4)));
        }
        self.words.push(kind as u32 | (aux as u32) << KIND_BITS)?;
        self.words.push(pos.pack())?;
        self.words.extend(fixed)?;
        for list in lists {
            self.words.extend(list)?;
        }
        Ok(())
    }

    // ---- expressions ----

    #[inline(never)]
    pub fn name(&mut self, pos: Pos, name: Name) -> Added {
        self.add(Kind::Name, 0, pos, &[name.0], &[])
    }

    #[inline(never)]
    pub fn literal(&mut self, pos: Pos, literal: Literal) -> Added {
        match literal.encode() {
            (kind, Some(field)) => self.add(kind, 0, pos, &[field], &[]),
            (kind, None) => self.add(kind, 0, pos, &[], &[]),
        }
    }

    #[inline(never)]
    pub fn joined_str(&mut self, pos: Pos, parts: &[u32]) -> Added {
        self.add(Kind::JoinedStr, parts.len(), pos, &[], &[parts])
    }

    #[inline(never)]
    pub fn formatted_value(&mut self, pos: Pos, value: NodeId, conversion: Conversion, spec: Option<NodeId>) -> Added {
        self.add(Kind::FormattedValue, conversion as usize, pos, &[value.0, spec.to_word()], &[])
    }

    #[inline(never)]
    pub fn tuple(&mut self, pos: Pos, items: &[u32]) -> Added {
        self.add(Kind::Tuple, items.len(), pos, &[], &[items])
    }

    #[inline(never)]
    pub fn list(&mut self, pos: Pos, items: &[u32]) -> Added {
        self.add(Kind::List, items.len(), pos, &[], &[items])
    }

    #[inline(never)]
    pub fn set(&mut self, pos: Pos, items: &[u32]) -> Added {
        self.add(Kind::Set, items.len(), pos, &[], &[items])
    }

    /// `pairs`: key (or absent) and value, alternating.
    #[inline(never)]
    pub fn dict(&mut self, pos: Pos, pairs: &[u32]) -> Added {
        self.add(Kind::Dict, pairs.len(), pos, &[], &[pairs])
    }

    #[inline(never)]
    pub fn list_comp(&mut self, pos: Pos, element: NodeId, clauses: &[u32]) -> Added {
        self.add(Kind::ListComp, clauses.len(), pos, &[element.0], &[clauses])
    }

    #[inline(never)]
    pub fn set_comp(&mut self, pos: Pos, element: NodeId, clauses: &[u32]) -> Added {
        self.add(Kind::SetComp, clauses.len(), pos, &[element.0], &[clauses])
    }

    #[inline(never)]
    pub fn dict_comp(&mut self, pos: Pos, key: NodeId, value: NodeId, clauses: &[u32]) -> Added {
        self.add(Kind::DictComp, clauses.len(), pos, &[key.0, value.0], &[clauses])
    }

    #[inline(never)]
    pub fn generator_exp(&mut self, pos: Pos, element: NodeId, clauses: &[u32]) -> Added {
        self.add(Kind::GeneratorExp, clauses.len(), pos, &[element.0], &[clauses])
    }

    #[inline(never)]
    pub fn comp_for(&mut self, pos: Pos, target: NodeId, iter: NodeId, is_async: bool) -> Added {
        self.add(Kind::CompFor, is_async as usize, pos, &[target.0, iter.0], &[])
    }

    #[inline(never)]
    pub fn comp_if(&mut self, pos: Pos, test: NodeId) -> Added {
        self.add(Kind::CompIf, 0, pos, &[test.0], &[])
    }

    #[inline(never)]
    pub fn unary(&mut self, pos: Pos, op: UnaryOp, operand: NodeId) -> Added {
        self.add(Kind::Unary, op as usize, pos, &[operand.0], &[])
    }

    #[inline(never)]
    pub fn bin_op(&mut self, pos: Pos, op: BinOp, left: NodeId, right: NodeId) -> Added {
        self.add(Kind::BinOp, op as usize, pos, &[left.0, right.0], &[])
    }

    /// `rest`: operator and operand, alternating. A single pair becomes a `BinOp`.
    #[inline(never)]
    pub fn bin_chain(&mut self, pos: Pos, first: NodeId, rest: &[u32]) -> Added {
        if let &[op, right] = rest {
            return self.bin_op(pos, BinOp::from_word(op), first, NodeId(right));
        }
        self.add(Kind::BinChain, rest.len(), pos, &[first.0], &[rest])
    }

    #[inline(never)]
    pub fn bool_op(&mut self, pos: Pos, op: BoolOp, values: &[u32]) -> Added {
        self.add(Kind::BoolOp, values.len(), pos, &[op as u32], &[values])
    }

    /// `rest`: operator and operand, alternating.
    #[inline(never)]
    pub fn compare(&mut self, pos: Pos, left: NodeId, rest: &[u32]) -> Added {
        self.add(Kind::Compare, rest.len(), pos, &[left.0], &[rest])
    }

    #[inline(never)]
    pub fn if_exp(&mut self, pos: Pos, test: NodeId, body: NodeId, orelse: NodeId) -> Added {
        self.add(Kind::IfExp, 0, pos, &[test.0, body.0, orelse.0], &[])
    }

    #[inline(never)]
    pub fn lambda(&mut self, pos: Pos, params: &[u32], body: NodeId) -> Added {
        self.add(Kind::Lambda, params.len(), pos, &[body.0], &[params])
    }

    #[inline(never)]
    pub fn named_expr(&mut self, pos: Pos, target: NodeId, value: NodeId) -> Added {
        self.add(Kind::NamedExpr, 0, pos, &[target.0, value.0], &[])
    }

    #[inline(never)]
    pub fn await_expr(&mut self, pos: Pos, value: NodeId) -> Added {
        self.add(Kind::Await, 0, pos, &[value.0], &[])
    }

    #[inline(never)]
    pub fn yield_expr(&mut self, pos: Pos, value: Option<NodeId>) -> Added {
        self.add(Kind::Yield, 0, pos, &[value.to_word()], &[])
    }

    #[inline(never)]
    pub fn yield_from(&mut self, pos: Pos, value: NodeId) -> Added {
        self.add(Kind::YieldFrom, 0, pos, &[value.0], &[])
    }

    #[inline(never)]
    pub fn call(&mut self, pos: Pos, func: NodeId, args: &[u32]) -> Added {
        self.add(Kind::Call, args.len(), pos, &[func.0], &[args])
    }

    #[inline(never)]
    pub fn keyword(&mut self, pos: Pos, name: Name, value: NodeId) -> Added {
        self.add(Kind::Keyword, 0, pos, &[name.0, value.0], &[])
    }

    #[inline(never)]
    pub fn starred(&mut self, pos: Pos, value: NodeId) -> Added {
        self.add(Kind::Starred, 0, pos, &[value.0], &[])
    }

    #[inline(never)]
    pub fn double_starred(&mut self, pos: Pos, value: NodeId) -> Added {
        self.add(Kind::DoubleStarred, 0, pos, &[value.0], &[])
    }

    #[inline(never)]
    pub fn attribute(&mut self, pos: Pos, value: NodeId, name: Name) -> Added {
        self.add(Kind::Attribute, 0, pos, &[value.0, name.0], &[])
    }

    #[inline(never)]
    pub fn subscript(&mut self, pos: Pos, value: NodeId, index: NodeId) -> Added {
        self.add(Kind::Subscript, 0, pos, &[value.0, index.0], &[])
    }

    #[inline(never)]
    pub fn slice(&mut self, pos: Pos, lower: Option<NodeId>, upper: Option<NodeId>, step: Option<NodeId>) -> Added {
        let fixed = [lower.to_word(), upper.to_word(), step.to_word()];
        self.add(Kind::Slice, 0, pos, &fixed, &[])
    }

    // ---- simple statements ----

    #[inline(never)]
    pub fn expr(&mut self, pos: Pos, value: NodeId) -> Added {
        self.add(Kind::Expr, 0, pos, &[value.0], &[])
    }

    #[inline(never)]
    pub fn assign(&mut self, pos: Pos, targets: &[u32], value: NodeId) -> Added {
        self.add(Kind::Assign, targets.len(), pos, &[value.0], &[targets])
    }

    #[inline(never)]
    pub fn aug_assign(&mut self, pos: Pos, target: NodeId, op: BinOp, value: NodeId) -> Added {
        self.add(Kind::AugAssign, op as usize, pos, &[target.0, value.0], &[])
    }

    #[inline(never)]
    pub fn ann_assign(&mut self, pos: Pos, target: NodeId, annotation: NodeId, value: Option<NodeId>) -> Added {
        self.add(Kind::AnnAssign, 0, pos, &[target.0, annotation.0, value.to_word()], &[])
    }

    #[inline(never)]
    pub fn del(&mut self, pos: Pos, targets: &[u32]) -> Added {
        self.add(Kind::Del, targets.len(), pos, &[], &[targets])
    }

    #[inline(never)]
    pub fn pass(&mut self, pos: Pos) -> Added {
        self.add(Kind::Pass, 0, pos, &[], &[])
    }

    #[inline(never)]
    pub fn break_stmt(&mut self, pos: Pos) -> Added {
        self.add(Kind::Break, 0, pos, &[], &[])
    }

    #[inline(never)]
    pub fn continue_stmt(&mut self, pos: Pos) -> Added {
        self.add(Kind::Continue, 0, pos, &[], &[])
    }

    #[inline(never)]
    pub fn return_stmt(&mut self, pos: Pos, value: Option<NodeId>) -> Added {
        self.add(Kind::Return, 0, pos, &[value.to_word()], &[])
    }

    #[inline(never)]
    pub fn raise(&mut self, pos: Pos, exc: Option<NodeId>, cause: Option<NodeId>) -> Added {
        self.add(Kind::Raise, 0, pos, &[exc.to_word(), cause.to_word()], &[])
    }

    #[inline(never)]
    pub fn global(&mut self, pos: Pos, names: &[u32]) -> Added {
        self.add(Kind::Global, names.len(), pos, &[], &[names])
    }

    #[inline(never)]
    pub fn nonlocal(&mut self, pos: Pos, names: &[u32]) -> Added {
        self.add(Kind::Nonlocal, names.len(), pos, &[], &[names])
    }

    #[inline(never)]
    pub fn import(&mut self, pos: Pos, aliases: &[u32]) -> Added {
        self.add(Kind::Import, aliases.len(), pos, &[], &[aliases])
    }

    #[inline(never)]
    pub fn import_alias(&mut self, pos: Pos, module: Name, parts: &[u32], asname: Option<Name>) -> Added {
        self.add(Kind::ImportAlias, parts.len(), pos, &[module.0, asname.to_word()], &[parts])
    }

    /// `names`: name and new name (or absent), alternating; `None` is `*`.
    #[inline(never)]
    pub fn import_from(&mut self, pos: Pos, level: u32, module: Option<Name>, names: Option<&[u32]>) -> Added {
        let fixed = [level, module.to_word(), names.is_none() as u32];
        let names = names.unwrap_or(&[]);
        self.add(Kind::ImportFrom, names.len(), pos, &fixed, &[names])
    }

    #[inline(never)]
    pub fn assert(&mut self, pos: Pos, test: NodeId, message: Option<NodeId>) -> Added {
        self.add(Kind::Assert, 0, pos, &[test.0, message.to_word()], &[])
    }

    // ---- compound statements ----

    #[inline(never)]
    pub fn if_stmt(&mut self, pos: Pos, arms: &[u32], orelse: &[u32]) -> Added {
        self.add(Kind::If, orelse.len(), pos, &[arms.len() as u32], &[arms, orelse])
    }

    #[inline(never)]
    pub fn if_arm(&mut self, pos: Pos, test: NodeId, body: &[u32]) -> Added {
        self.add(Kind::IfArm, body.len(), pos, &[test.0], &[body])
    }

    #[inline(never)]
    pub fn match_stmt(&mut self, pos: Pos, subject: NodeId, cases: &[u32]) -> Added {
        self.add(Kind::Match, cases.len(), pos, &[subject.0], &[cases])
    }

    #[inline(never)]
    pub fn case(&mut self, pos: Pos, pattern: NodeId, guard: Option<NodeId>, body: &[u32]) -> Added {
        self.add(Kind::Case, body.len(), pos, &[pattern.0, guard.to_word()], &[body])
    }

    #[inline(never)]
    pub fn while_stmt(&mut self, pos: Pos, test: NodeId, body: &[u32], orelse: &[u32]) -> Added {
        let fixed = [test.0, body.len() as u32];
        self.add(Kind::While, orelse.len(), pos, &fixed, &[body, orelse])
    }

    #[inline(never)]
    pub fn for_stmt(
        &mut self,
        pos: Pos,
        is_async: bool,
        (target, iter): (NodeId, NodeId),
        body: &[u32],
        orelse: &[u32],
    ) -> Added {
        let fixed = [target.0, iter.0, body.len() as u32, orelse.len() as u32];
        self.add(Kind::For, is_async as usize, pos, &fixed, &[body, orelse])
    }

    #[inline(never)]
    pub fn try_stmt(&mut self, pos: Pos, body: &[u32], handlers: &[u32], orelse: &[u32], finalbody: &[u32]) -> Added {
        let fixed = [body.len() as u32, handlers.len() as u32, orelse.len() as u32];
        let lists = [body, handlers, orelse, finalbody];
        self.add(Kind::Try, finalbody.len(), pos, &fixed, &lists)
    }

    #[inline(never)]
    pub fn except_handler(&mut self, pos: Pos, kind: Option<NodeId>, name: Option<Name>, body: &[u32]) -> Added {
        let fixed = [kind.to_word(), name.to_word()];
        self.add(Kind::ExceptHandler, body.len(), pos, &fixed, &[body])
    }

    #[inline(never)]
    pub fn with(&mut self, pos: Pos, is_async: bool, items: &[u32], body: &[u32]) -> Added {
        let fixed = [items.len() as u32, body.len() as u32];
        self.add(Kind::With, is_async as usize, pos, &fixed, &[items, body])
    }

    #[inline(never)]
    pub fn with_item(&mut self, pos: Pos, context: NodeId, target: Option<NodeId>) -> Added {
        self.add(Kind::WithItem, 0, pos, &[context.0, target.to_word()], &[])
    }

    #[allow(clippy::too_many_arguments)]
    #[inline(never)]
    pub fn function_def(
        &mut self,
        pos: Pos,
        is_async: bool,
        name: Name,
        params: &[u32],
        returns: Option<NodeId>,
        decorators: &[u32],
        body: &[u32],
    ) -> Added {
        let fixed = [name.0, returns.to_word(), params.len() as u32, decorators.len() as u32, body.len() as u32];
        self.add(Kind::FunctionDef, is_async as usize, pos, &fixed, &[params, decorators, body])
    }

    #[inline(never)]
    pub fn param(
        &mut self,
        pos: Pos,
        name: Name,
        kind: ParamKind,
        default: Option<NodeId>,
        annotation: Option<NodeId>,
    ) -> Added {
        let fixed = [name.0, default.to_word(), annotation.to_word()];
        self.add(Kind::Param, kind as usize, pos, &fixed, &[])
    }

    /// Makes a parameter that was read before the `/` positional-only.
    pub(crate) fn make_positional_only(&mut self, param: NodeId) {
        if self.kind(param) == Kind::Param {
            if let Some(header) = self.words.get_mut(param.0 as usize) {
                *header = Kind::Param as u32 | (ParamKind::PositionalOnly as u32) << KIND_BITS;
            }
        }
    }

    #[inline(never)]
    pub fn class_def(&mut self, pos: Pos, name: Name, args: &[u32], decorators: &[u32], body: &[u32]) -> Added {
        let fixed = [name.0, args.len() as u32, decorators.len() as u32];
        self.add(Kind::ClassDef, body.len(), pos, &fixed, &[args, decorators, body])
    }
}

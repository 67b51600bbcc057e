//! Expressions: precedence climbing, trailers, atoms, `lambda`, `yield`.

use super::{tail, Parsed, Parser};
use crate::ast::{BinOp, BoolOp, CmpOp, Literal, Node, NodeId, UnaryOp, Word};
use crate::error::ErrorKind;
use crate::lexer::{small, Source};
use crate::pool::Pool;
use crate::span::Pos;
use crate::token::TokenKind;

/// Binding strength; a higher one binds tighter. An operand is parsed with the level it must at least have.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Level(u8);

impl Level {
    /// `x if c else y`: any expression but `:=` and tuples.
    pub const TERNARY: Level = Level(1);
    /// The condition of a comprehension: `lambda`, but no ternary.
    pub const CONDITION: Level = Level(2);
    pub const OR: Level = Level(3);
    const AND: Level = Level(4);
    const NOT: Level = Level(5);
    const COMPARE: Level = Level(6);
    /// Also the level of targets, so that `in` ends them.
    pub const BIT_OR: Level = Level(7);
    const BIT_XOR: Level = Level(8);
    const BIT_AND: Level = Level(9);
    const SHIFT: Level = Level(10);
    pub const SUM: Level = Level(11);
    const PRODUCT: Level = Level(12);
    const UNARY: Level = Level(13);
    const POWER: Level = Level(14);
    const AWAIT: Level = Level(15);
    const PRIMARY: Level = Level(16);

    fn tighter(self) -> Level {
        Level(self.0 + 1)
    }
}

/// The level of a token between two operands.
fn infix_level(kind: TokenKind) -> Option<Level> {
    Some(match kind {
        TokenKind::If => Level::TERNARY,
        TokenKind::Or => Level::OR,
        TokenKind::And => Level::AND,
        TokenKind::Less
        | TokenKind::Greater
        | TokenKind::Equal
        | TokenKind::NotEqual
        | TokenKind::LessEqual
        | TokenKind::GreaterEqual
        | TokenKind::In
        | TokenKind::Is
        | TokenKind::Not => Level::COMPARE,
        TokenKind::DoubleStar => Level::POWER,
        _ => return arithmetic(kind).map(|(level, _)| level),
    })
}

/// Left-associative operators.
fn arithmetic(kind: TokenKind) -> Option<(Level, BinOp)> {
    Some(match kind {
        TokenKind::Bar => (Level::BIT_OR, BinOp::Or),
        TokenKind::Caret => (Level::BIT_XOR, BinOp::Xor),
        TokenKind::Amper => (Level::BIT_AND, BinOp::And),
        TokenKind::ShiftLeft => (Level::SHIFT, BinOp::LShift),
        TokenKind::ShiftRight => (Level::SHIFT, BinOp::RShift),
        TokenKind::Plus => (Level::SUM, BinOp::Add),
        TokenKind::Minus => (Level::SUM, BinOp::Sub),
        TokenKind::Star => (Level::PRODUCT, BinOp::Mul),
        TokenKind::Slash => (Level::PRODUCT, BinOp::Div),
        TokenKind::DoubleSlash => (Level::PRODUCT, BinOp::FloorDiv),
        TokenKind::Percent => (Level::PRODUCT, BinOp::Mod),
        TokenKind::At => (Level::PRODUCT, BinOp::MatMul),
        _ => return None,
    })
}

impl<S: Source, P: Pool> Parser<'_, S, P> {
    /// `a` or `a, *b, c`: a lone `*x` is returned as it is, for the caller to judge.
    #[inline(never)]
    pub(super) fn star_expressions(&mut self) -> Parsed<NodeId> {
        let pos = self.token.pos;
        let siblings = self.measure();
        let first = self.star_item()?;
        self.merge(siblings);
        self.more_expressions(pos, first)
    }

    /// The rest of `first, *b, c`, if there is a comma.
    pub(super) fn more_expressions(&mut self, pos: Pos, first: NodeId) -> Parsed<NodeId> {
        let siblings = self.measure();
        if self.token.kind != TokenKind::Comma {
            self.merge(siblings);
            return Ok(first);
        }
        let mark = self.stack.len();
        self.push(first)?;
        while self.accept(TokenKind::Comma)? && !self.ends_expression() {
            let item = self.star_item()?;
            self.push(item)?;
        }
        self.grow()?;
        self.merge(siblings);
        self.build(mark, |ast, items| ast.tuple(pos, items))
    }

    /// `a` or `a, *b, c`, a value.
    pub(super) fn expressions(&mut self) -> Parsed<NodeId> {
        let value = self.star_expressions()?;
        self.not_starred(value)
    }

    /// `yield …` or expressions: what may stand right of an assignment.
    pub(super) fn value(&mut self) -> Parsed<NodeId> {
        if self.token.kind == TokenKind::Yield {
            return self.yield_expression();
        }
        self.expressions()
    }

    /// `*x` or an expression.
    pub(super) fn star_item(&mut self) -> Parsed<NodeId> {
        if self.token.kind == TokenKind::Star {
            return self.starred(Level::BIT_OR);
        }
        self.expression(Level::TERNARY)
    }

    /// `*x`, or an expression that may be `name := value`.
    pub(super) fn star_or_named(&mut self) -> Parsed<NodeId> {
        if self.token.kind == TokenKind::Star {
            return self.starred(Level::BIT_OR);
        }
        self.named_expression()
    }

    #[inline(never)]
    pub(super) fn starred(&mut self, level: Level) -> Parsed<NodeId> {
        let pos = self.skip()?;
        let siblings = self.measure();
        let value = self.expression(level)?;
        self.grow()?;
        self.merge(siblings);
        Ok(self.ast.starred(pos, value)?)
    }

    /// An expression, or `name := value`.
    #[inline(never)]
    pub(super) fn named_expression(&mut self) -> Parsed<NodeId> {
        let siblings = self.measure();
        let left = self.expression(Level::TERNARY)?;
        let value = self.walrus(left)?;
        self.merge(siblings);
        Ok(value)
    }

    /// The rest of `target := value`, if there is one.
    #[inline(never)]
    pub(super) fn walrus(&mut self, target: NodeId) -> Parsed<NodeId> {
        if self.token.kind != TokenKind::ColonAssign {
            return Ok(target);
        }
        let pos = self.ast.pos(target);
        if !matches!(self.ast.get(target), Node::Name(_)) {
            return Err(self.fail_at(ErrorKind::AssignToExpression, pos));
        }
        self.check_target(target)?;
        self.advance()?;
        let value = self.expression(Level::TERNARY)?;
        self.grow()?;
        Ok(self.ast.named_expr(pos, target, value)?)
    }

    /// An expression whose operators bind at least as tightly as `min`.
    #[inline(never)]
    pub(super) fn expression(&mut self, min: Level) -> Parsed<NodeId> {
        self.enter()?;
        let siblings = self.measure();
        let pos = self.token.pos;
        let first = self.operand(min)?;
        let node = self.operators(pos, first, min)?;
        self.merge(siblings);
        self.leave();
        Ok(node)
    }

    /// An expression whose first atom is parsed already.
    pub(super) fn expression_from(&mut self, pos: Pos, atom: NodeId) -> Parsed<NodeId> {
        self.enter()?;
        let first = self.trailers(atom)?;
        let node = self.operators(pos, first, Level::TERNARY)?;
        self.leave();
        Ok(node)
    }

    /// A prefix operator with its operand, or an atom with its trailers.
    fn operand(&mut self, min: Level) -> Parsed<NodeId> {
        let unary = match self.token.kind {
            TokenKind::Plus => Some(UnaryOp::Pos),
            TokenKind::Minus => Some(UnaryOp::Neg),
            TokenKind::Tilde => Some(UnaryOp::Invert),
            TokenKind::Not => Some(UnaryOp::Not),
            _ => None,
        };
        if let Some(op) = unary {
            let level = if op == UnaryOp::Not { Level::NOT } else { Level::UNARY };
            return self.prefix(op, level, min);
        }
        match self.token.kind {
            TokenKind::Lambda => self.lambda(min),
            TokenKind::Await => self.await_expression(min),
            _ => {
                let atom = self.atom()?;
                self.trailers(atom)
            }
        }
    }

    /// An operand of level `level` must not stand where tighter ones are needed.
    fn allow(&mut self, level: Level, min: Level) -> Parsed<()> {
        if level < min {
            return Err(self.unexpected());
        }
        Ok(())
    }

    #[inline(never)]
    fn prefix(&mut self, op: UnaryOp, level: Level, min: Level) -> Parsed<NodeId> {
        self.allow(level, min)?;
        let pos = self.skip()?;
        let operand = self.expression(level)?;
        self.grow()?;
        Ok(self.ast.unary(pos, op, operand)?)
    }

    #[inline(never)]
    fn await_expression(&mut self, min: Level) -> Parsed<NodeId> {
        self.allow(Level::AWAIT, min)?;
        let pos = self.skip()?;
        let value = self.expression(Level::PRIMARY)?;
        self.grow()?;
        Ok(self.ast.await_expr(pos, value)?)
    }

    #[inline(never)]
    fn lambda(&mut self, min: Level) -> Parsed<NodeId> {
        self.allow(Level::CONDITION, min)?;
        let pos = self.skip()?;
        let mark = self.stack.len();
        self.params(TokenKind::Colon)?;
        self.expect(TokenKind::Colon)?;
        let body = self.expression(min.min(Level::CONDITION).max(Level::TERNARY))?;
        self.grow()?;
        self.build(mark, |ast, params| ast.lambda(pos, params, body))
    }

    /// Infix operators after `left`, as long as they bind at least as tightly as `min`.
    fn operators(&mut self, pos: Pos, mut left: NodeId, min: Level) -> Parsed<NodeId> {
        while let Some(level) = infix_level(self.token.kind) {
            if level < min {
                break;
            }
            left = match level {
                Level::TERNARY => self.ternary(pos, left)?,
                Level::OR => self.bool_chain(pos, left, BoolOp::Or, level)?,
                Level::AND => self.bool_chain(pos, left, BoolOp::And, level)?,
                Level::COMPARE => self.comparison(pos, left)?,
                Level::POWER => {
                    self.advance()?;
                    let right = self.expression(Level::UNARY)?;
                    self.ast.bin_op(pos, BinOp::Pow, left, right)?
                }
                _ => self.arithmetic_chain(pos, left, level)?,
            };
            self.grow()?;
        }
        Ok(left)
    }

    #[inline(never)]
    fn ternary(&mut self, pos: Pos, body: NodeId) -> Parsed<NodeId> {
        self.advance()?;
        let test = self.expression(Level::OR)?;
        self.expect(TokenKind::Else)?;
        let orelse = self.expression(Level::TERNARY)?;
        Ok(self.ast.if_exp(pos, test, body, orelse)?)
    }

    #[inline(never)]
    fn bool_chain(&mut self, pos: Pos, first: NodeId, op: BoolOp, level: Level) -> Parsed<NodeId> {
        let mark = self.stack.len();
        self.push(first)?;
        while infix_level(self.token.kind) == Some(level) {
            self.advance()?;
            let value = self.expression(level.tighter())?;
            self.push(value)?;
        }
        self.build(mark, |ast, values| ast.bool_op(pos, op, values))
    }

    #[inline(never)]
    fn arithmetic_chain(&mut self, pos: Pos, first: NodeId, level: Level) -> Parsed<NodeId> {
        let mark = self.stack.len();
        while let Some((found, op)) = arithmetic(self.token.kind) {
            if found != level {
                break;
            }
            self.advance()?;
            self.push(op)?;
            let operand = self.expression(level.tighter())?;
            self.push(operand)?;
        }
        self.build(mark, |ast, rest| ast.bin_chain(pos, first, rest))
    }

    #[inline(never)]
    fn comparison(&mut self, pos: Pos, left: NodeId) -> Parsed<NodeId> {
        let mark = self.stack.len();
        while let Some(op) = self.comparison_operator()? {
            self.push(op)?;
            let operand = self.expression(Level::BIT_OR)?;
            self.push(operand)?;
        }
        self.build(mark, |ast, rest| ast.compare(pos, left, rest))
    }

    /// Consumes a comparison operator of one or two tokens.
    #[inline(never)]
    fn comparison_operator(&mut self) -> Parsed<Option<CmpOp>> {
        let op = match self.token.kind {
            TokenKind::Less => CmpOp::Lt,
            TokenKind::Greater => CmpOp::Gt,
            TokenKind::Equal => CmpOp::Eq,
            TokenKind::NotEqual => CmpOp::Ne,
            TokenKind::LessEqual => CmpOp::Le,
            TokenKind::GreaterEqual => CmpOp::Ge,
            TokenKind::In => CmpOp::In,
            TokenKind::Is => {
                self.advance()?;
                let negated = self.accept(TokenKind::Not)?;
                return Ok(Some(if negated { CmpOp::IsNot } else { CmpOp::Is }));
            }
            TokenKind::Not => {
                self.advance()?;
                self.expect(TokenKind::In)?;
                return Ok(Some(CmpOp::NotIn));
            }
            _ => return Ok(None),
        };
        self.advance()?;
        Ok(Some(op))
    }

    fn atom(&mut self) -> Parsed<NodeId> {
        let pos = self.token.pos;
        let literal = match self.token.kind {
            TokenKind::Name => {
                let name = self.name()?;
                return Ok(self.ast.name(pos, name)?);
            }
            TokenKind::LParen => return self.parenthesised(),
            TokenKind::LBracket => return self.list_display(),
            TokenKind::LBrace => return self.brace_display(),
            TokenKind::Str | TokenKind::Bytes | TokenKind::TextOpen | TokenKind::TextClose => {
                return self.strings();
            }
            TokenKind::Int | TokenKind::Float | TokenKind::Imag => self.number()?,
            TokenKind::None => Literal::None,
            TokenKind::True => Literal::True,
            TokenKind::False => Literal::False,
            TokenKind::Dot => return self.ellipsis(),
            _ => return Err(self.unexpected()),
        };
        self.advance()?;
        Ok(self.ast.literal(pos, literal)?)
    }

    #[inline(never)]
    pub(super) fn number(&mut self) -> Parsed<Literal> {
        let text = self.lexer.text();
        Ok(match self.token.kind {
            TokenKind::Float => Literal::Const(self.pool.float(text)?),
            TokenKind::Imag => Literal::Const(self.pool.imag(text)?),
            _ => match small(text, self.token.radix) {
                Some(value) => Literal::Int(value),
                None => Literal::Const(self.pool.int(text, u32::from(self.token.radix))?),
            },
        })
    }

    /// `...`, which the lexer gives as three dots (a relative import counts them).
    #[inline(never)]
    fn ellipsis(&mut self) -> Parsed<NodeId> {
        let first = self.skip()?;
        for distance in 1..3 {
            let expected = Pos { column: first.column.saturating_add(distance), ..first };
            if self.token.kind != TokenKind::Dot || self.token.pos != expected {
                return Err(self.unexpected());
            }
            self.advance()?;
        }
        Ok(self.ast.literal(first, Literal::Ellipsis)?)
    }

    /// `yield`, `yield value`, `yield from value`.
    #[inline(never)]
    pub(super) fn yield_expression(&mut self) -> Parsed<NodeId> {
        let pos = self.skip()?;
        if self.accept(TokenKind::From)? {
            let value = self.expression(Level::TERNARY)?;
            self.grow()?;
            return Ok(self.ast.yield_from(pos, value)?);
        }
        let value = if self.ends_expression() { None } else { Some(self.expressions()?) };
        self.grow()?;
        Ok(self.ast.yield_expr(pos, value)?)
    }

    /// True if no further item can follow here: the end of whatever the expression is in.
    pub(super) fn ends_expression(&self) -> bool {
        matches!(
            self.token.kind,
            TokenKind::Newline
                | TokenKind::Semicolon
                | TokenKind::RParen
                | TokenKind::RBracket
                | TokenKind::RBrace
                | TokenKind::Assign
                | TokenKind::Colon
                | TokenKind::FieldEcho
                | TokenKind::Bang
                | TokenKind::In
                | TokenKind::End
        ) || self.token.kind.augmented().is_some()
    }

    /// A target list up to `in`: `a`, `a, *b`.
    #[inline(never)]
    pub(super) fn target_list(&mut self) -> Parsed<NodeId> {
        let pos = self.token.pos;
        let siblings = self.measure();
        let first = self.target_item()?;
        let mut target = first;
        if self.token.kind == TokenKind::Comma {
            let mark = self.stack.len();
            self.push(first)?;
            while self.accept(TokenKind::Comma)? && !self.ends_expression() {
                let item = self.target_item()?;
                self.push(item)?;
            }
            self.grow()?;
            target = self.build(mark, |ast, items| ast.tuple(pos, items))?;
        }
        self.merge(siblings);
        self.check_target(target)?;
        Ok(target)
    }

    fn target_item(&mut self) -> Parsed<NodeId> {
        if self.token.kind == TokenKind::Star {
            return self.starred(Level::BIT_OR);
        }
        self.expression(Level::BIT_OR)
    }

    /// What is above `mark` on the stack.
    pub(super) fn items(&self, mark: usize) -> &[u32] {
        tail(&self.stack, mark)
    }

    /// The node at `index` of the stack.
    pub(super) fn item(&self, index: usize) -> Option<NodeId> {
        self.stack.get(index).map(|&word| NodeId::from_word(word))
    }
}

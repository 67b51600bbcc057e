//! The `match` statement and its patterns.
//!
//! `match` and `case` are ordinary names elsewhere, and the parser looks one token ahead. So after `match` the next token
//! decides; where that is a bracket, what is in it is parsed first, and a `:` behind it makes it a statement.

use super::expr::Level;
use super::{Parsed, Parser};
use crate::ast::{BinOp, BoolOp, Literal, Node, NodeId};
use crate::error::ErrorKind;
use crate::lexer::Source;
use crate::pool::Pool;
use crate::span::Pos;
use crate::token::TokenKind;

impl<S: Source, P: Pool> Parser<'_, S, P> {
    /// A line that begins with `match`: the statement (true), or an expression or assignment.
    #[inline(never)]
    pub(super) fn match_or_expression(&mut self) -> Parsed<(NodeId, bool)> {
        self.height = 0;
        let pos = self.token.pos;
        let name = self.name()?;
        let starts_subject = matches!(
            self.token.kind,
            TokenKind::Name
                | TokenKind::Int
                | TokenKind::Float
                | TokenKind::Imag
                | TokenKind::Str
                | TokenKind::Bytes
                | TokenKind::TextOpen
                | TokenKind::TextClose
                | TokenKind::None
                | TokenKind::True
                | TokenKind::False
                | TokenKind::LBrace
                | TokenKind::Tilde
                | TokenKind::Minus
                | TokenKind::Star
                | TokenKind::Not
                | TokenKind::Lambda
                | TokenKind::Await
                | TokenKind::Yield
        );
        if starts_subject {
            let first = self.star_or_named()?;
            let subject = self.more_expressions(pos, first)?;
            return Ok((self.match_statement(pos, subject)?, true));
        }
        let at = self.token.pos;
        let mut atom = self.ast.name(pos, name)?;
        match self.token.kind {
            TokenKind::LParen => {
                self.advance()?;
                let mark = self.stack.len();
                let trailing_comma = self.arguments()?;
                if self.token.kind == TokenKind::Colon {
                    let args = self.stack.len() - mark;
                    let subject = match self.item(mark) {
                        Some(only) if args == 1 && !trailing_comma => {
                            self.stack.truncate(mark);
                            only
                        }
                        _ => self.build(mark, |ast, items| ast.tuple(at, items))?,
                    };
                    return Ok((self.match_statement(pos, subject)?, true));
                }
                atom = self.build(mark, |ast, args| ast.call(at, atom, args))?;
                self.grow()?;
            }
            TokenKind::LBracket => {
                self.advance()?;
                if self.token.kind == TokenKind::RBracket {
                    self.advance()?;
                    let subject = self.ast.list(at, &[])?;
                    return Ok((self.match_statement(pos, subject)?, true));
                }
                let index = self.subscript_index()?;
                if self.token.kind == TokenKind::Colon {
                    let mark = self.stack.len();
                    let count = if let Node::Tuple { items } = self.ast.get(index) { items.len() } else { 0 };
                    for i in 0..count {
                        if let Node::Tuple { items } = self.ast.get(index) {
                            let item = items.get(i);
                            self.push(item)?;
                        }
                    }
                    if count == 0 {
                        self.push(index)?;
                    }
                    let subject = self.build(mark, |ast, items| ast.list(at, items))?;
                    return Ok((self.match_statement(pos, subject)?, true));
                }
                atom = self.ast.subscript(at, atom, index)?;
                self.grow()?;
            }
            _ => {}
        }
        let first = self.expression_from(pos, atom)?;
        let first = self.more_expressions(pos, first)?;
        Ok((self.statement_from(pos, first)?, false))
    }

    /// `:` and the cases.
    #[inline(never)]
    fn match_statement(&mut self, pos: Pos, subject: NodeId) -> Parsed<NodeId> {
        self.expect(TokenKind::Colon)?;
        self.expect(TokenKind::Newline)?;
        self.expect(TokenKind::Indent)?;
        self.enter()?;
        let mark = self.stack.len();
        while !self.accept(TokenKind::Dedent)? {
            if self.token.kind != TokenKind::Name || self.lexer.text() != b"case" {
                return Err(self.unexpected());
            }
            let case_pos = self.skip()?;
            self.height = 0;
            let pattern = self.open_pattern()?;
            let guard = if self.accept(TokenKind::If)? { Some(self.named_expression()?) } else { None };
            let body = self.stack.len();
            self.block()?;
            let case = self.build(body, |ast, body| ast.case(case_pos, pattern, guard, body))?;
            self.push(case)?;
        }
        self.leave();
        self.build(mark, |ast, cases| ast.match_stmt(pos, subject, cases))
    }

    /// A pattern, or several separated by commas: a sequence without brackets.
    fn open_pattern(&mut self) -> Parsed<NodeId> {
        let pos = self.token.pos;
        let first = self.star_pattern()?;
        if self.token.kind != TokenKind::Comma && !self.is_starred(first) {
            return Ok(first);
        }
        let mark = self.stack.len();
        self.push(first)?;
        while self.accept(TokenKind::Comma)? && !matches!(self.token.kind, TokenKind::Colon | TokenKind::If) {
            let item = self.star_pattern()?;
            self.push(item)?;
        }
        self.grow()?;
        self.build(mark, |ast, items| ast.list(pos, items))
    }

    fn star_pattern(&mut self) -> Parsed<NodeId> {
        if self.token.kind != TokenKind::Star {
            return self.pattern();
        }
        let pos = self.skip()?;
        let name = self.capture()?;
        Ok(self.ast.starred(pos, name)?)
    }

    /// `_` or a name that is bound.
    fn capture(&mut self) -> Parsed<NodeId> {
        let pos = self.token.pos;
        if self.token.kind == TokenKind::Name && self.lexer.text() == b"_" {
            self.advance()?;
            return Ok(self.ast.pass(pos)?);
        }
        let name = self.name()?;
        Ok(self.ast.name(pos, name)?)
    }

    /// `a | b as name`
    #[inline(never)]
    fn pattern(&mut self) -> Parsed<NodeId> {
        self.enter()?;
        let siblings = self.measure();
        let pos = self.token.pos;
        let mut pattern = self.closed_pattern()?;
        if self.token.kind == TokenKind::Bar {
            let mark = self.stack.len();
            self.push(pattern)?;
            while self.accept(TokenKind::Bar)? {
                let other = self.closed_pattern()?;
                self.push(other)?;
            }
            self.grow()?;
            pattern = self.build(mark, |ast, values| ast.bool_op(pos, BoolOp::Or, values))?;
        }
        if self.accept(TokenKind::As)? {
            let name = self.capture()?;
            if !matches!(self.ast.get(name), Node::Name(_)) {
                return Err(self.fail(ErrorKind::InvalidSyntax));
            }
            self.grow()?;
            pattern = self.ast.named_expr(pos, name, pattern)?;
        }
        self.merge(siblings);
        self.leave();
        Ok(pattern)
    }

    #[inline(never)]
    fn closed_pattern(&mut self) -> Parsed<NodeId> {
        let pos = self.token.pos;
        match self.token.kind {
            TokenKind::Name => self.named_pattern(pos),
            TokenKind::LParen => {
                self.advance()?;
                let (mark, comma) = self.pattern_items(TokenKind::RParen)?;
                match self.item(mark) {
                    Some(only) if self.stack.len() == mark + 1 && !comma && !self.is_starred(only) => {
                        self.stack.truncate(mark);
                        Ok(only)
                    }
                    _ => self.build(mark, |ast, items| ast.list(pos, items)),
                }
            }
            TokenKind::LBracket => {
                self.advance()?;
                let (mark, _) = self.pattern_items(TokenKind::RBracket)?;
                self.build(mark, |ast, items| ast.list(pos, items))
            }
            TokenKind::LBrace => self.mapping_pattern(pos),
            TokenKind::None | TokenKind::True | TokenKind::False => {
                let literal = match self.token.kind {
                    TokenKind::None => Literal::None,
                    TokenKind::True => Literal::True,
                    _ => Literal::False,
                };
                self.advance()?;
                Ok(self.ast.literal(pos, literal)?)
            }
            TokenKind::Str | TokenKind::Bytes | TokenKind::TextClose => self.strings(),
            TokenKind::Minus | TokenKind::Int | TokenKind::Float | TokenKind::Imag => {
                // Signed numbers, and sums for complex ones.
                let value = self.expression(Level::SUM)?;
                let fine = match self.ast.get(value) {
                    Node::BinChain { first, rest } => {
                        self.is_number(first)
                            && rest.iter().all(|(op, n)| matches!(op, BinOp::Add | BinOp::Sub) && self.is_number(n))
                    }
                    _ => self.is_number(value),
                };
                if !fine {
                    return Err(self.fail_at(ErrorKind::InvalidSyntax, pos));
                }
                Ok(value)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn is_number(&self, id: NodeId) -> bool {
        match self.ast.get(id) {
            Node::Int(_) | Node::Const(_) => true,
            Node::Unary { operand, .. } => matches!(self.ast.get(operand), Node::Int(_) | Node::Const(_)),
            Node::BinOp { left, right, .. } => self.is_number(left) && self.is_number(right),
            _ => false,
        }
    }

    /// Patterns up to the closing bracket, pushed on the stack: where they start, and whether a comma was among them.
    fn pattern_items(&mut self, close: TokenKind) -> Parsed<(usize, bool)> {
        let mark = self.stack.len();
        let mut comma = false;
        while self.token.kind != close {
            let item = self.star_pattern()?;
            self.push(item)?;
            if !self.accept(TokenKind::Comma)? {
                break;
            }
            comma = true;
        }
        self.expect(close)?;
        self.grow()?;
        Ok((mark, comma))
    }

    /// A capture, `a.b.c`, or a class with its sub-patterns.
    #[inline(never)]
    fn named_pattern(&mut self, pos: Pos) -> Parsed<NodeId> {
        if self.lexer.text() == b"_" {
            return self.capture();
        }
        let mut node = self.capture()?;
        while self.accept(TokenKind::Dot)? {
            let name = self.name()?;
            self.grow()?;
            node = self.ast.attribute(pos, node, name)?;
        }
        if !self.accept(TokenKind::LParen)? {
            return Ok(node);
        }
        let mark = self.stack.len();
        let mut keywords = false;
        while self.token.kind != TokenKind::RParen {
            let at = self.token.pos;
            let mut item = self.pattern()?;
            if self.token.kind == TokenKind::Assign {
                let Node::Name(name) = self.ast.get(item) else { return Err(self.unexpected()) };
                self.advance()?;
                let value = self.pattern()?;
                item = self.ast.keyword(at, name, value)?;
                keywords = true;
            } else if keywords {
                return Err(self.fail_at(ErrorKind::PositionalAfterKeyword, at));
            }
            self.push(item)?;
            if !self.accept(TokenKind::Comma)? {
                break;
            }
        }
        self.expect(TokenKind::RParen)?;
        self.grow()?;
        self.build(mark, |ast, args| ast.call(pos, node, args))
    }

    #[inline(never)]
    fn mapping_pattern(&mut self, pos: Pos) -> Parsed<NodeId> {
        self.advance()?;
        let mark = self.stack.len();
        while self.token.kind != TokenKind::RBrace {
            if self.accept(TokenKind::DoubleStar)? {
                let rest = self.capture()?;
                self.push(None::<NodeId>)?;
                self.push(rest)?;
            } else {
                let key = self.closed_pattern()?;
                if matches!(self.ast.get(key), Node::Name(_) | Node::Pass | Node::List { .. } | Node::Call { .. }) {
                    return Err(self.fail(ErrorKind::InvalidSyntax));
                }
                self.push(Some(key))?;
                self.expect(TokenKind::Colon)?;
                let value = self.pattern()?;
                self.push(value)?;
            }
            if !self.accept(TokenKind::Comma)? {
                break;
            }
        }
        self.expect(TokenKind::RBrace)?;
        self.grow()?;
        self.build(mark, |ast, pairs| ast.dict(pos, pairs))
    }
}

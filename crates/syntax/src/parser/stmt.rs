//! Simple statements, and the lines they stand on.

use super::expr::Level;
use super::{Parsed, Parser};
use crate::ast::NodeId;
use crate::error::ErrorKind;
use crate::lexer::Source;
use crate::pool::{Name, Pool};
use crate::span::Pos;
use crate::token::TokenKind;
use adder_heap::Buf;

impl<S: Source, P: Pool> Parser<'_, S, P> {
    /// After a simple statement: true if that was the last one of its line (whose end stays the current token).
    #[inline(never)]
    pub(super) fn end_of_statement(&mut self) -> Parsed<bool> {
        if self.accept(TokenKind::Semicolon)? && self.token.kind != TokenKind::Newline {
            return Ok(false);
        }
        if self.token.kind != TokenKind::Newline {
            return Err(self.unexpected());
        }
        Ok(true)
    }

    /// Simple statements up to the end of the line, pushed on the stack.
    pub(super) fn line(&mut self) -> Parsed<()> {
        loop {
            let statement = self.simple_statement()?;
            self.push(statement)?;
            if self.end_of_statement()? {
                return Ok(());
            }
        }
    }

    /// The first statement of a line that begins with no keyword of a compound one: a `match` statement (true), or a
    /// simple one.
    pub(super) fn statement(&mut self) -> Parsed<(NodeId, bool)> {
        if self.token.kind == TokenKind::Name && self.lexer.text() == b"match" {
            return self.match_or_expression();
        }
        Ok((self.simple_statement()?, false))
    }

    #[inline(never)]
    pub(super) fn simple_statement(&mut self) -> Parsed<NodeId> {
        self.height = 0;
        let pos = self.token.pos;
        match self.token.kind {
            TokenKind::Pass => {
                self.advance()?;
                Ok(self.ast.pass(pos)?)
            }
            TokenKind::Break => {
                self.advance()?;
                Ok(self.ast.break_stmt(pos)?)
            }
            TokenKind::Continue => {
                self.advance()?;
                Ok(self.ast.continue_stmt(pos)?)
            }
            TokenKind::Return => {
                self.advance()?;
                let value = if self.ends_expression() { None } else { Some(self.expressions()?) };
                Ok(self.ast.return_stmt(pos, value)?)
            }
            TokenKind::Raise => self.raise(pos),
            TokenKind::Global | TokenKind::Nonlocal => self.scope_statement(pos),
            TokenKind::Del => self.del(pos),
            TokenKind::Assert => {
                self.advance()?;
                let test = self.expression(Level::TERNARY)?;
                let message =
                    if self.accept(TokenKind::Comma)? { Some(self.expression(Level::TERNARY)?) } else { None };
                Ok(self.ast.assert(pos, test, message)?)
            }
            TokenKind::Import => self.import(pos),
            TokenKind::From => self.import_from(pos),
            _ => self.expression_statement(pos),
        }
    }

    /// An expression, or an assignment of any form: all begin with an expression.
    #[inline(never)]
    fn expression_statement(&mut self, pos: Pos) -> Parsed<NodeId> {
        let first =
            if self.token.kind == TokenKind::Yield { self.yield_expression()? } else { self.star_expressions()? };
        self.statement_from(pos, first)
    }

    /// The rest of a statement that begins with an expression.
    pub(super) fn statement_from(&mut self, pos: Pos, first: NodeId) -> Parsed<NodeId> {
        if let Some(op) = self.token.kind.augmented() {
            self.check_single_target(first)?;
            self.advance()?;
            let value = self.value()?;
            return Ok(self.ast.aug_assign(pos, first, op, value)?);
        }
        match self.token.kind {
            TokenKind::Assign => self.assignment(pos, first),
            TokenKind::Colon => {
                self.check_single_target(first)?;
                self.advance()?;
                let annotation = self.expression(Level::TERNARY)?;
                let value = if self.accept(TokenKind::Assign)? { Some(self.value()?) } else { None };
                Ok(self.ast.ann_assign(pos, first, annotation, value)?)
            }
            _ => {
                let value = self.not_starred(first)?;
                Ok(self.ast.expr(pos, value)?)
            }
        }
    }

    /// `first = b = value`
    #[inline(never)]
    fn assignment(&mut self, pos: Pos, first: NodeId) -> Parsed<NodeId> {
        let mark = self.stack.len();
        let mut value = first;
        while self.token.kind == TokenKind::Assign {
            self.check_target(value)?;
            self.push(value)?;
            self.advance()?;
            value =
                if self.token.kind == TokenKind::Yield { self.yield_expression()? } else { self.star_expressions()? };
        }
        let value = self.not_starred(value)?;
        self.build(mark, |ast, targets| ast.assign(pos, targets, value))
    }

    #[inline(never)]
    fn raise(&mut self, pos: Pos) -> Parsed<NodeId> {
        self.advance()?;
        let mut exc = None;
        let mut cause = None;
        if !self.ends_expression() {
            exc = Some(self.expression(Level::TERNARY)?);
            if self.accept(TokenKind::From)? {
                cause = Some(self.expression(Level::TERNARY)?);
            }
        }
        Ok(self.ast.raise(pos, exc, cause)?)
    }

    /// `global a, b` or `nonlocal a, b`
    #[inline(never)]
    fn scope_statement(&mut self, pos: Pos) -> Parsed<NodeId> {
        let global = self.token.kind == TokenKind::Global;
        let mark = self.stack.len();
        loop {
            self.advance()?;
            let name = self.name()?;
            self.push(name)?;
            if self.token.kind != TokenKind::Comma {
                break;
            }
        }
        self.build(mark, |ast, names| if global { ast.global(pos, names) } else { ast.nonlocal(pos, names) })
    }

    #[inline(never)]
    fn del(&mut self, pos: Pos) -> Parsed<NodeId> {
        self.advance()?;
        let mark = self.stack.len();
        loop {
            let target = self.star_item()?;
            self.check_deletable(target)?;
            self.push(target)?;
            if !self.accept(TokenKind::Comma)? || self.ends_expression() {
                break;
            }
        }
        self.build(mark, |ast, targets| ast.del(pos, targets))
    }

    #[inline(never)]
    fn import(&mut self, pos: Pos) -> Parsed<NodeId> {
        let mark = self.stack.len();
        loop {
            self.advance()?;
            let alias_pos = self.token.pos;
            let parts = self.stack.len();
            let module = self.dotted_name()?;
            let asname = self.as_name()?;
            let alias = self.build(parts, |ast, parts| ast.import_alias(alias_pos, module, parts, asname))?;
            self.push(alias)?;
            if self.token.kind != TokenKind::Comma {
                break;
            }
        }
        self.build(mark, |ast, aliases| ast.import(pos, aliases))
    }

    /// `a.b.c`: pushes the parts, gives the name of the whole.
    #[inline(never)]
    fn dotted_name(&mut self) -> Parsed<Name> {
        let first = self.name()?;
        self.push(first)?;
        if self.token.kind != TokenKind::Dot {
            return Ok(first);
        }
        let mut whole = Buf::new(self.heap);
        self.pool.text(first, |text| whole.extend(text.as_bytes()))?;
        while self.accept(TokenKind::Dot)? {
            let part = self.name()?;
            self.push(part)?;
            whole.push(b'.')?;
            self.pool.text(part, |text| whole.extend(text.as_bytes()))?;
        }
        if whole.len() > crate::LONGEST_NAME {
            return Err(self.fail(ErrorKind::NameTooLong));
        }
        match core::str::from_utf8(&whole) {
            Ok(text) => Ok(self.pool.name(text)?),
            Err(_) => Err(self.fail(ErrorKind::InvalidUtf8)),
        }
    }

    #[inline(never)]
    fn import_from(&mut self, pos: Pos) -> Parsed<NodeId> {
        self.advance()?;
        let mark = self.stack.len();
        let mut level: u32 = 0;
        while self.accept(TokenKind::Dot)? {
            level = level.saturating_add(1);
        }
        let mut module = None;
        if level == 0 || self.token.kind == TokenKind::Name {
            module = Some(self.dotted_name()?);
            self.stack.truncate(mark);
        }
        self.expect(TokenKind::Import)?;
        if self.accept(TokenKind::Star)? {
            return Ok(self.ast.import_from(pos, level, module, None)?);
        }
        let parenthesised = self.accept(TokenKind::LParen)?;
        loop {
            let name = self.name()?;
            let asname = self.as_name()?;
            self.push(name)?;
            self.push(asname)?;
            if !self.accept(TokenKind::Comma)? || self.ends_expression() {
                break;
            }
        }
        if parenthesised {
            self.expect(TokenKind::RParen)?;
        }
        self.build(mark, |ast, names| ast.import_from(pos, level, module, Some(names)))
    }
}

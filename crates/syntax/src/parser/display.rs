//! Bracketed expressions: parentheses, list, set and dict displays, comprehensions.

use super::expr::Level;
use super::{Parsed, Parser};
use crate::ast::NodeId;
use crate::error::ErrorKind;
use crate::lexer::Source;
use crate::pool::Pool;
use crate::span::Pos;
use crate::token::TokenKind;

impl<S: Source, P: Pool> Parser<'_, S, P> {
    /// `()`, `(x)`, `(x, *y)`, `(x for …)`, `(yield)`.
    #[inline(never)]
    pub(super) fn parenthesised(&mut self) -> Parsed<NodeId> {
        let pos = self.skip()?;
        if self.accept(TokenKind::RParen)? {
            return Ok(self.ast.tuple(pos, &[])?);
        }
        if self.token.kind == TokenKind::Yield {
            let value = self.yield_expression()?;
            self.expect(TokenKind::RParen)?;
            return Ok(value);
        }
        let first = self.star_or_named()?;
        let mark = self.stack.len();
        if self.starts_clauses() {
            self.not_starred(first)?;
            self.clauses()?;
            self.expect(TokenKind::RParen)?;
            return self.build(mark, |ast, clauses| ast.generator_exp(pos, first, clauses));
        }
        if self.token.kind == TokenKind::RParen {
            self.advance()?;
            return self.not_starred(first);
        }
        self.push(first)?;
        self.items_up_to(TokenKind::RParen)?;
        self.grow()?;
        self.build(mark, |ast, items| ast.tuple(pos, items))
    }

    /// `[]`, `[x, *y]`, `[x for …]`.
    #[inline(never)]
    pub(super) fn list_display(&mut self) -> Parsed<NodeId> {
        let pos = self.skip()?;
        if self.accept(TokenKind::RBracket)? {
            return Ok(self.ast.list(pos, &[])?);
        }
        let first = self.star_or_named()?;
        let mark = self.stack.len();
        if self.starts_clauses() {
            self.not_starred(first)?;
            self.clauses()?;
            self.expect(TokenKind::RBracket)?;
            return self.build(mark, |ast, clauses| ast.list_comp(pos, first, clauses));
        }
        self.push(first)?;
        self.items_up_to(TokenKind::RBracket)?;
        self.grow()?;
        self.build(mark, |ast, items| ast.list(pos, items))
    }

    /// The rest of `x, y, z` and the closing bracket; the first item is on the stack already.
    #[inline(never)]
    fn items_up_to(&mut self, close: TokenKind) -> Parsed<()> {
        while self.accept(TokenKind::Comma)? && self.token.kind != close {
            let item = self.star_or_named()?;
            self.push(item)?;
        }
        self.expect(close)
    }

    /// `{}`, `{k: v, **d}`, `{x, *y}`, and the comprehensions.
    #[inline(never)]
    pub(super) fn brace_display(&mut self) -> Parsed<NodeId> {
        let pos = self.skip()?;
        if self.accept(TokenKind::RBrace)? {
            return Ok(self.ast.dict(pos, &[])?);
        }
        let mark = self.stack.len();
        if self.token.kind == TokenKind::DoubleStar {
            return self.dict_items(pos, mark);
        }
        let first = self.star_or_named()?;
        if self.token.kind == TokenKind::Colon {
            self.not_starred(first)?;
            self.advance()?;
            let value = self.expression(Level::TERNARY)?;
            if self.starts_clauses() {
                self.clauses()?;
                self.expect(TokenKind::RBrace)?;
                return self.build(mark, |ast, clauses| ast.dict_comp(pos, first, value, clauses));
            }
            self.push(Some(first))?;
            self.push(value)?;
            return self.dict_items(pos, mark);
        }
        if self.starts_clauses() {
            self.not_starred(first)?;
            self.clauses()?;
            self.expect(TokenKind::RBrace)?;
            return self.build(mark, |ast, clauses| ast.set_comp(pos, first, clauses));
        }
        self.push(first)?;
        while self.accept(TokenKind::Comma)? && self.token.kind != TokenKind::RBrace {
            let item = self.star_or_named()?;
            self.push(item)?;
        }
        if self.token.kind == TokenKind::Colon {
            return Err(self.fail(ErrorKind::ValueInSet));
        }
        self.expect(TokenKind::RBrace)?;
        self.grow()?;
        self.build(mark, |ast, items| ast.set(pos, items))
    }

    /// Items of a dict display up to the `}`; the pairs above `mark` are there already.
    #[inline(never)]
    fn dict_items(&mut self, pos: Pos, mark: usize) -> Parsed<NodeId> {
        let mut more = self.stack.len() == mark || self.accept(TokenKind::Comma)?;
        while more && self.token.kind != TokenKind::RBrace {
            if self.accept(TokenKind::DoubleStar)? {
                let value = self.expression(Level::BIT_OR)?;
                self.push(None::<NodeId>)?;
                self.push(value)?;
            } else {
                let key = self.expression(Level::TERNARY)?;
                if let TokenKind::Comma | TokenKind::RBrace = self.token.kind {
                    return Err(self.fail(ErrorKind::ValueInDict));
                }
                self.expect(TokenKind::Colon)?;
                let value = self.expression(Level::TERNARY)?;
                self.push(Some(key))?;
                self.push(value)?;
            }
            more = self.accept(TokenKind::Comma)?;
        }
        self.expect(TokenKind::RBrace)?;
        self.grow()?;
        self.build(mark, |ast, pairs| ast.dict(pos, pairs))
    }

    /// True at the `for` or `async` that makes a display a comprehension.
    pub(super) fn starts_clauses(&self) -> bool {
        matches!(self.token.kind, TokenKind::For | TokenKind::Async)
    }

    /// The clauses of a comprehension, pushed on the stack. The trees they hang on grow by two levels.
    #[inline(never)]
    pub(super) fn clauses(&mut self) -> Parsed<()> {
        loop {
            let pos = self.token.pos;
            let clause = match self.token.kind {
                TokenKind::For | TokenKind::Async => {
                    let is_async = self.accept(TokenKind::Async)?;
                    self.expect(TokenKind::For)?;
                    let target = self.target_list()?;
                    self.expect(TokenKind::In)?;
                    let iter = self.expression(Level::OR)?;
                    self.ast.comp_for(pos, target, iter, is_async)?
                }
                TokenKind::If => {
                    self.advance()?;
                    let siblings = self.measure();
                    let test = self.expression(Level::CONDITION)?;
                    let test = self.walrus(test)?;
                    self.merge(siblings);
                    self.ast.comp_if(pos, test)?
                }
                _ => break,
            };
            self.push(clause)?;
        }
        self.grow()?;
        self.grow()
    }
}

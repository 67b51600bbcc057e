//! The with statement, whose parentheses are ambiguous.

use super::expr::Level;
use super::{between, tail, Parsed, Parser};
use crate::ast::{Node, NodeId, Word};
use crate::lexer::Source;
use crate::pool::Pool;
use crate::span::Pos;
use crate::token::TokenKind;

impl<S: Source, P: Pool> Parser<'_, S, P> {
    #[inline(never)]
    pub(super) fn with_statement(&mut self, pos: Pos, is_async: bool) -> Parsed<NodeId> {
        self.advance()?;
        let items = self.stack.len();
        self.with_items()?;
        let body = self.stack.len();
        self.block()?;
        let node = self.ast.with(pos, is_async, between(&self.stack, items, body), tail(&self.stack, body))?;
        self.stack.truncate(items);
        Ok(node)
    }

    /// The items of a with statement, pushed on the stack. An opening parenthesis may belong to the first
    /// item or enclose all of them, which shows only later.
    #[inline(never)]
    fn with_items(&mut self) -> Parsed<()> {
        let mut pos = self.token.pos;
        let mut first = None;
        if self.token.kind == TokenKind::LParen {
            first = self.with_parenthesis()?;
            if first.is_none() {
                return Ok(());
            }
        }
        loop {
            let context = match first.take() {
                Some(context) => context,
                None => self.expression(Level::TERNARY)?,
            };
            self.with_item(pos, context)?;
            if !self.accept(TokenKind::Comma)? {
                return Ok(());
            }
            pos = self.token.pos;
        }
    }

    /// `as target` after a context, if it is there; pushes the item.
    #[inline(never)]
    fn with_item(&mut self, pos: Pos, context: NodeId) -> Parsed<bool> {
        let mut target = None;
        if self.accept(TokenKind::As)? {
            let found = self.expression(Level::BIT_OR)?;
            self.check_target(found)?;
            target = Some(found);
        }
        let item = self.ast.with_item(pos, context, target)?;
        self.push(item)?;
        Ok(target.is_some())
    }

    /// At the `(`: either all items up to the `)` are pushed (`None`), or the parenthesis was the start of
    /// an expression, which is returned.
    #[inline(never)]
    fn with_parenthesis(&mut self) -> Parsed<Option<NodeId>> {
        let pos = self.skip()?;
        let mark = self.stack.len();
        if let TokenKind::RParen | TokenKind::Yield = self.token.kind {
            let atom = if self.token.kind == TokenKind::Yield {
                self.yield_expression()?
            } else {
                self.ast.tuple(pos, &[])?
            };
            self.expect(TokenKind::RParen)?;
            return self.expression_from(pos, atom).map(Some);
        }
        let mut named = false;
        let mut comma = false;
        let mut lone_star = None;
        while self.token.kind != TokenKind::RParen {
            let item_pos = self.token.pos;
            let item = self.star_or_named()?;
            if !comma && self.starts_clauses() {
                self.not_starred(item)?;
                self.clauses()?;
                self.expect(TokenKind::RParen)?;
                let atom = self.build(mark, |ast, clauses| ast.generator_exp(pos, item, clauses))?;
                return self.expression_from(pos, atom).map(Some);
            }
            if self.is_starred(item) {
                lone_star = Some(item);
            }
            named |= self.with_item(item_pos, item)?;
            comma = self.accept(TokenKind::Comma)?;
            if !comma {
                break;
            }
        }
        self.expect(TokenKind::RParen)?;
        if named || self.token.kind == TokenKind::Colon {
            if let Some(item) = lone_star {
                self.not_starred(item)?;
            }
            return Ok(None);
        }
        // An expression after all: the items' contexts are its elements.
        for index in mark..self.stack.len() {
            let context = match self.item(index).map(|item| self.ast.get(item)) {
                Some(Node::WithItem { context, .. }) => context,
                _ => continue,
            };
            if let Some(word) = self.stack.get_mut(index) {
                *word = context.to_word();
            }
        }
        let atom = match self.items(mark) {
            &[only] if !comma => {
                self.stack.truncate(mark);
                self.not_starred(NodeId(only))?
            }
            _ => {
                self.grow()?;
                self.build(mark, |ast, items| ast.tuple(pos, items))?
            }
        };
        self.expression_from(pos, atom).map(Some)
    }
}

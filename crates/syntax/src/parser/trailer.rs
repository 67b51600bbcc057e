//! What follows an atom: calls, attributes, subscripts.

use super::expr::Level;
use super::{Parsed, Parser};
use crate::ast::{Node, NodeId};
use crate::error::ErrorKind;
use crate::lexer::Source;
use crate::pool::Pool;
use crate::span::Pos;
use crate::token::TokenKind;

impl<S: Source, P: Pool> Parser<'_, S, P> {
    /// Calls, attributes and subscripts after `left`.
    pub(super) fn trailers(&mut self, mut left: NodeId) -> Parsed<NodeId> {
        loop {
            let pos = self.token.pos;
            left = match self.token.kind {
                TokenKind::LParen => self.call(pos, left)?,
                TokenKind::LBracket => self.subscript(pos, left)?,
                TokenKind::Dot => {
                    self.advance()?;
                    let name = self.name()?;
                    self.ast.attribute(pos, left, name)?
                }
                _ => return Ok(left),
            };
            self.grow()?;
        }
    }

    #[inline(never)]
    fn call(&mut self, pos: Pos, func: NodeId) -> Parsed<NodeId> {
        self.advance()?;
        let mark = self.stack.len();
        self.arguments()?;
        self.build(mark, |ast, args| ast.call(pos, func, args))
    }

    /// Arguments of a call or a class header up to the `)`, pushed on the stack. Whether a comma comes last.
    #[inline(never)]
    pub(super) fn arguments(&mut self) -> Parsed<bool> {
        let mut comma = false;
        let mut keyword = false;
        let mut double_star = false;
        while self.token.kind != TokenKind::RParen {
            comma = false;
            let pos = self.token.pos;
            let siblings = self.measure();
            let arg = match self.token.kind {
                TokenKind::DoubleStar => {
                    double_star = true;
                    self.advance()?;
                    let value = self.expression(Level::TERNARY)?;
                    self.grow()?;
                    self.ast.double_starred(pos, value)?
                }
                TokenKind::Star => {
                    if double_star {
                        return Err(self.fail(ErrorKind::StarAfterDoubleStar));
                    }
                    if keyword {
                        return Err(self.fail(ErrorKind::StarAfterKeyword));
                    }
                    self.starred(Level::TERNARY)?
                }
                _ => {
                    let value = self.expression(Level::TERNARY)?;
                    if self.token.kind == TokenKind::Assign {
                        keyword = true;
                        self.keyword(pos, value)?
                    } else {
                        if double_star {
                            return Err(self.fail_at(ErrorKind::PositionalAfterDoubleStar, pos));
                        }
                        if keyword {
                            return Err(self.fail_at(ErrorKind::PositionalAfterKeyword, pos));
                        }
                        self.positional(pos, value)?
                    }
                }
            };
            self.merge(siblings);
            self.push(arg)?;
            if !self.accept(TokenKind::Comma)? {
                break;
            }
            comma = true;
        }
        self.expect(TokenKind::RParen)?;
        Ok(comma)
    }

    /// The rest of `name=value`.
    #[inline(never)]
    fn keyword(&mut self, pos: Pos, left: NodeId) -> Parsed<NodeId> {
        let Node::Name(name) = self.ast.get(left) else {
            return Err(self.fail_at(ErrorKind::KeywordNotName, pos));
        };
        self.advance()?;
        let value = self.expression(Level::TERNARY)?;
        self.grow()?;
        Ok(self.ast.keyword(pos, name, value)?)
    }

    /// The rest of a positional argument: `:=`, or the clauses of a generator expression.
    #[inline(never)]
    fn positional(&mut self, pos: Pos, value: NodeId) -> Parsed<NodeId> {
        let value = self.walrus(value)?;
        if !self.starts_clauses() {
            return Ok(value);
        }
        let mark = self.stack.len();
        self.clauses()?;
        self.build(mark, |ast, clauses| ast.generator_exp(pos, value, clauses))
    }

    #[inline(never)]
    fn subscript(&mut self, pos: Pos, value: NodeId) -> Parsed<NodeId> {
        self.advance()?;
        let index = self.subscript_index()?;
        Ok(self.ast.subscript(pos, value, index)?)
    }

    /// An index, or several separated by commas, and the `]`.
    #[inline(never)]
    pub(super) fn subscript_index(&mut self) -> Parsed<NodeId> {
        let index_pos = self.token.pos;
        let mut index = self.subscript_item()?;
        if self.token.kind == TokenKind::Comma || self.is_starred(index) {
            let mark = self.stack.len();
            self.push(index)?;
            while self.accept(TokenKind::Comma)? && self.token.kind != TokenKind::RBracket {
                let item = self.subscript_item()?;
                self.push(item)?;
            }
            self.grow()?;
            index = self.build(mark, |ast, items| ast.tuple(index_pos, items))?;
        }
        self.expect(TokenKind::RBracket)?;
        Ok(index)
    }

    /// `*x`, `x`, or `lower:upper:step` with any of the three absent.
    #[inline(never)]
    fn subscript_item(&mut self) -> Parsed<NodeId> {
        let pos = self.token.pos;
        let siblings = self.measure();
        let mut lower = None;
        if self.token.kind != TokenKind::Colon {
            let item = self.star_or_named()?;
            if self.token.kind != TokenKind::Colon {
                self.merge(siblings);
                return Ok(item);
            }
            lower = Some(self.not_starred(item)?);
        }
        self.advance()?;
        let upper = self.slice_bound()?;
        let mut step = None;
        if self.accept(TokenKind::Colon)? {
            step = self.slice_bound()?;
        }
        self.grow()?;
        self.merge(siblings);
        Ok(self.ast.slice(pos, lower, upper, step)?)
    }

    fn slice_bound(&mut self) -> Parsed<Option<NodeId>> {
        if let TokenKind::Colon | TokenKind::Comma | TokenKind::RBracket = self.token.kind {
            return Ok(None);
        }
        self.expression(Level::TERNARY).map(Some)
    }
}

//! Parameters of `def` and `lambda`.

use super::expr::Level;
use super::{Parsed, Parser};
use crate::ast::{Node, NodeId, ParamKind};
use crate::error::ErrorKind;
use crate::lexer::Source;
use crate::pool::Pool;
use crate::token::TokenKind;

impl<S: Source, P: Pool> Parser<'_, S, P> {
    /// Parameters up to `close` (which stays), pushed on the stack. Those of a `def`, which end with a `)`,
    /// may have annotations.
    #[inline(never)]
    pub(super) fn params(&mut self, close: TokenKind) -> Parsed<()> {
        let mark = self.stack.len();
        let mut kind = ParamKind::Regular;
        let mut slash = false;
        let mut defaults = false;
        while self.token.kind != close {
            match self.token.kind {
                TokenKind::Slash => {
                    // After at least one parameter, once, before any `*`.
                    if slash || kind != ParamKind::Regular || self.stack.len() == mark {
                        return Err(self.unexpected());
                    }
                    slash = true;
                    self.advance()?;
                    for index in mark..self.stack.len() {
                        if let Some(param) = self.item(index) {
                            self.ast.make_positional_only(param);
                        }
                    }
                }
                TokenKind::DoubleStar => {
                    self.advance()?;
                    self.param(mark, ParamKind::VarKeywords, close)?;
                    self.accept(TokenKind::Comma)?;
                    return Ok(());
                }
                TokenKind::Star => {
                    if kind != ParamKind::Regular {
                        return Err(self.unexpected());
                    }
                    self.advance()?;
                    if self.token.kind == TokenKind::Name {
                        self.param(mark, ParamKind::VarArgs, close)?;
                    }
                    kind = ParamKind::KeywordOnly;
                }
                _ => {
                    let pos = self.token.pos;
                    let has_default = self.param(mark, kind, close)?;
                    if kind == ParamKind::Regular {
                        if defaults && !has_default {
                            return Err(self.fail_at(ErrorKind::DefaultMissing, pos));
                        }
                        defaults = has_default;
                    }
                }
            }
            if !self.accept(TokenKind::Comma)? {
                break;
            }
        }
        Ok(())
    }

    /// One parameter; tells whether it has a default.
    #[inline(never)]
    fn param(&mut self, mark: usize, kind: ParamKind, close: TokenKind) -> Parsed<bool> {
        let pos = self.token.pos;
        let name = self.name()?;
        for &other in self.items(mark) {
            if let Node::Param { name: taken, .. } = self.ast.get(NodeId(other)) {
                if taken == name {
                    return Err(self.fail_at(ErrorKind::ArgumentReused, pos));
                }
            }
        }
        let siblings = self.measure();
        let mut annotation = None;
        if close == TokenKind::RParen && self.accept(TokenKind::Colon)? {
            annotation = Some(self.expression(Level::TERNARY)?);
        }
        let mut default = None;
        if !matches!(kind, ParamKind::VarArgs | ParamKind::VarKeywords) && self.accept(TokenKind::Assign)? {
            default = Some(self.named_expression()?);
        }
        self.grow()?;
        self.merge(siblings);
        let param = self.ast.param(pos, name, kind, default, annotation)?;
        self.push(param)?;
        Ok(default.is_some())
    }
}

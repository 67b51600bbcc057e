//! Compound statements: blocks, `if`, `while`, `for`, `try`, definitions. (`with` has its own file.)

use super::expr::Level;
use super::{between, tail, Parsed, Parser};
use crate::ast::{Node, NodeId};
use crate::error::ErrorKind;
use crate::lexer::Source;
use crate::pool::Pool;
use crate::span::Pos;
use crate::token::TokenKind;
use adder_heap::Buf;

impl<S: Source, P: Pool> Parser<'_, S, P> {
    pub(super) fn starts_compound(&self) -> bool {
        matches!(
            self.token.kind,
            TokenKind::If
                | TokenKind::While
                | TokenKind::For
                | TokenKind::Try
                | TokenKind::With
                | TokenKind::Def
                | TokenKind::Class
                | TokenKind::At
                | TokenKind::Async
        )
    }

    /// `:` and what belongs to it, on the same line or as an indented block; pushed on the stack.
    pub(super) fn block(&mut self) -> Parsed<()> {
        self.expect(TokenKind::Colon)?;
        if !self.accept(TokenKind::Newline)? {
            self.line()?;
            return self.advance();
        }
        if self.token.kind != TokenKind::Indent {
            return Err(self.unexpected());
        }
        self.advance()?;
        self.enter()?;
        while !self.accept(TokenKind::Dedent)? {
            if self.starts_compound() {
                let statement = self.compound_statement()?;
                self.push(statement)?;
            } else {
                let (statement, is_block) = self.statement()?;
                self.push(statement)?;
                if !is_block {
                    if !self.end_of_statement()? {
                        self.line()?;
                    }
                    self.advance()?;
                }
            }
        }
        self.leave();
        Ok(())
    }

    pub(super) fn compound_statement(&mut self) -> Parsed<NodeId> {
        self.height = 0;
        let pos = self.token.pos;
        match self.token.kind {
            TokenKind::If => self.if_statement(pos),
            TokenKind::While => self.while_statement(pos),
            TokenKind::For => self.for_statement(pos, false),
            TokenKind::Try => self.try_statement(pos),
            TokenKind::With => self.with_statement(pos, false),
            TokenKind::At => self.decorated(),
            TokenKind::Def => self.function(pos, self.stack.len(), false),
            TokenKind::Class => self.class(pos, self.stack.len()),
            _ => {
                self.advance()?;
                match self.token.kind {
                    TokenKind::Def => self.function(pos, self.stack.len(), true),
                    TokenKind::For => self.for_statement(pos, true),
                    TokenKind::With => self.with_statement(pos, true),
                    _ => Err(self.unexpected()),
                }
            }
        }
    }

    #[inline(never)]
    fn if_statement(&mut self, pos: Pos) -> Parsed<NodeId> {
        let arms = self.stack.len();
        while let TokenKind::If | TokenKind::Elif = self.token.kind {
            // An `if` after the first arm is the next statement.
            if self.token.kind == TokenKind::If && self.stack.len() > arms {
                break;
            }
            let arm_pos = self.skip()?;
            self.height = 0;
            let test = self.named_expression()?;
            let body = self.stack.len();
            self.block()?;
            let arm = self.build(body, |ast, body| ast.if_arm(arm_pos, test, body))?;
            self.push(arm)?;
        }
        let orelse = self.stack.len();
        self.else_block()?;
        let node = self.ast.if_stmt(pos, between(&self.stack, arms, orelse), tail(&self.stack, orelse))?;
        self.stack.truncate(arms);
        Ok(node)
    }

    fn else_block(&mut self) -> Parsed<()> {
        if self.accept(TokenKind::Else)? {
            self.block()?;
        }
        Ok(())
    }

    #[inline(never)]
    fn while_statement(&mut self, pos: Pos) -> Parsed<NodeId> {
        self.advance()?;
        let test = self.named_expression()?;
        let body = self.stack.len();
        self.block()?;
        let orelse = self.stack.len();
        self.else_block()?;
        let node = self.ast.while_stmt(pos, test, between(&self.stack, body, orelse), tail(&self.stack, orelse))?;
        self.stack.truncate(body);
        Ok(node)
    }

    #[inline(never)]
    fn for_statement(&mut self, pos: Pos, is_async: bool) -> Parsed<NodeId> {
        self.advance()?;
        let target = self.target_list()?;
        self.expect(TokenKind::In)?;
        let iter = self.expressions()?;
        let body = self.stack.len();
        self.block()?;
        let orelse = self.stack.len();
        self.else_block()?;
        let node = self.ast.for_stmt(
            pos,
            is_async,
            (target, iter),
            between(&self.stack, body, orelse),
            tail(&self.stack, orelse),
        )?;
        self.stack.truncate(body);
        Ok(node)
    }

    #[inline(never)]
    fn try_statement(&mut self, pos: Pos) -> Parsed<NodeId> {
        self.advance()?;
        let body = self.stack.len();
        self.block()?;
        let handlers = self.stack.len();
        let mut default_pos = None;
        while self.token.kind == TokenKind::Except {
            if let Some(pos) = default_pos {
                return Err(self.fail_at(ErrorKind::DefaultExceptNotLast, pos));
            }
            let handler_pos = self.token.pos;
            let (handler, catches_all) = self.except_handler(handler_pos)?;
            if self.stack.len() > handlers {
                let first = self.item(handlers).map(|first| self.is_group_handler(first));
                if first != Some(self.is_group_handler(handler)) {
                    return Err(self.fail_at(ErrorKind::InvalidSyntax, handler_pos));
                }
            }
            if catches_all {
                default_pos = Some(handler_pos);
            }
            self.push(handler)?;
        }
        let orelse = self.stack.len();
        if orelse > handlers {
            self.else_block()?;
        }
        let finalbody = self.stack.len();
        if self.accept(TokenKind::Finally)? {
            self.block()?;
        } else if orelse == handlers {
            return Err(self.unexpected());
        }
        let node = self.ast.try_stmt(
            pos,
            between(&self.stack, body, handlers),
            between(&self.stack, handlers, orelse),
            between(&self.stack, orelse, finalbody),
            tail(&self.stack, finalbody),
        )?;
        self.stack.truncate(body);
        Ok(node)
    }

    fn is_group_handler(&self, handler: NodeId) -> bool {
        matches!(self.ast.get(handler), Node::ExceptHandler { kind: Some(kind), .. } if self.is_starred(kind))
    }

    /// A handler, and whether it is a bare `except:`.
    #[inline(never)]
    fn except_handler(&mut self, pos: Pos) -> Parsed<(NodeId, bool)> {
        self.advance()?;
        let mut kind = None;
        let mut name = None;
        if self.token.kind == TokenKind::Star {
            kind = Some(self.starred(Level::TERNARY)?);
            name = self.as_name()?;
        } else if self.token.kind != TokenKind::Colon {
            kind = Some(self.expression(Level::TERNARY)?);
            name = self.as_name()?;
        }
        let body = self.stack.len();
        self.block()?;
        let handler = self.build(body, |ast, body| ast.except_handler(pos, kind, name, body))?;
        Ok((handler, kind.is_none()))
    }

    /// `@` lines and the definition they belong to.
    #[inline(never)]
    fn decorated(&mut self) -> Parsed<NodeId> {
        let decorators = self.stack.len();
        while self.accept(TokenKind::At)? {
            self.height = 0;
            let decorator = self.named_expression()?;
            self.push(decorator)?;
            self.expect(TokenKind::Newline)?;
        }
        let pos = self.token.pos;
        match self.token.kind {
            TokenKind::Class => return self.class(pos, decorators),
            TokenKind::Def => return self.function(pos, decorators, false),
            TokenKind::Async => self.advance()?,
            _ => return Err(self.unexpected()),
        }
        if self.token.kind != TokenKind::Def {
            return Err(self.unexpected());
        }
        self.function(pos, decorators, true)
    }

    /// A `def`; the decorators are on the stack from `decorators` on.
    #[inline(never)]
    fn function(&mut self, pos: Pos, decorators: usize, is_async: bool) -> Parsed<NodeId> {
        self.advance()?;
        let name = self.name()?;
        let params = self.stack.len();
        self.height = 0;
        self.expect(TokenKind::LParen)?;
        self.params(TokenKind::RParen)?;
        self.expect(TokenKind::RParen)?;
        let returns = if self.accept(TokenKind::Arrow)? { Some(self.expression(Level::TERNARY)?) } else { None };
        let body = self.stack.len();
        self.block()?;
        let node = self.ast.function_def(
            pos,
            is_async,
            name,
            between(&self.stack, params, body),
            returns,
            between(&self.stack, decorators, params),
            tail(&self.stack, body),
        )?;
        self.stack.truncate(decorators);
        Ok(node)
    }

    /// A `class`; the decorators are on the stack from `decorators` on.
    #[inline(never)]
    fn class(&mut self, pos: Pos, decorators: usize) -> Parsed<NodeId> {
        self.advance()?;
        let mut inner = Buf::new(self.heap);
        let underscores = self.lexer.text().iter().take_while(|&&c| c == b'_').count();
        inner.extend(self.lexer.text().get(underscores..).unwrap_or(&[]))?;
        let name = self.name()?;
        let args = self.stack.len();
        self.height = 0;
        if self.accept(TokenKind::LParen)? {
            self.arguments()?;
        }
        let body = self.stack.len();
        let outer = core::mem::replace(&mut self.class, inner);
        self.block()?;
        self.class = outer;
        let node = self.ast.class_def(
            pos,
            name,
            between(&self.stack, args, body),
            between(&self.stack, decorators, args),
            tail(&self.stack, body),
        )?;
        self.stack.truncate(decorators);
        Ok(node)
    }
}

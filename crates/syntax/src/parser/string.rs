//! String literals: joining neighbours, and building f-strings from their pieces.

use super::{Parsed, Parser};
use crate::ast::{Conversion, Literal, NodeId};
use crate::error::ErrorKind;
use crate::lexer::Source;
use crate::pool::Pool;
use crate::span::Pos;
use crate::token::TokenKind;

impl<S: Source, P: Pool> Parser<'_, S, P> {
    /// One or more adjacent literals. Their text is held by the lexer until a field or the end.
    #[inline(never)]
    pub(super) fn strings(&mut self) -> Parsed<NodeId> {
        let pos = self.token.pos;
        let bytes = self.token.kind == TokenKind::Bytes;
        let mark = self.stack.len();
        loop {
            match self.token.kind {
                TokenKind::Bytes if bytes => {}
                TokenKind::Str | TokenKind::TextClose | TokenKind::TextOpen if !bytes => {}
                TokenKind::Str | TokenKind::Bytes | TokenKind::TextClose | TokenKind::TextOpen => {
                    return Err(self.unexpected());
                }
                _ => break,
            }
            self.lexer.hold();
            if self.token.kind == TokenKind::TextOpen {
                self.held_part(pos)?;
                self.field()?;
            } else {
                self.advance()?;
            }
        }
        if bytes {
            let data = self.pool.bytes(self.lexer.held())?;
            self.lexer.release();
            return Ok(self.ast.literal(pos, Literal::Bytes(data))?);
        }
        self.joined(pos, mark)
    }

    /// The node for the parts above `mark` and the held text: a string, or an f-string if there are parts.
    #[inline(never)]
    fn joined(&mut self, pos: Pos, mark: usize) -> Parsed<NodeId> {
        if self.stack.len() > mark {
            self.held_part(pos)?;
            self.grow()?;
            return self.build(mark, |ast, parts| ast.joined_str(pos, parts));
        }
        let text = self.pool.str(self.lexer.held())?;
        self.lexer.release();
        Ok(self.ast.literal(pos, Literal::Str(text))?)
    }

    /// Turns the held text into a part, if there is any.
    #[inline(never)]
    fn held_part(&mut self, pos: Pos) -> Parsed<()> {
        if !self.lexer.held().is_empty() {
            let text = self.pool.str(self.lexer.held())?;
            let part = self.ast.literal(pos, Literal::Str(text))?;
            self.push(part)?;
        }
        self.lexer.release();
        Ok(())
    }

    /// A field, from its `{` to its `}`: pushes one part, or two for `{x=}`.
    #[inline(never)]
    fn field(&mut self) -> Parsed<()> {
        self.enter()?;
        let pos = self.skip()?;
        if let TokenKind::RBrace | TokenKind::Bang | TokenKind::Colon | TokenKind::FieldEcho = self.token.kind {
            return Err(self.fail(ErrorKind::MalformedFString));
        }
        let siblings = self.measure();
        let value = self.value()?;
        let echo = self.token.kind == TokenKind::FieldEcho;
        if echo {
            self.lexer.hold();
            self.held_part(pos)?;
            self.advance()?;
        }
        let mut conversion = Conversion::None;
        if self.accept(TokenKind::Bang)? {
            conversion = match (self.token.kind, self.lexer.text()) {
                (TokenKind::Name, b"s") => Conversion::Str,
                (TokenKind::Name, b"r") => Conversion::Repr,
                (TokenKind::Name, b"a") => Conversion::Ascii,
                _ => return Err(self.unexpected()),
            };
            self.advance()?;
        }
        let mut spec = None;
        if self.token.kind == TokenKind::Colon {
            spec = Some(self.format_spec()?);
        } else {
            if echo && conversion == Conversion::None {
                conversion = Conversion::Repr;
            }
            self.expect(TokenKind::RBrace)?;
        }
        self.grow()?;
        self.merge(siblings);
        let part = self.ast.formatted_value(pos, value, conversion, spec)?;
        self.push(part)?;
        self.leave();
        Ok(())
    }

    /// `:` and the literal text up to the field's `}`, with fields of its own.
    #[inline(never)]
    fn format_spec(&mut self) -> Parsed<NodeId> {
        self.advance()?;
        let pos = self.token.pos;
        let mark = self.stack.len();
        while self.token.kind == TokenKind::TextOpen {
            self.lexer.hold();
            self.held_part(pos)?;
            self.field()?;
        }
        if self.token.kind != TokenKind::TextClose {
            return Err(self.unexpected());
        }
        self.lexer.hold();
        let spec = self.joined(pos, mark)?;
        self.advance()?;
        Ok(spec)
    }
}

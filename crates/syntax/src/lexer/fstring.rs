//! F-strings: literal text, fields, and the modes that tell them apart.
//!
//! The lexer keeps a stack of modes. Reading literal text yields `TextOpen` (a field follows) or
//! `TextClose` (that was the last piece). In a field, tokens are the ordinary ones, until at the field's
//! own bracket level a `}` ends it, a `:` turns it into literal text again (the format spec), a `!`
//! introduces the conversion, or an `=` before any of these asks for the field's source.
//! Fields may contain any expression, with any quotes, newlines and further f-strings.

use super::string::Quoting;
use super::{Lexer, Source};
use crate::error::ErrorKind;
use crate::token::TokenKind;

#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    /// Between the quotes.
    Text,
    /// Between `{` and `}` or `:`.
    Field,
    /// Between `:` and `}`.
    Spec,
}

/// What the lexer is inside of.
#[derive(Copy, Clone)]
pub(super) struct Mode {
    part: Part,
    /// Of the f-string all this is in.
    quoting: Quoting,
    /// Open brackets inside this mode, before any of its own.
    pub brackets: u32,
    /// Where a field's source starts in `field_text`.
    source: usize,
}

impl Mode {
    pub fn text(quoting: Quoting, brackets: u32) -> Mode {
        Mode { part: Part::Text, quoting, brackets, source: 0 }
    }

    pub fn is_text(&self) -> bool {
        self.part != Part::Field
    }
}

impl<S: Source> Lexer<'_, S> {
    /// The literal text from here to the next brace or the end.
    pub(super) fn literal_text(&mut self) -> Result<TokenKind, ErrorKind> {
        let Some(&mode) = self.modes.last() else {
            return Err(ErrorKind::InvalidSyntax);
        };
        let in_spec = mode.part == Part::Spec;
        loop {
            let byte = self.cur.ok_or(ErrorKind::InvalidSyntax)?;
            match byte {
                b'\n' if !mode.quoting.triple => return Err(ErrorKind::InvalidSyntax),
                b'{' => {
                    self.bump();
                    if self.cur == Some(b'{') && !in_spec {
                        self.take();
                    } else {
                        self.open_field(mode);
                        return Ok(TokenKind::TextOpen);
                    }
                }
                b'}' if in_spec => {
                    self.bump();
                    self.close_field();
                    return Ok(TokenKind::TextClose);
                }
                b'}' => {
                    self.bump();
                    if self.cur != Some(b'}') {
                        return Err(ErrorKind::MalformedFString);
                    }
                    self.take();
                }
                b'\\' => self.escape(mode.quoting)?,
                quote if quote == mode.quoting.quote => {
                    if self.closing_quote(mode.quoting) {
                        // A quote inside a format spec leaves the field open.
                        if in_spec {
                            return Err(ErrorKind::InvalidSyntax);
                        }
                        self.modes.pop();
                        return Ok(TokenKind::TextClose);
                    }
                }
                _ => self.take(),
            }
        }
    }

    /// Punctuation that means something else at the level of a field; `kind` is its first character.
    pub(super) fn field_punctuation(
        &mut self,
        kind: Result<TokenKind, ErrorKind>,
    ) -> Option<Result<TokenKind, ErrorKind>> {
        let mode = *self.modes.last()?;
        if mode.part != Part::Field || self.brackets != mode.brackets {
            return None;
        }
        let kind = kind.ok()?;
        match kind {
            TokenKind::RBrace => self.close_field(),
            TokenKind::Colon => {
                if let Some(mode) = self.modes.last_mut() {
                    mode.part = Part::Spec;
                }
            }
            TokenKind::Bang if self.cur != Some(b'=') => {}
            TokenKind::Assign if self.cur != Some(b'=') => {
                while matches!(self.cur, Some(b' ' | b'\t' | b'\n')) {
                    self.bump();
                }
                if !matches!(self.cur, Some(b'}' | b':' | b'!')) {
                    return Some(Ok(kind));
                }
                self.text.truncate(self.start);
                let source = self.field_text.get(mode.source..).unwrap_or(&[]);
                let copied = self.text.extend(source);
                self.check(copied);
                return Some(Ok(TokenKind::FieldEcho));
            }
            _ => return None,
        }
        Some(Ok(kind))
    }

    /// After a `{`: from here on tokens are those of an expression, and line ends do not count.
    fn open_field(&mut self, outer: Mode) {
        self.brackets = self.brackets.saturating_add(1);
        self.fields = self.fields.saturating_add(1);
        let field =
            Mode { part: Part::Field, quoting: outer.quoting, brackets: self.brackets, source: self.field_text.len() };
        let pushed = self.modes.push(field);
        self.check(pushed);
    }

    /// After the `}` that ends a field or its format spec.
    fn close_field(&mut self) {
        self.modes.pop();
        self.brackets = self.brackets.saturating_sub(1);
        self.fields = self.fields.saturating_sub(1);
        if self.fields == 0 {
            self.field_text.clear();
        }
    }
}

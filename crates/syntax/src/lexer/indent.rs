//! Indentation: the stack of block columns, and the INDENT and DEDENT tokens.

use super::{Lexer, Source};
use crate::error::ErrorKind;
use crate::token::TokenKind;

/// Columns between tab stops.
const TAB: u16 = 8;

impl<S: Source> Lexer<'_, S> {
    /// At the start of a logical line: skips blank lines, compares the indentation with the enclosing
    /// blocks. Otherwise nothing.
    pub(super) fn indentation(&mut self) -> Result<Option<TokenKind>, ErrorKind> {
        if self.pending_dedents == 0 {
            if !self.at_line_start || self.brackets > 0 {
                return Ok(None);
            }
            let column = self.line_column();
            if self.cur.is_some() {
                self.at_line_start = false;
            }
            let outer = self.indents.last().copied().unwrap_or(0);
            if column > outer {
                let pushed = self.indents.push(column);
                self.check(pushed);
                return Ok(Some(TokenKind::Indent));
            }
            while self.indents.last().is_some_and(|&outer| outer > column) {
                self.indents.pop();
                self.pending_dedents += 1;
            }
            if self.indents.last().copied().unwrap_or(0) != column {
                return Err(ErrorKind::UnindentMismatch);
            }
        }
        if self.pending_dedents == 0 {
            return Ok(None);
        }
        self.pending_dedents -= 1;
        Ok(Some(TokenKind::Dedent))
    }

    /// Column of the first token of the next line that has one; 0 at the end of the source.
    fn line_column(&mut self) -> u16 {
        let mut column: u16 = 0;
        loop {
            match self.cur {
                Some(b' ') => {
                    column = column.saturating_add(1);
                    self.bump();
                }
                Some(b'\t') => {
                    column = (column / TAB).saturating_add(1).saturating_mul(TAB);
                    self.bump();
                }
                Some(b'#') => self.skip_comment(),
                Some(b'\n') => {
                    column = 0;
                    self.bump();
                }
                Some(_) => return column,
                None => return 0,
            }
        }
    }
}

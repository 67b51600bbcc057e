//! Bytes to tokens, in one pass over a stream.
//!
//! One byte of the source is looked at ahead, nothing before it is kept but the text of the current
//! token (and of string literals the parser asked to hold, and of the f-string field being read, which
//! `{x=}` may want to repeat). An error in a helper is left in `fault` and ends the input, so that every
//! loop terminates without checking for it.

mod fstring;
mod indent;
mod number;
mod string;
#[cfg(test)]
mod tests;

use crate::error::{Error, ErrorKind};
use crate::span::Pos;
use crate::token::{Token, TokenKind};
use adder_heap::{Buf, Heap, NoMemory};
use fstring::Mode;
pub(crate) use number::small;

/// Where source text comes from, byte by byte. After `None` it is not asked again.
pub trait Source {
    fn next_byte(&mut self) -> Option<u8>;
}

impl Source for &[u8] {
    fn next_byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.split_first()?;
        *self = rest;
        Some(first)
    }
}

impl<S: Source> Source for &mut S {
    fn next_byte(&mut self) -> Option<u8> {
        (**self).next_byte()
    }
}

/// The lexer of one source.
pub struct Lexer<'h, S> {
    source: S,
    /// The byte looked at; `None` at the end or after a fault.
    cur: Option<u8>,
    /// Position of `cur`.
    pos: Pos,
    utf8: Utf8,
    after_return: bool,
    ended: bool,
    fault: Option<ErrorKind>,

    /// Held text, then the text of the current token from `start` on.
    text: Buf<'h, u8>,
    start: usize,
    /// While holding: where the held text starts and ends.
    hold: Option<(usize, usize)>,

    /// Columns of the enclosing blocks, without the outermost 0.
    indents: Buf<'h, u16>,
    pending_dedents: u32,
    at_line_start: bool,
    /// Open brackets, also those of f-string fields.
    brackets: u32,

    /// Open f-strings and their fields, innermost last.
    modes: Buf<'h, Mode>,
    /// Number of open fields, and their source text (from the outermost on).
    fields: u32,
    field_text: Buf<'h, u8>,
}

impl<'h, S: Source> Lexer<'h, S> {
    /// Starts reading `source`: takes its first byte.
    pub fn new(heap: &'h Heap, source: S) -> Self {
        let mut lexer = Lexer {
            source,
            cur: None,
            pos: Pos::START,
            utf8: Utf8::START,
            after_return: false,
            ended: false,
            fault: None,
            text: Buf::new(heap),
            start: 0,
            hold: None,
            indents: Buf::new(heap),
            pending_dedents: 0,
            at_line_start: true,
            brackets: 0,
            modes: Buf::new(heap),
            fields: 0,
            field_text: Buf::new(heap),
        };
        lexer.cur = lexer.pull();
        lexer
    }

    /// The next token; after the end, `End` again and again.
    pub fn next_token(&mut self) -> Result<Token, Error> {
        self.start = match self.hold {
            Some((_, end)) => end,
            None => 0,
        };
        self.text.truncate(self.start);
        let mut token = Token { kind: TokenKind::End, radix: 0, pos: self.pos };
        let result = self.scan(&mut token);
        // A fault ends the input early, and whatever went wrong after it is its consequence.
        match (self.fault, result) {
            (Some(kind), _) => Err(Error::new(kind, self.pos)),
            (None, Err(kind)) => Err(Error::new(kind, token.pos)),
            (None, Ok(kind)) => Ok(Token { kind, ..token }),
        }
    }

    /// Text of the current token.
    pub fn text(&self) -> &[u8] {
        self.text.get(self.start..).unwrap_or(&[])
    }

    /// Keeps the current token's text, after what is held already, until [`Lexer::release`].
    pub fn hold(&mut self) {
        let from = self.hold.map_or(self.start, |(from, _)| from);
        self.hold = Some((from, self.text.len()));
    }

    /// The held text, empty if none is.
    pub fn held(&self) -> &[u8] {
        self.hold.and_then(|(from, end)| self.text.get(from..end)).unwrap_or(&[])
    }

    /// Lets go of the held text; the current token's text stays.
    pub fn release(&mut self) {
        self.hold = None;
    }

    fn scan(&mut self, token: &mut Token) -> Result<TokenKind, ErrorKind> {
        match self.modes.last() {
            Some(mode) if mode.is_text() => {
                token.pos = self.pos;
                return self.literal_text();
            }
            _ => {}
        }
        let indentation = self.indentation();
        token.pos = self.pos;
        if let Some(kind) = indentation? {
            return Ok(kind);
        }
        let blanks = self.skip_blanks();
        token.pos = self.pos;
        blanks?;
        let Some(first) = self.cur else {
            if self.brackets > 0 || self.at_line_start {
                return Ok(TokenKind::End);
            }
            self.at_line_start = true;
            return Ok(TokenKind::Newline);
        };
        match first {
            b'\n' => {
                self.bump();
                self.at_line_start = true;
                Ok(TokenKind::Newline)
            }
            b'0'..=b'9' => self.number(token),
            b'"' | b'\'' => self.string(&[]),
            b'.' => {
                self.take();
                match self.cur {
                    Some(b'0'..=b'9') => self.number(token),
                    _ => Ok(TokenKind::Dot),
                }
            }
            _ if is_name_byte(first) => self.word(),
            _ => self.punctuation(),
        }
    }

    /// Spaces, comments, joined lines; inside brackets also line ends.
    fn skip_blanks(&mut self) -> Result<(), ErrorKind> {
        loop {
            match self.cur {
                Some(b' ' | b'\t') => self.bump(),
                Some(b'\n') if self.brackets > 0 => self.bump(),
                Some(b'#') => self.skip_comment(),
                Some(b'\\') => {
                    self.bump();
                    if self.cur != Some(b'\n') {
                        return Err(ErrorKind::InvalidSyntax);
                    }
                    self.bump();
                }
                _ => return Ok(()),
            }
        }
    }

    fn skip_comment(&mut self) {
        while !matches!(self.cur, None | Some(b'\n')) {
            self.bump();
        }
    }

    /// A name, a keyword, or the prefix of a string.
    fn word(&mut self) -> Result<TokenKind, ErrorKind> {
        while self.cur.is_some_and(is_name_byte) {
            self.take();
        }
        if let Some(b'"' | b'\'') = self.cur {
            if let &[a] = self.text() {
                if string::is_prefix(&[a]) {
                    return self.prefixed_string(&[a]);
                }
            } else if let &[a, b] = self.text() {
                if string::is_prefix(&[a, b]) {
                    return self.prefixed_string(&[a, b]);
                }
            }
        }
        Ok(TokenKind::fixed(self.text()).unwrap_or(TokenKind::Name))
    }

    fn prefixed_string(&mut self, prefix: &[u8]) -> Result<TokenKind, ErrorKind> {
        self.text.truncate(self.start);
        self.string(prefix)
    }

    /// The longest punctuation mark. Every prefix of a mark is a mark, so it can grow byte by byte.
    fn punctuation(&mut self) -> Result<TokenKind, ErrorKind> {
        self.take();
        let mut kind = TokenKind::fixed(self.text()).ok_or(ErrorKind::InvalidSyntax);
        if kind == Ok(TokenKind::Bang) && self.cur != Some(b'=') && self.fields == 0 {
            return Err(ErrorKind::InvalidSyntax);
        }
        if let Some(field) = self.field_punctuation(kind) {
            return field;
        }
        while let Some(next) = self.cur {
            if !next.is_ascii_punctuation() {
                break;
            }
            self.append(next);
            match TokenKind::fixed(self.text()) {
                Some(longer) => kind = Ok(longer),
                None => {
                    self.text.pop();
                    break;
                }
            }
            self.bump();
        }
        match kind {
            Ok(TokenKind::LParen | TokenKind::LBracket | TokenKind::LBrace) => {
                self.brackets = self.brackets.saturating_add(1);
            }
            // Never below what the enclosing field counts; the parser rejects the bracket.
            Ok(TokenKind::RParen | TokenKind::RBracket | TokenKind::RBrace)
                if self.brackets > self.modes.last().map_or(0, |mode| mode.brackets) =>
            {
                self.brackets -= 1;
            }
            _ => {}
        }
        kind
    }

    /// Appends the current byte to the token's text and goes on.
    fn take(&mut self) {
        if let Some(byte) = self.cur {
            self.append(byte);
            self.bump();
        }
    }

    fn append(&mut self, byte: u8) {
        let pushed = self.text.push(byte);
        self.check(pushed);
    }

    fn append_char(&mut self, c: char) {
        let pushed = self.text.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
        self.check(pushed);
    }

    /// Goes on to the next byte.
    fn bump(&mut self) {
        let Some(byte) = self.cur else { return };
        if self.fields > 0 {
            let pushed = self.field_text.push(byte);
            self.check(pushed);
        }
        if byte == b'\n' {
            self.pos = Pos { line: self.pos.line.saturating_add(1), column: 1 };
        } else if byte & 0xC0 != 0x80 {
            self.pos.column = self.pos.column.saturating_add(1);
        }
        if self.fault.is_none() {
            self.cur = self.pull();
        }
    }

    /// Reads a byte: `\r` and `\r\n` become `\n`, ill-formed UTF-8 a fault.
    fn pull(&mut self) -> Option<u8> {
        let mut byte = self.read();
        if self.after_return && byte == Some(b'\n') {
            byte = self.read();
        }
        self.after_return = byte == Some(b'\r');
        if self.after_return {
            byte = Some(b'\n');
        }
        let valid = match byte {
            Some(byte) => self.utf8.accept(byte),
            None => self.utf8.is_whole(),
        };
        if !valid {
            self.fail(ErrorKind::InvalidUtf8);
            return None;
        }
        byte
    }

    fn read(&mut self) -> Option<u8> {
        if self.ended {
            return None;
        }
        let byte = self.source.next_byte();
        self.ended = byte.is_none();
        byte
    }

    /// Ends the input with an error; the first one counts.
    fn fail(&mut self, kind: ErrorKind) {
        self.fault.get_or_insert(kind);
        self.cur = None;
    }

    fn check(&mut self, result: Result<(), NoMemory>) {
        if result.is_err() {
            self.fail(ErrorKind::NoMemory);
        }
    }
}

/// Letters, digits, `_` and everything beyond ASCII.
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Checks UTF-8 byte by byte.
#[derive(Copy, Clone)]
struct Utf8 {
    /// Continuation bytes still to come.
    missing: u8,
    /// Range of the next one.
    low: u8,
    high: u8,
}

impl Utf8 {
    const START: Utf8 = Utf8 { missing: 0, low: 0x80, high: 0xBF };

    fn is_whole(self) -> bool {
        self.missing == 0
    }

    fn accept(&mut self, byte: u8) -> bool {
        if self.missing > 0 {
            let valid = (self.low..=self.high).contains(&byte);
            *self = Utf8 { missing: self.missing - 1, ..Utf8::START };
            return valid;
        }
        // The narrower ranges exclude overlong forms, surrogates and values beyond 0x10FFFF.
        let (missing, low, high) = match byte {
            0..=0x7F => return true,
            0xC2..=0xDF => (1, 0x80, 0xBF),
            0xE0 => (2, 0xA0, 0xBF),
            0xED => (2, 0x80, 0x9F),
            0xE1..=0xEF => (2, 0x80, 0xBF),
            0xF0 => (3, 0x90, 0xBF),
            0xF1..=0xF3 => (3, 0x80, 0xBF),
            0xF4 => (3, 0x80, 0x8F),
            _ => return false,
        };
        *self = Utf8 { missing, low, high };
        true
    }
}

//! String and bytes literals, and the escapes they share with f-strings.

use super::fstring::Mode;
use super::{Lexer, Source};
use crate::error::ErrorKind;
use crate::token::TokenKind;

/// How a literal is quoted and read.
#[derive(Copy, Clone)]
pub(super) struct Quoting {
    pub quote: u8,
    pub triple: bool,
    pub raw: bool,
    pub bytes: bool,
}

/// True for the letters that may stand before a quote.
pub(super) fn is_prefix(word: &[u8]) -> bool {
    let lower = |byte: &u8| byte.to_ascii_lowercase();
    match word {
        [a] => matches!(lower(a), b'r' | b'b' | b'u' | b'f'),
        [a, b] => matches!((lower(a), lower(b)), (b'r', b'b' | b'f') | (b'b' | b'f', b'r')),
        _ => false,
    }
}

impl<S: Source> Lexer<'_, S> {
    /// A literal from its opening quote on.
    pub(super) fn string(&mut self, prefix: &[u8]) -> Result<TokenKind, ErrorKind> {
        let has = |letter: u8| prefix.iter().any(|byte| byte.to_ascii_lowercase() == letter);
        let mut quoting = Quoting { quote: self.cur.unwrap_or(b'"'), triple: false, raw: has(b'r'), bytes: has(b'b') };
        self.bump();
        if self.cur == Some(quoting.quote) {
            self.bump();
            if self.cur == Some(quoting.quote) {
                self.bump();
                quoting.triple = true;
            } else {
                // Two quotes: the empty literal.
                return Ok(match (has(b'f'), quoting.bytes) {
                    (true, _) => TokenKind::TextClose,
                    (false, true) => TokenKind::Bytes,
                    (false, false) => TokenKind::Str,
                });
            }
        }
        if has(b'f') {
            let pushed = self.modes.push(Mode::text(quoting, self.brackets));
            self.check(pushed);
            return self.literal_text();
        }
        loop {
            let byte = self.cur.ok_or(ErrorKind::InvalidSyntax)?;
            if byte == b'\n' && !quoting.triple {
                return Err(ErrorKind::InvalidSyntax);
            }
            if byte == quoting.quote {
                if self.closing_quote(quoting) {
                    return Ok(if quoting.bytes { TokenKind::Bytes } else { TokenKind::Str });
                }
            } else if byte == b'\\' {
                self.escape(quoting)?;
            } else {
                self.take();
            }
        }
    }

    /// At a quote: consumes it, and tells whether it ends the literal. If not, it is part of the text.
    pub(super) fn closing_quote(&mut self, quoting: Quoting) -> bool {
        let wanted = if quoting.triple { 3 } else { 1 };
        let mut count = 0;
        while count < wanted && self.cur == Some(quoting.quote) {
            self.bump();
            count += 1;
        }
        if count == wanted {
            return true;
        }
        for _ in 0..count {
            self.append(quoting.quote);
        }
        false
    }

    /// A backslash and what it stands for.
    pub(super) fn escape(&mut self, quoting: Quoting) -> Result<(), ErrorKind> {
        if quoting.raw {
            // A raw backslash keeps the character after it from ending the literal or the line.
            self.take();
            if matches!(self.cur, Some(b'\\' | b'\'' | b'"' | b'\n')) {
                self.take();
            }
            return Ok(());
        }
        self.bump();
        let byte = self.cur.ok_or(ErrorKind::InvalidSyntax)?;
        let plain = match byte {
            b'\n' => {
                self.bump();
                return Ok(());
            }
            b'\\' | b'\'' | b'"' => byte,
            b'a' => 0x07,
            b'b' => 0x08,
            b'f' => 0x0C,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'v' => 0x0B,
            b'0'..=b'7' => {
                let value = self.octal();
                return self.append_code(value, quoting);
            }
            b'x' => {
                self.bump();
                let value = self.hex(2)?;
                return self.append_code(value, quoting);
            }
            b'u' | b'U' if !quoting.bytes => {
                self.bump();
                let value = self.hex(if byte == b'u' { 4 } else { 8 })?;
                return self.append_code(value, quoting);
            }
            b'N' if !quoting.bytes => return Err(ErrorKind::UnicodeName),
            _ => {
                // Not an escape: the backslash stands for itself. The byte after it is left to the
                // caller, for it may mean something there (the brace of an f-string).
                self.append(b'\\');
                return Ok(());
            }
        };
        self.append(plain);
        self.bump();
        Ok(())
    }

    fn octal(&mut self) -> u32 {
        let mut value = 0;
        for _ in 0..3 {
            let Some(digit @ b'0'..=b'7') = self.cur else {
                break;
            };
            value = value * 8 + u32::from(digit - b'0');
            self.bump();
        }
        value
    }

    fn hex(&mut self, digits: usize) -> Result<u32, ErrorKind> {
        let mut value: u32 = 0;
        for _ in 0..digits {
            let digit = self.cur.and_then(|byte| (byte as char).to_digit(16));
            value = value << 4 | digit.ok_or(ErrorKind::InvalidSyntax)?;
            self.bump();
        }
        Ok(value)
    }

    /// A numeric escape: a byte of a bytes literal, a character of a string.
    fn append_code(&mut self, value: u32, quoting: Quoting) -> Result<(), ErrorKind> {
        if quoting.bytes {
            self.append(value as u8);
        } else {
            // Text is always well-formed UTF-8, so surrogates have no place in it.
            self.append_char(char::from_u32(value).ok_or(ErrorKind::InvalidSyntax)?);
        }
        Ok(())
    }
}

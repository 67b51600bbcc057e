//! Number literals.
//!
//! A number is everything that could belong to one (letters, digits, one dot, `_`, and a sign after an
//! exponent's `e`), and only then checked: so `1if` is a malformed number, not a number and a keyword.

use super::{is_name_byte, Lexer, Source};
use crate::error::{ErrorKind, Excerpt};
use crate::token::{Token, TokenKind};

impl<S: Source> Lexer<'_, S> {
    /// Reads a number whose start may be in the token's text already (the `.` of `.5`).
    pub(super) fn number(&mut self, token: &mut Token) -> Result<TokenKind, ErrorKind> {
        let mut radix = 0;
        // A point behind these is an attribute's.
        let mut complete = self.text().first() == Some(&b'.');
        while let Some(byte) = self.cur {
            if byte == b'_' {
                self.bump();
                continue;
            }
            if !is_name_byte(byte) && (byte != b'.' || complete) {
                break;
            }
            self.take();
            complete |= radix == 0 && matches!(byte, b'.' | b'e' | b'E' | b'j' | b'J');
            if radix == 0 && self.text().first() == Some(&b'0') {
                radix = match self.text() {
                    [_, b'x' | b'X'] => 16,
                    [_, b'o' | b'O'] => 8,
                    [_, b'b' | b'B'] => 2,
                    _ => 0,
                };
                if radix != 0 {
                    complete = true;
                    self.text.truncate(self.start);
                }
            }
            if radix == 0 && matches!(byte, b'e' | b'E') && matches!(self.cur, Some(b'+' | b'-')) {
                self.take();
            }
        }
        if radix == 0 {
            return self.decimal(token);
        }
        let text = self.text();
        let valid = text.iter().all(|&digit| (digit as char).is_digit(radix));
        if text.iter().any(|byte| matches!(byte, b'.' | b'j' | b'J')) {
            return Err(ErrorKind::InvalidNumber);
        }
        if text.is_empty() || !valid {
            return Err(ErrorKind::InvalidInteger { radix: radix as u8, digits: Excerpt::new(text) });
        }
        token.radix = radix as u8;
        Ok(TokenKind::Int)
    }

    /// Decides what the decimal text is.
    fn decimal(&mut self, token: &mut Token) -> Result<TokenKind, ErrorKind> {
        let text = self.text();
        if text.iter().all(u8::is_ascii_digit) {
            // `0` and `00` are zero, `017` might be meant as octal.
            let leading_zero = text.first() == Some(&b'0');
            if leading_zero && text.iter().any(|&digit| digit != b'0') {
                let digits = Excerpt::new(text);
                return Err(ErrorKind::InvalidInteger { radix: 0, digits });
            }
            token.radix = 10;
            return Ok(TokenKind::Int);
        }
        if let [number @ .., b'j' | b'J'] = text {
            let valid = is_decimal(number);
            self.text.pop();
            return if valid { Ok(TokenKind::Imag) } else { Err(ErrorKind::InvalidNumber) };
        }
        if is_decimal(text) {
            return Ok(TokenKind::Float);
        }
        // What has none of the letters and signs of other numbers was meant as an integer.
        if text.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E' | b'j' | b'J')) {
            return Err(ErrorKind::InvalidNumber);
        }
        Err(ErrorKind::InvalidInteger { radix: 10, digits: Excerpt::new(text) })
    }
}

/// `digits [. digits] [e [sign] digits]`, with at least one digit before the exponent.
fn is_decimal(text: &[u8]) -> bool {
    let (whole, rest) = digits(text);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => digits(rest),
        _ => (0, rest),
    };
    if whole + fraction == 0 {
        return false;
    }
    let exponent = match rest {
        [] => return true,
        [b'e' | b'E', b'+' | b'-', rest @ ..] | [b'e' | b'E', rest @ ..] => rest,
        _ => return false,
    };
    let (count, rest) = digits(exponent);
    count > 0 && rest.is_empty()
}

/// Number of digits at the start, and what follows them.
fn digits(text: &[u8]) -> (usize, &[u8]) {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count, text.get(count..).unwrap_or(&[]))
}

/// The value of checked digits if it fits `i32`.
pub(crate) fn small(digits: &[u8], radix: u8) -> Option<i32> {
    let mut value: i32 = 0;
    for &digit in digits {
        let digit = (digit as char).to_digit(u32::from(radix))?;
        value = value.checked_mul(i32::from(radix))?.checked_add(digit as i32)?;
    }
    Some(value)
}

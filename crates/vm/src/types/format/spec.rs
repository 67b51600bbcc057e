//! The format specification mini-language: `[[fill]align][sign][#][0][width][,][.precision][type]`.

use crate::types::str::view::char_len;
use crate::value::R;
use crate::Vm;

/// A parsed specification. Zero bytes stand for what was not given.
#[derive(Clone, Copy)]
pub struct Spec {
    /// The fill character in UTF-8 and its length.
    pub fill: [u8; 4],
    pub fill_len: u8,
    /// `<`, `>`, `^`, `=`
    pub align: u8,
    /// `+`, `-`, space
    pub sign: u8,
    /// `#`
    pub alternate: bool,
    /// The `0` before the width: numbers are filled behind their sign.
    pub zero: bool,
    /// `,` or `_`
    pub grouping: u8,
    pub kind: u8,
    pub width: usize,
    pub precision: Option<usize>,
}

impl Default for Spec {
    fn default() -> Spec {
        Spec {
            fill: [b' ', 0, 0, 0],
            fill_len: 1,
            align: 0,
            sign: 0,
            alternate: false,
            zero: false,
            grouping: 0,
            kind: 0,
            width: 0,
            precision: None,
        }
    }
}

fn is_align(c: u8) -> bool {
    matches!(c, b'<' | b'>' | b'^' | b'=')
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    /// Takes the next byte if it is one of `set`; 0 if not.
    fn take(&mut self, set: &[u8]) -> u8 {
        let c = self.peek();
        for wanted in set {
            if c == *wanted {
                self.at += 1;
                return c;
            }
        }
        0
    }

    fn number(&mut self) -> Option<usize> {
        let start = self.at;
        let mut n = 0usize;
        while self.peek().is_ascii_digit() {
            n = n.saturating_mul(10).saturating_add((self.peek() - b'0') as usize);
            self.at += 1;
        }
        (self.at > start).then_some(n)
    }
}

/// Parses a specification; ValueError if it is malformed.
pub fn parse(vm: &Vm, text: &[u8]) -> R<Spec> {
    let mut spec = Spec::default();
    let mut from = Reader { text, at: 0 };
    let mut explicit = false;
    let first = text.first().map_or(0, |c| char_len(*c));
    if let (Some(c), Some(fill)) = (text.get(first).filter(|c| is_align(**c)), text.get(..first)) {
        explicit = true;
        spec.align = *c;
        spec.fill[..first].copy_from_slice(fill);
        spec.fill_len = first as u8;
        from.at = first + 1;
    } else {
        spec.align = from.take(b"<>^=");
    }
    spec.sign = from.take(b"+- ");
    spec.alternate = from.take(b"#") != 0;
    if from.peek() == b'0' {
        spec.zero = true;
        // An explicit fill character wins.
        if !explicit {
            spec.fill[0] = b'0';
        }
        from.at += 1;
    }
    spec.width = from.number().unwrap_or(0);
    spec.grouping = from.take(b",_");
    if from.take(b".") != 0 {
        spec.precision = match from.number() {
            Some(n) => Some(n),
            None => return Err(vm.value_error(format_args!("format specifier missing precision"))),
        };
    }
    spec.kind = from.take(b"bcdeEfFgGnosxX%");
    if from.at < text.len() {
        return Err(vm.value_error(format_args!("invalid format specifier")));
    }
    if spec.width > isize::MAX as usize || spec.precision.is_some_and(|p| p > isize::MAX as usize) {
        return Err(vm.value_error(format_args!("too many decimal digits in format string")));
    }
    Ok(spec)
}

//! Reads `boards/<name>/board.toml`: sections of `name = value` lines, values texts or whole numbers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What a board file says, by `section.name` (or just the name above the first section).
pub struct Board {
    values: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(u64),
}

impl Board {
    pub fn read(file: &Path) -> Result<Board, String> {
        let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        Board::parse(&text).map_err(|e| format!("{}: {e}", file.display()))
    }

    fn parse(text: &str) -> Result<Board, String> {
        let mut values = BTreeMap::new();
        let mut section = String::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = format!("{name}.");
                continue;
            }
            let (name, value) = line
                .split_once('=')
                .and_then(entry)
                .ok_or_else(|| format!("line {}: name = value expected", number + 1))?;
            values.insert(format!("{section}{name}"), value);
        }
        Ok(Board { values })
    }

    pub fn text(&self, name: &str) -> Result<&str, String> {
        match self.values.get(name) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(format!("the board file has no text {name}")),
        }
    }

    /// A size such as `"320K"`.
    #[allow(dead_code, reason = "the firmware's build script shares this file and needs no sizes")]
    pub fn size(&self, name: &str) -> Result<u64, String> {
        let text = self.text(name)?;
        parse_size(text).ok_or_else(|| format!("{name}: not a size: {text}"))
    }

    #[allow(dead_code, reason = "only the firmware's build script wants them all")]
    pub fn all(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value))
    }
}

fn entry((name, value): (&str, &str)) -> Option<(String, Value)> {
    let value = value.trim();
    let value = if let Some(text) = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')) {
        Value::Text(text.to_owned())
    } else if let Some(digits) = value.strip_prefix("0x") {
        Value::Number(u64::from_str_radix(digits, 16).ok()?)
    } else {
        Value::Number(value.parse().ok()?)
    };
    Some((name.trim().to_owned(), value))
}

/// A number of bytes with an optional K or M.
pub fn parse_size(text: &str) -> Option<u64> {
    let (digits, factor) = match text.as_bytes().last()? {
        b'K' => (&text[..text.len() - 1], 1024),
        b'M' => (&text[..text.len() - 1], 1024 * 1024),
        _ => (text, 1),
    };
    digits.parse::<u64>().ok()?.checked_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::{parse_size, Board, Value};

    #[test]
    fn board_files_are_read() {
        let board = Board::parse("# x\nname = \"a b\"\n[uart]\nbase = 0x4000\nirq = 7\n").expect("valid");
        assert_eq!(board.text("name"), Ok("a b"));
        let all: Vec<_> = board.all().collect();
        assert_eq!(all[1], ("uart.base", &Value::Number(0x4000)));
        assert!(Board::parse("name").is_err());
        assert_eq!((parse_size("8K"), parse_size("12"), parse_size("x")), (Some(8192), Some(12), None));
    }
}

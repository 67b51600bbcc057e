//! `tests/expected-failures.toml`: programs of the corpus that fail for a known reason.
//!
//! Sections are named after modes, `[any]` stands for all of them; lines are `"file" = "reason"`. The programs are
//! run all the same: one that passes is a failure, until its line is taken out.

use crate::root;
use std::path::Path;

const FILE: &str = "tests/expected-failures.toml";
const ANY: &str = "any";

pub struct Expected(Vec<Entry>);

struct Entry {
    mode: String,
    file: String,
}

impl Expected {
    pub fn read() -> Result<Expected, String> {
        let text = std::fs::read_to_string(root().join(FILE)).map_err(|e| format!("{FILE}: {e}"))?;
        Expected::parse(&text).map_err(|line| format!("{FILE}, line {line}: \"file\" = \"reason\" expected"))
    }

    /// On error, the number of the line.
    fn parse(text: &str) -> Result<Expected, usize> {
        let mut entries = Vec::new();
        let mut mode = ANY.to_owned();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                mode = name.to_owned();
                continue;
            }
            let quoted = |text: &str| text.trim().strip_prefix('"')?.strip_suffix('"').map(str::to_owned);
            let entry = line.split_once('=').and_then(|(file, reason)| Some((quoted(file)?, quoted(reason)?)));
            let Some((file, _)) = entry else { return Err(number + 1) };
            entries.push(Entry { mode: mode.clone(), file });
        }
        Ok(Expected(entries))
    }

    /// Whether the program (a path in the checkout) is known to fail in a mode.
    pub fn fails(&self, mode: &str, file: &Path) -> bool {
        self.0.iter().any(|e| (e.mode == ANY || e.mode == mode) && Path::new(&e.file) == file)
    }

    /// Files that are listed but do not exist.
    pub fn stale(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|e| e.file.as_str()).filter(|file| !root().join(file).exists())
    }
}

#[cfg(test)]
mod tests {
    use super::Expected;
    use std::path::Path;

    #[test]
    fn sections_are_modes() {
        let text = "# why\n[any]\n\"a.py\" = \"x = y\"\n\n[board]\n\"b.py\" = \"too slow\"\n";
        let Ok(expected) = Expected::parse(text) else { panic!("valid") };
        assert!(expected.fails("host", Path::new("a.py")));
        assert!(expected.fails("board", Path::new("b.py")));
        assert!(!expected.fails("host", Path::new("b.py")));
        assert_eq!(Expected::parse("\n\"a.py\"").err(), Some(2));
    }
}

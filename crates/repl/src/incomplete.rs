//! Whether what has been entered so far needs more lines.

/// Words that begin a statement with a block.
const BLOCK_WORDS: &[&str] = &["if", "while", "for", "try", "with", "def", "class", "async"];

fn begins_block(text: &[u8]) -> bool {
    if text.first() == Some(&b'@') {
        return true;
    }
    let end = text.iter().position(|b| !is_word(*b)).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or(&[]);
    BLOCK_WORDS.iter().any(|w| w.as_bytes() == word)
}

/// Whether the byte can be part of a name.
pub(crate) fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80
}

/// What the text ends in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Code,
    /// A string with one quote at each end, which ends with its line.
    Short(u8),
    /// A string with three.
    Long(u8),
}

/// Whether the text is the beginning of a statement that is not complete: an open bracket or triple-quoted
/// string, a backslash at the end, or a block that has not been closed by an empty line.
pub fn needs_more(text: &[u8]) -> bool {
    let mut inside = Inside::Code;
    let mut brackets = 0i32;
    let mut at = 0;
    let mut comment = false;
    while let Some(&b) = text.get(at) {
        let triple = matches!(text.get(at..at + 3), Some(&[x, y, z]) if x == b && y == b && z == b);
        at += 1;
        if comment {
            comment = b != b'\n';
            continue;
        }
        match (inside, b) {
            (_, b'\\') => {
                if at == text.len() {
                    return true;
                }
                at += 1;
            }
            (Inside::Code, b'"' | b'\'') if triple => {
                inside = Inside::Long(b);
                at += 2;
            }
            (Inside::Code, b'"' | b'\'') => inside = Inside::Short(b),
            (Inside::Code, b'#') => comment = true,
            (Inside::Code, b'(' | b'[' | b'{') => brackets += 1,
            (Inside::Code, b')' | b']' | b'}') => brackets -= 1,
            (Inside::Short(quote), _) if b == quote || b == b'\n' => inside = Inside::Code,
            (Inside::Long(quote), _) if b == quote && triple => {
                inside = Inside::Code;
                at += 2;
            }
            _ => {}
        }
    }
    match inside {
        Inside::Long(_) => true,
        // A string that was not closed is an error that more lines cannot mend.
        Inside::Short(_) => begins_block(text) && text.last() != Some(&b'\n'),
        Inside::Code => brackets > 0 || begins_block(text) && text.last() != Some(&b'\n'),
    }
}

#[cfg(test)]
mod tests {
    use super::needs_more;

    #[test]
    fn complete_inputs() {
        for text in
            ["", "x = 1", "print('(')", "f(1)", "ifx", "# (", "'abc", "if x:\n  y\n", "x = '''a'''", ")", "'\\''"]
        {
            assert!(!needs_more(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn incomplete_inputs() {
        for text in [
            "if x:",
            "if x:\n  y",
            "f(",
            "[1,\n",
            "'''a\n",
            "x = \\",
            "@property",
            "async def f():",
            "\"\"\"a\"",
            "(\n#)\n",
        ] {
            assert!(needs_more(text.as_bytes()), "{text}");
        }
    }
}

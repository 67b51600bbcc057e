//! The lines entered before, in a fixed piece of memory.

/// Lines, each with a newline behind it, oldest first. When there is no room, the oldest are dropped.
pub struct History<const N: usize> {
    text: [u8; N],
    len: usize,
}

impl<const N: usize> Default for History<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> History<N> {
    pub const fn new() -> Self {
        History { text: [0; N], len: 0 }
    }

    /// All lines, oldest first.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        let text = self.text.get(..self.len).unwrap_or(&[]);
        text.strip_suffix(b"\n").into_iter().flat_map(|all| all.split(|b| *b == b'\n'))
    }

    /// The line `age` lines ago; 0 is the newest.
    pub fn get(&self, age: usize) -> Option<&[u8]> {
        self.lines().nth_back(age)
    }

    /// Adds a line, unless it is empty, equal to the newest, or longer than the memory.
    pub fn add(&mut self, line: &[u8]) {
        let needed = line.len() + 1;
        if line.is_empty() || needed > N || line.contains(&b'\n') || self.get(0) == Some(line) {
            return;
        }
        while self.len + needed > N {
            let first = self.text.iter().position(|b| *b == b'\n').map_or(self.len, |at| at + 1);
            self.text.copy_within(first.min(self.len)..self.len, 0);
            self.len -= first.min(self.len);
        }
        if let Some(room) = self.text.get_mut(self.len..self.len + needed) {
            if let Some((newline, text)) = room.split_last_mut() {
                text.copy_from_slice(line);
                *newline = b'\n';
                self.len += needed;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::History;

    #[test]
    fn keeps_the_newest_lines() {
        let mut history = History::<12>::new();
        assert_eq!(history.get(0), None);
        for line in [&b"one"[..], b"two", b"two", b"", b"three"] {
            history.add(line);
        }
        assert_eq!(history.get(0), Some(&b"three"[..]));
        assert_eq!(history.get(1), Some(&b"two"[..]));
        assert_eq!(history.get(2), None);
        history.add(b"much too long a line");
        assert_eq!(history.get(0), Some(&b"three"[..]));
    }
}

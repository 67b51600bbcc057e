//! The line editor: takes keys one by one and keeps the screen up to date.
//!
//! The screen is changed in the least way: step back, print from there, step back again. The bytes sent are
//! part of the protocol, see docs/design/repl.md.

use crate::history::History;
use crate::{key, Console};
use adder_heap::{Buf, Heap, NoMemory};

/// How a line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Line,
    /// Ctrl-A, B, D or E on an empty line, Ctrl-C on any line.
    Key(u8),
}

/// What the Tab key does.
pub enum Completion {
    Nothing,
    /// The text to insert is in the buffer that the completer was given.
    Insert,
    /// Choices have been listed below the line, which has to be shown again.
    Listed,
}

/// Offers completions of the text before the cursor; may list choices on the console.
pub trait Completer {
    fn complete(&mut self, text: &[u8], console: &mut dyn Console, insert: &mut Buf<'_, u8>) -> Completion;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Escape {
    None,
    Start,
    /// `ESC [`
    Bracket,
    /// `ESC [ digit`
    Digit(u8),
    /// `ESC [ digit ;`, and the modifier
    Modifier(u8),
    /// `ESC O`
    Letter,
}

/// Automatic indentation of the lines of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Indent {
    Off,
    On,
    /// The line begins with spaces that nobody has typed, and nothing else has been typed yet.
    JustAdded,
}

const INDENT: &[u8] = b"    ";

/// An input of one or more lines.
pub struct Editor<'h> {
    heap: &'h Heap,
    text: Buf<'h, u8>,
    /// Where the line being edited starts.
    start: usize,
    cursor: usize,
    escape: Escape,
    /// How many lines back in the history we are; 0 for the new line.
    age: usize,
    indent: Indent,
    after_return: bool,
    /// Bytes of a character that is not complete.
    partial: [u8; 4],
    partial_len: usize,
}

/// A change of the line: how to bring the screen up to date. Counts are in bytes where it says nothing else.
#[derive(Default)]
struct Redraw {
    back: usize,
    /// What `back` is on the screen.
    columns: usize,
    /// The text from there on has changed.
    changed: bool,
    forward: usize,
}

/// Places that the text takes on the screen.
fn columns(text: &[u8]) -> usize {
    text.iter().filter(|b| !is_continuation(**b)).count()
}

/// Not the first byte of a character.
fn is_continuation(b: u8) -> bool {
    b & 0xc0 == 0x80
}

/// Bytes of the character that begins with this byte.
fn char_len(first: u8) -> usize {
    match first {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 1,
    }
}

impl<'h> Editor<'h> {
    pub fn new(heap: &'h Heap) -> Self {
        Editor {
            heap,
            text: Buf::new(heap),
            start: 0,
            cursor: 0,
            escape: Escape::None,
            age: 0,
            indent: Indent::On,
            after_return: false,
            partial: [0; 4],
            partial_len: 0,
        }
    }

    /// Everything entered, lines separated by newlines.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    fn line(&self) -> &[u8] {
        self.text.get(self.start..).unwrap_or(&[])
    }

    fn before_cursor(&self) -> &[u8] {
        self.text.get(self.start..self.cursor).unwrap_or(&[])
    }

    fn after_cursor(&self) -> &[u8] {
        self.text.get(self.cursor..).unwrap_or(&[])
    }

    /// Shows the prompt and begins a line: the first, or one more.
    pub fn begin_line(&mut self, console: &mut dyn Console, prompt: &[u8]) -> Result<(), NoMemory> {
        console.write(prompt);
        if !self.text.is_empty() {
            self.text.push(b'\n')?;
        }
        self.start = self.text.len();
        self.cursor = self.start;
        self.escape = Escape::None;
        self.age = 0;
        self.auto_indent(console)
    }

    /// Forgets the line being edited.
    pub fn cut_line(&mut self) {
        self.text.truncate(self.start);
    }

    /// Indents as the line before, one step more behind a colon. After two lines of blanks only, no longer.
    fn auto_indent(&mut self, console: &mut dyn Console) -> Result<(), NoMemory> {
        if self.indent == Indent::Off {
            return Ok(());
        }
        self.indent = Indent::On;
        let Some(above) = self.text.strip_suffix(b"\n") else { return Ok(()) };
        let is_blank = |line: &[u8]| line.iter().all(|b| *b == b' ');
        let mut lines = above.rsplit(|b| *b == b'\n');
        let last = lines.next().unwrap_or(&[]);
        if lines.next().is_some_and(|second| is_blank(second) && is_blank(last)) {
            return Ok(());
        }
        let blanks = last.iter().take_while(|b| **b == b' ').count();
        let steps = blanks / INDENT.len() + (last.last() == Some(&b':')) as usize;
        for _ in 0..steps {
            self.text.extend(INDENT)?;
            console.write(INDENT);
            self.indent = Indent::JustAdded;
        }
        self.cursor = self.text.len();
        Ok(())
    }

    /// Takes one byte of input.
    pub fn key<const N: usize>(
        &mut self,
        byte: u8,
        console: &mut dyn Console,
        prompt: &[u8],
        history: &mut History<N>,
        completer: &mut dyn Completer,
    ) -> Result<Option<Ended>, NoMemory> {
        let after_return = core::mem::replace(&mut self.after_return, byte == key::RETURN);
        let old_len = self.text.len();
        let redraw = match self.escape {
            Escape::None => match byte {
                key::NEWLINE if after_return => return Ok(None),
                key::RETURN | key::NEWLINE => {
                    console.write(b"\r\n");
                    history.add(self.line());
                    return Ok(Some(Ended::Line));
                }
                key::CTRL_A | key::CTRL_B | key::CTRL_D | key::CTRL_E if self.line().is_empty() => {
                    return Ok(Some(Ended::Key(byte)))
                }
                key::CTRL_C => return Ok(Some(Ended::Key(byte))),
                key::TAB | b' ' if self.indent == Indent::JustAdded => self.drop_indent(byte),
                key::TAB => self.complete(console, prompt, completer)?,
                _ => self.plain_key(byte, history)?,
            },
            _ => self.escape_key(byte, history)?,
        };
        if self.indent == Indent::JustAdded && self.escape == Escape::None {
            self.indent = Indent::On;
        }
        self.refresh(console, old_len, redraw);
        Ok(None)
    }

    fn plain_key<const N: usize>(&mut self, byte: u8, history: &History<N>) -> Result<Redraw, NoMemory> {
        Ok(match byte {
            key::CTRL_A => self.go_to_start(),
            key::CTRL_B => self.step_left(),
            key::CTRL_D => self.erase_right(self.char_right()),
            key::CTRL_E => self.go_to_end(),
            key::CTRL_F => self.step_right(),
            key::CTRL_K => self.erase_right(usize::MAX),
            key::CTRL_N => self.newer(history)?,
            key::CTRL_P => self.older(history)?,
            key::CTRL_U => self.erase_left(usize::MAX),
            key::CTRL_W => self.erase_left(self.word_left()),
            key::BACKSPACE | key::DELETE => self.erase_left(self.backspace_width()),
            key::ESCAPE => {
                self.escape = Escape::Start;
                Redraw::default()
            }
            b' '..=b'~' => self.insert(&[byte])?,
            0x80.. => self.multibyte(byte)?,
            _ => Redraw::default(),
        })
    }

    /// Collects the bytes of a character, which the screen can only show as a whole.
    fn multibyte(&mut self, byte: u8) -> Result<Redraw, NoMemory> {
        if !is_continuation(byte) {
            self.partial_len = 0;
        }
        if let Some(slot) = self.partial.get_mut(self.partial_len) {
            *slot = byte;
            self.partial_len += 1;
        }
        let [first, ..] = self.partial;
        if self.partial_len < char_len(first) {
            return Ok(Redraw::default());
        }
        let (bytes, len) = (self.partial, core::mem::take(&mut self.partial_len));
        self.insert(bytes.get(..len).unwrap_or(&[]))
    }

    fn escape_key<const N: usize>(&mut self, byte: u8, history: &History<N>) -> Result<Redraw, NoMemory> {
        let state = core::mem::replace(&mut self.escape, Escape::None);
        Ok(match (state, byte) {
            (Escape::Start, b'[') => self.wait(Escape::Bracket),
            (Escape::Start, b'O') => self.wait(Escape::Letter),
            (Escape::Start, b'b') => self.move_left(self.word_left()),
            (Escape::Start, b'f') => self.move_right(self.word_right()),
            (Escape::Start, b'd') => self.erase_right(self.word_right()),
            (Escape::Start, key::DELETE | key::BACKSPACE) => self.erase_left(self.word_left()),
            (Escape::Bracket, b'0'..=b'9') => self.wait(Escape::Digit(byte)),
            (Escape::Bracket, b'A') => self.older(history)?,
            (Escape::Bracket, b'B') => self.newer(history)?,
            (Escape::Bracket, b'C') => self.step_right(),
            (Escape::Bracket, b'D') => self.step_left(),
            (Escape::Bracket | Escape::Letter, b'H') => self.go_to_start(),
            (Escape::Bracket | Escape::Letter, b'F') => self.go_to_end(),
            (Escape::Digit(b'1' | b'7'), b'~') => self.go_to_start(),
            (Escape::Digit(b'4' | b'8'), b'~') => self.go_to_end(),
            (Escape::Digit(b'3'), b'~') => self.erase_right(self.char_right()),
            (Escape::Digit(b'1'), b';') => self.wait(Escape::Modifier(0)),
            (Escape::Modifier(0), b'0'..=b'9') => self.wait(Escape::Modifier(byte)),
            (Escape::Modifier(b'5'), b'C') => self.move_right(self.word_right()),
            (Escape::Modifier(b'5'), b'D') => self.move_left(self.word_left()),
            _ => Redraw::default(),
        })
    }

    fn wait(&mut self, state: Escape) -> Redraw {
        self.escape = state;
        Redraw::default()
    }

    // ---- moving

    fn move_left(&mut self, n: usize) -> Redraw {
        let back = n.min(self.cursor - self.start);
        Redraw { back, columns: self.columns_left(back), ..Redraw::default() }
    }

    fn move_right(&mut self, n: usize) -> Redraw {
        Redraw { forward: n.min(self.text.len() - self.cursor), ..Redraw::default() }
    }

    /// Places on the screen of the `n` bytes before the cursor.
    fn columns_left(&self, n: usize) -> usize {
        columns(self.text.get(self.cursor - n..self.cursor).unwrap_or(&[]))
    }

    /// Bytes of the character before the cursor.
    fn char_left(&self) -> usize {
        1 + self.before_cursor().iter().rev().take_while(|b| is_continuation(**b)).count()
    }

    /// Bytes of the character behind the cursor.
    fn char_right(&self) -> usize {
        self.after_cursor().first().map_or(1, |b| char_len(*b))
    }

    fn go_to_start(&mut self) -> Redraw {
        self.move_left(usize::MAX)
    }

    fn go_to_end(&mut self) -> Redraw {
        self.move_right(usize::MAX)
    }

    fn step_left(&mut self) -> Redraw {
        self.move_left(self.char_left())
    }

    fn step_right(&mut self) -> Redraw {
        self.move_right(self.char_right())
    }

    /// Bytes from the start of the word before the cursor.
    fn word_left(&self) -> usize {
        let text = self.before_cursor();
        let gap = text.iter().rev().take_while(|b| !b.is_ascii_alphanumeric()).count();
        gap + text.iter().rev().skip(gap).take_while(|b| b.is_ascii_alphanumeric()).count()
    }

    /// Bytes to the end of the word behind the cursor.
    fn word_right(&self) -> usize {
        let text = self.after_cursor();
        let gap = text.iter().take_while(|b| !b.is_ascii_alphanumeric()).count();
        gap + text.iter().skip(gap).take_while(|b| b.is_ascii_alphanumeric()).count()
    }

    // ---- changing

    /// Opens a gap at the cursor and fills it.
    fn insert(&mut self, new: &[u8]) -> Result<Redraw, NoMemory> {
        self.text.extend(new)?;
        if let Some(tail) = self.text.get_mut(self.cursor..) {
            tail.rotate_right(new.len());
        }
        Ok(Redraw { changed: true, forward: new.len(), ..Redraw::default() })
    }

    fn erase(&mut self, from: usize, to: usize) {
        let len = self.text.len();
        if from < to && to <= len {
            self.text.copy_within(to..len, from);
            self.text.truncate(len - (to - from));
        }
    }

    fn erase_left(&mut self, n: usize) -> Redraw {
        let n = n.min(self.cursor - self.start);
        let columns = self.columns_left(n);
        self.erase(self.cursor - n, self.cursor);
        Redraw { back: n, columns, changed: n > 0, forward: 0 }
    }

    fn erase_right(&mut self, n: usize) -> Redraw {
        let n = n.min(self.text.len() - self.cursor);
        self.erase(self.cursor, self.cursor + n);
        Redraw { changed: n > 0, ..Redraw::default() }
    }

    /// Backspace takes a whole step of indentation, and whole characters.
    fn backspace_width(&self) -> usize {
        let text = self.before_cursor();
        if text.len() >= INDENT.len() && text.iter().all(|b| *b == b' ') {
            return INDENT.len();
        }
        self.char_left()
    }

    /// A blank typed right behind automatic indentation means that the text brings its own (it is being
    /// pasted): the automatic one is taken back, and there is no more of it in this input.
    fn drop_indent(&mut self, byte: u8) -> Redraw {
        self.indent = Indent::Off;
        let kept = if byte == key::TAB { INDENT.len() } else { 1 };
        let redraw = self.move_left((self.cursor - self.start).saturating_sub(kept));
        // What remains on the screen behind the cursor is blank.
        self.text.truncate(self.start + kept);
        redraw
    }

    // ---- history

    fn older<const N: usize>(&mut self, history: &History<N>) -> Result<Redraw, NoMemory> {
        match history.get(self.age) {
            Some(line) => {
                self.age += 1;
                self.replace(line)
            }
            None => Ok(Redraw::default()),
        }
    }

    fn newer<const N: usize>(&mut self, history: &History<N>) -> Result<Redraw, NoMemory> {
        if self.age == 0 {
            return Ok(Redraw::default());
        }
        self.age -= 1;
        let line = self.age.checked_sub(1).and_then(|age| history.get(age)).unwrap_or(&[]);
        self.replace(line)
    }

    fn replace(&mut self, line: &[u8]) -> Result<Redraw, NoMemory> {
        let back = self.cursor - self.start;
        let columns = self.columns_left(back);
        self.text.truncate(self.start);
        self.text.extend(line)?;
        Ok(Redraw { back, columns, changed: true, forward: line.len() })
    }

    // ---- completion

    fn complete(
        &mut self,
        console: &mut dyn Console,
        prompt: &[u8],
        completer: &mut dyn Completer,
    ) -> Result<Redraw, NoMemory> {
        if self.before_cursor().iter().all(|b| *b == b' ') {
            return self.insert(INDENT);
        }
        let mut found = Buf::new(self.heap);
        match completer.complete(self.before_cursor(), console, &mut found) {
            Completion::Nothing => Ok(Redraw::default()),
            Completion::Insert => self.insert(&found),
            Completion::Listed => {
                console.write(prompt);
                console.write(self.before_cursor());
                Ok(Redraw { changed: true, ..Redraw::default() })
            }
        }
    }

    // ---- the screen

    /// Brings the screen up to date and moves the cursor.
    fn refresh(&mut self, console: &mut dyn Console, old_len: usize, redraw: Redraw) {
        move_back(console, redraw.columns);
        let at = self.cursor - redraw.back;
        let rest = self.text.get(at..).unwrap_or(&[]);
        if redraw.changed {
            if self.text.len() < old_len {
                console.write(b"\x1b[K");
            }
            console.write(rest);
            move_back(console, columns(rest.get(redraw.forward..).unwrap_or(&[])));
        } else if let Some(passed) = rest.get(..redraw.forward) {
            console.write(passed);
        }
        self.cursor = at + redraw.forward;
    }
}

/// Moves the screen's cursor back: few steps one by one, more by a sequence.
fn move_back(console: &mut dyn Console, n: usize) {
    if n <= 4 {
        console.write(b"\x08\x08\x08\x08".get(..n).unwrap_or(&[]));
        return;
    }
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = n;
    while rest > 0 {
        at -= 1;
        if let Some(d) = digits.get_mut(at) {
            *d = b'0' + (rest % 10) as u8;
        }
        rest /= 10;
    }
    console.write(b"\x1b[");
    console.write(digits.get(at..).unwrap_or(&[]));
    console.write(b"D");
}

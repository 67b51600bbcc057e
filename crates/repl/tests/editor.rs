//! The line editor: keys in, screen out.

use adder_heap::{Buf, Heap};
use adder_repl::{Completer, Completion, Console, Editor, Ended, History};

/// Collects what is written.
#[derive(Default)]
struct Screen(Vec<u8>);

impl Console for Screen {
    fn read_byte(&mut self) -> Option<u8> {
        None
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

impl Screen {
    /// What a terminal of one line would show, without the line's end.
    fn shown(&self) -> String {
        let mut line: Vec<char> = Vec::new();
        let mut at = 0;
        let text = String::from_utf8_lossy(&self.0).into_owned();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\u{8}' => at -= 1,
                '\r' => {}
                '\n' => {
                    line.clear();
                    at = 0;
                }
                '\u{1b}' => {
                    assert_eq!(chars.next(), Some('['));
                    let mut n = 0;
                    while let Some(d) = chars.peek().and_then(|c| c.to_digit(10)) {
                        n = n * 10 + d as usize;
                        chars.next();
                    }
                    match chars.next() {
                        Some('K') => line.truncate(at),
                        Some('D') => at -= n,
                        other => panic!("{other:?}"),
                    }
                }
                _ => {
                    if at == line.len() {
                        line.push(c);
                    } else {
                        line[at] = c;
                    }
                    at += 1;
                }
            }
        }
        line.into_iter().collect()
    }
}

/// Completes `na` to `name`, lists for `x`.
struct Fixed;

impl Completer for Fixed {
    fn complete(&mut self, text: &[u8], console: &mut dyn Console, insert: &mut Buf<'_, u8>) -> Completion {
        if text.ends_with(b"na") {
            insert.extend(b"me").unwrap();
            return Completion::Insert;
        }
        if text.ends_with(b"x") {
            console.write(b"\r\nx1 x2\r\n");
            return Completion::Listed;
        }
        Completion::Nothing
    }
}

struct Session {
    heap: &'static Heap,
    screen: Screen,
    history: History<64>,
}

impl Session {
    fn new() -> Session {
        let heap: &'static Heap = Box::leak(Box::new(Heap::empty()));
        let memory = Box::leak(vec![0u64; 8192].into_boxed_slice());
        // SAFETY: the memory is leaked and used for nothing else.
        unsafe { heap.init(memory.as_mut_ptr().cast(), memory.len() * 8) };
        Session { heap, screen: Screen::default(), history: History::new() }
    }

    /// Types keys into one input; a new line is begun after each end of a line but the last.
    fn input(&mut self, keys: &[u8]) -> (String, Option<Ended>) {
        let mut editor = Editor::new(self.heap);
        editor.begin_line(&mut self.screen, b">>> ").unwrap();
        let mut ended = None;
        for &key in keys {
            if ended.take().is_some() {
                editor.begin_line(&mut self.screen, b"... ").unwrap();
            }
            ended = editor.key(key, &mut self.screen, b">>> ", &mut self.history, &mut Fixed).unwrap();
        }
        (String::from_utf8(editor.text().to_vec()).unwrap(), ended)
    }

    /// Types keys, and checks the text and that the screen shows the same.
    fn check(keys: &[u8], text: &str) {
        let mut session = Session::new();
        let (got, _) = session.input(keys);
        assert_eq!(got, text, "{:?}", String::from_utf8_lossy(keys));
        assert_eq!(session.screen.shown(), format!(">>> {text}"), "{:?}", String::from_utf8_lossy(keys));
    }
}

#[test]
fn editing() {
    Session::check(b"abc", "abc");
    Session::check(b"ac\x02b", "abc");
    Session::check(b"abc\x1b[D\x1b[D\x7f", "bc");
    Session::check(b"bcdefgh\x01a", "abcdefgh");
    Session::check(b"abcdefgh\x01\x04\x05!", "bcdefgh!");
    Session::check(b"one two three\x17", "one two ");
    Session::check(b"one two three\x1bb\x1bb\x0b", "one ");
    Session::check(b"one two three\x1b[1;5D\x15", "three");
    Session::check(b"one two\x1b[H\x1bd", " two");
    Session::check(b"one\x1bOH\x1b[3~\x1b[F.", "ne.");
    Session::check(b"na\t.", "name.");
    Session::check("äö\x7f".as_bytes(), "ä");
    Session::check("äö\x02ü\x01\x04".as_bytes(), "üö");
}

#[test]
fn line_ends() {
    let mut session = Session::new();
    assert_eq!(session.input(b"x = 1\r"), ("x = 1".into(), Some(Ended::Line)));
    assert_eq!(session.input(b"\x04"), ("".into(), Some(Ended::Key(4))));
    assert_eq!(session.input(b"x\x04\x03"), ("x".into(), Some(Ended::Key(3))));
    assert!(session.screen.0.starts_with(b">>> x = 1\r\n>>> "));
}

#[test]
fn history() {
    let mut session = Session::new();
    for line in [&b"first\r"[..], b"second\r", b"second\r"] {
        session.input(line);
    }
    assert_eq!(session.input(b"new\x10").0, "second");
    assert_eq!(session.input(b"\x1b[A\x1b[A").0, "first");
    assert_eq!(session.input(b"\x10\x10\x10\x0e").0, "second");
    assert_eq!(session.input(b"\x10\x0e").0, "");
}

#[test]
fn indentation() {
    let mut session = Session::new();
    assert_eq!(session.input(b"if x:\rif y:\rz\r").0, "if x:\n    if y:\n        z");
    // Backspace takes a step back.
    assert_eq!(session.input(b"if x:\ry\r\x7fz").0, "if x:\n    y\nz");
    // Pasted text brings its own blanks.
    assert_eq!(session.input(b"if x:\r  y\r  z\r").0, "if x:\n  y\n  z");
    // After two lines of blanks there is no more indentation.
    assert_eq!(session.input(b"if x:\ry\r\r\r").0, "if x:\n    y\n    \n    ");
    assert_eq!(session.input(b"if x:\ry\r\r\r\r").0, "if x:\n    y\n    \n    \n");
}

#[test]
fn listing_shows_the_line_again() {
    let mut session = Session::new();
    session.input(b"x\t1");
    assert_eq!(session.screen.0, b">>> x\r\nx1 x2\r\n>>> x1");
}

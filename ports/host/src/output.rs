//! Standard output. It is collected and sent on when a line is complete on a terminal, when enough has come
//! together, when some time has passed, and before anything else that can be seen happens.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

struct Output {
    waiting: Vec<u8>,
    sent: Option<Instant>,
    terminal: Option<bool>,
}

static OUTPUT: Mutex<Output> = Mutex::new(Output { waiting: Vec::new(), sent: None, terminal: None });

const ENOUGH: usize = 16 << 10;
const LONGEST_WAIT: Duration = Duration::from_millis(50);

/// Writes to standard output.
pub fn write(text: &[u8]) {
    let Ok(mut out) = OUTPUT.lock() else { return };
    out.waiting.extend_from_slice(text);
    let terminal = *out.terminal.get_or_insert_with(|| std::io::stdout().is_terminal());
    let due = out.sent.is_none_or(|at| at.elapsed() >= LONGEST_WAIT);
    if out.waiting.len() >= ENOUGH || terminal && text.contains(&b'\n') || due {
        send(&mut out);
    }
}

/// Sends on what is waiting.
pub fn flush() {
    if let Ok(mut out) = OUTPUT.lock() {
        send(&mut out);
    }
}

fn send(out: &mut Output) {
    let mut rest = &out.waiting[..];
    while !rest.is_empty() {
        // SAFETY: the pointer and length are those of a slice.
        let n = unsafe { libc::write(1, rest.as_ptr().cast(), rest.len()) };
        match usize::try_from(n) {
            Ok(n) => rest = rest.get(n..).unwrap_or(&[]),
            Err(_) if std::io::Error::last_os_error().kind() == ErrorKind::Interrupted => {}
            // Nobody reads it.
            Err(_) => break,
        }
    }
    out.waiting.clear();
    out.sent = Some(Instant::now());
}

/// Writes to standard error, after what went to standard output.
pub fn write_error(text: &[u8]) {
    flush();
    // There is nowhere to report a failure to.
    let _ = std::io::stderr().write_all(text);
}

//! Running a program in several interpreters and comparing what they print.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than any of the programs takes.
const LIMIT: Duration = Duration::from_secs(10);

/// An interpreter.
pub struct Engine {
    pub program: PathBuf,
}

/// What a program printed; None if it did not end by itself.
type Output = Option<(Vec<u8>, i32)>;

impl Engine {
    pub fn run(&self, file: &Path) -> Output {
        let mut child = Command::new(&self.program)
            .arg(file)
            .env("PYTHONIOENCODING", "utf-8")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut pipe = child.stdout.take()?;
        let reader = std::thread::spawn(move || {
            let mut all = Vec::new();
            // What cannot be read counts as not printed.
            let _ = pipe.read_to_end(&mut all);
            all
        });
        let start = Instant::now();
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break Some(status.code().unwrap_or(-1)),
                Ok(None) if start.elapsed() < LIMIT => std::thread::sleep(Duration::from_millis(2)),
                _ => {
                    let _ = child.kill();
                    let _ = child.wait();
                    break None;
                }
            }
        };
        let text = reader.join().unwrap_or_default();
        status.map(|status| (text, status))
    }
}

/// The interpreters that are compared.
pub struct Engines {
    pub adder: Engine,
    pub reference: Engine,
    /// Where it agrees with Adder, a difference from the reference is meant to be.
    pub peer: Option<Engine>,
    pub file: PathBuf,
}

fn sections(text: &[u8]) -> Vec<&[u8]> {
    let mut all = Vec::new();
    let mut start = 0;
    for at in 0..text.len() {
        if text[at] == b'#' && (at == 0 || text[at - 1] == b'\n') {
            all.push(&text[start..at]);
            start = at;
        }
    }
    all.push(&text[start..]);
    all
}

impl Engines {
    /// What differs, in words; None if nothing does.
    pub fn difference(&self, source: &str) -> Option<String> {
        fs::write(&self.file, source).ok()?;
        // A program that takes the reference too long tells nothing.
        let (wanted, _) = self.reference.run(&self.file).filter(|(_, status)| *status == 0)?;
        let Some((got, status)) = self.adder.run(&self.file) else { return Some("no end".into()) };
        if !(0..=128).contains(&status) {
            return Some(format!("crash, status {status}"));
        }
        if got == wanted {
            return None;
        }
        let peer = self.peer.as_ref().and_then(|peer| peer.run(&self.file)).map(|(text, _)| text).unwrap_or_default();
        let (got, wanted, peer) = (sections(&got), sections(&wanted), sections(&peer));
        for i in 0..got.len().max(wanted.len()) {
            let (g, w) = (got.get(i), wanted.get(i));
            if g != w && (self.peer.is_none() || g != peer.get(i)) {
                let text = |s: Option<&&[u8]>| String::from_utf8_lossy(s.copied().unwrap_or(b"(nothing)")).into_owned();
                return Some(format!(
                    "--- adder\n{}--- reference\n{}--- peer\n{}",
                    text(g),
                    text(w),
                    text(peer.get(i))
                ));
            }
        }
        None
    }
}

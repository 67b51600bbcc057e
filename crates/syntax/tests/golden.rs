//! Golden tests: `tests/golden/{tokens,ast,errors}` hold cases of source above and result below.
//!
//! A case is source, a line `----`, the expected result; cases are separated by a line `====`.
//! `ADDER_BLESS=1 cargo test -p adder_syntax --test golden` writes the results anew.

mod support;

use adder_syntax::{Error, Limits};
use std::fs;
use std::path::{Path, PathBuf};
use support::{describe, parse_in, Mode};

const RESULT: &str = "----\n";
const NEXT: &str = "====\n";

fn files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(folder);
    let entries = fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no golden files in {}", root.display());
    files
}

/// Runs every case of a folder through `run`.
fn check(folder: &str, run: impl Fn(&str) -> String) {
    let bless = std::env::var_os("ADDER_BLESS").is_some();
    let mut failures = Vec::new();
    for path in files(folder) {
        let text = fs::read_to_string(&path).expect("a golden file is readable");
        let mut fresh = Vec::new();
        for case in text.split(NEXT) {
            let (source, expected) = case.split_once(RESULT).unwrap_or((case, ""));
            let result = run(source);
            if result != expected && !bless {
                failures.push(format!("{}\n{source}expected:\n{expected}got:\n{result}", path.display()));
            }
            fresh.push(format!("{source}{RESULT}{result}"));
        }
        if bless {
            fs::write(&path, fresh.join(NEXT)).expect("a golden file is writable");
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The message, and below it the line and a caret.
fn show(error: Error, source: &str) -> String {
    let line = source.lines().nth(error.line as usize - 1).unwrap_or("");
    let caret = " ".repeat(error.column as usize - 1);
    format!("{}\n  {}\n  {caret}^\n", describe(error), line.replace('\t', " "))
}

#[test]
fn tokens() {
    check("tokens", |source| support::tokens(source.as_bytes()));
}

#[test]
fn ast() {
    check("ast", |source| {
        let heap = support::heap(1 << 20);
        let (out, error) = parse_in(heap, source.as_bytes(), Mode::File, Limits::default());
        out + &error.map_or(String::new(), |error| show(error, source))
    });
}

#[test]
fn errors() {
    check("errors", |source| {
        let heap = support::heap(1 << 20);
        let (_, error) = parse_in(heap, source.as_bytes(), Mode::File, Limits::default());
        error.map_or("accepted\n".to_string(), |error| show(error, source))
    });
}

//! What every source file must have: a first line that says what it is, at most 800 lines, no leftovers.

use crate::root;
use std::fs;
use std::path::{Path, PathBuf};

const MOST_LINES: usize = 800;
/// Folders with sources.
const FOLDERS: &[&str] = &["crates", "ports", "xtask", "fuzz"];
/// Words that have no place in a finished source; split, so that this file passes.
const LEFTOVERS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX"), concat!("todo", "!(")];

pub fn main() -> bool {
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(&root().join(folder), &mut files);
    }
    files.sort();
    let mut complaints = 0;
    for file in &files {
        for complaint in check(file) {
            eprintln!("{}: {complaint}", file.strip_prefix(root()).unwrap_or(file).display());
            complaints += 1;
        }
    }
    println!("tidy: {} files, {complaints} complaints", files.len());
    complaints == 0
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            if path.file_name().is_some_and(|n| n != "target") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn check(path: &Path) -> Vec<String> {
    let Ok(text) = fs::read_to_string(path) else { return vec!["can't be read".into()] };
    let mut complaints = Vec::new();
    let first = text.lines().next().unwrap_or("");
    // A file that is included is no module and cannot have inner comments.
    if !first.starts_with("//!") && !first.starts_with("// ") {
        complaints.push("the first line does not say what the file is (//!)".into());
    }
    let lines = text.lines().count();
    if lines > MOST_LINES {
        complaints.push(format!("{lines} lines, more than {MOST_LINES}"));
    }
    for (i, line) in text.lines().enumerate() {
        for word in LEFTOVERS.iter().filter(|w| line.contains(**w)) {
            complaints.push(format!("line {}: {word}", i + 1));
        }
    }
    complaints
}

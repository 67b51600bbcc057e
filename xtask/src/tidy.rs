//! What every source file must have: a first line that says what it is, at most 800 lines, no leftovers, no paths
//! of one machine, an entry in `docs/unsafe.md` if it needs one; and that files which follow from others are up to
//! date.

use crate::expected::Expected;
use crate::{codegen, root};
use std::fs;
use std::path::{Path, PathBuf};

const MOST_LINES: usize = 800;
/// Folders with sources and pages.
const FOLDERS: &[&str] =
    &["arch", "boards", "chips", "crates", "docs", "examples", "fuzz", "ports", "tests", "tools", "xtask"];
const UNSAFE_PAGE: &str = "docs/unsafe.md";
/// Words that have no place in a finished file; split, so that this file passes.
const LEFTOVERS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX"), concat!("todo", "!(")];
/// Beginnings of paths that only exist on some machine.
const PATHS: &[&str] = &[concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];

pub fn main() -> bool {
    let complaints = complaints();
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    println!("tidy: {} complaints", complaints.len());
    complaints.is_empty()
}

fn complaints() -> Vec<String> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(&root().join(folder), &mut files);
    }
    files.extend(fs::read_dir(root()).into_iter().flatten().flatten().map(|f| f.path()).filter(|f| is_text(f)));
    files.sort();
    let arguments = fs::read_to_string(root().join(UNSAFE_PAGE)).unwrap_or_default();
    let mut complaints = Vec::new();
    for file in &files {
        let name = file.strip_prefix(root()).unwrap_or(file).display().to_string();
        complaints.extend(check(file).into_iter().map(|complaint| format!("{name}: {complaint}")));
        if is_unsafe(file) && !arguments.contains(&format!("`{name}`")) {
            complaints.push(format!("{name}: has unsafe code, but is not in {UNSAFE_PAGE}"));
        }
    }
    complaints.extend(codegen::stale().map(|file| format!("{file}: stale, run `cargo xtask codegen`")));
    match Expected::read() {
        Ok(expected) => complaints.extend(expected.stale().map(|f| format!("{f}: expected to fail, but not there"))),
        Err(e) => complaints.push(e),
    }
    complaints
}

/// Whether the file has unsafe code that runs outside tests.
fn is_unsafe(path: &Path) -> bool {
    let in_tests = path.iter().any(|part| part == "tests" || part == "tests.rs" || part == "fuzz" || part == "xtask");
    let has =
        |text: String| [" {", " fn ", " impl ", " extern "].iter().any(|what| text.contains(&format!("unsafe{what}")));
    !in_tests && path.extension().is_some_and(|e| e == "rs") && fs::read_to_string(path).is_ok_and(has)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            if path.file_name().is_some_and(|n| n != "target") {
                collect(&path, files);
            }
        } else if is_text(&path) {
            files.push(path);
        }
    }
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "rs" || e == "md" || e == "toml")
}

fn check(path: &Path) -> Vec<String> {
    let Ok(text) = fs::read_to_string(path) else { return vec!["can't be read".into()] };
    let mut complaints = Vec::new();
    if path.extension().is_some_and(|e| e == "rs") {
        let first = text.lines().next().unwrap_or("");
        // A file that is included is no module and cannot have inner comments.
        if !first.starts_with("//!") && !first.starts_with("// ") {
            complaints.push("the first line does not say what the file is (//!)".into());
        }
        let lines = text.lines().count();
        if lines > MOST_LINES {
            complaints.push(format!("{lines} lines, more than {MOST_LINES}"));
        }
    }
    for (i, line) in text.lines().enumerate() {
        for word in LEFTOVERS.iter().chain(PATHS).filter(|w| line.contains(**w)) {
            complaints.push(format!("line {}: {word}", i + 1));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tree_is_tidy() {
        assert_eq!(super::complaints(), Vec::<String>::new());
    }
}

//! Every Python file of the language tests and examples compiles, or is refused with a message; what is compiled
//! passes the verifier. So do pieces of those files: cut off anywhere and with lines mixed up, nothing may panic.

mod support;

use std::path::{Path, PathBuf};
use support::{compile, Outcome};

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![root.join("tests/lang"), root.join("examples")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "py") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn check(file: &Path, source: &str) -> Result<(), String> {
    match compile(source.as_bytes()) {
        Outcome::Fine(unit) => {
            if let Err(error) = unit.verify() {
                panic!("{}: {error}\n{source}\n{}", file.display(), unit.listing());
            }
            Ok(())
        }
        Outcome::Refused(error) => Err(error),
    }
}

#[test]
fn whole_files() {
    let mut refused = Vec::new();
    for file in files() {
        let source = std::fs::read(&file).unwrap();
        let text = file.to_string_lossy();
        if text.contains("syntax_errors") || text.ends_with("helpers/syntax.py") {
            continue;
        }
        if let Err(error) = check(&file, &String::from_utf8_lossy(&source)) {
            refused.push(format!("{}: {error}", file.display()));
        }
    }
    assert!(refused.is_empty(), "refused:\n{}", refused.concat());
}

/// A small generator of numbers that look random.
fn next(seed: &mut u64) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed >> 11) as usize
}

#[test]
fn mixed_up_lines() {
    let mut seed = 88172645463325252;
    for file in files().iter().step_by(3) {
        let source = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
        let lines: Vec<&str> = source.lines().collect();
        if lines.is_empty() {
            continue;
        }
        for _ in 0..20 {
            let mut mixed = lines.clone();
            for _ in 0..1 + next(&mut seed) % 4 {
                let (a, b) = (next(&mut seed) % mixed.len(), next(&mut seed) % mixed.len());
                match next(&mut seed) % 3 {
                    0 => mixed.swap(a, b),
                    1 => mixed[a] = mixed[b],
                    _ => drop(mixed.remove(a)),
                }
                if mixed.is_empty() {
                    break;
                }
            }
            // Whether it is still a program does not matter.
            let _ = check(file, &(mixed.join("\n") + "\n"));
        }
    }
}

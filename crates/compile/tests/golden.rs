//! Golden listings: every file has Python source above `----` and the listing of its bytecode below.
//! `ADDER_BLESS=1 cargo test -p adder_compile` writes the listings anew. Every listing passes the verifier.

mod support;

use std::path::Path;
use support::{compile, Outcome};

fn result(source: &str) -> String {
    match compile(source.as_bytes()) {
        Outcome::Fine(unit) => match unit.verify() {
            Ok(()) => unit.listing(),
            Err(error) => format!("{}does not verify: {error}\n", unit.listing()),
        },
        Outcome::Refused(error) => error,
    }
}

#[test]
fn listings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/bytecode");
    let bless = std::env::var_os("ADDER_BLESS").is_some();
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let (source, wanted) = text.split_once("----\n").unwrap_or((&text, ""));
        let listing = result(source);
        assert!(!listing.contains("does not verify"), "{}:\n{listing}", file.display());
        if bless {
            std::fs::write(&file, format!("{source}----\n{listing}")).unwrap();
        } else if listing != wanted {
            wrong.push(format!("{}:\n{listing}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

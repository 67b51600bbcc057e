//! `docs/compat.md`, made from the programs in `tests/differences`: the comments at the head of each say what differs from
//! which Python, why, and what to do about it.

use crate::root;
use std::fmt::Write;
use std::path::Path;

/// The fields of a program's head, in the order of the columns.
const FIELDS: [&str; 4] = ["from", "what", "cause", "workaround"];

struct Difference {
    topic: String,
    name: String,
    fields: [String; 4],
}

/// The page.
pub fn page() -> String {
    let folder = root().join("tests/differences");
    let all = read(&folder);
    let mut page = String::from(
        "# Compatibility\n\n\
         Made from the programs in `tests/differences` by `cargo xtask codegen`; do not edit.\n\n\
         The yardstick is MicroPython 1.29: what its tests fix, Adder does. Where they are silent, CPython 3 is. Each row \
         below is\na program that shows the difference; its `.out` is what Adder prints.\n",
    );
    for python in ["CPython", "MicroPython"] {
        // Writing to a String cannot fail.
        let _ = write!(
            page,
            "\n## Different from {python}\n\n| topic | what | cause | workaround | program |\n|---|---|---|---|---|\n"
        );
        for d in all.iter().filter(|d| d.fields[0] == python) {
            let [_, what, cause, workaround] = &d.fields;
            let file = format!("{}/{}.py", d.topic, d.name);
            let link = format!("[{}](../tests/differences/{file})", d.name);
            let _ = writeln!(page, "| {} | {what} | {cause} | {workaround} | {link} |", d.topic);
        }
    }
    page.push('\n');
    page.push_str(&std::fs::read_to_string(folder.join("not-yet.md")).unwrap_or_default());
    page
}

fn read(folder: &Path) -> Vec<Difference> {
    let mut all = Vec::new();
    for topic in entries(folder) {
        for file in entries(&topic).into_iter().filter(|f| f.extension().is_some_and(|e| e == "py")) {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let field = |name: &str| {
                let start = format!("# {name}: ");
                text.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or("?").replace('|', "\\|")
            };
            all.push(Difference {
                topic: topic.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
                name: file.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
                fields: FIELDS.map(field),
            });
        }
    }
    all
}

/// What is in a folder, sorted.
fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    found.sort();
    found
}

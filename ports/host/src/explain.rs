//! What a person at a terminal is told beyond the traceback: the source lines, where in them a name stands, and which
//! name was probably meant.

use adder_vm::object::{Gc, Kind, List, Str};
use adder_vm::types::exception::{ATTRIBUTE_ERROR, NAME_ERROR};
use adder_vm::{Val, Vm};
use std::fs;

/// Names further away than a third of their length are no suggestion.
const TOLERANCE: usize = 3;

/// The text of an uncaught exception with source lines and a suggestion.
pub fn explain(vm: &Vm, exception: Val, text: &str) -> String {
    let missing = missing_name(vm, exception, text);
    let mut out = String::new();
    let lines: Vec<&str> = text.lines().collect();
    for (i, line) in lines.iter().enumerate() {
        out.push_str(line);
        if i + 1 == lines.len() {
            if let Some(name) = missing.and_then(|m| suggestion(vm, m)) {
                out.push_str(&format!(". Did you mean: '{name}'?"));
            }
        }
        out.push('\n');
        if let Some(source) = source_of(line) {
            out.push_str(&format!("    {}\n", source.trim()));
            // The innermost frame is the last before the exception's own line.
            let is_last = lines.get(i + 1).is_some_and(|next| !next.starts_with(' '));
            if let (true, Some(at)) = (is_last, missing.and_then(|m| find_word(source.trim(), m.name))) {
                let width = missing.map_or(0, |m| m.name.chars().count());
                out.push_str(&format!("    {}{}\n", " ".repeat(at), "^".repeat(width)));
            }
        }
    }
    out
}

/// The source line that a line of the traceback names.
fn source_of(line: &str) -> Option<String> {
    let rest = line.strip_prefix("  File \"")?;
    let (file, rest) = rest.split_once("\", line ")?;
    let number: usize = rest.split(',').next()?.parse().ok()?;
    let text = fs::read_to_string(file).ok()?;
    text.lines().nth(number.checked_sub(1)?).map(str::to_owned)
}

/// Where a word stands in a line, in characters.
fn find_word(line: &str, word: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .find(|(at, _)| {
            let before = line.get(..*at).and_then(|s| s.chars().next_back());
            let after = line.get(at + word.len()..).and_then(|s| s.chars().next());
            !before.is_some_and(is_part) && !after.is_some_and(is_part)
        })
        .and_then(|(at, _)| line.get(..at).map(|s| s.chars().count()))
}

/// The name that was not found, and where.
#[derive(Clone, Copy)]
struct Missing<'t> {
    name: &'t str,
    /// What should have had the attribute, as the message calls it; None for a variable.
    owner: Option<&'t str>,
}

fn missing_name<'t>(vm: &Vm, exception: Val, text: &'t str) -> Option<Missing<'t>> {
    let last = text.lines().next_back()?;
    let quoted: Vec<&str> = last.split('\'').skip(1).step_by(2).collect();
    let is = |ty| vm.is_instance_of(exception, Gc::from_static(ty));
    match *quoted.as_slice() {
        [name] if is(&NAME_ERROR) => Some(Missing { name, owner: None }),
        [owner, name] if is(&ATTRIBUTE_ERROR) => Some(Missing { name, owner: Some(owner) }),
        _ => None,
    }
}

fn suggestion(vm: &Vm, missing: Missing<'_>) -> Option<String> {
    let mut names = Vec::new();
    match missing.owner {
        None => {
            add_names(vm, None, &mut names);
            let builtins = vm.intern("builtins").ok().and_then(|name| vm.find_builtin_module(name.as_str()));
            if let Some((module, _)) = builtins {
                add_names(vm, Some(Val::from_static(module)), &mut names);
            }
        }
        Some(owner) => {
            let object = vm.main_dict().and_then(|d| {
                let name = vm.intern(owner).ok()?;
                adder_vm::types::dict::table::get_str(d, name)
            });
            let object = object.or_else(|| adder_vm::builtins::find(owner));
            let object = object.filter(|o| matches!(o.kind(), Some(Kind::Type | Kind::Module)))?;
            add_names(vm, Some(object), &mut names);
        }
    }
    let limit = missing.name.chars().count().div_ceil(TOLERANCE);
    names
        .into_iter()
        .filter(|n| n != missing.name)
        .map(|n| (distance(missing.name, &n), n))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, n)| n)
}

/// Adds what `dir` lists.
fn add_names(vm: &Vm, object: Option<Val>, names: &mut Vec<String>) {
    let found = match object {
        Some(object) => adder_vm::builtins::find("dir").and_then(|dir| vm.call(dir, &[object]).ok()),
        None => vm.main_dict().and_then(|d| {
            let list = vm.new_list(0).ok()?;
            adder_vm::types::list::extend(vm, list, d.val()).ok()?;
            Some(list.val())
        }),
    };
    vm.take_exception();
    if let Some(list) = found.and_then(|l| l.cast::<List>()) {
        names.extend(list.items().iter().filter_map(|n| n.cast::<Str>()).map(|s| s.as_str().to_owned()));
    }
}

/// How many letters must be added, removed, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best.min(rows[i - 2][j - 2] + 1)
                } else {
                    best
                }
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_edits() {
        for (a, b, d) in
            [("", "abc", 3), ("print", "pritn", 1), ("len", "Len", 1), ("range", "ranges", 1), ("a", "a", 0)]
        {
            assert_eq!(distance(a, b), d, "{a} {b}");
        }
    }

    #[test]
    fn words_are_found_whole() {
        assert_eq!(find_word("x = foobar + foo", "foo"), Some(13));
        assert_eq!(find_word("föö = bar", "bar"), Some(6));
        assert_eq!(find_word("foobar", "foo"), None);
    }
}

//! Which part of a program takes how much flash: its symbols, added up by the module that their names begin with.

use crate::firmware;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Parts smaller than this are added up.
const LEAST: u64 = 1024;
/// Crates whose modules are listed on their own, and the modules of which theirs are.
const OPENED: &[&str] = &["adder_vm", "types", "stdlib"];

/// A Markdown table of the parts, the largest first.
pub fn table(elf: &[u8]) -> Option<String> {
    let all = firmware::sizes(elf)?.flash;
    let mut parts: BTreeMap<String, u64> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for symbol in symbols(elf)? {
        // Equal functions share an address.
        if seen.insert(symbol.address) {
            *parts.entry(part(&symbol.name)).or_default() += symbol.size;
        }
    }
    let named: u64 = parts.values().sum();
    *parts.entry(OTHERS.to_owned()).or_default() += all.saturating_sub(named);
    let small: u64 = parts.values().filter(|size| **size < LEAST).sum();
    parts.retain(|_, size| *size >= LEAST);
    *parts.entry("smaller parts".to_owned()).or_default() += small;
    let mut rows: Vec<_> = parts.into_iter().collect();
    rows.sort_by_key(|(name, size)| (std::cmp::Reverse(*size), name.clone()));
    let mut text = format!("| part | bytes |\n|---|---:|\n| all | {all} |\n");
    for (name, size) in rows {
        writeln!(text, "| {name} | {size} |").ok()?;
    }
    Some(text)
}

/// What belongs to no module: texts, addresses, tables of the compiler.
const OTHERS: &str = "texts and other data without a name";

struct Symbol {
    name: String,
    address: u64,
    size: u64,
}

/// The functions and data of an ELF file for a 32-bit machine that are in flash.
fn symbols(elf: &[u8]) -> Option<Vec<Symbol>> {
    const SYMBOLS: u32 = 2;
    const NO_BITS: u32 = 8;
    let word = |at: usize| Some(u32::from_le_bytes(elf.get(at..at + 4)?.try_into().ok()?));
    let half = |at: usize| Some(u16::from_le_bytes(elf.get(at..at + 2)?.try_into().ok()?));
    let (table, entry, count) = (word(0x20)? as usize, half(0x2E)? as usize, half(0x30)? as usize);
    let section = |i: usize| table + i * entry;
    let list = (0..count).map(section).find(|&at| word(at + 4) == Some(SYMBOLS))?;
    let (start, bytes) = (word(list + 16)? as usize, word(list + 20)? as usize);
    let names = word(section(word(list + 24)? as usize) + 16)? as usize;
    let mut found = Vec::new();
    for at in (start..start + bytes).step_by(16) {
        let (name, address, size) = (word(at)? as usize, word(at + 4)?, word(at + 8)?);
        let owner = half(at + 14)? as usize;
        if size == 0 || owner == 0 || owner >= count || word(section(owner) + 4)? == NO_BITS {
            continue;
        }
        let text = elf.get(names + name..)?;
        let end = text.iter().position(|&byte| byte == 0)?;
        let name = String::from_utf8_lossy(&text[..end]).into_owned();
        // The lowest bit of a function's address says that it is Thumb code.
        found.push(Symbol { name, address: u64::from(address & !1), size: u64::from(size) });
    }
    Some(found)
}

/// The crate and module in a mangled name, in which every name follows its length: `8adder_vm5types3str`.
fn part(symbol: &str) -> String {
    if symbol.starts_with("OUTLINED_FUNCTION") {
        return "sequences of instructions kept once".to_owned();
    }
    let Some(at) = symbol.find("adder_") else {
        let known = ["libm", "compiler_builtins", "firmware"].into_iter().find(|name| symbol.contains(name));
        let library = symbol.starts_with("_R") || symbol.starts_with("__aeabi");
        return known.unwrap_or(if library { "core" } else { OTHERS }).to_owned();
    };
    let digits = symbol[..at].chars().rev().take_while(char::is_ascii_digit).count();
    let mut rest = &symbol[at - digits..];
    let mut path: Vec<&str> = Vec::new();
    while path.last().is_none_or(|name| OPENED.contains(name)) {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let Ok(len) = rest[..digits].parse::<usize>() else { break };
        let Some(name) = rest.get(digits..digits + len) else { break };
        path.push(name);
        rest = &rest[digits + len..];
    }
    path.join("::").trim_start_matches("adder_").to_owned()
}

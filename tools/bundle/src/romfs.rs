//! Folders as ROMFS file systems, in which compiled files lie so that they can be run in place.

use crate::image::{self, Word};
use adder_romfs::{kind, MAGIC};
use std::fs;
use std::path::Path;

/// What compiled files are aligned to, from the start of the file system.
const ALIGN: usize = 8;

/// What becomes of source files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sources {
    Kept,
    /// Compiled for machines with these words.
    Compiled(Word),
}

/// The file system of what is in a folder.
pub fn build(folder: &Path, sources: Sources) -> Result<Vec<u8>, String> {
    let mut out = MAGIC.to_vec();
    let len = reserve(&mut out);
    add_folder(&mut out, folder, "", sources)?;
    if !out.len().is_multiple_of(2) {
        // A number that begins with this byte has the same value, and here none follows.
        out.push(0x80);
    }
    set_len(&mut out, len)?;
    Ok(out)
}

/// Bytes of the numbers that lengths are written as, whatever they are: so every place is known in advance.
const LEN_BYTES: usize = 4;

fn number(mut n: usize, least: usize) -> Vec<u8> {
    let mut groups = vec![(n & 0x7F) as u8];
    n >>= 7;
    while n > 0 || groups.len() < least {
        groups.push((n & 0x7F) as u8 | 0x80);
        n >>= 7;
    }
    groups.reverse();
    groups
}

/// Leaves room for a length; the place behind it.
fn reserve(out: &mut Vec<u8>) -> usize {
    out.extend_from_slice(&[0; LEN_BYTES]);
    out.len()
}

/// Fills in the length of what begins at `start`.
fn set_len(out: &mut [u8], start: usize) -> Result<(), String> {
    let len = number(out.len() - start, LEN_BYTES);
    if len.len() > LEN_BYTES {
        return Err("the file system is too large".into());
    }
    out[start - LEN_BYTES..start].copy_from_slice(&len);
    Ok(())
}

fn add_name(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(&number(name.len(), 1));
    out.extend_from_slice(name.as_bytes());
}

/// Adds what is in a folder; `path`: where it is in the file system.
fn add_folder(out: &mut Vec<u8>, folder: &Path, path: &str, sources: Sources) -> Result<(), String> {
    let fail = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut entries: Vec<_> = fs::read_dir(folder).map_err(fail)?.collect::<Result<_, _>>().map_err(fail)?;
    entries.sort_by_key(|e| e.file_name());
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let source = entry.path();
        if source.is_dir() {
            out.push(kind::FOLDER as u8);
            let start = reserve(out);
            add_name(out, &name);
            add_folder(out, &source, &format!("{path}{name}/"), sources)?;
            set_len(out, start)?;
            continue;
        }
        let data = fs::read(&source).map_err(|e| format!("{}: {e}", source.display()))?;
        match (sources, name.strip_suffix(".py")) {
            (Sources::Compiled(word), Some(stem)) => {
                let tables = crate::compile(&data, &format!("{path}{name}"), 0).map_err(|e| e.to_string())?;
                let image = image::write(&tables, word).map_err(|e| format!("{}: {e}", source.display()))?;
                add_file(out, &format!("{stem}.mpy"), &image)?;
            }
            _ => add_file(out, &name, &data)?,
        }
    }
    Ok(())
}

fn add_file(out: &mut Vec<u8>, name: &str, data: &[u8]) -> Result<(), String> {
    out.push(kind::FILE as u8);
    let start = reserve(out);
    add_name(out, name);
    // As many zeros in front of the kind as bring the data to its place.
    let at = out.len() + 1 + LEN_BYTES;
    let zeros = if name.ends_with(".mpy") { at.next_multiple_of(ALIGN) - at } else { 0 };
    out.extend_from_slice(&number(kind::DATA as usize, 1 + zeros));
    let data_start = reserve(out);
    out.extend_from_slice(data);
    set_len(out, data_start)?;
    set_len(out, start)
}

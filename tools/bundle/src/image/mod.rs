//! Tables as a compiled file, in the format of `adder_image`.

mod read;

pub use read::read;

use crate::tables::Tables;
use crate::value::{Int, Value};
use adder_compile::Lit;
use adder_image::{aligned, layout, Check, Header, Item, Record, Tag, HEADER_SIZE, LONGEST_NAME, STORED};
use adder_isa::ops::FINGERPRINT;

/// Machines whose layouts of objects an image can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Bits32,
    Bits64,
}

impl Word {
    fn bytes(self) -> u8 {
        match self {
            Word::Bits32 => 4,
            Word::Bits64 => 8,
        }
    }
}

/// Longest text of a constant that is interned although it is no name.
const SHORT: usize = 10;

/// The image of a compiled file. What lies in memory that stays, on a machine with these words, needs no copy.
pub fn write(tables: &Tables, word: Word) -> Result<Vec<u8>, String> {
    let word = word.bytes();
    let mut names = tables.names.clone();
    let file = file_name(&tables.file);
    let file = names.iter().position(|n| *n == file).unwrap_or_else(|| {
        names.push(file);
        names.len() - 1
    });
    let mut out = vec![0; HEADER_SIZE];
    for name in &names {
        let len = u8::try_from(name.len()).map_err(|_| format!("name too long: {name}"))?;
        out.push(len);
        out.extend_from_slice(name.as_bytes());
    }
    align(&mut out);
    for (name, stored) in &tables.globals {
        out.extend_from_slice(&(name | if *stored { STORED } else { 0 }).to_le_bytes());
    }
    align(&mut out);
    for value in &tables.consts {
        constant(&mut out, value, tables, word);
    }
    let mut check = Check::START;
    check.add(&out[HEADER_SIZE..]);
    let short = |n: usize| u16::try_from(n).map_err(|_| "too many names or constants".to_owned());
    let header = Header {
        ops: FINGERPRINT,
        check: check.0,
        len: u32::try_from(out.len()).map_err(|_| "too large".to_owned())?,
        names: short(names.len())?,
        consts: short(tables.consts.len())?,
        globals: short(tables.globals.len())?,
        main: short(tables.main)?,
        file: short(file)?,
        word,
        objects: layout::OBJECTS,
    };
    out[..HEADER_SIZE].copy_from_slice(&header.to_bytes());
    Ok(out)
}

/// The name of a source file as it fits in the table of names: of a long one only the end.
fn file_name(file: &str) -> String {
    let mut start = file.len().saturating_sub(LONGEST_NAME);
    while !file.is_char_boundary(start) {
        start += 1;
    }
    file[start..].to_owned()
}

fn align(out: &mut Vec<u8>) {
    out.resize(aligned(out.len()), 0);
}

/// Adds a constant: its record and its data.
fn constant(out: &mut Vec<u8>, value: &Value, tables: &Tables, word: u8) {
    let mut put = |tag, n: usize, a, data: &[u8]| {
        out.extend_from_slice(&Record { tag, a, n: n as u32 }.to_bytes());
        out.extend_from_slice(data);
        align(out);
    };
    match value {
        Value::Int(n) => match n.small().and_then(|n| i32::try_from(n).ok()) {
            Some(n) => put(Tag::Small, n as u32 as usize, 0, &[]),
            None => {
                let Int { negative, limbs } = n;
                let data: Vec<u8> = limbs.iter().flat_map(|l| l.to_le_bytes()).collect();
                put(Tag::Big, limbs.len(), (*negative).into(), &data);
            }
        },
        Value::Float(x) => put(Tag::Float, 0, 0, &x.to_le_bytes()),
        Value::Imag(x) => put(Tag::Imag, 0, 0, &x.to_le_bytes()),
        Value::Str(text) if text.len() <= SHORT || tables.names.contains(text) => {
            put(Tag::Name, text.len(), 0, text.as_bytes());
        }
        Value::Str(text) => {
            let flags = if text.is_ascii() { layout::ASCII } else { 0 };
            let object = text_object(text.as_bytes(), layout::header(layout::STR, flags, word), word);
            put(Tag::Str, object.len(), 0, &object);
        }
        Value::Bytes(data) => {
            let object = text_object(data, layout::header(layout::BYTES, 0, word), word);
            put(Tag::Bytes, object.len(), 0, &object);
        }
        Value::Tuple(items) => {
            let data: Vec<u8> = items.iter().flat_map(|i| item(*i).to_bytes()).collect();
            put(Tag::Tuple, items.len(), 0, &data);
        }
        Value::Code(head, body) => {
            let mut object = layout::header(layout::CODE, 0, word)[..word.into()].to_vec();
            object.extend_from_slice(&head.to_bytes());
            object.extend_from_slice(body);
            put(Tag::Code, object.len(), 0, &object);
        }
    }
}

/// A str or bytes object as it lies in memory.
fn text_object(text: &[u8], header: [u8; 8], word: u8) -> Vec<u8> {
    let mut object = header[..word.into()].to_vec();
    object.extend_from_slice(&(text.len() as u32).to_le_bytes());
    let hash = layout::text_hash(text, word).to_le_bytes();
    object.extend_from_slice(&hash[..layout::text_start(word) - object.len()]);
    object.extend_from_slice(text);
    object
}

fn item(lit: Lit) -> Item {
    match lit {
        Lit::None => Item::None,
        Lit::False => Item::False,
        Lit::True => Item::True,
        Lit::Ellipsis => Item::Ellipsis,
        Lit::Int(n) => Item::Int(n),
        Lit::Const(k) => Item::Const(k.0),
    }
}

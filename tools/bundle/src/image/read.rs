//! Compiled files back to tables, for tools. The checks are those of the VM's loader.

use crate::tables::Tables;
use crate::value::{Int, Value};
use adder_compile::Lit;
use adder_image::{layout, Check, Header, ImageError, Item, Record, Tag, HEADER_SIZE, ITEM_SIZE, RECORD_SIZE, STORED};
use adder_isa::code::HEAD_SIZE;
use adder_isa::CodeHead;
use adder_syntax::Const;

struct Reader<'a> {
    rest: &'a [u8],
    at: usize,
}

type Result<T> = std::result::Result<T, ImageError>;

const DAMAGED: ImageError = ImageError::Damaged("a constant");

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(n).ok_or(ImageError::CutOff)?;
        self.rest = rest;
        self.at += n;
        Ok(taken)
    }
    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| ImageError::CutOff)
    }
    fn align(&mut self) -> Result<()> {
        self.take(adder_image::aligned(self.at) - self.at).map(|_| ())
    }
}

fn text(bytes: &[u8]) -> Result<String> {
    String::from_utf8(bytes.to_vec()).map_err(|_| ImageError::Damaged("text"))
}

/// The tables of a compiled file.
pub fn read(image: &[u8]) -> std::result::Result<Tables, String> {
    tables(image).map_err(|e| e.to_string()).and_then(|tables| tables.verify().map(|()| tables))
}

fn tables(image: &[u8]) -> Result<Tables> {
    let mut reader = Reader { rest: image, at: 0 };
    let header = Header::from_bytes(&reader.array::<HEADER_SIZE>().map_err(|_| ImageError::NotAnImage)?)?;
    let mut check = Check::START;
    check.add(reader.rest);
    if image.len() != header.len as usize {
        return Err(ImageError::CutOff);
    }
    if check.0 != header.check {
        return Err(ImageError::Damaged("check sum"));
    }
    let mut names = Vec::new();
    for _ in 0..header.names {
        let [len] = reader.array()?;
        names.push(text(reader.take(len.into())?)?);
    }
    reader.align()?;
    let mut globals = Vec::new();
    for _ in 0..header.globals {
        let entry = u16::from_le_bytes(reader.array()?);
        if entry & !STORED >= header.names {
            return Err(ImageError::Damaged("name of a global"));
        }
        globals.push((entry & !STORED, entry & STORED != 0));
    }
    reader.align()?;
    let mut consts = Vec::new();
    for _ in 0..header.consts {
        let value = constant(&mut reader, header.word, consts.len())?;
        consts.push(value);
        reader.align()?;
    }
    let file = names.get(usize::from(header.file)).cloned().unwrap_or_default();
    Ok(Tables::from_parts(names, consts, globals, header.main.into(), file))
}

fn constant(reader: &mut Reader<'_>, word: u8, before: usize) -> Result<Value> {
    let record = Record::from_bytes(&reader.array::<RECORD_SIZE>()?)?;
    let mut data = Reader { rest: reader.take(record.data_len())?, at: 0 };
    Ok(match record.tag {
        Tag::Small => Value::Int(i128::from(record.n as i32).into()),
        Tag::Big => {
            let limbs = data.rest.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
            Value::Int(Int { negative: record.a == 1, limbs })
        }
        Tag::Float => Value::Float(f64::from_le_bytes(data.array()?)),
        Tag::Imag => Value::Imag(f64::from_le_bytes(data.array()?)),
        Tag::Name => Value::Str(text(data.rest)?),
        Tag::Str => Value::Str(text(data.rest.get(layout::text_start(word)..).ok_or(DAMAGED)?)?),
        Tag::Bytes => Value::Bytes(data.rest.get(layout::text_start(word)..).ok_or(DAMAGED)?.to_vec()),
        Tag::Code => {
            data.take(word.into())?;
            let head = CodeHead::from_bytes(&data.array::<HEAD_SIZE>()?);
            if data.rest.len() != head.body_len() {
                return Err(ImageError::Damaged("size of code"));
            }
            Value::Code(head, data.rest.to_vec())
        }
        Tag::Tuple => {
            let mut items = Vec::new();
            for _ in 0..record.n {
                items.push(match Item::from_bytes(&data.array::<ITEM_SIZE>()?)? {
                    Item::None => Lit::None,
                    Item::False => Lit::False,
                    Item::True => Lit::True,
                    Item::Ellipsis => Lit::Ellipsis,
                    Item::Int(n) => Lit::Int(n),
                    Item::Const(n) if (n as usize) < before => Lit::Const(Const(n)),
                    Item::Const(_) => return Err(ImageError::Damaged("item of a tuple")),
                });
            }
            Value::Tuple(items)
        }
    })
}

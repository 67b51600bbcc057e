//! str: UTF-8 text with a flag for ASCII-only, so that indexing is by byte where it can be.

use crate::fmt::Print;
use crate::intern::hash_of;
use crate::native::{Native, Show};
use crate::object::{Builtin, Gc, Kind, Str, Type, STR_ASCII, STR_INTERNED};
use crate::types::{TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::{BinaryOp, CompareOp};

pub mod case;
pub mod codec;
pub mod index;
pub mod percent;
pub mod search;
pub mod split;
pub mod strip;
pub mod translate;
pub mod view;

pub use index::char_at;

/// A method of str, bytes and bytearray that takes no keywords.
pub const fn method(name: &'static str, min: u8, max: u8, f: crate::object::NativePlain) -> Builtin {
    Builtin::range(name, min, max, f)
}

static METHODS: [Builtin; 47] = [
    method("find", 2, 4, search::find),
    method("rfind", 2, 4, search::rfind),
    method("index", 2, 4, search::index),
    method("rindex", 2, 4, search::rindex),
    method("count", 2, 4, search::count),
    method("startswith", 2, 4, search::startswith),
    method("endswith", 2, 4, search::endswith),
    method("removeprefix", 2, 2, search::removeprefix),
    method("removesuffix", 2, 2, search::removesuffix),
    method("replace", 3, 4, search::replace),
    method("partition", 2, 2, search::partition),
    method("rpartition", 2, 2, search::rpartition),
    Builtin::kw("split", 1, 3, split::split),
    Builtin::kw("rsplit", 1, 3, split::rsplit),
    Builtin::kw("splitlines", 1, 2, split::splitlines),
    method("join", 2, 2, split::join),
    method("strip", 1, 2, strip::strip),
    method("lstrip", 1, 2, strip::lstrip),
    method("rstrip", 1, 2, strip::rstrip),
    method("ljust", 2, 3, strip::ljust),
    method("rjust", 2, 3, strip::rjust),
    method("center", 2, 3, strip::center),
    method("zfill", 2, 2, strip::zfill),
    Builtin::kw("expandtabs", 1, 2, strip::expandtabs),
    method("upper", 1, 1, case::upper),
    method("lower", 1, 1, case::lower),
    method("swapcase", 1, 1, case::swapcase),
    method("title", 1, 1, case::title),
    method("capitalize", 1, 1, case::capitalize),
    method("casefold", 1, 1, case::lower),
    method("isspace", 1, 1, case::isspace),
    method("isalpha", 1, 1, case::isalpha),
    method("isdigit", 1, 1, case::isdigit),
    method("isdecimal", 1, 1, case::isdigit),
    method("isnumeric", 1, 1, case::isdigit),
    method("isalnum", 1, 1, case::isalnum),
    method("isascii", 1, 1, case::isascii),
    method("isidentifier", 1, 1, case::isidentifier),
    method("isprintable", 1, 1, case::isprintable),
    method("islower", 1, 1, case::islower),
    method("isupper", 1, 1, case::isupper),
    method("istitle", 1, 1, case::istitle),
    Builtin::kw("encode", 1, 3, codec::encode),
    Builtin::kw("translate", 2, 2, translate::translate),
    Builtin::kw("format", 1, 255, super::format::fields::format),
    method("format_map", 2, 2, super::format::fields::format_map),
    method("maketrans", 1, 3, translate::maketrans).as_static(),
];

static NATIVE: Native = Native {
    methods: &METHODS,
    new: Some(new),
    print: Some(print),
    binary: Some(binary),
    compare: Some(compare),
    hash: Some(hash),
    truth: Some(|_, v| Ok(v.cast::<Str>().is_some_and(|s| s.len != 0))),
    len: Some(index::len),
    contains: Some(search::contains),
    get_item: Some(index::get_item),
    iter: Some(super::iter::over_sequence),
    buffer: Some(super::bytes::text_buffer),
    ..Native::new("str", Kind::Str)
};
pub static STR: Type = Type::builtin(&NATIVE, TypeId::Str as ShapeId, &OBJECT);

/// `str(object)`, `str(bytes, encoding, errors)`
fn new(vm: &Vm, _class: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    if let ([v], []) = (args, kw) {
        return vm.to_text(*v, Show::Str);
    }
    let mut given = [Val::UNBOUND; 3];
    vm.bind("str", &["object", "encoding", "errors"], 0, args, kw, &mut given)?;
    let [object, encoding, errors] = given;
    if object == Val::UNBOUND {
        return Ok(crate::intern::empty());
    }
    if encoding == Val::UNBOUND && errors == Val::UNBOUND {
        return vm.to_text(object, Show::Str);
    }
    if vm.payload_of(object).cast::<Str>().is_some() {
        return vm.to_text(object, Show::Str);
    }
    let data = vm.buffer(object, false)?;
    // SAFETY: decoding runs no Python code, so the object keeps its bytes.
    codec::decode(vm, unsafe { data.bytes() }, encoding, errors)
}

fn print(_vm: &Vm, v: Val, out: &mut dyn Print, show: Show) -> R<()> {
    let Some(s) = v.cast::<Str>() else { return Ok(()) };
    match show {
        Show::Str => out.write(s.bytes()),
        Show::Repr => repr(s.as_str(), out),
    }
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    match op {
        BinaryOp::Add if !reflected => {
            if let (Some(a), Some(b)) = (a.cast::<Str>(), b.cast::<Str>()) {
                return concat(vm, a, b);
            }
            match (a.cast::<Str>(), vm.payload_of(b).cast::<Str>()) {
                (Some(a), Some(b)) => concat(vm, a, b),
                _ => Ok(Val::NOT_IMPLEMENTED),
            }
        }
        BinaryOp::Mul => repeat(vm, a, b),
        BinaryOp::Mod if !reflected => percent::format(vm, a, b),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

/// `a + b`
#[inline]
pub fn concat(vm: &Vm, a: Gc<Str>, b: Gc<Str>) -> R {
    let (x, y) = (a.bytes(), b.bytes());
    if x.is_empty() {
        return Ok(b.val());
    }
    if y.is_empty() {
        return Ok(a.val());
    }
    // Two lengths of 32 bits: no overflow on 64-bit machines, and no two such objects in 32 bits of memory.
    let flags = a.hdr.flags & b.hdr.flags & STR_ASCII;
    let s = vm.alloc_text::<true>(TypeId::Str, Kind::Str, x.len().saturating_add(y.len()), flags)?;
    // SAFETY: the new object has room for both texts.
    unsafe {
        let data = s.as_non_null().cast::<u8>().add(crate::object::TEXT_DATA).as_ptr();
        core::ptr::copy_nonoverlapping(x.as_ptr(), data, x.len());
        core::ptr::copy_nonoverlapping(y.as_ptr(), data.add(x.len()), y.len());
    }
    Ok(s.val())
}

/// `s * n` for str, bytes and bytearray; NOT_IMPLEMENTED if `n` is no int.
pub fn repeat(vm: &Vm, itself: Val, n: Val) -> R {
    let Some(n) = super::sequence::repeat_count(vm, n)? else { return Ok(Val::NOT_IMPLEMENTED) };
    let Some(text) = view::view(&itself) else { return Ok(Val::NOT_IMPLEMENTED) };
    if n == 1 {
        return text.make_part(vm, itself, text.data);
    }
    let Some(len) = text.data.len().checked_mul(n) else {
        return Err(vm.too_large());
    };
    let (made, out) = text.build(vm, len, text.wide)?;
    match text.data {
        [c] => out.fill(*c),
        [] => {}
        data => {
            for part in out.chunks_exact_mut(data.len()) {
                part.copy_from_slice(data);
            }
        }
    }
    Ok(made)
}

/// Whether two strs have the same text.
#[inline]
pub fn same(a: Gc<Str>, b: Gc<Str>) -> bool {
    if a == b {
        return true;
    }
    if a.len != b.len || a.hdr.flags & b.hdr.flags & STR_INTERNED != 0 {
        return false;
    }
    let (x, y) = (a.hash.get(), b.hash.get());
    (x == y || x == 0 || y == 0) && crate::object::equal_bytes(a.bytes(), b.bytes())
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let (Some(a), Some(b)) = (a.cast::<Str>(), vm.payload_of(b).cast::<Str>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let answer = match op {
        CompareOp::Eq => same(a, b),
        CompareOp::Ne => !same(a, b),
        // The order of UTF-8 bytes is the order of the characters.
        _ => ordered(op, a.bytes().cmp(b.bytes())),
    };
    Ok(Val::bool(answer))
}

/// The answer of a comparison from how the operands are ordered.
pub fn ordered(op: CompareOp, order: core::cmp::Ordering) -> bool {
    match op {
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::Ge => order.is_ge(),
        CompareOp::Eq => order.is_eq(),
        CompareOp::Ne => order.is_ne(),
    }
}

fn hash(_vm: &Vm, v: Val) -> R<usize> {
    Ok(v.cast::<Str>().map_or(0, |s| hash_of(s) as usize))
}

/// A str of one character.
pub fn new_char(vm: &Vm, c: char) -> R {
    if let Some(s) = u8::try_from(c as u32).ok().and_then(crate::intern::one_char) {
        return Ok(s);
    }
    vm.new_str_utf8(c.encode_utf8(&mut [0; 4]).as_bytes())
}

/// Whether `repr` shows a character as it is. Without tables: all but controls, spaces other than the
/// common one, formatting and private characters.
pub fn is_printable(c: char) -> bool {
    !matches!(c as u32,
        0..0x20 | 0x7f..0xa1 | 0xad | 0x200b..=0x200f | 0x2000..=0x200a | 0x2028..=0x202f | 0x205f..=0x206f
        | 0x3000 | 0xe000..=0xf8ff | 0xfeff | 0xfff0..=0xfffb | 0xfffe..=0xffff | 0x1fffe..=0x1ffff | 0xe0000..)
}

/// The quote that `repr` uses for a text.
pub fn quote_for(data: &[u8]) -> u8 {
    let mut quote = b'\'';
    for c in data {
        match c {
            b'"' => return b'\'',
            b'\'' => quote = b'"',
            _ => {}
        }
    }
    quote
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Writes `\x..`, `\u....` or `\U........`, the shortest that fits.
fn escape(code: u32, out: &mut dyn Print) -> R<()> {
    let (letter, digits) = match code {
        0..0x100 => (b'x', 2),
        0x100..0x1_0000 => (b'u', 4),
        _ => (b'U', 8),
    };
    let mut text = [0; 10];
    text[0] = b'\\';
    text[1] = letter;
    for (i, to) in text[2..2 + digits].iter_mut().enumerate() {
        *to = HEX[(code >> (4 * (digits - 1 - i)) & 15) as usize];
    }
    out.write(&text[..2 + digits])
}

/// The escape of a character that `repr` never shows as it is, for str and bytes.
pub fn escape_byte(c: u8, quote: u8, out: &mut dyn Print) -> R<()> {
    match c {
        b'\n' => out.write(b"\\n"),
        b'\r' => out.write(b"\\r"),
        b'\t' => out.write(b"\\t"),
        b'\\' => out.write(b"\\\\"),
        _ if c == quote => out.write(&[b'\\', quote]),
        _ => escape(c as u32, out),
    }
}

/// `repr()` of a text.
pub fn repr(text: &str, out: &mut dyn Print) -> R<()> {
    let quote = quote_for(text.as_bytes());
    out.write(&[quote])?;
    let data = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    while let Some(&c) = data.get(at) {
        let mut next = at + 1;
        if c.is_ascii() {
            if !(b' '..=b'~').contains(&c) || c == b'\\' || c == quote {
                out.write(&data[start..at])?;
                escape_byte(c, quote, out)?;
                start = next;
            }
        } else if let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            next = at + c.len_utf8();
            if !is_printable(c) {
                out.write(&data[start..at])?;
                escape(c as u32, out)?;
                start = next;
            }
        }
        at = next;
    }
    out.write(&data[start..])?;
    out.write(&[quote])
}

/// Writes a text with all characters that are not ASCII escaped, as `ascii()` does to a repr.
pub fn escape_non_ascii(text: &str, out: &mut dyn Print) -> R<()> {
    for c in text.chars() {
        if c.is_ascii() {
            out.write(&[c as u8])?;
        } else {
            escape(c as u32, out)?;
        }
    }
    Ok(())
}

//! `str.format`: a template with replacement fields.

use super::{convert, format_value};
use crate::fmt::{Print, TextBuf};
use crate::object::Str;
use crate::types::str::view::{this, Flavor};
use crate::value::{Raised, Val, R};
use crate::Vm;

/// Fields can be nested in specifications this deep.
const MAX_DEPTH: u32 = 2;

/// Where the fields get their values from.
struct Source<'a> {
    vm: &'a Vm,
    positional: &'a [Val],
    /// Pairs name, value.
    keywords: &'a [Val],
    mapping: Option<Val>,
    numbering: Numbering,
}

#[derive(Clone, Copy, PartialEq)]
enum Numbering {
    Unknown,
    Automatic(usize),
    Manual,
}

/// `str.format(*args, **kwargs)`
pub fn format(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let source = Source {
        vm,
        positional: args.get(1..).unwrap_or(&[]),
        keywords: kw,
        mapping: None,
        numbering: Numbering::Unknown,
    };
    format_this(vm, args, source)
}

/// `str.format_map(mapping)`
pub fn format_map(vm: &Vm, args: &[Val]) -> R {
    let source = Source { vm, positional: &[], keywords: &[], mapping: Some(args[1]), numbering: Numbering::Unknown };
    format_this(vm, args, source)
}

fn format_this(vm: &Vm, args: &[Val], mut source: Source<'_>) -> R {
    let mut out = TextBuf::new(vm);
    let text = this(args);
    if text.flavor == Flavor::ByteArray {
        // Formatting runs Python code, which could resize a bytearray: the template is a copy of it.
        let copy = [vm.new_bytes(text.data)?];
        source.render(this(&copy).data, 0, &mut out)?;
    } else {
        source.render(text.data, 0, &mut out)?;
    }
    match text.flavor {
        Flavor::Str => out.into_str(),
        _ => text.make(vm, out.as_bytes()),
    }
}

fn is_brace(c: &u8) -> bool {
    matches!(c, b'{' | b'}')
}

impl Source<'_> {
    fn render(&mut self, template: &[u8], depth: u32, out: &mut dyn Print) -> R<()> {
        let mut rest = template;
        while let Some(at) = rest.iter().position(is_brace) {
            if at > 0 {
                out.write(&rest[..at])?;
            }
            let brace = rest[at];
            let after = &rest[at + 1..];
            if after.first() == Some(&brace) {
                out.write(&[brace])?;
                rest = &after[1..];
            } else if let (b'{', [b'}', next @ ..]) = (brace, after) {
                format_value(self.vm, self.argument(&[])?, &[], out)?;
                rest = next;
            } else if brace == b'}' {
                return Err(self.vm.value_error(format_args!("single '}}' encountered in format string")));
            } else {
                rest = self.field(after, depth, out)?;
            }
        }
        if rest.is_empty() {
            return Ok(());
        }
        out.write(rest)
    }

    #[cold]
    fn unmatched(&self) -> Raised {
        self.vm.value_error(format_args!("unmatched '{{' in format"))
    }

    /// Writes the field at the start of `text`, behind its brace; gives what follows the field.
    fn field<'t>(&mut self, text: &'t [u8], depth: u32, out: &mut dyn Print) -> R<&'t [u8]> {
        let vm = self.vm;
        // The name ends at the first of these that is not in brackets.
        let mut in_index = false;
        let end = text.iter().position(|c| {
            match c {
                b'[' => in_index = true,
                b']' => in_index = false,
                _ => {}
            }
            !in_index && matches!(c, b'!' | b':' | b'}' | b'{')
        });
        let Some(end) = end else { return Err(self.unmatched()) };
        let name = &text[..end];
        let mut rest = &text[end..];
        let mut conversion = 0;
        if let [b'!', after @ ..] = rest {
            let Some(c) = after.first() else {
                return Err(vm.value_error(format_args!("end of format while looking for conversion specifier")));
            };
            conversion = *c;
            rest = &after[1..];
            if !matches!(rest.first(), Some(b':' | b'}')) {
                return Err(match rest.first() {
                    Some(_) => vm.value_error(format_args!("expected ':' after format specifier")),
                    None => self.unmatched(),
                });
            }
        }
        let mut spec: &[u8] = &[];
        let mut nested = false;
        if let [b':', after @ ..] = rest {
            let mut open = 0u32;
            let end = after.iter().position(|c| match c {
                b'{' => {
                    nested = true;
                    open += 1;
                    false
                }
                b'}' if open == 0 => true,
                b'}' => {
                    open -= 1;
                    false
                }
                _ => false,
            });
            let Some(end) = end else { return Err(self.unmatched()) };
            spec = &after[..end];
            rest = &after[end..];
        }
        let [b'}', rest @ ..] = rest else { return Err(self.unmatched()) };
        let value = self.lookup(name)?;
        let value = match conversion {
            0 => value,
            b'r' | b's' | b'a' => convert(vm, value, conversion)?,
            other => return Err(vm.value_error(format_args!("unknown conversion specifier {}", other as char))),
        };
        if !nested {
            format_value(vm, value, spec, out)?;
            return Ok(rest);
        }
        if depth + 1 >= MAX_DEPTH {
            return Err(vm.value_error(format_args!("max string recursion exceeded")));
        }
        let mut inner = TextBuf::new(vm);
        self.render(spec, depth + 1, &mut inner)?;
        format_value(vm, value, inner.as_bytes(), out)?;
        Ok(rest)
    }

    /// The value that a field's name stands for: argument, then attributes and items.
    fn lookup(&mut self, name: &[u8]) -> R {
        let end = name.iter().position(|c| matches!(c, b'.' | b'[')).unwrap_or(name.len());
        let mut value = self.argument(&name[..end])?;
        let mut rest = &name[end..];
        let vm = self.vm;
        while let [kind, after @ ..] = rest {
            let (key, next) = if *kind == b'.' {
                let end = after.iter().position(|c| matches!(c, b'.' | b'[')).unwrap_or(after.len());
                (&after[..end], &after[end..])
            } else {
                match after.iter().position(|c| *c == b']') {
                    Some(end) => (&after[..end], &after[end + 1..]),
                    None => return Err(vm.value_error(format_args!("Missing ']' in format string"))),
                }
            };
            if key.is_empty() {
                return Err(vm.value_error(format_args!("Empty attribute in format string")));
            }
            value = if *kind == b'.' {
                let attribute = vm.intern(core::str::from_utf8(key).unwrap_or(""))?;
                vm.get_attr(value, attribute)?
            } else {
                let key = match number(key) {
                    Some(n) => Val::small(n as isize),
                    None => vm.new_str_utf8(key)?,
                };
                vm.get_item(value, key)?
            };
            if !matches!(next.first(), None | Some(b'.' | b'[')) {
                return Err(vm.value_error(format_args!("Only '.' or '[' may follow ']' in format field specifier")));
            }
            rest = next;
        }
        Ok(value)
    }

    fn argument(&mut self, name: &[u8]) -> R {
        let vm = self.vm;
        let index = if name.is_empty() {
            match self.numbering {
                Numbering::Manual => {
                    return Err(vm.value_error(format_args!(
                        "can't switch from manual field specification to automatic field numbering"
                    )));
                }
                Numbering::Automatic(n) => n,
                Numbering::Unknown => 0,
            }
        } else {
            let Some(n) = number(name) else { return self.named(name) };
            if matches!(self.numbering, Numbering::Automatic(_)) {
                return Err(vm.value_error(format_args!(
                    "can't switch from automatic field numbering to manual field specification"
                )));
            }
            n
        };
        self.numbering = if name.is_empty() { Numbering::Automatic(index + 1) } else { Numbering::Manual };
        match self.positional.get(index) {
            Some(v) => Ok(*v),
            None => Err(vm.index_error(format_args!("tuple index out of range"))),
        }
    }

    fn named(&self, name: &[u8]) -> R {
        self.vm.check_name(name)?;
        if let Some(mapping) = self.mapping {
            return self.vm.get_item(mapping, self.vm.new_str_utf8(name)?);
        }
        for pair in self.keywords.chunks_exact(2) {
            if pair[0].cast::<Str>().is_some_and(|s| s.bytes() == name) {
                return Ok(pair[1]);
            }
        }
        Err(self.vm.key_error(self.vm.new_str_utf8(name)?))
    }
}

/// A decimal number that fits an index.
fn number(text: &[u8]) -> Option<usize> {
    if text.is_empty() || text.len() > 9 || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(text.iter().fold(0, |n, c| n * 10 + (c - b'0') as usize))
}

//! translate and maketrans.

use super::index::char_at;
use super::view::{this, Flavor};
use crate::fmt::{Print, TextBuf};
use crate::object::{Dict, Str};
use crate::types::dict;
use crate::types::exception::{INDEX_ERROR, KEY_ERROR};
use crate::value::{Raised, Val, R};
use crate::Vm;

fn code_point(v: Val) -> Option<isize> {
    let s = v.cast::<Str>()?;
    let mut chars = s.as_str().chars();
    let c = chars.next()?;
    chars.next().is_none().then_some(c as isize)
}

#[cold]
fn bad_table(vm: &Vm) -> Raised {
    vm.type_error(format_args!("character mapping must return integer, None or str"))
}

/// `str.translate(table)`, `bytes.translate(table, delete=b"")`
pub fn translate(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let mut given = [Val::UNBOUND; 3];
    vm.bind("str", &["self", "table", "delete"], 1, args, kw, &mut given)?;
    if this(&given).flavor == Flavor::Str {
        return translate_str(vm, &given);
    }
    let text = this(&given);
    let table = match given[1] {
        v if v.is_none() => None,
        _ => Some(text.arg(vm, &given[1])?),
    };
    if table.is_some_and(|t| t.len() != 256) {
        return Err(vm.value_error(format_args!("translation table must be 256 characters long")));
    }
    let delete = if given[2] == Val::UNBOUND { &[][..] } else { text.arg(vm, &given[2])? };
    let mut out = TextBuf::new(vm);
    for c in text.data.iter().filter(|c| !delete.contains(c)) {
        out.push(table.and_then(|t| t.get(*c as usize)).copied().unwrap_or(*c))?;
    }
    text.make(vm, out.as_bytes())
}

fn translate_str(vm: &Vm, given: &[Val; 3]) -> R {
    let mut out = TextBuf::new(vm);
    let mut offset = 0;
    loop {
        let c = char_at(vm, this(given).data, &mut offset)?;
        let Some(key) = code_point(c) else { break };
        let to = match vm.get_item(given[1], Val::small(key)) {
            Ok(to) => to,
            Err(raised) => {
                if vm.take_if(&KEY_ERROR).is_none() && vm.take_if(&INDEX_ERROR).is_none() {
                    return Err(raised);
                }
                c
            }
        };
        if to.is_none() {
            continue;
        }
        match (to.cast::<Str>(), to.small_int()) {
            (Some(s), _) => out.write(s.bytes())?,
            (_, Some(n)) => match u32::try_from(n).ok().and_then(char::from_u32) {
                Some(c) => out.char(c)?,
                None => return Err(vm.value_error(format_args!("char not in range(0x110000)"))),
            },
            _ => return Err(bad_table(vm)),
        }
    }
    out.into_str()
}

/// `str.maketrans(x, y, z)`, a static method
pub fn maketrans(vm: &Vm, args: &[Val]) -> R {
    let table = dict::new(vm, 0)?;
    if args.len() == 1 {
        let Some(from) = vm.payload_of(args[0]).cast::<Dict>() else {
            return Err(vm.type_error(format_args!("if you give only one argument to maketrans it must be a dict")));
        };
        let mut at = 0;
        while let Some((key, value)) = dict::next_entry(from, &mut at) {
            let key = if key.cast::<Str>().is_some() {
                match code_point(key) {
                    Some(c) => Val::small(c),
                    None => {
                        return Err(vm.value_error(format_args!("string keys in translate table must be of length 1")))
                    }
                }
            } else {
                key
            };
            dict::set(vm, table, key, value)?;
        }
        return Ok(table.val());
    }
    let text = |v: Val| match vm.payload_of(v).cast::<Str>() {
        Some(s) => Ok(s),
        None => Err(vm.type_error(format_args!("can't convert '{}' object to str implicitly", vm.type_name(v)))),
    };
    let (from, to) = (text(args[0])?, text(args[1])?);
    if from.as_str().chars().count() != to.as_str().chars().count() {
        return Err(vm.value_error(format_args!("the first two maketrans arguments must have equal length")));
    }
    for (a, b) in from.as_str().chars().zip(to.as_str().chars()) {
        dict::set(vm, table, Val::small(a as isize), Val::small(b as isize))?;
    }
    if let Some(deleted) = args.get(2) {
        for c in text(*deleted)?.as_str().chars() {
            dict::set(vm, table, Val::small(c as isize), Val::NONE)?;
        }
    }
    Ok(table.val())
}

/// `bytes.maketrans(from, to)`, a static method
pub fn maketrans_bytes(vm: &Vm, args: &[Val]) -> R {
    let mut table = [0u8; 256];
    for (i, to) in table.iter_mut().enumerate() {
        *to = i as u8;
    }
    let (from, to) = (vm.buffer(args[0], false)?, vm.buffer(args[1], false)?);
    if from.len != to.len {
        return Err(vm.value_error(format_args!("maketrans arguments must have same length")));
    }
    // SAFETY: nothing runs or allocates while the two slices are read.
    let (from, to) = unsafe { (from.bytes(), to.bytes()) };
    for (a, b) in from.iter().zip(to) {
        table[*a as usize] = *b;
    }
    vm.new_bytes(&table)
}

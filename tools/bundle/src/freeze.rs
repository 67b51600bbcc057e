//! Tables as Rust source: statics that make up `adder_vm::frozen::Frozen`, so that the linker places code, names
//! and constants in ROM, laid out for the machine that the program is for.

use crate::tables::Tables;
use crate::value::Value;
use adder_compile::Lit;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

/// What a frozen module is.
pub enum Content {
    Code(Tables),
    /// Source that is compiled when it is imported.
    Text(Vec<u8>),
}

/// A module, with its path below `.frozen`.
pub struct Module {
    pub path: String,
    pub content: Content,
}

macro_rules! rom_names {
    (named: $($name:ident)*; plain: $($text:literal)*;) => {
        /// The names that the VM has in ROM anyway, in the order of their numbers.
        const ROM_NAMES: &[&str] = &[$(stringify!($name),)* $($text,)*];
    };
}
include!("../../../crates/vm/src/names.rs");

/// Longest text of a constant that is interned although it is no name; as when compiling on a device.
const SHORT: usize = 10;

/// The Rust source of a static `FROZEN` with these modules.
pub fn freeze(mut modules: Vec<Module>) -> String {
    modules.sort_by(|a, b| a.path.cmp(&b.path));
    let mut out = Writer::default();
    for module in &modules {
        if let Content::Code(tables) = &module.content {
            out.names.extend(tables.names.iter().filter(|n| is_own(n)).cloned());
            let short = |v: &Value| match v {
                Value::Str(text) if text.len() <= SHORT && is_own(text) => Some(text.clone()),
                _ => None,
            };
            out.names.extend(tables.consts.iter().filter_map(short));
        }
    }
    let names = out.names.clone();
    for name in &names {
        let decl = format!("RomStr<{}> = name({name:?})", name.len());
        let value = out.object("N", decl);
        out.name_values.insert(name.clone(), value);
    }
    let mut entries = String::new();
    for module in &modules {
        let content = match &module.content {
            Content::Code(tables) => format!("Content::Unit(&{})", out.unit(tables)),
            Content::Text(text) => format!("Content::Text(b\"{}\")", text.escape_ascii()),
        };
        let _ = writeln!(entries, "    FrozenModule {{ path: {:?}, content: {content} }},", module.path);
    }
    let slots = (names.len() * 3 / 2 + 1).next_power_of_two();
    let texts: Vec<_> = names.iter().map(|n| format!("{n:?}")).collect();
    let values: Vec<_> = names.iter().map(|n| out.name_values[n].clone()).collect();
    format!(
        "use adder_vm::frozen::*;\nuse adder_vm::Val;\n{}\
         static NAMES: [Val; {}] = [{}];\n\
         static INDEX: [u16; {slots}] = index(&[{}]);\n\
         static MODULES: [FrozenModule; {}] = [\n{entries}];\n\
         pub static FROZEN: Frozen = Frozen {{ modules: &MODULES, names: &NAMES, index: &INDEX }};\n",
        out.text,
        names.len(),
        values.join(", "),
        texts.join(", "),
        modules.len(),
    )
}

/// Whether a name has no object in the VM's own ROM.
fn is_own(text: &str) -> bool {
    !ROM_NAMES.contains(&text) && !is_char(text)
}

/// Whether the VM has the text among the objects for one character and for none.
fn is_char(text: &str) -> bool {
    text.is_empty() || text.len() == 1
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Interned strs of the frozen modules alone.
    names: BTreeSet<String>,
    name_values: HashMap<String, String>,
    /// Declarations and the statics they have become.
    known: HashMap<String, String>,
    count: usize,
}

impl Writer {
    /// A static of this type and value, shared with others of the same; the expression for a pointer to it.
    fn object(&mut self, kind: &str, decl: String) -> String {
        format!("Val::from_static(&{})", self.item(kind, decl))
    }

    fn item(&mut self, kind: &str, decl: String) -> String {
        if let Some(known) = self.known.get(&decl) {
            return known.clone();
        }
        let name = format!("{kind}{}", self.count);
        self.count += 1;
        let _ = writeln!(self.text, "static {name}: {decl};");
        self.known.insert(decl, name.clone());
        name
    }

    fn str(&mut self, text: &str) -> String {
        match text.as_bytes() {
            [] => return "rom_char(None)".into(),
            [c] => return format!("rom_char(Some({c}))"),
            _ => {}
        }
        if let Some(number) = ROM_NAMES.iter().position(|n| *n == text) {
            return format!("rom_name({number})");
        }
        match self.name_values.get(text) {
            Some(value) => value.clone(),
            None => self.object("S", format!("RomStr<{}> = text({text:?})", text.len())),
        }
    }

    fn lit(&mut self, lit: Lit, tables: &Tables) -> String {
        match lit {
            Lit::None => "Val::NONE".into(),
            Lit::False => "Val::FALSE".into(),
            Lit::True => "Val::TRUE".into(),
            Lit::Ellipsis => "Val::ELLIPSIS".into(),
            Lit::Int(n) => self.value(&Value::Int(i128::from(n).into()), tables),
            Lit::Const(k) => match tables.consts.get(k.0 as usize) {
                Some(value) => self.value(value, tables),
                None => "Val::NONE".into(),
            },
        }
    }

    /// The expression of a constant.
    fn value(&mut self, value: &Value, tables: &Tables) -> String {
        match value {
            Value::Int(n) => {
                let small = n.small();
                // Fits the word of any machine.
                if let Some(small) = small.filter(|n| n.unsigned_abs() < 1 << 30) {
                    return format!("Val::small({small})");
                }
                let limbs: Vec<_> = n.limbs.iter().map(u32::to_string).collect();
                let decl = format!("RomInt<{}> = int({}, [{}])", limbs.len(), n.negative, limbs.join(", "));
                match small.and_then(|n| i64::try_from(n).ok()) {
                    Some(small) => format!("int_value({small}, &{})", self.item("I", decl)),
                    None => self.object("I", decl),
                }
            }
            Value::Float(x) => {
                let decl = format!("FloatObj = float(f64::from_bits({}))", x.to_bits());
                format!("float_value(&{})", self.item("F", decl))
            }
            Value::Imag(x) => {
                self.object("X", format!("Aligned<Complex> = complex(0.0, f64::from_bits({}))", x.to_bits()))
            }
            Value::Str(text) => self.str(text),
            Value::Bytes(data) => {
                self.object("B", format!("RomStr<{}> = bytes(b\"{}\")", data.len(), data.escape_ascii()))
            }
            Value::Tuple(items) => {
                let values: Vec<_> = items.iter().map(|item| self.lit(*item, tables)).collect();
                self.object("T", format!("RomTuple<{}> = RomTuple::new([{}])", values.len(), values.join(", ")))
            }
            Value::Code(head, body) => {
                let head = head.to_bytes();
                let decl = format!("RomCode<{}> = code({head:?}, *b\"{}\")", body.len(), body.escape_ascii());
                self.object("C", decl)
            }
        }
    }

    /// The name of the static of a unit.
    fn unit(&mut self, tables: &Tables) -> String {
        let names: Vec<_> = tables.names.iter().map(|n| self.str(n)).collect();
        let consts: Vec<_> = tables.consts.iter().map(|v| self.value(v, tables)).collect();
        let stored = |(name, stored): &(u16, bool)| (name | if *stored { 0x8000 } else { 0 }).to_string();
        let globals: Vec<_> = tables.globals.iter().map(stored).collect();
        let main = consts.get(tables.main).cloned().unwrap_or_else(|| "Val::NONE".into());
        let file = self.str(&tables.file);
        let mut table = |kind: &str, ty: &str, make: &str, items: &[String]| {
            let decl = format!("RomPayload<{ty}, {}> = {make}([{}])", items.len(), items.join(", "));
            format!("{}.table()", self.item(kind, decl))
        };
        let names = table("P", "Val", "values", &names);
        let consts = table("P", "Val", "values", &consts);
        let globals = table("G", "u16", "numbers", &globals);
        let decl = format!(
            "RomUnit = RomUnit {{ names: {names}, consts: {consts}, globals: {globals}, main: {main}, file: {file} }}"
        );
        self.item("U", decl)
    }
}

//! What the Tab key offers: names of `__main__` and builtins, attributes, and modules after `import`.

use crate::editor::{Completer, Completion};
use crate::incomplete::is_word;
use crate::Console;
use adder_heap::Buf;
use adder_vm::object::{Dict, Gc, List, Module, Str};
use adder_vm::types::dict;
use adder_vm::{builtins, Val, Vm, R};

/// Offers what the VM knows.
pub(crate) struct VmCompleter<'v> {
    pub vm: &'v Vm,
}

impl Completer for VmCompleter<'_> {
    fn complete(&mut self, text: &[u8], console: &mut dyn Console, insert: &mut Buf<'_, u8>) -> Completion {
        let found = complete(self.vm, text, console, insert);
        found.unwrap_or_else(|_| {
            // Looking an attribute up can raise; that is no concern of the user's.
            self.vm.take_exception();
            Completion::Nothing
        })
    }
}

const IMPORT: &[u8] = b"import ";
const FROM: &[u8] = b"from ";

fn complete(vm: &Vm, text: &[u8], console: &mut dyn Console, insert: &mut Buf<'_, u8>) -> R<Completion> {
    let chain_len = text.iter().rev().take_while(|b| is_word(**b) || **b == b'.').count();
    let chain = text.get(text.len() - chain_len..).unwrap_or(&[]);
    let before = text.get(..text.len() - chain_len).unwrap_or(&[]);
    let mut names = Names { prefix: chain, count: 0, common: Buf::new(&vm.heap), full: false };
    let place = if before.trim_ascii_start() == IMPORT || before.trim_ascii_start() == FROM {
        Place::Modules
    } else {
        match chain.iter().rposition(|b| *b == b'.') {
            None => Place::Globals,
            Some(dot) => {
                names.prefix = chain.get(dot + 1..).unwrap_or(&[]);
                let owner = chain.get(..dot).unwrap_or(&[]);
                match find_object(vm, owner)? {
                    Some(object) => Place::Object(object),
                    None => return Ok(Completion::Nothing),
                }
            }
        }
    };
    if names.prefix.is_empty() && matches!(place, Place::Globals) {
        return Ok(Completion::Nothing);
    }
    each_name(vm, place, &mut |name| names.offer(name))?;
    if names.count == 0 {
        if matches!(place, Place::Globals) && before.is_empty() && IMPORT.starts_with(chain) {
            return Ok(fill(insert, IMPORT.get(chain.len()..)));
        }
        return Ok(Completion::Nothing);
    }
    let more = names.common.get(names.prefix.len()..).unwrap_or(&[]);
    if names.count == 1 || !more.is_empty() {
        return Ok(fill(insert, Some(more)));
    }
    let mut columns = Columns { console, at: LINE };
    let prefix = names.prefix;
    each_name(vm, place, &mut |name| {
        if matches(prefix, name) {
            columns.show(name);
        }
    })?;
    columns.console.write(b"\r\n");
    Ok(Completion::Listed)
}

fn fill(insert: &mut Buf<'_, u8>, text: Option<&[u8]>) -> Completion {
    match insert.extend(text.unwrap_or(&[])) {
        Ok(()) => Completion::Insert,
        Err(_) => Completion::Nothing,
    }
}

/// Where names are looked for.
#[derive(Clone, Copy)]
enum Place {
    Globals,
    Object(Val),
    Modules,
}

/// The value of a chain of names.
fn find_object(vm: &Vm, chain: &[u8]) -> R<Option<Val>> {
    let mut object = None;
    for (i, word) in chain.split(|b| *b == b'.').enumerate() {
        let Ok(word) = core::str::from_utf8(word) else { return Ok(None) };
        if word.is_empty() {
            return Ok(None);
        }
        let name = vm.intern(word)?;
        let next = match object {
            Some(owner) => vm.find_attr_quiet(owner, name)?,
            None if i == 0 => vm.main_dict().and_then(|d| dict::get_str(d, name)).or_else(|| builtins::find(word)),
            None => None,
        };
        let Some(value) = next else { return Ok(None) };
        object = Some(value);
    }
    Ok(object)
}

/// Calls `f` for each name of a place; a name may come twice.
fn each_name(vm: &Vm, place: Place, f: &mut dyn FnMut(&[u8])) -> R<()> {
    match place {
        Place::Globals => {
            if let Some(globals) = vm.main_dict() {
                each_key(globals, f);
            }
            each_dir_name(vm, None, f)
        }
        Place::Object(object) => each_dir_name(vm, Some(object), f),
        Place::Modules => {
            for module in vm.host.modules {
                let module: &Module = module;
                if let Some(native) = module.native {
                    f(native.name.as_bytes());
                }
            }
            Ok(())
        }
    }
}

fn each_key(d: Gc<Dict>, f: &mut dyn FnMut(&[u8])) {
    let mut at = 0;
    while let Some((key, _)) = dict::next_entry(d, &mut at) {
        if let Some(name) = key.cast::<Str>() {
            f(name.bytes());
        }
    }
}

/// Names that `dir()` gives for an object, or without one the builtins.
fn each_dir_name(vm: &Vm, object: Option<Val>, f: &mut dyn FnMut(&[u8])) -> R<()> {
    let Some(object) = object else {
        for (name, _) in builtins::BUILTINS.consts {
            f(name.as_bytes());
        }
        return Ok(());
    };
    let Some(dir) = builtins::find("dir") else { return Ok(()) };
    let names = vm.call(dir, &[object])?;
    if let Some(names) = names.cast::<List>() {
        for name in names.items() {
            if let Some(name) = name.cast::<Str>() {
                f(name.bytes());
            }
        }
    }
    Ok(())
}

/// Names with a leading underscore are only offered to those who ask for them.
fn matches(prefix: &[u8], name: &[u8]) -> bool {
    name.starts_with(prefix) && (!prefix.is_empty() || name.first() != Some(&b'_'))
}

/// What the matching names have in common.
struct Names<'a, 'h> {
    prefix: &'a [u8],
    count: usize,
    common: Buf<'h, u8>,
    /// There is no memory for the names.
    full: bool,
}

impl Names<'_, '_> {
    fn offer(&mut self, name: &[u8]) {
        if self.full || !matches(self.prefix, name) {
            return;
        }
        if self.count == 0 {
            self.full = self.common.extend(name).is_err();
            self.count = !self.full as usize;
            return;
        }
        let same = self.common.iter().zip(name).take_while(|(a, b)| a == b).count();
        if same == name.len() && same == self.common.len() {
            return;
        }
        self.common.truncate(same);
        self.count += 1;
    }
}

/// Width of a column, and of a line.
const COLUMN: usize = 16;
const LINE: usize = 4 * COLUMN;

/// Shows names in columns.
struct Columns<'c> {
    console: &'c mut dyn Console,
    at: usize,
}

impl Columns<'_> {
    fn show(&mut self, name: &[u8]) {
        let mut gap = self.at.next_multiple_of(COLUMN) - self.at;
        if gap < 2 {
            gap += COLUMN;
        }
        if self.at + gap + name.len() <= LINE {
            self.console.write([b' '; 2 * COLUMN].get(..gap).unwrap_or(&[]));
            self.at += gap + name.len();
        } else {
            self.console.write(b"\r\n");
            self.at = name.len();
        }
        self.console.write(name);
    }
}

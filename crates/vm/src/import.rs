//! Imports: builtin modules, packages and files on `sys.path`.

use crate::fmt::{Print, TextBuf};
use crate::frozen::{self, Content, Found, FrozenModule};
use crate::image::Input;
use crate::intern::names;
use crate::object::*;
use crate::run::Mode;
use crate::state::slots;
use crate::types::{dict::table, exception};
use crate::value::{Val, R};
use crate::Vm;
use adder_romfs::{Node, RomFs};

/// What is found at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stat {
    None,
    File,
    Dir,
}

/// A port's files, for imports.
pub struct Files {
    pub stat: fn(path: &str) -> Stat,
    /// A handle of the opened file.
    pub open: fn(path: &str) -> Option<usize>,
    /// Reads into the buffer; 0 at the end, negative on errors.
    pub read: fn(usize, &mut [u8]) -> isize,
    pub close: fn(usize),
}

/// Where the file system in flash is.
pub const ROM: &str = "/rom";
/// How the name of a compiled file ends.
const COMPILED: &str = ".mpy";
/// How the files of modules end, in the order in which they are looked for.
const ENDS: [&str; 2] = [".py", COMPILED];

/// Where a module is.
#[derive(Clone, Copy)]
enum Place {
    None,
    Dir,
    File(&'static Files),
    /// A file in memory that stays.
    Rom(&'static [u8]),
    Frozen(&'static FrozenModule),
}

/// Reads a file as source, a block at a time.
pub struct FileSource<'f> {
    files: &'f Files,
    handle: usize,
    block: [u8; 128],
    at: usize,
    len: usize,
}

impl<'f> FileSource<'f> {
    pub fn open(files: &'f Files, path: &str) -> Option<FileSource<'f>> {
        (files.open)(path).map(|handle| FileSource { files, handle, block: [0; 128], at: 0, len: 0 })
    }
}

impl adder_syntax::Source for FileSource<'_> {
    fn next_byte(&mut self) -> Option<u8> {
        if self.at == self.len {
            self.len = usize::try_from((self.files.read)(self.handle, &mut self.block)).unwrap_or(0);
            self.at = 0;
            if self.len == 0 {
                return None;
            }
        }
        self.at += 1;
        Some(self.block[self.at - 1])
    }
}

impl Drop for FileSource<'_> {
    fn drop(&mut self) {
        (self.files.close)(self.handle)
    }
}

impl Vm {
    fn modules_dict(&self) -> R<Gc<Dict>> {
        match self.modules.get().cast::<Dict>() {
            Some(d) => Ok(d),
            None => Err(self.runtime_error(format_args!("sys.modules is not a dict"))),
        }
    }

    /// A function that replaces `__import__`.
    pub(crate) fn overridden_import(&self) -> Option<Val> {
        let d = self.builtins_extra.get().cast::<Dict>()?;
        table::get_str(d, *names::__import__)
    }

    /// `import name`: the top package, as the statement binds it.
    pub fn import(&self, name: &str) -> R {
        let globals = match self.main_dict() {
            Some(d) => d,
            None => table::new(self, 0)?,
        };
        self.import_name(name, globals, Val::NONE, 0)
    }

    /// `__import__`: for `from` imports the module named, else the top package.
    pub fn import_name(&self, name: &str, globals: Gc<Dict>, from: Val, level: usize) -> R {
        self.check_stack()?;
        let mut full = TextBuf::new(self);
        if level > 0 {
            self.relative_base(globals, level, &mut full)?;
            if !name.is_empty() && !full.is_empty() {
                full.str(".")?;
            }
        }
        full.str(name)?;
        if full.is_empty() {
            return Err(self.value_error(format_args!("empty module name")));
        }
        let name = self.intern_bytes(full.as_bytes())?;
        let has_from = self.truth(from)?;
        let (top, last) = self.import_chain(name)?;
        if !has_from {
            if level > 0 {
                return Ok(last);
            }
            return Ok(top);
        }
        // Submodules named in the list are imported too.
        if let Some(list) = from.cast::<Tuple>() {
            for &item in list.items() {
                let Some(item) = item.cast::<Str>() else { continue };
                let is_package = self.find_attr(last, *names::__path__)?.is_some();
                if item.as_str() == "*" || !is_package || self.find_attr(last, item)?.is_some() {
                    continue;
                }
                let mut sub = TextBuf::new(self);
                sub.str(name.as_str())?;
                sub.str(".")?;
                sub.str(item.as_str())?;
                let sub = self.intern_bytes(sub.as_bytes())?;
                if self.import_chain(sub).is_err() {
                    // What is not a module may still be an attribute: `import_from` says so if not.
                    let e = self.take_exception();
                    let missing = self.is_instance_of(e, Gc::from_static(&exception::IMPORT_ERROR));
                    if !missing {
                        return Err(self.raise(e));
                    }
                }
            }
        }
        Ok(last)
    }

    fn intern_bytes(&self, text: &[u8]) -> R<Gc<Str>> {
        match core::str::from_utf8(text) {
            Ok(s) => self.intern(s),
            Err(_) => Err(self.unicode_error(format_args!(""))),
        }
    }

    /// The package that a relative import starts from.
    fn relative_base(&self, globals: Gc<Dict>, level: usize, out: &mut TextBuf) -> R<()> {
        let name = table::get_str(globals, *names::__name__).and_then(|v| v.cast::<Str>());
        let is_package = table::get_str(globals, *names::__path__).is_some();
        let Some(name) = name else {
            return Err(self.import_error(format_args!("can't perform relative import")));
        };
        let mut base = name.as_str();
        let up = if is_package { level - 1 } else { level };
        for _ in 0..up {
            match base.rfind('.') {
                Some(i) => base = &base[..i],
                None => return Err(self.import_error(format_args!("can't perform relative import"))),
            }
        }
        if base.is_empty() || (!is_package && !name.as_str().contains('.')) {
            return Err(self.import_error(format_args!("can't perform relative import")));
        }
        out.str(base)
    }

    /// Imports `a`, `a.b`, .. in turn; returns the first and the last module.
    fn import_chain(&self, name: Gc<Str>) -> R<(Val, Val)> {
        let text = name.as_str();
        let mut parent = Val::NONE;
        let mut top = Val::NONE;
        let mut end = 0;
        loop {
            let start = end;
            end = text[start..].find('.').map_or(text.len(), |i| start + i);
            let full = self.intern(&text[..end])?;
            let short = self.intern(&text[start..end])?;
            let module = self.import_one(full, short, parent)?;
            if parent.is_none() {
                top = module;
            }
            parent = module;
            if end == text.len() {
                return Ok((top, module));
            }
            end += 1;
        }
    }

    fn import_one(&self, full: Gc<Str>, short: Gc<Str>, parent: Val) -> R {
        let modules = self.modules_dict()?;
        if parent.is_none() && self.len(self.roots[slots::PATH].get()).is_ok_and(|n| n == 0) {
            // Nothing on the path: a module that extends a builtin one gets at it in this way.
            if let Some((m, _)) = self.find_builtin_module(full.as_str()) {
                return Ok(Val::from_static(m));
            }
        }
        if let Some(m) = table::get_str(modules, full) {
            return Ok(m);
        }
        let module = if parent.is_none() {
            self.find_top_level(full)?
        } else {
            let path = self.find_attr(parent, *names::__path__)?;
            match path.and_then(|p| p.cast::<Str>()) {
                Some(dir) => self.load_from_dir(dir.as_str(), short.as_str(), full)?,
                None => None,
            }
        };
        let Some(module) = module else {
            return Err(self.module_not_found_error(format_args!("no module named '{}'", full.as_str())));
        };
        if !parent.is_none() && parent.is_kind(Kind::Module) {
            self.set_attr(parent, short, module)?;
        }
        Ok(module)
    }

    fn find_top_level(&self, name: Gc<Str>) -> R<Option<Val>> {
        let builtin = self.find_builtin_module(name.as_str());
        if let Some((m, forced)) = builtin {
            let extensible = m.native.is_some_and(|n| n.extensible);
            if forced || !extensible {
                return Ok(Some(Val::from_static(m)));
            }
        }
        if let Some(path) = self.roots[slots::PATH].get().cast::<List>() {
            let mut i = 0;
            while let Some(entry) = path.get(i) {
                i += 1;
                if let Some(dir) = entry.cast::<Str>() {
                    if let Some(m) = self.load_from_dir(dir.as_str(), name.as_str(), name)? {
                        return Ok(Some(m));
                    }
                }
            }
        }
        Ok(builtin.map(|(m, _)| Val::from_static(m)))
    }

    /// A builtin module by its name, or by `u` and the name of an extensible one (which is then forced).
    pub fn find_builtin_module(&self, name: &str) -> Option<(&'static Module, bool)> {
        let find = |name: &str| self.host.modules.iter().copied().find(|m| m.native.is_some_and(|n| n.name == name));
        if let Some(m) = find(name) {
            return Some((m, false));
        }
        let m = find(name.strip_prefix('u')?)?;
        m.native.is_some_and(|n| n.extensible || n.name == "sys").then_some((m, true))
    }

    /// What is at a path, frozen modules included.
    fn place(&self, path: &[u8]) -> Place {
        if let (Some(rest), Some(all)) = (frozen::below(path), self.host.frozen) {
            return match all.find(rest) {
                Found::Module(module) => Place::Frozen(module),
                Found::Package => Place::Dir,
                Found::Nothing => Place::None,
            };
        }
        let Ok(text) = core::str::from_utf8(path) else { return Place::None };
        if let Some(rest) = text.strip_prefix(ROM).filter(|rest| rest.is_empty() || rest.starts_with('/')) {
            if let Some(rom) = RomFs::new((self.host.rom)()) {
                return match rom.find(rest) {
                    Some(Node::Folder(_)) => Place::Dir,
                    Some(Node::File(data)) => Place::Rom(data),
                    None => Place::None,
                };
            }
        }
        let Some(files) = self.host.files else { return Place::None };
        match (files.stat)(text) {
            Stat::None => Place::None,
            Stat::File => Place::File(files),
            Stat::Dir => Place::Dir,
        }
    }

    /// Loads module `short` (full name `full`) from a directory, if it is there.
    fn load_from_dir(&self, dir: &str, short: &str, full: Gc<Str>) -> R<Option<Val>> {
        let mut path = TextBuf::new(self);
        if !dir.is_empty() {
            path.str(dir)?;
            path.str("/")?;
        }
        path.str(short)?;
        let stem = path.len();
        if let Place::Dir = self.place(path.as_bytes()) {
            let package = self.new_str_utf8(path.as_bytes())?;
            path.str("/__init__")?;
            if let Some(m) = self.load_stem(&mut path, full, Some(package))? {
                return Ok(Some(m));
            }
            // A directory without __init__ is a package with nothing in it.
            let module = self.new_module(full)?;
            if let Some(d) = module.dict.get().cast::<Dict>() {
                table::set_str(self, d, *names::__path__, package)?;
            }
            table::set_str(self, self.modules_dict()?, full, module.val())?;
            return Ok(Some(module.val()));
        }
        path.truncate(stem);
        self.load_stem(&mut path, full, None)
    }

    /// Loads the module at a path without its end: source, or else a compiled file.
    fn load_stem(&self, path: &mut TextBuf, full: Gc<Str>, package: Option<Val>) -> R<Option<Val>> {
        let stem = path.len();
        for end in ENDS {
            path.truncate(stem);
            path.str(end)?;
            if let Some(m) = self.load_from_place(path.as_bytes(), full, package)? {
                return Ok(Some(m));
            }
        }
        Ok(None)
    }

    /// Loads the module at a path, if there is one. `package`: the folder of the package that it is.
    fn load_from_place(&self, path: &[u8], full: Gc<Str>, package: Option<Val>) -> R<Option<Val>> {
        let place = self.place(path);
        if matches!(place, Place::None | Place::Dir) {
            return Ok(None);
        }
        // Frozen modules go by the names of their sources.
        let path = self.new_str_utf8(frozen::below(path).unwrap_or(path))?;
        let modules = self.modules_dict()?;
        let module = self.new_module(full)?;
        let Some(dict) = module.dict.get().cast::<Dict>() else { return Ok(Some(module.val())) };
        table::set_str(self, dict, *names::__file__, path)?;
        if let Some(package) = package {
            table::set_str(self, dict, *names::__path__, package)?;
        }
        table::set_str(self, modules, full, module.val())?;
        match self.run_place(place, path, dict) {
            Ok(_) => {
                table::trim(self, dict);
                Ok(Some(table::get_str(modules, full).unwrap_or(module.val())))
            }
            Err(e) => {
                let raised = self.take_exception();
                table::remove_str(self, modules, full)?;
                self.raise(raised);
                Err(e)
            }
        }
    }

    fn run_place(&self, place: Place, path: Val, dict: Gc<Dict>) -> R {
        let text = path.cast::<Str>();
        let text = text.as_ref().map_or("", |s| s.as_str());
        match place {
            Place::File(files) => match FileSource::open(files, text) {
                Some(file) if text.ends_with(COMPILED) => {
                    let function = self.load_image(Input::File(files, file.handle), dict)?;
                    drop(file);
                    self.call(function, &[])
                }
                Some(source) => self.run_source(source, text, Mode::Exec, dict),
                None => Err(self.os_error(crate::errno::ENOENT)),
            },
            Place::Rom(data) if text.ends_with(COMPILED) => {
                let function = self.load_image(Input::Memory(data), dict)?;
                self.call(function, &[])
            }
            Place::Rom(data) => self.run_source(data, text, Mode::Exec, dict),
            Place::Frozen(module) => match module.content {
                Content::Unit(unit) => self.call(self.frozen_function(unit, dict)?, &[]),
                Content::Text(source) => self.run_source(source, text, Mode::Exec, dict),
            },
            Place::None | Place::Dir => Err(self.os_error(crate::errno::ENOENT)),
        }
    }

    /// Runs a file in a namespace, as `execfile` does.
    pub fn exec_file(&self, path: &str, dict: Gc<Dict>) -> R {
        let place = self.place(path.as_bytes());
        let path = self.new_str(path)?;
        self.run_place(place, path, dict)
    }

    /// `-m name`: runs a module as `__main__`.
    pub fn import_main(&self, name: &str) -> R {
        let full = self.intern(name)?;
        let (dir, short) = match name.rfind('.') {
            Some(i) => {
                let (_, parent) = self.import_chain(self.intern(&name[..i])?)?;
                let path = self.find_attr(parent, *names::__path__)?.and_then(|p| p.cast::<Str>());
                (path, &name[i + 1..])
            }
            None => (None, name),
        };
        let Some(main) = self.main_dict() else { return self.import(name) };
        let path = self.roots[slots::PATH].get().cast::<List>();
        let mut i = 0;
        loop {
            let entry = match (dir, path.as_ref().and_then(|p| p.get(i))) {
                (Some(d), _) if i == 0 => d,
                (None, Some(p)) => match p.cast::<Str>() {
                    Some(s) => s,
                    None => {
                        i += 1;
                        continue;
                    }
                },
                _ => return Err(self.module_not_found_error(format_args!("no module named '{}'", full.as_str()))),
            };
            i += 1;
            let mut text = TextBuf::new(self);
            if !entry.as_str().is_empty() {
                text.str(entry.as_str())?;
                text.str("/")?;
            }
            text.str(short)?;
            let stem = text.len();
            for end in ["/__main__.py", "/__main__.mpy", ".py", ".mpy"] {
                text.truncate(stem);
                text.str(end)?;
                let place = self.place(text.as_bytes());
                if !matches!(place, Place::None | Place::Dir) {
                    let path = frozen::below(text.as_bytes()).unwrap_or(text.as_bytes());
                    let path = self.new_str_utf8(path)?;
                    table::set_str(self, main, *names::__file__, path)?;
                    return self.run_place(place, path, main);
                }
            }
        }
    }

    /// A submodule that is being imported, so that its package does not refer to it yet.
    fn submodule(&self, package: Val, name: Gc<Str>) -> R<Option<Val>> {
        let Some(package) = self.find_attr_quiet(package, *names::__name__)?.and_then(|n| n.cast::<Str>()) else {
            return Ok(None);
        };
        let mut full = TextBuf::new(self);
        full.str(package.as_str())?;
        full.str(".")?;
        full.str(name.as_str())?;
        let full = self.intern_bytes(full.as_bytes())?;
        Ok(table::get_str(self.modules_dict()?, full))
    }

    /// `from module import name`
    pub(crate) fn import_from(&self, module: Val, name: Gc<Str>) -> R {
        match self.find_attr_quiet(module, name)? {
            Some(v) => Ok(v),
            None => match self.submodule(module, name)? {
                Some(v) => Ok(v),
                None => Err(self.import_error(format_args!("can't import name {}", name.as_str()))),
            },
        }
    }

    /// `from module import *`; the module can be any object that has attributes.
    pub(crate) fn import_star(&self, module: Val, into: Gc<Dict>) -> R<()> {
        if let Some(all) = self.find_attr_quiet(module, *names::__all__)? {
            if !matches!(all.kind(), Some(Kind::List | Kind::Tuple)) {
                return Err(self.type_error(format_args!("__all__ must be a list or tuple of strings")));
            }
            return self.each(all, &mut |name| match name.cast::<Str>() {
                Some(name) => {
                    let name = self.intern_str(name)?;
                    let value = match self.submodule(module, name)? {
                        Some(m) if self.find_attr_quiet(module, name)?.is_none() => m,
                        _ => self.get_attr(module, name)?,
                    };
                    table::set_str(self, into, name, value)
                }
                None => Err(self.type_error(format_args!("__all__ must be a list or tuple of strings"))),
            });
        }
        let Some(names) = self.find_attr_quiet(module, *names::__dict__)?.and_then(|d| d.cast::<Dict>()) else {
            return Err(self.import_error(format_args!("no __all__ and no __dict__ to import from")));
        };
        let mut at = 0;
        while let Some((key, value)) = table::next_entry(names, &mut at) {
            if let Some(name) = key.cast::<Str>().filter(|name| !name.as_str().starts_with('_')) {
                table::set_str(self, into, self.intern_str(name)?, value)?;
            }
        }
        Ok(())
    }
}

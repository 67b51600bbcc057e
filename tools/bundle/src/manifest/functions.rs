//! The functions that a manifest can call.

use super::eval::{Arguments, Context, Value};
use super::{python_files, Kind};
use std::path::{Path, PathBuf};

type Result<T> = std::result::Result<T, String>;

/// Takes arguments of a call by position or name, in turn.
struct Taken {
    args: Arguments,
    at: usize,
}

impl Taken {
    fn any(&mut self, name: &str) -> Value {
        let at = self.at;
        self.at += 1;
        if let Some(value) = self.args.positional.get(at) {
            return value.clone();
        }
        self.keyword(name)
    }

    fn keyword(&mut self, name: &str) -> Value {
        match self.args.keywords.iter().position(|k| k.0 == name) {
            Some(i) => self.args.keywords.remove(i).1,
            None => Value::None,
        }
    }

    fn text(&mut self, name: &str) -> Result<Option<String>> {
        match self.any(name) {
            Value::None => Ok(None),
            Value::Str(text) => Ok(Some(text)),
            _ => Err(format!("{name} must be a text")),
        }
    }

    fn needed(&mut self, name: &str) -> Result<String> {
        self.text(name)?.ok_or_else(|| format!("{name} is missing"))
    }

    fn opt_level(&mut self) -> Result<u8> {
        match self.any("opt") {
            Value::None => Ok(0),
            Value::Int(n) => u8::try_from(n).map_err(|_| "opt is out of range".into()),
            _ => Err("opt must be a number".into()),
        }
    }

    fn end(self) -> Result<()> {
        match self.args.keywords.first() {
            Some((name, _)) => Err(format!("unexpected argument {name}")),
            None if self.args.positional.len() > self.at => Err("too many arguments".into()),
            None => Ok(()),
        }
    }
}

fn text_list(value: Value, what: &str) -> Result<Option<Vec<String>>> {
    let text = |v| match v {
        Value::Str(text) => Ok(text),
        _ => Err(format!("{what} must be texts")),
    };
    match value {
        Value::None => Ok(None),
        Value::Str(text) => Ok(Some(vec![text])),
        Value::List(items) => items.into_iter().map(text).collect::<Result<_>>().map(Some),
        _ => Err(format!("{what} must be a text or a list of texts")),
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

impl Context<'_> {
    /// Calls a function by name.
    pub(super) fn call(&mut self, name: &str, args: Arguments) -> Result<()> {
        let mut args = Taken { args, at: 0 };
        match name {
            "metadata" => Ok(()),
            "module" => {
                let path = args.needed("module_path")?;
                let base = args.text("base_path")?;
                let opt = args.opt_level()?;
                args.end()?;
                let base = self.folder_of(base.as_deref())?;
                self.file(&base, "", &path, opt, Kind::Code)
            }
            "package" => {
                let path = args.needed("package_path")?;
                let files = text_list(args.any("files"), "files")?;
                let base = args.text("base_path")?;
                let opt = args.opt_level()?;
                args.end()?;
                let base = self.folder_of(base.as_deref())?;
                self.package(&base, &path, files, opt)
            }
            "include" => {
                let path = args.needed("manifest_path")?;
                let path = self.manifest.path(&self.folder, &path)?;
                self.manifest.include(&path, &args.args.keywords)
            }
            "require" => self.require(args),
            "add_library" => {
                let name = args.needed("library")?;
                let path = args.needed("library_path")?;
                let prepend = args.any("prepend") == Value::Bool(true);
                args.end()?;
                let entry = (Some(name), self.manifest.path(&self.folder, &path)?);
                let at = if prepend { 0 } else { self.manifest.libraries.len() };
                self.manifest.libraries.insert(at, entry);
                Ok(())
            }
            "freeze" | "freeze_as_mpy" | "freeze_mpy" => self.freeze(args, Kind::Code),
            "freeze_as_str" => self.freeze(args, Kind::Text),
            "c_module" => Err("modules in C are not supported".into()),
            _ => Err(format!("a manifest has no function {name}")),
        }
    }

    /// The folder that `base_path` means.
    fn folder_of(&self, base: Option<&str>) -> Result<PathBuf> {
        self.manifest.path(&self.folder, base.unwrap_or("."))
    }

    /// Adds a file: `base`/`folder`/`name` becomes `folder`/`name`.
    fn file(&mut self, base: &Path, folder: &str, name: &str, opt: u8, kind: Kind) -> Result<()> {
        let path = join(folder, name);
        let source = base.join(&path);
        if !source.is_file() {
            return Err(format!("there is no file {}", source.display()));
        }
        let kind = match name.rsplit_once('.') {
            Some((_, "py")) => kind,
            Some((_, "mpy")) => Kind::Compiled,
            _ => return Err(format!("{}: not a Python file", source.display())),
        };
        self.manifest.add(path, source, opt, kind);
        Ok(())
    }

    fn package(&mut self, base: &Path, folder: &str, files: Option<Vec<String>>, opt: u8) -> Result<()> {
        let folder = folder.trim_end_matches('/');
        let files = match files {
            Some(files) => files,
            None => python_files(&base.join(folder))?,
        };
        for file in files {
            self.file(base, folder, &file, opt, Kind::Code)?;
        }
        Ok(())
    }

    fn freeze(&mut self, mut args: Taken, kind: Kind) -> Result<()> {
        let path = args.needed("path")?;
        // The function that freezes texts takes all files of a folder.
        let script = if kind == Kind::Text { Value::None } else { args.any("script") };
        let script = text_list(script, "script")?;
        let opt = args.opt_level()?;
        args.end()?;
        let base = self.manifest.path(&self.folder, &path)?;
        if base.is_file() {
            return Err(format!("{} is not a folder", base.display()));
        }
        let scripts = match script {
            Some(scripts) => scripts,
            None => python_files(&base)?,
        };
        for script in scripts {
            if base.join(&script).is_dir() {
                for file in python_files(&base.join(&script))? {
                    self.file(&base, &script, &file, opt, kind)?;
                }
            } else {
                self.file(&base, "", &script, opt, kind)?;
            }
        }
        Ok(())
    }

    fn require(&mut self, mut args: Taken) -> Result<()> {
        let name = args.needed("name")?;
        let _version = args.any("version");
        let library = args.keyword("library");
        let _elsewhere = args.keyword("pypi");
        let options = std::mem::take(&mut args.args.keywords);
        args.end()?;
        let wanted = |of: &Option<String>| match &library {
            Value::Str(library) => of.as_deref() == Some(library.as_str()),
            _ => true,
        };
        let folders: Vec<PathBuf> =
            self.manifest.libraries.iter().filter(|l| wanted(&l.0)).map(|l| l.1.clone()).collect();
        for folder in &folders {
            if let Some(found) = find_package(folder, &name) {
                return self.manifest.include(&found, &options);
            }
        }
        for folder in &folders {
            if folder.join(format!("{name}.py")).is_file() {
                return self.file(folder, "", &format!("{name}.py"), 0, Kind::Code);
            }
            if folder.join(&name).is_dir() {
                return self.package(folder, &name, None, 0);
            }
        }
        Err(format!("there is no package {name}"))
    }
}

/// The manifest of a package somewhere below a folder.
fn find_package(folder: &Path, name: &str) -> Option<PathBuf> {
    let direct = folder.join(name).join("manifest.py");
    if direct.is_file() {
        return Some(direct);
    }
    let mut folders: Vec<_> = std::fs::read_dir(folder).ok()?.flatten().map(|e| e.path()).collect();
    folders.retain(|p| p.is_dir());
    folders.sort();
    folders.iter().find_map(|f| find_package(f, name))
}

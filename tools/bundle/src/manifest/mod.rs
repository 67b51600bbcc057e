//! Manifests: Python files that say which modules to freeze, in the words that MicroPython has for it. They are
//! evaluated here, by `eval`, so that no other Python is needed to build a program.
//!
//! The modules of Adder itself are in `$(ADDER_LIB_DIR)`; there `require("name")` finds a folder with a manifest,
//! and also a folder or file without one.

mod eval;
mod functions;

use crate::freeze::{self, Content};
use crate::{compile, image, CompileError};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How a file gets into the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Code,
    Text,
    /// Compiled already.
    Compiled,
}

/// A file to freeze.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its path below `.frozen`.
    pub path: String,
    pub source: PathBuf,
    pub opt_level: u8,
    pub kind: Kind,
}

/// What a manifest says.
#[derive(Default)]
pub struct Manifest {
    pub entries: Vec<Entry>,
    /// The manifests that were read.
    pub files: Vec<PathBuf>,
    /// Folders to search for required packages, with the names of the libraries that they are.
    libraries: Vec<(Option<String>, PathBuf)>,
    variables: HashMap<String, String>,
    /// Manifests that are being read, to find those that include themselves.
    open: Vec<PathBuf>,
}

impl Manifest {
    /// Reads a manifest. `variables`: what `$(NAME)` stands for in paths.
    pub fn read(path: &Path, variables: &[(&str, &Path)]) -> Result<Manifest, String> {
        let variables = variables.iter().map(|(n, p)| ((*n).to_owned(), p.display().to_string())).collect();
        let mut manifest = Manifest { variables, ..Manifest::default() };
        if let Some(lib) = manifest.variables.get("ADDER_LIB_DIR") {
            manifest.libraries.push((None, lib.into()));
        }
        if let Some(lib) = manifest.variables.get("MPY_LIB_DIR") {
            for part in ["micropython", "python-stdlib", "python-ecosys"] {
                manifest.libraries.push((None, Path::new(lib).join(part)));
            }
        }
        manifest.include(path, &[])?;
        Ok(manifest)
    }

    /// Compiles what the manifest says.
    pub fn modules(&self) -> Result<Vec<freeze::Module>, String> {
        self.entries.iter().map(Entry::module).collect()
    }

    /// The files that the result depends on.
    pub fn sources(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path).chain(self.entries.iter().map(|e| e.source.as_path()))
    }

    /// A path of a manifest in a folder.
    fn path(&self, folder: &Path, text: &str) -> Result<PathBuf, String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("$(") {
            let (before, variable) = rest.split_at(at);
            let (name, after) = variable[2..].split_once(')').ok_or("a variable without `)`")?;
            let value = self.variables.get(name).ok_or_else(|| format!("there is no variable {name}"))?;
            out += before;
            out += value;
            rest = after;
        }
        out += rest;
        Ok(folder.join(out))
    }

    /// Adds a file. One that is there already gives way.
    fn add(&mut self, path: String, source: PathBuf, opt_level: u8, kind: Kind) {
        self.entries.retain(|e| e.path != path);
        self.entries.push(Entry { path, source, opt_level, kind });
    }
}

impl Entry {
    fn module(&self) -> Result<freeze::Module, String> {
        let source = fs::read(&self.source).map_err(|e| format!("{}: {e}", self.source.display()))?;
        let content = match self.kind {
            Kind::Text => Content::Text(source),
            Kind::Compiled => {
                Content::Code(image::read(&source).map_err(|e| format!("{}: {e}", self.source.display()))?)
            }
            Kind::Code => Content::Code(compile(&source, &self.path, self.opt_level).map_err(|e| self.describe(&e))?),
        };
        Ok(freeze::Module { path: self.path.clone(), content })
    }

    fn describe(&self, e: &CompileError) -> String {
        format!("{}:{}:{}: {}: {}", self.source.display(), e.line, e.column, e.exception, e.message)
    }
}

/// All Python files below a folder, compiled ones included, as paths relative to it, in order.
fn python_files(folder: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(at) = folders.pop() {
        let path = folder.join(&at);
        for entry in fs::read_dir(&path).map_err(|e| format!("{}: {e}", path.display()))? {
            let entry = entry.map_err(|e| format!("{}: {e}", path.display()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = if at.is_empty() { name } else { format!("{at}/{name}") };
            if entry.path().is_dir() {
                folders.push(name);
            } else if name.ends_with(".py") || name.ends_with(".mpy") {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests;

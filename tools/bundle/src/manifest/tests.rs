//! Manifests of all kinds, in folders made for the purpose.

use super::{Kind, Manifest};
use std::fs;
use std::path::PathBuf;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = std::env::temp_dir().join(format!("adder-manifest-{name}-{}", std::process::id()));
        for (file, text) in files {
            let file = path.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Folder(path)
    }

    fn read(&self) -> Result<Manifest, String> {
        Manifest::read(&self.0.join("manifest.py"), &[("LIB", &self.0.join("lib"))])
    }

    fn paths(&self) -> Vec<String> {
        self.read().unwrap().entries.iter().map(|e| e.path.clone()).collect()
    }

    fn error(&self) -> String {
        let text = self.read().err().unwrap();
        text.replace(&self.0.display().to_string(), "")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn modules_and_packages() {
    let folder = Folder::new(
        "packages",
        &[
            (
                "manifest.py",
                "metadata(version='1')\nmodule('a.py', opt=3)\npackage('p')\npackage('q', files=['x.py'], base_path='$(LIB)')\n",
            ),
            ("a.py", ""),
            ("p/__init__.py", ""),
            ("p/deep/b.py", ""),
            ("p/notes.txt", ""),
            ("lib/q/x.py", ""),
            ("lib/q/y.py", ""),
        ],
    );
    assert_eq!(folder.paths(), ["a.py", "p/__init__.py", "p/deep/b.py", "q/x.py"]);
    assert_eq!(folder.read().unwrap().entries[0].opt_level, 3);
}

#[test]
fn libraries_and_options() {
    let folder = Folder::new(
        "libraries",
        &[
            ("manifest.py", "add_library('l', 'lib')\nrequire('one', extra=True)\nfreeze_as_str('t')\n"),
            (
                "lib/deep/one/manifest.py",
                "options.defaults(extra=False)\nif options.extra and not options.other:\n    require('two')\n",
            ),
            ("lib/two.py", ""),
            ("t/text.py", "x = 1"),
        ],
    );
    assert_eq!(folder.paths(), ["two.py", "text.py"]);
    assert_eq!(folder.read().unwrap().entries[1].kind, Kind::Text);
}

#[test]
fn loops_and_lists() {
    let folder = Folder::new(
        "loops",
        &[
            ("manifest.py", "names = ['a', 'b']\nfor n in names + ['c']:\n    freeze('d', n + '.py')\n"),
            ("d/a.py", ""),
            ("d/b.py", ""),
            ("d/c.py", ""),
        ],
    );
    assert_eq!(folder.paths(), ["a.py", "b.py", "c.py"]);
}

#[test]
fn errors_name_file_and_line() {
    let error = |name: &str, text: &str| Folder::new(name, &[("manifest.py", text), ("x.py", "def f(:\n")]).error();
    assert_eq!(error("e1", "\nmodule('nowhere.py')\n"), "/manifest.py:2: there is no file /./nowhere.py");
    assert_eq!(error("e2", "x = \n"), "/manifest.py:1: invalid syntax");
    assert_eq!(error("e3", "include('manifest.py')\n"), "/manifest.py:1: /manifest.py: includes itself");
    assert_eq!(error("e4", "modul('a.py')\n"), "/manifest.py:1: a manifest has no function modul");
    assert_eq!(error("e5", "require('a')\n"), "/manifest.py:1: there is no package a");
    let folder = Folder::new("e6", &[("manifest.py", "module('x.py')\n"), ("x.py", "\ndef f(:\n")]);
    let error = folder.read().unwrap().modules().err().unwrap();
    assert!(error.ends_with("x.py:2:7: SyntaxError: invalid syntax"), "{error}");
}

#[test]
fn compiled_files_are_frozen() {
    let folder = Folder::new("compiled", &[("manifest.py", "freeze('d')\n"), ("d/bad.mpy", "M")]);
    let tables =
        crate::compile(b"def f(a, *, b=1): return (a, 2.5, 1 << 40, b'x', 'quite a long text')\n", "a.py", 0).unwrap();
    let image = crate::image::write(&tables, crate::image::Word::Bits32).unwrap();
    fs::write(folder.0.join("d/a.mpy"), &image).unwrap();
    assert_eq!(folder.paths(), ["a.mpy", "bad.mpy"]);
    assert!(folder.read().unwrap().modules().err().unwrap().ends_with("bad.mpy: incompatible .mpy file"));
    let again = crate::image::read(&image).unwrap();
    assert_eq!(crate::image::write(&again, crate::image::Word::Bits32), Ok(image));
}

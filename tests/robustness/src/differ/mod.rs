//! Programs made at random by a grammar, to be run by Adder and by CPython: both must print the same.
//!
//! A program is a list of sections. Each begins by printing its number, so that a difference is found even where an
//! earlier one was expected, and catches what it raises: of exceptions only the type is compared.

mod expr;
mod run;
mod shrink;
mod stmt;

pub use run::{Engine, Engines};
pub use shrink::shrink;

use crate::Random;
use expr::Ty;

/// A statement: a line, and the lines of its block.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    pub line: String,
    pub body: Vec<Stmt>,
}

impl Stmt {
    pub fn new(line: impl Into<String>) -> Stmt {
        Stmt { line: line.into(), body: Vec::new() }
    }

    pub fn block(line: impl Into<String>, body: Vec<Stmt>) -> Stmt {
        Stmt { line: line.into(), body }
    }

    fn write(&self, indent: usize, out: &mut String) {
        for _ in 0..indent {
            out.push_str("    ");
        }
        out.push_str(&self.line);
        out.push('\n');
        for s in &self.body {
            s.write(indent + 1, out);
        }
        if self.body.is_empty() && self.line.ends_with(':') {
            Stmt::new("pass").write(indent + 1, out);
        }
    }
}

/// What programs begin with. Subclasses that MicroPython lacks count as their bases.
const PRELUDE: &str = "def order(v):
    if isinstance(v, (set, frozenset)):
        return sorted(v)
    if type(v) in (list, tuple):
        return type(v)([order(w) for w in v])
    if type(v) is dict:
        return {k: order(w) for k, w in v.items()}
    return v
def show(*values):
    print(*[repr(order(v)) for v in values])
class Cm:
    def __enter__(self):
        print('enter')
        return 5
    def __exit__(self, t, v, tb):
        print('exit', t and kind(v))
        return t is KeyError
def kind(e):
    name = type(e).__name__
    if name == 'KeyError' and isinstance(e.args and e.args[0], slice):
        return 'TypeError'
    if name.startswith('Unicode'):
        return 'UnicodeError'
    return {'UnboundLocalError': 'NameError', 'RecursionError': 'RuntimeError', 'FrozenInstanceError': 'AttributeError'}.get(name, name)
";

/// The source of a program.
pub fn render(sections: &[Vec<Stmt>]) -> String {
    let mut out = String::from(PRELUDE);
    for (number, section) in sections.iter().enumerate() {
        out.push_str(&format!("print('#{number}')\ntry:\n"));
        for s in section {
            s.write(1, &mut out);
        }
        out.push_str("    pass\nexcept Exception as e:\n    print(kind(e))\n");
    }
    out
}

/// Writes programs.
pub struct Writer {
    random: Random,
    /// Variables that have a value, with the type they were made for.
    vars: Vec<(String, Ty)>,
    /// Functions defined, with the type of what they return.
    functions: Vec<(String, Ty)>,
    classes: Vec<String>,
    names: usize,
}

impl Writer {
    pub fn new(seed: u64) -> Writer {
        Writer { random: Random::new(seed), vars: Vec::new(), functions: Vec::new(), classes: Vec::new(), names: 0 }
    }

    fn pick<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.random.below(all.len())]
    }

    /// A new name.
    fn fresh(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    /// A whole program.
    pub fn program(&mut self) -> Vec<Vec<Stmt>> {
        let count = 4 + self.random.below(12);
        (0..count).map(|_| self.section()).collect()
    }
}

//! Source to tables.

use crate::tables::Tables;
use adder_compile::{compile_module, Options};
use adder_heap::Heap;
use adder_syntax::{Exception, Pool};
use std::fmt;

/// Why a file does not compile.
#[derive(Clone, Debug, PartialEq)]
pub struct CompileError {
    pub file: String,
    pub line: usize,
    pub column: usize,
    /// The exception that running the source would raise.
    pub exception: &'static str,
    pub message: String,
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Traceback (most recent call last):")?;
        writeln!(f, "  File \"{}\", line {}", self.file, self.line)?;
        write!(f, "{}: {}", self.exception, self.message)
    }
}

/// Memory for the trees and tables of the compiler, in words. What is not needed is never touched.
const WORDS: usize = 4 << 20;

/// Memory that the compiler works in.
struct Memory(Vec<u64>);

/// Compiles a file. `file`: the name that tracebacks show.
pub fn compile(source: &[u8], file: &str, opt_level: u8) -> Result<Tables, CompileError> {
    let mut memory = Memory(vec![0; WORDS]);
    let heap = Heap::empty();
    // SAFETY: the memory outlives the heap's use in this function and is used for nothing else.
    unsafe { heap.init(memory.0.as_mut_ptr().cast(), WORDS * size_of::<u64>()) };
    let mut tables = Tables::new(file);
    let options = Options { opt_level, ..Options::default() };
    match compile_module(&heap, source, &mut tables, options) {
        Ok(main) => {
            tables.main = main.0 as usize;
            Ok(tables)
        }
        Err(e) => {
            let (line, column) = e.position();
            let exception = match e.exception() {
                Exception::SyntaxError => "SyntaxError",
                Exception::IndentationError => "IndentationError",
                Exception::NotImplementedError => "NotImplementedError",
                Exception::RuntimeError => "RuntimeError",
                Exception::MemoryError => "MemoryError",
                Exception::ViperTypeError => "ViperTypeError",
            };
            let (line, column) = (line as usize, column as usize);
            let message = match e.name() {
                Some(name) => tables.text(name, |name| e.with_name(name).to_string()),
                None => e.to_string(),
            };
            Err(CompileError { file: file.to_owned(), line, column, exception, message })
        }
    }
}

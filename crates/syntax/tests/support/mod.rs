//! What the tests share: a heap, tables of names and constants, and ways to run lexer and parser.

#![allow(dead_code)]

use adder_heap::{Heap, NoMemory};
use adder_syntax::{dump, dump_token, Ast, Const, Error, Lexer, Limits, Name, Parser, Pool, Show, TokenKind};
use std::fmt::Write;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{boxed::Box, vec};

/// A heap of `size` bytes, never freed.
pub fn heap(size: usize) -> &'static Heap {
    // Words, so that the area is aligned as the heap wants it.
    let area = Box::leak(vec![0u128; size / 16].into_boxed_slice());
    let heap = Box::leak(Box::new(Heap::empty()));
    // SAFETY: the area is leaked and used by nothing else, so it stays valid and exclusive.
    unsafe { heap.init(area.as_mut_ptr().cast(), size / 16 * 16) };
    heap
}

/// Names and constants; a constant is kept as the text that shows it.
#[derive(Default)]
pub struct Tables {
    pub names: Vec<String>,
    pub constants: Vec<String>,
}

impl Tables {
    fn constant(&mut self, text: String) -> Result<Const, NoMemory> {
        self.constants.push(text);
        Ok(Const(self.constants.len() as u32 - 1))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the lexer validates text")
}

impl Pool for Tables {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        let known = self.names.iter().position(|name| name == text);
        let index = known.unwrap_or_else(|| {
            self.names.push(text.to_string());
            self.names.len() - 1
        });
        Ok(Name(index as u32))
    }
    fn text<R>(&self, name: Name, f: impl FnOnce(&str) -> R) -> R {
        f(&self.names[name.0 as usize])
    }
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        text(utf8);
        self.constant(format!("\"{}\"", utf8.escape_ascii()))
    }
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory> {
        self.constant(format!("b\"{}\"", data.escape_ascii()))
    }
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        self.constant(format!("int:{}:{}", radix, text(digits)))
    }
    fn float(&mut self, number: &[u8]) -> Result<Const, NoMemory> {
        self.constant(format!("float:{}", text(number)))
    }
    fn imag(&mut self, number: &[u8]) -> Result<Const, NoMemory> {
        self.constant(format!("imag:{}", text(number)))
    }
}

impl Show for Tables {
    fn name(&self, name: Name, out: &mut dyn Write) -> std::fmt::Result {
        out.write_str(&self.names[name.0 as usize])
    }
    fn constant(&self, constant: Const, out: &mut dyn Write) -> std::fmt::Result {
        out.write_str(&self.constants[constant.0 as usize])
    }
}

/// How a source is to be parsed.
#[derive(Copy, Clone)]
pub enum Mode {
    File,
    Single,
    Eval,
}

/// Dumps of all statements, then the error if there is one.
pub fn parse_in(heap: &'static Heap, source: &[u8], mode: Mode, limits: Limits) -> (String, Option<Error>) {
    let mut out = String::new();
    let mut parser = Parser::new(heap, source, Tables::default()).with_limits(limits);
    let mut ast = Ast::new(heap);
    loop {
        ast.clear();
        let next = match mode {
            Mode::File => parser.next_statement(&mut ast),
            Mode::Single => parser.parse_single(&mut ast),
            Mode::Eval => parser.parse_eval(&mut ast).map(Some),
        };
        match next {
            Ok(Some(id)) => dump(&ast, id, parser.pool(), &mut out).expect("writing to a string"),
            Ok(None) => return (out, None),
            Err(error) => return (out, Some(error)),
        }
        if let Mode::Eval = mode {
            return (out, None);
        }
    }
}

/// Dumps of all statements; panics with the error if there is one.
pub fn parse(source: &str) -> String {
    let (out, error) = parse_in(heap(1 << 20), source.as_bytes(), Mode::File, Limits::default());
    if let Some(error) = error {
        panic!("{}:{}: {} in {source:?}", error.line, error.column, error);
    }
    out
}

/// `line:column Exception: message`.
pub fn describe(error: Error) -> String {
    format!("{}:{} {:?}: {}", error.line, error.column, error.kind.exception(), error)
}

/// The error in `source`; panics if there is none.
pub fn error(source: &str) -> String {
    let (out, error) = parse_in(heap(1 << 20), source.as_bytes(), Mode::File, Limits::default());
    describe(error.unwrap_or_else(|| panic!("no error in {source:?}, but\n{out}")))
}

/// Dumps of all tokens, then the error if there is one.
pub fn tokens(source: &[u8]) -> String {
    let mut lexer = Lexer::new(heap(1 << 20), source);
    let mut out = String::new();
    loop {
        match lexer.next_token() {
            Ok(token) => {
                dump_token(token, lexer.text(), &mut out).expect("writing to a string");
                if token.kind == TokenKind::End {
                    return out;
                }
            }
            Err(error) => {
                out.push_str(&describe(error));
                out.push('\n');
                return out;
            }
        }
    }
}

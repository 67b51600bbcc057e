//! What the fuzzers and their smoke test call: any bytes through the lexer, the parser, the loader of compiled files, or
//! everything.
//!
//! Only returning matters. A panic, a fault or a run without end is a bug, whatever the input.

pub mod differ;
mod images;
mod machine;
mod mutate;
mod tables;

pub use images::ImageMutator;
pub use machine::{compile_run, interrupt, load_run};
pub use mutate::{Mutator, Random};

use adder_heap::Heap;
use adder_syntax::{Ast, Lexer, Parser, TokenKind};
use tables::Tables;

/// Memory for the front end, in words.
const WORDS: usize = 1 << 15;

fn with_heap(f: impl FnOnce(&Heap)) {
    let mut memory = vec![0u64; WORDS];
    let heap = Heap::empty();
    // SAFETY: the memory outlives the heap's use in `f` and is used for nothing else.
    unsafe { heap.init(memory.as_mut_ptr().cast(), memory.len() * size_of::<u64>()) };
    f(&heap);
}

/// All tokens.
pub fn lex(source: &[u8]) {
    with_heap(|heap| {
        let mut lexer = Lexer::new(heap, source);
        while lexer.next_token().is_ok_and(|token| token.kind != TokenKind::End) {}
    });
}

/// All statements, as a file, as input at the prompt, and as an expression.
pub fn parse(source: &[u8]) {
    with_heap(|heap| {
        let mut ast = Ast::new(heap);
        let mut parser = Parser::new(heap, source, Tables::default());
        while let Ok(Some(_)) = parser.next_statement(&mut ast) {
            ast.clear();
        }
        ast.clear();
        let mut parser = Parser::new(heap, source, Tables::default());
        while let Ok(Some(_)) = parser.parse_single(&mut ast) {
            ast.clear();
        }
        ast.clear();
        // An error is as good as a tree.
        let _ = Parser::new(heap, source, Tables::default()).parse_eval(&mut ast);
    });
}

//! The parser's entry points, limits and state; what trees look like is in the golden files.

use super::{Limits, Parser};
use crate::ast::{Ast, Literal, Node};
use crate::error::ErrorKind;
use crate::span::Pos;
use crate::support::{describe, error, heap, parse, parse_in, Mode, Tables};
use std::string::{String, ToString};

fn run(source: &str, mode: Mode) -> Result<String, String> {
    match parse_in(heap(1 << 16), source.as_bytes(), mode, Limits::default()) {
        (out, None) => Ok(out),
        (_, Some(error)) => Err(describe(error)),
    }
}

#[test]
fn eval_takes_one_expression() {
    assert_eq!(run("a + 1", Mode::Eval), Ok("1:1 (+ a 1)\n".to_string()));
    assert_eq!(run(" a, b \n\n", Mode::Eval), Ok("1:2 (tuple a b)\n".to_string()));
    assert_eq!(run("\n(a\n)\n# end", Mode::Eval), Ok("2:2 a\n".to_string()));
    for source in ["", "a = 1", "a; b", "a\nb", "pass", "*a", "a :=1"] {
        assert!(run(source, Mode::Eval).is_err(), "{source}");
    }
}

#[test]
fn single_takes_one_line_or_block() {
    assert_eq!(run("", Mode::Single), Ok(String::new()));
    assert_eq!(run("# nothing\n\n", Mode::Single), Ok(String::new()));
    assert_eq!(run("a; b", Mode::Single), Ok("1:1 (expr a)\n1:4 (expr b)\n".to_string()));
    assert!(run("if a:\n  b\n\n", Mode::Single).is_ok());
    assert!(run("for a in b: c", Mode::Single).is_ok());
    for source in ["a\nb", "a; b\nc", "if a:\n  b\nc", "a\n  b"] {
        assert!(run(source, Mode::Single).is_err(), "{source}");
    }
}

#[test]
fn statements_come_one_by_one_from_a_stream() {
    let heap = heap(1 << 16);
    let mut parser = Parser::new(heap, &b"a; b\ndef f(): pass\nc"[..], Tables::default());
    let mut ast = Ast::new(heap);
    let mut lines = std::vec::Vec::new();
    while let Some(id) = parser.next_statement(&mut ast).expect("valid source") {
        lines.push(ast.pos(id));
        ast.clear();
    }
    let expected = [(1, 1), (1, 4), (2, 1), (3, 1)];
    assert_eq!(lines, expected.map(|(line, column)| Pos { line, column }));
}

#[test]
fn an_error_stays() {
    let heap = heap(1 << 16);
    let mut parser = Parser::new(heap, &b"a\nb c\nd\n"[..], Tables::default());
    let mut ast = Ast::new(heap);
    assert!(parser.next_statement(&mut ast).is_ok());
    let first = parser.next_statement(&mut ast);
    assert_eq!(first.map_err(|error| (error.line, error.column)), Err((2, 3)));
    assert_eq!(parser.next_statement(&mut ast), first);
    assert_eq!(parser.next_statement(&mut ast), first);
}

#[test]
fn depth_is_configurable() {
    let nested = "(".repeat(20) + "x" + &")".repeat(20);
    let at = |depth| parse_in(heap(1 << 16), nested.as_bytes(), Mode::File, Limits { depth }).1;
    assert_eq!(at(21), None);
    assert_eq!(at(20).map(|error| error.kind), Some(ErrorKind::TooDeep));
}

/// Trees are no higher than the limit, however brackets and trailers alternate.
#[test]
fn height_counts_across_brackets() {
    let mut source = "x".to_string();
    for _ in 0..10 {
        source = "(".to_string() + &source + &".a".repeat(15) + ")";
    }
    assert!(error(&source).ends_with("maximum recursion depth exceeded"));
    // Siblings do not add up.
    parse(&("x".to_string() + &".a".repeat(90) + " + y" + &".b".repeat(90)));
    parse(&("f(".to_string() + &"*x.y(z=1), ".repeat(200) + ")"));
}

#[test]
fn positions_saturate() {
    let pos = Pos { line: 3_000_000, column: 5000 };
    assert_eq!(Pos::unpack(pos.pack()), Pos { line: (1 << 20) - 1, column: (1 << 12) - 1 });
    assert_eq!(Pos::unpack(Pos { line: 7, column: 9 }.pack()), Pos { line: 7, column: 9 });
}

#[test]
fn literals_replace_expressions() {
    let heap = heap(1 << 16);
    let mut parser = Parser::new(heap, &b"[a + 1, (), None]"[..], Tables::default());
    let mut ast = Ast::new(heap);
    let list = parser.parse_eval(&mut ast).expect("valid source");
    let Node::List { items } = ast.get(list) else { panic!("a list was parsed") };
    let ids: std::vec::Vec<_> = items.iter().collect();
    let pos = ast.pos(ids[0]);
    assert!(ast.replace(ids[0], Literal::Int(-5)));
    assert!(matches!(ast.get(ids[0]), Node::Int(-5)));
    assert_eq!(ast.pos(ids[0]), pos);
    assert!(ast.replace(ids[0], Literal::True));
    assert!(matches!(ast.get(ids[0]), Node::True));
    // Nodes without a word to spare take only what needs none.
    assert!(!ast.replace(ids[1], Literal::Int(1)));
    assert!(matches!(ast.get(ids[1]), Node::Tuple { .. }));
    assert!(!ast.replace(ids[2], Literal::Int(1)));
    assert!(ast.replace(ids[2], Literal::False));
    assert!(matches!(ast.get(ids[2]), Node::False));
}

/// An index that is no node reads as something harmless.
#[test]
fn wrong_indices_are_harmless() {
    let heap = heap(1 << 16);
    let mut parser = Parser::new(heap, &b"if a: b\nelse: f(c, *d)\n"[..], Tables::default());
    let mut ast = Ast::new(heap);
    parser.next_statement(&mut ast).expect("valid source");
    for index in (0..ast.len() as u32 + 4).chain([u32::MAX - 1, u32::MAX]) {
        let _ = (ast.get(crate::NodeId(index)), ast.pos(crate::NodeId(index)));
    }
}

#[test]
fn sizes() {
    assert!(size_of::<Node<'_>>() <= 80);
    assert!(size_of::<Option<crate::NodeId>>() <= 8);
    assert_eq!(size_of::<crate::TokenKind>(), 1);
    assert!(size_of::<crate::Token>() <= 12);
}

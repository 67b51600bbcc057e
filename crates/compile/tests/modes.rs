//! The ways to compile other than a whole file, the options, and what is refused.

mod support;

use adder_compile::{compile_eval, compile_module, compile_single, Options};
use support::{compile, compile_with, Outcome};

/// The listing without offsets and column padding, one instruction after the other.
fn short(outcome: Outcome) -> String {
    match outcome {
        Outcome::Fine(unit) => {
            unit.verify().unwrap();
            let listing = unit.listing();
            let code = listing.lines().filter(|line| !line.contains(": frame "));
            let plain = code.map(|line| line.get(8..).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" "));
            plain.collect::<Vec<_>>().join("; ")
        }
        Outcome::Refused(error) => error.trim().into(),
    }
}

fn with_options(source: &str, options: Options) -> String {
    short(compile_with(source.as_bytes(), |heap, source, unit| compile_module(heap, source, unit, options)))
}

#[test]
fn expressions_return_their_value() {
    let eval = |source: &str| {
        short(compile_with(source.as_bytes(), |heap, source, unit| {
            compile_eval(heap, source, unit, Options::default())
        }))
    };
    assert_eq!(eval("a + 1"), "get_global r0, a; add_i r0, r0, 1; ret r0");
    assert_eq!(eval("1, 2"), "load_k8 r0, (1, 2); ret r0");
    assert_eq!(eval("x = 1"), "1:3: invalid syntax");
}

#[test]
fn the_prompt_shows_values() {
    let single = |source: &str| {
        short(compile_with(source.as_bytes(), |heap, source, unit| {
            compile_single(heap, source, unit, Options::default())
        }))
    };
    assert_eq!(single("a\n"), "get_global r0, a; print_expr r0; ret_none");
    assert_eq!(single("1\n"), "load_i8 r0, 1; print_expr r0; ret_none");
    assert_eq!(single("a = 1\n"), "load_i8 r0, 1; set_global a, r0; ret_none");
    assert!(!single("def f(): a\n").contains("print_expr"));
}

#[test]
fn names_are_looked_up_in_a_dict_on_request() {
    let options = Options { names: true, ..Options::default() };
    assert_eq!(with_options("a = b\ndel a\n", options), "get_name r1, b; set_name a, r1; del_name a; ret_none");
}

#[test]
fn optimisation_drops_assertions() {
    let level = |opt_level| Options { opt_level, ..Options::default() };
    let source = "assert a\nif __debug__: b\n";
    assert!(with_options(source, level(0)).contains("AssertionError"));
    assert_eq!(with_options(source, level(1)), "ret_none");
    assert_eq!(with_options("f\n", level(3)), "get_global r0, f; ret_none");
}

#[test]
fn what_is_refused() {
    for (source, message) in [
        ("break\n", "1:1: 'break'/'continue' outside loop"),
        ("def f():\n  continue\n", "2:3: 'break'/'continue' outside loop"),
        ("for x in y:\n  def f(): break\n", "2:12: 'break'/'continue' outside loop"),
        ("return 1\n", "1:1: 'return' outside function"),
        ("class C:\n  return\n", "2:3: 'return' outside function"),
        ("yield 1\n", "1:1: 'yield' outside function"),
        ("class C: yield\n", "1:10: 'yield' outside function"),
        ("await x\n", "1:1: 'await' outside function"),
        ("def f():\n  async with x: pass\n", "2:3: async for/with outside async function"),
        ("X = const(a)\n", "1:11: not a constant"),
        ("X = const(1)\nX = 2\n", "2:1: can't assign to expression"),
        ("X = const(1)\ndef f():\n  X = 2\n", "3:3: can't assign to expression"),
        ("X = const(1)\nX = const(2)\n", "2:1: can't assign to expression"),
        ("nonlocal x\n", "1:1: can't declare nonlocal in outer code"),
        ("def f():\n  nonlocal x\n", "no binding for nonlocal found"),
        ("def f(x):\n  global x\n", "2:3: identifier redefined as global"),
        ("def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x\n", "5:5: identifier redefined as nonlocal"),
        ("def f():\n  from m import *\n", "2:3: import * not at module level"),
        ("x = *a\n", "*x must be assignment target"),
    ] {
        let found = short(compile(source.as_bytes()));
        assert!(found.contains(message), "{source:?} gives {found:?}");
    }
}

#[test]
fn limits_are_errors() {
    let refused = |source: String, message: &str| {
        let found = short(compile(source.as_bytes()));
        assert!(found.ends_with(message), "{}", &found[..found.len().min(200)]);
    };
    let many = |n: usize, line: &dyn Fn(usize) -> String| (0..n).map(line).collect::<String>();
    refused(format!("def f():\n{}", many(300, &|i| format!("  v{i} = f\n"))), "too many local variables");
    refused(format!("def f(a):\n{}", many(9000, &|i| format!("  a.b{}()\n", i % 7))), "bytecode overflow");
    let nested = many(60, &|i| format!("{}def f{i}():\n", " ".repeat(i))) + &" ".repeat(60) + "pass\n";
    assert!(matches!(compile(nested.as_bytes()), Outcome::Fine(_)));
}

#[test]
fn hundreds_of_items_are_no_problem() {
    let items = |n: usize| (0..n).map(|i| format!("x{}, ", i % 9)).collect::<String>();
    for source in [
        format!("a = [{}]\n", items(1000)),
        format!("a = ({})\n", items(1000)),
        format!("a = {{{}}}\n", items(1000)),
        format!("f({})\n", items(1000)),
        format!("a.f({} k=1)\n", items(240)),
        format!("a = {{{}}}\n", (0..500).map(|i| format!("{i}: x, ")).collect::<String>()),
        format!("a = f'{}'\n", "{x} ".repeat(300)),
        format!("a = {}1\n", "x + ".repeat(3000)),
        format!("a = {}1\n", "x and ".repeat(3000)),
        format!("a = {}1\n", "x < ".repeat(200)),
        format!("a = x{}\n", ".b".repeat(60)),
        format!("if x: pass\n{}", "elif x: y\n".repeat(2000)),
    ] {
        match compile(source.as_bytes()) {
            Outcome::Fine(unit) => unit.verify().unwrap(),
            Outcome::Refused(error) => panic!("{error}: {}", &source[..40]),
        }
    }
}

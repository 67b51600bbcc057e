//! No input makes the front end panic, hang or overflow the stack: truncations, damage, byte soup,
//! deep nesting, and every allocation failing in turn.

mod support;

use adder_heap::Heap;
use adder_syntax::{ErrorKind, Limits};
use support::{parse_in, Mode};

const SOURCES: &[&str] = &[
    "import a.b as c, d\nfrom ..e import (f as g, h,)\nfrom . import *\n",
    "@dec(1)\nasync def f(a, b: int = 3, /, c=0x1F, *args, d, **kw) -> None:\n    '''doc'''\n    \
     async with x as y, z: return await w\n    yield from (i for i in j if k)\n",
    "class A(B, metaclass=C):\n\tx: int = 1_000\n\tdef m(self):\n\t\tself.x[1:2, ::3] += -a ** b\n",
    "if a < b <= c is not d:\n  pass\nelif not e in f: x = y, *z = 1, 2\nelse:\n  del a, (b, c[0])\n",
    "try:\n    raise E from None\nexcept (A, B) as e: assert x, 'y'\nexcept: pass\nelse: q\nfinally: r\n",
    "f'a{x!r:>{w}}b{{c}}{y = }' rf\"\\d{z['k']:{f'{n}'}}\" 'tail \\x41\\u00e9\\101'\nb'\\xff' rb'\\d'\n",
    "with (a as b, c): pass\nwith (a, b) as c, (d).e: pass\nlambda x, *y, z=1: (x := 2)\n",
    "{**a, 'k': [1.5e-3, 2j, ...]}; {1, *b}; {k: v for k, v in c}; 123456789012 if a or b and c else \\\n d\n",
    "global a\nnonlocal b\nwhile True:\n  # comment\n  break; continue\nfor x, *y in z: return\nélan = 'ü'\n",
];

/// Runs `source` every way there is; only returning matters.
fn survive(heap: &'static Heap, source: &[u8]) {
    for mode in [Mode::File, Mode::Single, Mode::Eval] {
        parse_in(heap, source, mode, Limits::default());
    }
}

/// A small deterministic generator.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

#[test]
fn sources_are_valid() {
    let heap = support::heap(1 << 20);
    for source in SOURCES {
        let (_, error) = parse_in(heap, source.as_bytes(), Mode::File, Limits::default());
        assert_eq!(error.map(support::describe), None, "in {source}");
    }
}

#[test]
fn truncations() {
    let heap = support::heap(1 << 20);
    for source in SOURCES {
        for end in 0..source.len() {
            survive(heap, &source.as_bytes()[..end]);
        }
    }
}

#[test]
fn damaged_sources() {
    let heap = support::heap(1 << 20);
    let mut random = Random(1);
    let junk = b"()[]{}'\"\\\n\t :=!fbr#@*,.0_e\x00\xff\xc3";
    for _ in 0..3000 {
        let mut source = SOURCES[random.below(SOURCES.len())].as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            let at = random.below(source.len());
            match random.below(3) {
                0 => source[at] = junk[random.below(junk.len())],
                1 => source.insert(at, junk[random.below(junk.len())]),
                _ => {
                    source.remove(at);
                }
            }
        }
        survive(heap, &source);
    }
}

#[test]
fn byte_soup() {
    let heap = support::heap(1 << 20);
    let mut random = Random(2);
    for _ in 0..3000 {
        let length = random.below(80);
        let soup: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        survive(heap, &soup);
    }
}

#[test]
fn token_soup() {
    let heap = support::heap(1 << 20);
    let mut random = Random(3);
    let words = [
        "if", "else", ":", "\n", "  ", "(", ")", "[", "]", "{", "}", "f'", "'", "{x", "=", "a", "1", ",", "*", "**",
        "for", "in", "lambda", "def f", "with", "as", "async", "await", "yield", "not", "is", ".", ";", "class", "try",
        "except", "import", "from", "@", "->", ":=", "!r", "del", "return", "\\\n", "0x",
    ];
    for _ in 0..5000 {
        let mut soup = String::new();
        for _ in 0..random.below(30) {
            soup.push_str(words[random.below(words.len())]);
            if random.below(2) == 0 {
                soup.push(' ');
            }
        }
        survive(heap, soup.as_bytes());
    }
}

#[test]
fn deep_nesting_is_an_error() {
    let heap = support::heap(32 << 20);
    let blocks: String = (0..10_000).map(|level| format!("{}if x:\n", " ".repeat(level % 1000))).collect();
    let cases = [
        "(".repeat(10_000),
        "[".repeat(10_000) + &"]".repeat(10_000),
        "{".repeat(10_000),
        "{1:".repeat(10_000),
        "x = ".to_string() + &"-".repeat(10_000) + "1",
        "not ".repeat(10_000) + "x",
        "await ".repeat(10_000) + "x",
        "lambda: ".repeat(10_000) + "x",
        "x if y else ".repeat(10_000) + "z",
        "x ** ".repeat(10_000) + "y",
        "f(".repeat(10_000),
        "f(a=".repeat(10_000),
        "a[".repeat(10_000),
        "a".to_string() + &".b".repeat(10_000),
        "a".to_string() + &"()".repeat(10_000),
        "a".to_string() + &"[0]".repeat(10_000),
        "f'{".repeat(10_000),
        "f'{x:{".repeat(10_000),
        "def f(a=(".repeat(10_000),
        "*".repeat(10_000) + "x",
        "with ".to_string() + &"(".repeat(10_000),
        "for ".to_string() + &"(".repeat(10_000),
        "[x for x in ".repeat(10_000),
        "(yield ".repeat(10_000),
        blocks.replace(' ', "").replace("if x:\n", "if x: "),
    ];
    for source in cases {
        let (_, error) = parse_in(heap, source.as_bytes(), Mode::File, Limits::default());
        let kind = error.map(|error| error.kind);
        let shown = &source[..source.len().min(40)];
        assert!(matches!(kind, Some(ErrorKind::TooDeep | ErrorKind::InvalidSyntax)), "{kind:?} in {shown}");
    }
    let nested: String = (0..10_000).map(|level| " ".repeat(level) + "if x:\n").collect();
    let (_, error) = parse_in(heap, nested.as_bytes(), Mode::File, Limits::default());
    assert_eq!(error.map(|error| error.kind), Some(ErrorKind::TooDeep));
}

/// What is long but not nested has no limit but memory.
#[test]
fn long_chains_are_flat() {
    let heap = support::heap(64 << 20);
    let many = |piece: &str| piece.repeat(10_000);
    let cases = [
        "1".to_string() + &many("+1"),
        "1".to_string() + &many("*2-3"),
        "a".to_string() + &many(" and b"),
        "a".to_string() + &many(" < b"),
        "f(".to_string() + &many("x=1, ") + ")",
        "f(".to_string() + &many("*x, ") + ")",
        "[".to_string() + &many("*x, -y, (z := 1), ") + "]",
        "{".to_string() + &many("a: b, **c, ") + "}",
        "a[".to_string() + &many("1:2, ") + "]",
        many("a, b = ") + "c",
        many("'x' "),
        many("f'{x:>{y}}' "),
        "if a: b\n".to_string() + &many("elif c: d\n"),
        many("x; "),
        "def f():\n".to_string() + &many("  x\n"),
        "[x ".to_string() + &many("for a, b in c if d ") + "]",
        "x = \\\n".to_string() + &many("\\\n") + "1",
        many("\n# comment\n"),
    ];
    for source in cases {
        let (_, error) = parse_in(heap, source.as_bytes(), Mode::File, Limits::default());
        let shown = &source[..source.len().min(40)];
        assert_eq!(error.map(support::describe), None, "in {shown}");
    }
    // Dotted names are flat as well, but a name has its limit.
    let (_, error) = parse_in(heap, ("import a".to_string() + &many(".b")).as_bytes(), Mode::File, Limits::default());
    assert_eq!(error.map(support::describe).as_deref(), Some("1:20009 RuntimeError: name too long"));
}

/// With every allocation failing in turn, the result is a clean error, and nothing stays allocated.
#[test]
fn every_allocation_may_fail() {
    let heap = support::heap(1 << 20);
    let used = heap.stats().used;
    for source in SOURCES {
        for nth in 1.. {
            heap.fail_nth(nth);
            let (_, error) = parse_in(heap, source.as_bytes(), Mode::File, Limits::default());
            heap.fail_nth(0);
            assert_eq!(heap.stats().used, used, "allocation {nth} of {source}");
            match error.map(|error| error.kind) {
                None => break,
                Some(ErrorKind::NoMemory) => {}
                Some(other) => panic!("{other:?} when allocation {nth} fails in {source}"),
            }
        }
    }
}

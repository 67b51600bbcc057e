//! Changing programs at random, always the same way.

/// A small generator of numbers (xorshift).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound
    }

    fn pick<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// Words that matter to some part of the pipeline.
const WORDS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "=",
    "\n",
    "\n ",
    "\n    ",
    "\t",
    "\\",
    "\"",
    "'",
    "'''",
    "#",
    "@",
    "*",
    "**",
    ":=",
    "...",
    ".",
    "->",
    "+=",
    "//=",
    ">>",
    "==",
    "!=",
    "~",
    "-",
    " if ",
    " else ",
    " for x in ",
    " in ",
    " not ",
    " is ",
    " and ",
    " or ",
    "lambda: ",
    "lambda *a, **k: ",
    "yield ",
    "yield from ",
    "await ",
    "async ",
    "return ",
    "raise ",
    "del ",
    "global x",
    "nonlocal x",
    "class A: ",
    "class B(list): ",
    "def f(x=1, *a, y=2, **k): ",
    "try:",
    "except:",
    "except E as e:",
    "finally:",
    "while 1:",
    "break",
    "continue",
    "pass",
    "with x as y:",
    "import sys",
    "from math import *",
    "None",
    "True",
    "0",
    "-1",
    "1e400",
    "1 << 62",
    "0x7fffffffffffffff",
    "10 ** 30",
    "1j",
    "0.0",
    "b'\\xff'",
    "f'{x!r:>{y}}'",
    "rf'{'",
    "\u{e9}",
    "x",
    "self",
    "super()",
    "__init__",
    "__eq__",
    "__hash__",
    "__next__",
    "__getattr__",
    "__class__",
    "range(3)",
    "iter([])",
    "[x for x in y]",
    "{**x}",
    "(*x,)",
    "x[::-1]",
    "x[1:2] = ",
    "exec('x')",
    "eval('1')",
    "type(x)",
    "object()",
    "sorted(x, key=f)",
    "sum(x)",
    "bytearray(3)",
    "memoryview(x)",
    "x.append(x)",
    "x.send(1)",
    "x.throw(E)",
    "x.close()",
    "const(1)",
    "print(x)",
    "'%s' % x",
    "'{}'.format(x)",
];

/// Longest program made.
const LONGEST: usize = 4000;

/// Makes new programs from given ones.
pub struct Mutator {
    seeds: Vec<Vec<u8>>,
    random: Random,
}

impl Mutator {
    pub fn new(seeds: Vec<Vec<u8>>, seed: u64) -> Mutator {
        assert!(!seeds.is_empty());
        Mutator { seeds, random: Random::new(seed) }
    }

    /// The next program.
    pub fn next_program(&mut self) -> Vec<u8> {
        let mut program = self.random.pick(&self.seeds).clone();
        for _ in 0..=self.random.below(6) {
            self.change(&mut program);
        }
        program.truncate(LONGEST);
        program
    }

    /// The next file that is not text: bytes are changed, taken away, doubled, and parts of other files come in.
    pub fn next_file(&mut self) -> Vec<u8> {
        let mut file = self.random.pick(&self.seeds).clone();
        for _ in 0..=self.random.below(4) {
            let r = &mut self.random;
            let at = r.below(file.len() + 1);
            let n = r.below(12);
            let end = (at + n).min(file.len());
            match r.below(8) {
                0 => file.truncate(at),
                1 => drop(file.drain(at..end)),
                2 => insert(&mut file, at, &[r.below(256) as u8]),
                3 => {
                    let part = file[at..end].to_vec();
                    let to = r.below(file.len() + 1);
                    insert(&mut file, to, &part);
                }
                4 => {
                    let other = r.pick(&self.seeds).clone();
                    let from = r.below(other.len() + 1);
                    insert(&mut file, at, &other[from..(from + n).min(other.len())]);
                }
                5 if at < file.len() => file[at] = r.below(256) as u8,
                _ if at < file.len() => file[at] ^= 1 << r.below(8),
                _ => {}
            }
        }
        file
    }

    fn change(&mut self, program: &mut Vec<u8>) {
        let r = &mut self.random;
        let (a, b) = (r.below(program.len() + 1), r.below(program.len() + 1));
        let (a, b) = (a.min(b), a.max(b));
        match r.below(12) {
            0 => program.truncate(a),
            1 => drop(program.drain(a..b.min(a + 30))),
            2 => insert(program, a, &[r.below(256) as u8]),
            3..=5 => insert(program, a, r.pick(WORDS).as_bytes()),
            6 => {
                let part = program[a..b.min(a + 60)].to_vec();
                insert(program, r.below(program.len() + 1), &part);
            }
            7 => {
                if let Some(byte) = program.get_mut(a) {
                    *byte ^= 1 << r.below(8);
                }
            }
            8 => swap_lines(program, r),
            _ => {
                let lines: Vec<&[u8]> = r.pick(&self.seeds).split_inclusive(|b| *b == b'\n').collect();
                if lines.is_empty() {
                    return;
                }
                let first = r.below(lines.len());
                let taken = lines[first..].iter().take(1 + r.below(8)).copied().collect::<Vec<_>>().concat();
                let at = line_start(program, a);
                insert(program, at, &taken);
            }
        }
    }
}

fn insert(program: &mut Vec<u8>, at: usize, part: &[u8]) {
    program.splice(at..at, part.iter().copied());
}

/// Where the line begins that `at` is in.
fn line_start(program: &[u8], at: usize) -> usize {
    program[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1)
}

fn swap_lines(program: &mut Vec<u8>, r: &mut Random) {
    let mut lines: Vec<&[u8]> = program.split_inclusive(|b| *b == b'\n').collect();
    if lines.len() > 1 {
        let (i, j) = (r.below(lines.len()), r.below(lines.len()));
        lines.swap(i, j);
        *program = lines.concat();
    }
}

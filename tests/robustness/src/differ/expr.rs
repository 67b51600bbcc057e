//! Expressions of a wanted type, at random.

use super::Writer;

/// Types that the generator keeps apart, so that most expressions make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ty {
    Int,
    Float,
    Str,
    Bytes,
    Bool,
    /// List of ints.
    Ints,
    /// List of strs.
    Strs,
    /// Tuple of an int and a str.
    Pair,
    /// Dict of strs to ints.
    Map,
    /// Set of ints.
    Set,
}

pub const TYPES: [Ty; 10] =
    [Ty::Int, Ty::Float, Ty::Str, Ty::Bytes, Ty::Bool, Ty::Ints, Ty::Strs, Ty::Pair, Ty::Map, Ty::Set];

const INTS: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "5",
    "7",
    "10",
    "-1",
    "-2",
    "-7",
    "63",
    "255",
    "256",
    "1000",
    "65535",
    "(1 << 30)",
    "-(1 << 30)",
    "(1 << 31)",
    "(1 << 62)",
    "-(1 << 62)",
    "((1 << 62) - 1)",
    "(1 << 63)",
    "(1 << 64)",
    "123456789012345678901234567890",
    "-98765432109876543210",
    "0xdeadbeef",
    "0b1011",
    "0o17",
    "1_000_000",
    "True",
];
const FLOATS: &[&str] = &[
    "0.0",
    "-0.0",
    "0.5",
    "1.0",
    "1.5",
    "-2.25",
    "3.75",
    "1e3",
    "1e10",
    "1e-5",
    "123.456",
    "0.1",
    "1e16",
    "1e-300",
    "float('inf')",
    "float('-inf')",
    "float('nan')",
    "-7.0",
];
const STRS: &[&str] = &[
    "''",
    "'a'",
    "'abc'",
    "'Hello, World'",
    "'  pad  '",
    "'x,y,,z'",
    "'\\n\\t\\\\'",
    "'¿'",
    "'日本語'",
    "'a\\x00b'",
    "'\\U0001F600!'",
    "'123'",
    "'-17'",
    "'3.5'",
    "'UPPER'",
    "'aaaa'",
    "'one two  three'",
    "\"it's\"",
    "'\"q\"'",
    "'%d'",
    "'{}'",
];
const BYTES: &[&str] =
    &["b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "b'a,b,c'", "b'  x '", "bytes(3)", "b'Hello'", "b'\\n\\'\"'"];

impl Writer {
    /// An expression of type `ty`; `depth` bounds how deep it nests.
    pub fn expr(&mut self, ty: Ty, depth: usize) -> String {
        if self.random.below(12) == 0 {
            // Sometimes something of another type: errors must be the same too.
            // Not of a dict, whose slices raise KeyError, nor of a set, whose order may show.
            let other = *self.pick(&TYPES);
            if !matches!(other, Ty::Map | Ty::Set) {
                return self.typed(other, depth.min(1));
            }
        }
        self.typed(ty, depth)
    }

    fn typed(&mut self, ty: Ty, depth: usize) -> String {
        if depth == 0 || self.random.below(6) == 0 {
            return self.leaf(ty);
        }
        let d = depth - 1;
        if self.random.below(14) == 0 {
            return self.any_form(ty, d);
        }
        match ty {
            Ty::Int => self.int(d),
            Ty::Float => self.float(d),
            Ty::Str => self.text(d),
            Ty::Bytes => self.bytes(d),
            Ty::Bool => self.boolean(d),
            Ty::Ints => self.ints(d),
            Ty::Strs => self.strs(d),
            Ty::Pair => format!("({}, {})", self.expr(Ty::Int, d), self.expr(Ty::Str, d)),
            Ty::Map => self.map(d),
            Ty::Set => self.set(d),
        }
    }

    /// A variable of the type, or a literal.
    fn leaf(&mut self, ty: Ty) -> String {
        let known: Vec<String> = self.vars.iter().filter(|v| v.1 == ty).map(|v| v.0.clone()).collect();
        if !known.is_empty() && self.random.below(3) > 0 {
            return self.pick(&known).clone();
        }
        match ty {
            Ty::Int => self.pick(INTS).to_string(),
            Ty::Float => self.pick(FLOATS).to_string(),
            Ty::Str => self.pick(STRS).to_string(),
            Ty::Bytes => self.pick(BYTES).to_string(),
            Ty::Bool => self.pick(&["True", "False"]).to_string(),
            Ty::Ints => self.pick(&["[]", "[1]", "[3, 1, 2]", "[0, -1, 5, 5]", "list(range(6))"]).to_string(),
            Ty::Strs => self.pick(&["[]", "['a']", "['b', 'a', '']", "'x y z'.split()"]).to_string(),
            Ty::Pair => self.pick(&["(1, 'a')", "(0, '')", "(-5, 'zz')"]).to_string(),
            Ty::Map => self.pick(&["{}", "{'a': 1}", "{'k': 2, 'j': 0}", "dict(x=1, y=-2)"]).to_string(),
            Ty::Set => self.pick(&["set()", "{1}", "{3, 1, 2}", "frozenset([2, 4])"]).to_string(),
        }
    }

    /// Forms that exist for all types.
    fn any_form(&mut self, ty: Ty, d: usize) -> String {
        match self.random.below(6) {
            0 => format!("({} if {} else {})", self.expr(ty, d), self.expr(Ty::Bool, d), self.expr(ty, d)),
            1 => format!("({} or {})", self.expr(ty, d), self.expr(ty, d)),
            2 => format!("({} and {})", self.expr(ty, d), self.expr(ty, d)),
            3 => format!("(lambda q: {})({})", self.expr(ty, d), self.expr(Ty::Int, d)),
            4 => format!("[{}, {}][{}]", self.expr(ty, d), self.expr(ty, d), self.expr(Ty::Bool, d)),
            _ => {
                let functions: Vec<String> = self.functions.iter().filter(|f| f.1 == ty).map(|f| f.0.clone()).collect();
                if functions.is_empty() {
                    return self.leaf(ty);
                }
                let f = self.pick(&functions).clone();
                self.call(&f, d)
            }
        }
    }

    /// A call of one of the program's functions, with arguments in many forms.
    pub fn call(&mut self, f: &str, d: usize) -> String {
        let (a, b, c) = (self.expr(Ty::Int, d), self.expr(Ty::Int, d), self.expr(Ty::Int, d));
        match self.random.below(9) {
            0 => format!("{f}({a})"),
            1 => format!("{f}({a}, {b})"),
            2 => format!("{f}({a}, b={b})"),
            3 => format!("{f}(b={b}, a={a})"),
            4 => format!("{f}(*[{a}, {b}])"),
            5 => format!("{f}(**{{'a': {a}, 'b': {b}}})"),
            6 => format!("{f}({a}, {b}, {c})"),
            7 => format!("{f}({a}, *({b},), k={c})"),
            _ => format!("{f}()"),
        }
    }

    fn index(&mut self) -> String {
        self.pick(&["0", "1", "-1", "2", "-2", "5"]).to_string()
    }

    fn slice(&mut self) -> String {
        let part = |w: &mut Writer| match w.random.below(3) {
            0 => String::new(),
            _ => w.index(),
        };
        let (a, b) = (part(self), part(self));
        match self.random.below(3) {
            0 => format!("[{a}:{b}:{}]", self.pick(&["1", "2", "-1", "-2", "3"])),
            _ => format!("[{a}:{b}]"),
        }
    }

    fn int(&mut self, d: usize) -> String {
        let (a, b) = (self.expr(Ty::Int, d), self.expr(Ty::Int, d));
        match self.random.below(30) {
            0..=2 => format!("({a} + {b})"),
            3..=4 => format!("({a} - {b})"),
            5..=6 => format!("(({a} - 0) * ({b} - 0))"),
            7 => format!("({a} // {b})"),
            8 => format!("({a} % {b})"),
            9 => format!("({a} & {b})"),
            10 => format!("({a} | {b})"),
            11 => format!("({a} ^ {b})"),
            12 => format!("({a} << ({b}) % 70)"),
            13 => format!("({a} >> abs({b}) % 70)"),
            14 => format!("(({a}) % 1000) ** (abs({b}) % 7)"),
            15 => format!("(-{a})"),
            16 => format!("(~{a})"),
            17 => format!("len({})", self.sized(d)),
            18 => format!("int({})", self.expr(Ty::Str, d)),
            19 => format!("int({})", self.expr(Ty::Float, d)),
            20 => format!("{}({a}, {b})", self.pick(&["min", "max"])),
            21 => format!("sum({})", self.expr(Ty::Ints, d)),
            22 => format!("abs({a})"),
            23 => format!("round({})", self.expr(Ty::Float, d)),
            24 => format!(
                "{}.{}({})",
                self.expr(Ty::Str, d),
                self.pick(&["find", "count", "rfind", "index"]),
                self.expr(Ty::Str, d)
            ),
            25 => format!("{}[{}]", self.expr(Ty::Ints, d), self.index()),
            26 => format!("{}.get({}, {a})", self.expr(Ty::Map, d), self.expr(Ty::Str, d)),
            27 => format!("divmod({a}, {b})[{}]", self.pick(&["0", "1"])),
            28 => format!("pow({a}, abs({b}) % 50, {})", self.expr(Ty::Int, d)),
            _ => match self.random.below(6) {
                0 => format!("ord({})", self.expr(Ty::Str, d)),
                1 => format!("({a}).bit_length()"),
                2 => format!("{}[{}]", self.expr(Ty::Bytes, d), self.index()),
                3 => format!("{}.index({a})", self.expr(Ty::Ints, d)),
                4 => format!("int.from_bytes({}, {})", self.expr(Ty::Bytes, d), self.pick(&["'big'", "'little'"])),
                _ => format!(
                    "(lambda *a, **k: len(a) + len(k))(*{}, **{})",
                    self.expr(Ty::Ints, d),
                    self.expr(Ty::Map, d)
                ),
            },
        }
    }

    fn sized(&mut self, d: usize) -> String {
        let ty = *self.pick(&[Ty::Str, Ty::Bytes, Ty::Ints, Ty::Strs, Ty::Pair, Ty::Map, Ty::Set]);
        self.expr(ty, d)
    }

    fn float(&mut self, d: usize) -> String {
        let (a, b) = (self.expr(Ty::Float, d), self.expr(Ty::Float, d));
        match self.random.below(13) {
            0..=1 => format!("({a} + {b})"),
            2 => format!("({a} - {b})"),
            3 => format!("(({a} - 0) * ({b} - 0))"),
            4 => format!("({a} / {b})"),
            5 => format!("({a} // {b})"),
            6 => format!("({a} % {b})"),
            7 => format!("({} / {})", self.expr(Ty::Int, d), self.expr(Ty::Int, d)),
            8 => format!("float({})", self.expr(Ty::Int, d)),
            9 => format!("abs({a})"),
            10 => format!("round({a}, {})", self.pick(&["0", "1", "2", "-1"])),
            11 => format!("(({a} - 0) * ({} - 0))", self.expr(Ty::Int, d)),
            _ => format!("max({a}, {b})"),
        }
    }

    fn spec(&mut self) -> &'static str {
        self.pick::<&str>(&[
            "", "d", "5d", "<6d", ">8", "^7", "05d", "+d", "x", "#x", "b", "o", "c", ",", "_", "e", ".2f", "10.3f",
            "g", "%", "s", "!<9", "=+6",
        ])
    }

    fn text(&mut self, d: usize) -> String {
        let (a, b) = (self.expr(Ty::Str, d), self.expr(Ty::Str, d));
        let ty = *self.pick(&TYPES);
        match self.random.below(26) {
            0..=2 => format!("({a} + {b})"),
            3 => format!("({a} * ({} % 5))", self.expr(Ty::Int, d)),
            4..=5 => format!("{a}{}", self.slice()),
            6 => format!("{a}[{}]", self.index()),
            7 => format!(
                "{a}.{}()",
                self.pick(&[
                    "upper",
                    "lower",
                    "strip",
                    "lstrip",
                    "rstrip",
                    "title",
                    "capitalize",
                    "swapcase",
                    "casefold"
                ])
            ),
            8 => format!("{a}.replace({b}, {})", self.expr(Ty::Str, d)),
            9 => format!("{a}.join({})", self.expr(Ty::Strs, d)),
            10 => format!("str({})", self.shown(ty, d)),
            11 => format!("repr({})", self.shown(ty, d)),
            12 => format!("f'{{{}}}-{{{}!r:>6}}'", self.plain_name(), self.plain_name()),
            13 => format!("'%s %r' % ({}, {})", self.expr(Ty::Int, d), self.expr(Ty::Strs, d)),
            14 => format!(
                "'%{}d|%{}s|%x' % ({}, {a}, {})",
                self.pick(&["", "5", "-5", "05", "+"]),
                self.pick(&["", "6", "-6", ".2"]),
                self.expr(Ty::Int, d),
                self.expr(Ty::Int, d)
            ),
            15 => format!("format({}, '{}')", self.expr(Ty::Int, d), self.spec()),
            16 => format!(
                "format({}, '{}')",
                self.expr(Ty::Float, d),
                self.pick(&["", ".3f", "e", "g", "10.2f", "+.1f", "%", ".0f", ","])
            ),
            17 => format!("'{{0}}{{1}}{{0:>{}}}'.format({a}, {b})", self.pick(&["3", "7", "<4", "^9"])),
            18 => format!(
                "{a}.{}({}, {})",
                self.pick(&["center", "ljust", "rjust"]),
                self.pick(&["3", "8", "12"]),
                self.pick(&["'*'", "' '", "'¿'"])
            ),
            19 => format!("{a}.zfill({})", self.pick(&["3", "8"])),
            20 => format!("chr(({}) % 0x250)", self.expr(Ty::Int, d)),
            21 => format!("{}.decode()", self.expr(Ty::Bytes, d)),
            22 => format!("{}({})", self.pick(&["hex", "bin", "oct"]), self.expr(Ty::Int, d)),
            23 => format!("{a}.{}({b})", self.pick(&["removeprefix", "removesuffix", "strip", "lstrip"])),
            24 => format!("{a}.partition({b})[{}]", self.index()),
            _ => format!("min({a}, {b})"),
        }
    }

    /// A value whose text does not depend on the order of a set.
    fn shown(&mut self, ty: Ty, d: usize) -> String {
        match ty {
            Ty::Set => format!("sorted({})", self.expr(Ty::Set, d)),
            _ => self.typed(ty, d),
        }
    }

    fn plain_name(&mut self) -> String {
        let names: Vec<String> = self.vars.iter().filter(|v| v.1 != Ty::Set).map(|v| v.0.clone()).collect();
        if names.is_empty() {
            return "17".into();
        }
        self.pick(&names).clone()
    }

    fn bytes(&mut self, d: usize) -> String {
        let (a, b) = (self.expr(Ty::Bytes, d), self.expr(Ty::Bytes, d));
        match self.random.below(10) {
            0..=1 => format!("({a} + {b})"),
            2 => format!("{a}{}", self.slice()),
            3 => format!("{}.encode()", self.expr(Ty::Str, d)),
            4 => format!("bytes(x % 256 for x in {})", self.expr(Ty::Ints, d)),
            5 => format!("{a}.replace({b}, b'-')"),
            6 => format!("{a}.{}()", self.pick(&["upper", "lower", "strip"])),
            7 => format!("({a} * ({} % 4))", self.expr(Ty::Int, d)),
            8 => format!("bytes(bytearray(b'xy' + {a}){})", self.slice()),
            _ => {
                format!("(({}) % (1 << 40)).to_bytes(5, {})", self.expr(Ty::Int, d), self.pick(&["'big'", "'little'"]))
            }
        }
    }

    fn boolean(&mut self, d: usize) -> String {
        let ty = *self.pick(&TYPES);
        let op = *self.pick(&["<", "<=", ">", ">=", "==", "!="]);
        match self.random.below(14) {
            0..=3 => format!("({} {op} {})", self.expr(Ty::Int, d), self.expr(Ty::Int, d)),
            4 => format!("({} {op} {})", self.expr(ty, d), self.expr(ty, d)),
            5 => format!("(not {})", self.expr(ty, d)),
            6 => format!("({} in {})", self.expr(Ty::Int, d), self.expr(Ty::Ints, d)),
            7 => format!("({} not in {})", self.expr(Ty::Str, d), self.expr(Ty::Str, d)),
            8 => format!("bool({})", self.expr(ty, d)),
            9 => format!(
                "{}.{}({})",
                self.expr(Ty::Str, d),
                self.pick(&["startswith", "endswith"]),
                self.expr(Ty::Str, d)
            ),
            10 => format!("{}.{}()", self.expr(Ty::Str, d), self.pick(&["isdigit", "isspace", "isupper", "islower"])),
            11 => format!("({} {op} {} {op} {})", self.expr(Ty::Int, d), self.expr(Ty::Int, d), self.expr(Ty::Int, d)),
            12 => format!("{}(v > 1 for v in {})", self.pick(&["any", "all"]), self.expr(Ty::Ints, d)),
            _ => format!(
                "isinstance({}, {})",
                self.expr(ty, d),
                self.pick(&["int", "str", "(int, float)", "list", "bool", "dict"])
            ),
        }
    }

    fn ints(&mut self, d: usize) -> String {
        let a = self.expr(Ty::Ints, d);
        match self.random.below(16) {
            0 => format!("[{}, {}]", self.expr(Ty::Int, d), self.expr(Ty::Int, d)),
            1 => format!("({a} + {})", self.expr(Ty::Ints, d)),
            2 => format!("{a}{}", self.slice()),
            3 => format!("({a} * ({} % 4))", self.expr(Ty::Int, d)),
            4 => format!("sorted({a})"),
            5 => format!("sorted({a}, reverse=True)"),
            6 => self.comprehension(d),
            7 => format!(
                "list(range({}, {}, {}))",
                self.pick(&["0", "5", "-3"]),
                self.pick(&["4", "-2", "9"]),
                self.pick(&["1", "2", "-1", "-3"])
            ),
            8 => format!("list(map(lambda v: v * 2, {a}))"),
            9 => format!("[len(s) for s in {}]", self.expr(Ty::Strs, d)),
            10 => format!("list(reversed({a}))"),
            11 => format!("[*{a}, *{}]", self.expr(Ty::Ints, d)),
            12 => format!("sorted({})", self.expr(Ty::Set, d)),
            13 => format!("list(filter(None, {a}))"),
            14 => format!("list({}.values())", self.expr(Ty::Map, d)),
            _ => format!("list({})", self.expr(Ty::Bytes, d)),
        }
    }

    fn comprehension(&mut self, d: usize) -> String {
        let source = self.expr(Ty::Ints, d);
        self.vars.push(("i".into(), Ty::Int));
        let (element, test) = (self.expr(Ty::Int, d.min(2)), self.expr(Ty::Bool, d.min(1)));
        self.vars.pop();
        match self.random.below(4) {
            0 => format!("[{element} for i in {source} if {test}]"),
            1 => format!("[i + j for i in {source} for j in (1, 10)]"),
            2 => format!("list({element} for i in {source})"),
            _ => format!("[{element} for i in {source}]"),
        }
    }

    fn strs(&mut self, d: usize) -> String {
        let a = self.expr(Ty::Strs, d);
        match self.random.below(12) {
            0 => format!("[{}, {}]", self.expr(Ty::Str, d), self.expr(Ty::Str, d)),
            1 => format!("({a} + {})", self.expr(Ty::Strs, d)),
            2 => format!("{a}{}", self.slice()),
            3 => format!(
                "{}.split({})",
                self.expr(Ty::Str, d),
                self.pick(&["", "','", "' '", "'a'", "None, 1", "',', 1"])
            ),
            4 => format!("sorted({a})"),
            5 => format!("sorted({a}, key=len)"),
            6 => format!("[c + '.' for c in {}]", self.expr(Ty::Str, d)),
            7 => format!("list({})", self.expr(Ty::Str, d)),
            8 => format!("[str(v) for v in {}]", self.expr(Ty::Ints, d)),
            9 => format!("list({}.keys())", self.expr(Ty::Map, d)),
            10 => format!("{}.splitlines()", self.expr(Ty::Str, d)),
            _ => format!("list(map(str.upper, {a}))"),
        }
    }

    fn map(&mut self, d: usize) -> String {
        match self.random.below(8) {
            0 => format!(
                "{{{}: {}, {}: {}}}",
                self.pick(STRS),
                self.expr(Ty::Int, d),
                self.pick(STRS),
                self.expr(Ty::Int, d)
            ),
            1 => format!("{{k: len(k) for k in {}}}", self.expr(Ty::Strs, d)),
            2 => format!("dict(zip({}, {}))", self.expr(Ty::Strs, d), self.expr(Ty::Ints, d)),
            3 => format!("{{**{}, **{}}}", self.expr(Ty::Map, d), self.expr(Ty::Map, d)),
            4 => format!("dict({})", self.expr(Ty::Map, d)),
            5 => format!("({} | {})", self.expr(Ty::Map, d), self.expr(Ty::Map, d)),
            6 => format!("{{k: v + 1 for k, v in {}.items()}}", self.expr(Ty::Map, d)),
            _ => format!("dict.fromkeys({}, {})", self.expr(Ty::Strs, d), self.expr(Ty::Int, d)),
        }
    }

    fn set(&mut self, d: usize) -> String {
        match self.random.below(7) {
            0 => format!("set({})", self.expr(Ty::Ints, d)),
            1 => format!("({} | {})", self.expr(Ty::Set, d), self.expr(Ty::Set, d)),
            2 => format!("({} & {})", self.expr(Ty::Set, d), self.expr(Ty::Set, d)),
            3 => format!("({} - {})", self.expr(Ty::Set, d), self.expr(Ty::Set, d)),
            4 => format!("({} ^ {})", self.expr(Ty::Set, d), self.expr(Ty::Set, d)),
            5 => format!("{{v % 7 for v in {}}}", self.expr(Ty::Ints, d)),
            _ => format!("frozenset({})", self.expr(Ty::Ints, d)),
        }
    }
}

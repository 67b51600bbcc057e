//! Statements, functions and classes, at random.

use super::expr::{Ty, TYPES};
use super::{Stmt, Writer};

/// How deep expressions nest.
const DEPTH: usize = 3;

impl Writer {
    /// What is printed of a value.
    fn shown_name(name: &str, ty: Ty) -> String {
        match ty {
            Ty::Set => format!("sorted({name})"),
            _ => name.to_string(),
        }
    }

    /// A section of the program: statements at the top level.
    pub fn section(&mut self) -> Vec<Stmt> {
        match self.random.below(12) {
            0..=2 => self.function(),
            3 => self.class(),
            4 => self.generator(),
            _ => {
                let count = 1 + self.random.below(4);
                let mut all: Vec<Stmt> = (0..count).flat_map(|_| self.statement(2)).collect();
                all.extend(self.show());
                all
            }
        }
    }

    fn show(&mut self) -> Vec<Stmt> {
        let ty = *self.pick(&TYPES);
        let value = self.expr(ty, DEPTH);
        vec![Stmt::new(match ty {
            Ty::Set => format!("show(sorted({value}))"),
            _ => format!("show({value})"),
        })]
    }

    fn block(&mut self, nest: usize) -> Vec<Stmt> {
        // Variables made in a block need not have a value behind it.
        let known = self.vars.len();
        let count = 1 + self.random.below(3);
        let all = (0..count).flat_map(|_| self.statement(nest)).collect();
        self.vars.truncate(known);
        all
    }

    fn assign(&mut self) -> Vec<Stmt> {
        let ty = *self.pick(&TYPES);
        let value = self.expr(ty, DEPTH);
        let known: Vec<String> = self.vars.iter().filter(|v| v.1 == ty).map(|v| v.0.clone()).collect();
        let name = if known.is_empty() || self.random.below(2) == 0 {
            let name = self.fresh("v");
            self.vars.push((name.clone(), ty));
            name
        } else {
            self.pick(&known).clone()
        };
        vec![Stmt::new(format!("{name} = {value}"))]
    }

    fn target(&mut self, ty: Ty) -> Option<String> {
        let known: Vec<String> = self.vars.iter().filter(|v| v.1 == ty).map(|v| v.0.clone()).collect();
        (!known.is_empty()).then(|| self.pick(&known).clone())
    }

    /// A statement that changes a variable in place.
    fn change(&mut self) -> Vec<Stmt> {
        let ty = *self.pick(&[Ty::Int, Ty::Float, Ty::Str, Ty::Ints, Ty::Ints, Ty::Map, Ty::Set, Ty::Strs]);
        let Some(name) = self.target(ty) else { return self.assign() };
        let index = *self.pick(&["0", "-1", "1", "4"]);
        let line = match ty {
            Ty::Int => {
                let op = *self.pick(&["+=", "-=", "//=", "%=", "&=", "|=", "^=", ">>="]);
                format!("{name} {op} {}", self.expr(Ty::Int, 1))
            }
            Ty::Float => format!("{name} {} {}", self.pick(&["+=", "-=", "/="]), self.expr(Ty::Float, 1)),
            Ty::Str => format!("{name} += {}", self.expr(Ty::Str, 2)),
            Ty::Ints => match self.random.below(11) {
                0 => format!("{name}.append({})", self.expr(Ty::Int, 2)),
                1 => format!("{name}.insert({index}, {})", self.expr(Ty::Int, 1)),
                2 => format!("{name}.extend({})", self.expr(Ty::Ints, 2)),
                3 => format!("show({name}.pop({}))", self.pick(&["", "0", "-1", "2"])),
                4 => format!("{name}[{index}] = {}", self.expr(Ty::Int, 2)),
                5 => format!("{name}[1:3] = {}", self.expr(Ty::Ints, 2)),
                6 => format!("del {name}[{index}]"),
                7 => format!("{name}.sort(key=lambda x: -x)"),
                8 => format!("{name}.remove({})", self.expr(Ty::Int, 1)),
                9 => format!("{name}[::2] = {}", self.expr(Ty::Ints, 2)),
                _ => format!("{name} += {}", self.expr(Ty::Ints, 1)),
            },
            Ty::Map => match self.random.below(6) {
                0 => format!("{name}[{}] = {}", self.expr(Ty::Str, 1), self.expr(Ty::Int, 2)),
                1 => format!("show({name}.pop({}))", self.expr(Ty::Str, 1)),
                2 => format!("{name}.update({})", self.expr(Ty::Map, 2)),
                3 => format!("show({name}.setdefault({}, {}))", self.expr(Ty::Str, 1), self.expr(Ty::Int, 1)),
                4 => format!("del {name}[{}]", self.expr(Ty::Str, 1)),
                _ => format!("{name} |= {}", self.expr(Ty::Map, 1)),
            },
            Ty::Set => match self.random.below(4) {
                0 => format!("{name} |= {}", self.expr(Ty::Set, 1)),
                1 => format!("{name}.discard({})", self.expr(Ty::Int, 1)),
                2 => format!("{name}.add({})", self.expr(Ty::Int, 1)),
                _ => format!("{name} -= {}", self.expr(Ty::Set, 1)),
            },
            _ => format!("{name}.append({})", self.expr(Ty::Str, 2)),
        };
        vec![Stmt::new(line), Stmt::new(format!("show({})", Writer::shown_name(&name, ty)))]
    }

    pub fn statement(&mut self, nest: usize) -> Vec<Stmt> {
        let simple = nest == 0;
        match self.random.below(if simple { 8 } else { 18 }) {
            0..=2 => self.assign(),
            3..=5 => self.change(),
            6 => self.show(),
            7 => {
                let (a, b) = (self.fresh("v"), self.fresh("v"));
                let line = match self.random.below(4) {
                    0 => format!("{a}, {b} = {}, {}", self.expr(Ty::Int, 2), self.expr(Ty::Str, 2)),
                    1 => format!("{a}, *{b} = {}", self.expr(Ty::Ints, 2)),
                    2 => format!("*{a}, {b} = {}", self.expr(Ty::Strs, 2)),
                    _ => format!("{a}, {b} = {}", self.expr(Ty::Pair, 2)),
                };
                vec![Stmt::new(line), Stmt::new(format!("show({a}, {b})"))]
            }
            8..=9 => {
                let mut all = vec![Stmt::block(format!("if {}:", self.expr(Ty::Bool, 2)), self.block(nest - 1))];
                if self.random.below(3) == 0 {
                    all.push(Stmt::block(format!("elif {}:", self.expr(Ty::Bool, 2)), self.block(nest - 1)));
                }
                if self.random.below(2) == 0 {
                    all.push(Stmt::block("else:", self.block(nest - 1)));
                }
                all
            }
            10..=12 => self.for_loop(nest - 1),
            13 => self.while_loop(nest - 1),
            14..=16 => self.try_statement(nest - 1),
            _ => {
                let mut body = self.block(nest - 1);
                let raise = self.maybe_raise();
                body.extend(raise);
                vec![Stmt::block("with Cm() as cm:", body), Stmt::new("show(cm)")]
            }
        }
    }

    fn leave_loop(&mut self) -> Vec<Stmt> {
        let line = *self.pick(&["break", "continue"]);
        vec![Stmt::block(format!("if {}:", self.expr(Ty::Bool, 2)), vec![Stmt::new(line)])]
    }

    fn for_loop(&mut self, nest: usize) -> Vec<Stmt> {
        let (target, ty, source) = match self.random.below(6) {
            0 => ("n".into(), Ty::Int, format!("range({})", self.pick(&["4", "2, 6", "5, 0, -2", "0"]))),
            1 => (self.fresh("v"), Ty::Str, format!("{}[:6]", self.expr(Ty::Str, 2))),
            2 => ("(n, s)".into(), Ty::Pair, format!("list(enumerate({}))[:5]", self.expr(Ty::Strs, 2))),
            3 => ("k".into(), Ty::Str, format!("list({})[:5]", self.expr(Ty::Map, 2))),
            4 => ("(n, m)".into(), Ty::Pair, format!("zip({}, {})", self.expr(Ty::Ints, 2), self.expr(Ty::Ints, 2))),
            _ => ("n".into(), Ty::Int, format!("{}[:5]", self.expr(Ty::Ints, 2))),
        };
        let known = self.vars.len();
        if ty != Ty::Pair {
            self.vars.push((target.clone(), ty));
        }
        let mut body = self.block(nest);
        if self.random.below(3) == 0 {
            let at = self.random.below(body.len() + 1);
            let leave = self.leave_loop();
            // Not between an `if` and its `else`.
            let at = if body
                .get(at)
                .is_some_and(|s| s.line.starts_with("el") || s.line.starts_with("ex") || s.line.starts_with("fin"))
            {
                0
            } else {
                at
            };
            body.splice(at..at, leave);
        }
        body.push(Stmt::new(format!("show({target})")));
        self.vars.truncate(known);
        let mut all = vec![Stmt::block(format!("for {target} in {source}:"), body)];
        if self.random.below(4) == 0 {
            all.push(Stmt::block("else:", vec![Stmt::new("print('no break')")]));
        }
        all
    }

    fn while_loop(&mut self, nest: usize) -> Vec<Stmt> {
        let counter = self.fresh("c");
        let mut body = vec![Stmt::new(format!("{counter} += 1"))];
        body.extend(self.block(nest));
        if self.random.below(3) == 0 {
            let leave = self.leave_loop();
            body.extend(leave);
        }
        vec![
            Stmt::new(format!("{counter} = 0")),
            Stmt::block(
                format!("while {counter} < {} and not {}:", self.pick(&["3", "5"]), self.expr(Ty::Bool, 1)),
                body,
            ),
            Stmt::new(format!("show({counter})")),
        ]
    }

    fn maybe_raise(&mut self) -> Vec<Stmt> {
        match self.random.below(4) {
            0 => vec![Stmt::new(format!(
                "raise {}",
                self.pick(&["ValueError(1)", "KeyError", "TypeError('t')", "ZeroDivisionError"])
            ))],
            1 => vec![Stmt::new(format!("{} / {}", self.expr(Ty::Int, 1), self.pick(&["0", "1"])))],
            _ => vec![],
        }
    }

    fn try_statement(&mut self, nest: usize) -> Vec<Stmt> {
        let mut body = self.block(nest);
        let raise = self.maybe_raise();
        body.extend(raise);
        let mut all = vec![Stmt::block("try:", body)];
        let handled = self.random.below(4) > 0;
        if handled {
            let kinds =
                *self.pick(&["ValueError", "(TypeError, KeyError)", "Exception", "LookupError", "ArithmeticError"]);
            let mut handler = vec![Stmt::new("print('caught', kind(e))")];
            if self.random.below(4) == 0 {
                handler.push(Stmt::new(*self.pick(&[
                    "raise",
                    "raise RuntimeError from e",
                    "raise e",
                    "raise OSError(5)",
                ])));
            }
            all.push(Stmt::block(format!("except {kinds} as e:"), handler));
            if self.random.below(3) == 0 {
                all.push(Stmt::block("except:", vec![Stmt::new("print('other')")]));
            }
            if self.random.below(3) == 0 {
                all.push(Stmt::block("else:", self.block(nest)));
            }
        }
        if !handled || self.random.below(3) == 0 {
            let mut last = vec![Stmt::new("print('finally')")];
            last.extend(self.block(0));
            all.push(Stmt::block("finally:", last));
        }
        all
    }

    fn function(&mut self) -> Vec<Stmt> {
        let name = self.fresh("f");
        let ty = *self.pick(&TYPES);
        let params = *self.pick(&[
            "a, b=2",
            "a=1, b=2, *args, k=0, **kw",
            "a, b=2, /, c=3",
            "a=0, *, b=4",
            "*args, **kw",
            "a, b=[]",
        ]);
        let outer = core::mem::take(&mut self.vars);
        for p in ["a", "b"] {
            if params.contains(&format!("{p}=")) || params.contains(&format!("{p},")) {
                self.vars.push((p.into(), Ty::Int));
            }
        }
        // Some of what is outside is used in the function, too.
        self.vars.extend(outer.iter().take(2).cloned());
        let mut body = vec![];
        if params.contains("args") {
            body.push(Stmt::new("show(args, kw)"));
        }
        match self.random.below(5) {
            0 => {
                let inner = self.fresh("g");
                let count = self.fresh("n");
                body.push(Stmt::new(format!("{count} = {}", self.expr(Ty::Int, 1))));
                let step = self.expr(Ty::Int, 1);
                body.push(Stmt::block(
                    format!("def {inner}(z=1):"),
                    vec![
                        Stmt::new(format!("nonlocal {count}")),
                        Stmt::new(format!("{count} += z + {step}")),
                        Stmt::new(format!("return {count}")),
                    ],
                ));
                body.push(Stmt::new(format!("show({inner}(), {inner}(5))")));
            }
            1 if params.starts_with("a, b=2") && !params.contains('/') => {
                body.push(Stmt::block(
                    "if isinstance(a, int) and 0 < a < 20:",
                    vec![Stmt::new(format!("show({name}(a // 2 - 1, b))"))],
                ));
            }
            _ => {}
        }
        body.extend(self.block(1));
        let result = self.expr(ty, 2);
        if self.random.below(3) == 0 {
            body.push(Stmt::block("try:", vec![Stmt::new(format!("return {result}"))]));
            body.push(Stmt::block("finally:", vec![Stmt::new("print('left')")]));
        } else {
            body.push(Stmt::new(format!("return {result}")));
        }
        self.vars = outer;
        let def = Stmt::block(format!("def {name}({params}):"), body);
        self.functions.push((name.clone(), ty));
        let call = self.call(&name, 1);
        let shown = if ty == Ty::Set { format!("show(sorted({call}))") } else { format!("show({call})") };
        vec![def, Stmt::new(shown)]
    }

    fn generator(&mut self) -> Vec<Stmt> {
        let name = self.fresh("gen");
        let mut body = vec![Stmt::new(format!("x = yield {}", self.expr(Ty::Int, 2)))];
        body.push(Stmt::new("show(x)"));
        match self.random.below(5) {
            0 => body.push(Stmt::new(format!("r = yield from {}", self.expr(Ty::Ints, 2)))),
            1 => body.push(Stmt::block(format!("for w in {}:", self.expr(Ty::Strs, 2)), vec![Stmt::new("yield w")])),
            2 => {
                body.push(Stmt::block("try:", vec![Stmt::new("yield 'in try'")]));
                body.push(Stmt::block(
                    "except ValueError as e:",
                    vec![Stmt::new("print('thrown')"), Stmt::new("yield 'after'")],
                ));
                body.push(Stmt::block("finally:", vec![Stmt::new("print('cleanup')")]));
            }
            3 => {
                let inner = self.fresh("gen");
                body.insert(
                    0,
                    Stmt::block(
                        format!("def {inner}():"),
                        vec![Stmt::new("got = yield 1"), Stmt::new("show(got)"), Stmt::new("return 'inner done'")],
                    ),
                );
                body.push(Stmt::new(format!("show((yield from {inner}()))")));
            }
            _ => {}
        }
        body.push(Stmt::new(format!("return {}", self.expr(Ty::Int, 1))));
        let mut all = vec![Stmt::block(format!("def {name}(a=1, b=2):"), body), Stmt::new(format!("it = {name}()"))];
        for _ in 0..2 + self.random.below(4) {
            let line = match self.random.below(7) {
                0 => format!("show(it.send({}))", self.expr(Ty::Int, 1)),
                1 => "show(it.throw(ValueError('v')))".into(),
                2 => "it.close()".into(),
                3 => format!("show(list({name}()))"),
                _ => "show(next(it))".into(),
            };
            all.push(Stmt::new(line));
        }
        if self.random.below(2) == 0 {
            all.push(Stmt::block("try:", vec![Stmt::block("while True:", vec![Stmt::new("show(next(it))")])]));
            all.push(Stmt::block("except StopIteration as e:", vec![Stmt::new("show(e.value)")]));
        }
        // CPython would close it when its last reference goes.
        let last = vec![Stmt::new("it.close()")];
        let uses = all.split_off(2);
        all.extend([Stmt::block("try:", uses), Stmt::block("finally:", last)]);
        all
    }

    fn class(&mut self) -> Vec<Stmt> {
        let name = self.fresh("C");
        let bases = match self.random.below(6) {
            0..=1 if !self.classes.is_empty() => {
                let classes = self.classes.clone();
                self.pick(&classes).clone()
            }
            2 => (*self.pick(&["list", "dict", "int", "str", "tuple", "Exception"])).to_string(),
            _ => String::new(),
        };
        let builtin = ["list", "dict", "int", "str", "tuple", "Exception"].contains(&bases.as_str());
        let mut body = vec![Stmt::new(format!("attr = {}", self.expr(Ty::Int, 1)))];
        if !builtin {
            body.push(Stmt::block(
                "def __init__(self, a=0, b=1):",
                vec![
                    Stmt::new("self.a = a"),
                    Stmt::new(format!("self.b = {}", self.pick(&["b", "[a, b]", "str(a)", "self.attr"]))),
                ],
            ));
        }
        let known = self.vars.len();
        self.vars.push(("self.attr".into(), Ty::Int));
        let all = [
            "def __repr__(self):",
            "def __eq__(self, o):",
            "def __len__(self):",
            "def __getitem__(self, k):",
            "def __add__(self, o):",
            "def __radd__(self, o):",
            "def __lt__(self, o):",
            "def __contains__(self, o):",
            "def __call__(self, *a, **k):",
            "def __getattr__(self, n):",
            "def __bool__(self):",
            "def __iter__(self):",
            "def __hash__(self):",
            "def __int__(self):",
            "def __neg__(self):",
            "def __iadd__(self, o):",
        ];
        for _ in 0..self.random.below(5) {
            let head = *self.pick(&all);
            let value = match head {
                "def __repr__(self):" => {
                    format!("return {}", self.pick(&["'<obj>'", "'C(%s)' % self.attr", "str(self.attr)"]))
                }
                "def __eq__(self, o):" | "def __lt__(self, o):" | "def __contains__(self, o):" => {
                    format!("return {}", self.pick(&["True", "self.attr == o", "NotImplemented", "isinstance(o, int)"]))
                }
                "def __len__(self):" | "def __hash__(self):" | "def __int__(self):" => {
                    format!("return {}", self.pick(&["3", "0", "self.attr"]))
                }
                "def __bool__(self):" => format!("return {}", self.pick(&["True", "False", "1"])),
                "def __getattr__(self, n):" => "if n.startswith('_'): raise AttributeError(n)".to_string(),
                "def __iter__(self):" => "yield from (1, 2, self.attr)".into(),
                "def __getitem__(self, k):" => {
                    format!("return {}", self.pick(&["k", "(k, self.attr)", "[7, 8, 9][k]"]))
                }
                "def __call__(self, *a, **k):" => "return (a, k)".into(),
                "def __iadd__(self, o):" => "return self".into(),
                _ => format!("return {}", self.expr(Ty::Int, 2)),
            };
            body.push(Stmt::block(head, vec![Stmt::new(value)]));
        }
        match self.random.below(5) {
            0 => {
                body.push(Stmt::new("@property"));
                body.push(Stmt::block("def prop(self):", vec![Stmt::new("return ('prop', self.attr)")]));
            }
            1 => {
                body.push(Stmt::new("@staticmethod"));
                body.push(Stmt::block("def static(x=1):", vec![Stmt::new("return x + 1")]));
            }
            2 => {
                body.push(Stmt::new("@classmethod"));
                body.push(Stmt::block("def cm(cls, x=1):", vec![Stmt::new("return (cls.__name__, cls.attr, x)")]));
            }
            3 if !bases.is_empty() && !builtin => {
                body.push(Stmt::block(
                    "def __init__(self, *a):",
                    vec![Stmt::new("super().__init__(*a)"), Stmt::new("self.extra = len(a)")],
                ));
            }
            _ => {}
        }
        self.vars.truncate(known);
        let mut out = vec![Stmt::block(
            if bases.is_empty() { format!("class {name}:") } else { format!("class {name}({bases}):") },
            body,
        )];
        let object = self.fresh("o");
        let arguments = match bases.as_str() {
            "list" | "tuple" => "([1, 2, 3])",
            "dict" => "({'a': 1})",
            "int" => "(7)",
            "str" => "('text')",
            _ => "(1, 2)",
        };
        out.push(Stmt::new(format!("{object} = {name}{arguments}")));
        let uses = [
            "show(len({}))",
            "show({}[1])",
            "show({} == 1, {} != 1)",
            "show({} + 1)",
            "show(1 + {})",
            "show(bool({}))",
            "show(list({}))",
            "show(1 in {})",
            "show({}(1, x=2))",
            "show({}.attr, {}.missing)",
            "show({}.prop)",
            "show({}.static(4))",
            "show({}.cm(2))",
            "show(repr({})[:3] == '<C')",
            "show({} < 5)",
            "show({}.a, {}.b)",
            "show(isinstance({}, int))",
            "show(-{})",
            "show(int({}))",
            "show(sorted({}.__dict__))",
            "show(type({}).__name__)",
            "show({}.extra)",
            "show(hasattr({}, 'prop'), getattr({}, 'zz', 9))",
            "show({{} : 1}[{}])",
        ];
        for _ in 0..2 + self.random.below(5) {
            let line = self.pick(&uses).replace("{{}", &format!("{{{object}")).replace("{}", &object);
            out.push(Stmt::block("try:", vec![Stmt::new(line)]));
            out.push(Stmt::block("except Exception as e:", vec![Stmt::new("print(kind(e))")]));
        }
        if !builtin {
            self.classes.push(name);
        }
        out
    }
}

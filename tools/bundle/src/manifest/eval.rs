//! The part of Python that manifests are written in: calls of the functions above, constants, variables, lists,
//! `if`, `for`. Anything else is an error that names the line.

use super::Manifest;
use adder_heap::Heap;
use adder_syntax::ast::{BinOp, BoolOp, CmpOp, UnaryOp};
use adder_syntax::{Ast, Node, NodeId, Parser, Pool};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::tables::Tables;
use crate::value::Value as Constant;

/// A value of a manifest.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    None,
    Bool(bool),
    Int(i64),
    Str(String),
    List(Vec<Value>),
    Dict(Vec<(Value, Value)>),
}

impl Value {
    fn truth(&self) -> bool {
        match self {
            Value::None => false,
            Value::Bool(b) => *b,
            Value::Int(n) => *n != 0,
            Value::Str(text) => !text.is_empty(),
            Value::List(items) => !items.is_empty(),
            Value::Dict(items) => !items.is_empty(),
        }
    }
}

/// Arguments of a call.
#[derive(Default)]
pub struct Arguments {
    pub positional: Vec<Value>,
    pub keywords: Vec<(String, Value)>,
}

/// A manifest being read.
pub struct Context<'a> {
    pub manifest: &'a mut Manifest,
    /// Where it is.
    pub folder: PathBuf,
    /// The values of `options`.
    pub options: HashMap<String, Value>,
    variables: HashMap<String, Value>,
}

/// Memory for the tree of a manifest's statement, in words.
const WORDS: usize = 1 << 19;

impl Manifest {
    /// Reads a manifest or the one in a folder. `options`: what it is included with.
    pub(super) fn include(&mut self, path: &Path, options: &[(String, Value)]) -> Result<()> {
        let path = if path.is_dir() { path.join("manifest.py") } else { path.to_owned() };
        if self.open.contains(&path) {
            return Err(format!("{}: includes itself", path.display()));
        }
        let source = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        self.files.push(path.clone());
        self.open.push(path.clone());
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let mut context =
            Context { manifest: self, folder, options: options.iter().cloned().collect(), variables: HashMap::new() };
        context.options.retain(|_, v| *v != Value::None);
        let result = context.run(&source, &path);
        self.open.pop();
        result
    }
}

impl Context<'_> {
    fn run(&mut self, source: &[u8], path: &Path) -> Result<()> {
        let mut memory = vec![0u64; WORDS];
        let heap = Heap::empty();
        // SAFETY: the memory outlives the heap's use in this function and is used for nothing else.
        unsafe { heap.init(memory.as_mut_ptr().cast(), WORDS * size_of::<u64>()) };
        let mut tables = Tables::new("");
        let mut ast = Ast::new(&heap);
        let mut parser = Parser::new(&heap, source, &mut tables);
        let place = |line: u32, what: &str| format!("{}:{line}: {what}", path.display());
        loop {
            let statement = match parser.next_statement(&mut ast) {
                Ok(Some(statement)) => statement,
                Ok(None) => return Ok(()),
                Err(e) => return Err(place(e.line, &e.to_string())),
            };
            let mut run = Run { context: self, ast: &ast, tables: parser.pool(), line: ast.pos(statement).line };
            if let Err(e) = run.statement(statement) {
                // An error in another manifest says where itself.
                let line = run.line;
                return Err(place(line, &e));
            }
            ast.clear();
        }
    }
}

struct Run<'c, 'm, 'a> {
    context: &'c mut Context<'m>,
    ast: &'a Ast<'a>,
    tables: &'a Tables,
    line: u32,
}

type Result<T> = std::result::Result<T, String>;

fn no<T>(what: &str) -> Result<T> {
    Err(format!("a manifest cannot do that: {what}"))
}

impl Run<'_, '_, '_> {
    fn name(&self, name: adder_syntax::Name) -> String {
        self.tables.text(name, str::to_owned)
    }

    fn block(&mut self, statements: impl Iterator<Item = NodeId>) -> Result<()> {
        for statement in statements {
            self.statement(statement)?;
        }
        Ok(())
    }

    fn statement(&mut self, id: NodeId) -> Result<()> {
        self.line = self.ast.pos(id).line;
        match self.ast.get(id) {
            Node::Pass => Ok(()),
            Node::Expr { value } => self.value(value).map(|_| ()),
            Node::Assign { targets, value } => {
                let value = self.value(value)?;
                for target in targets {
                    let Node::Name(name) = self.ast.get(target) else { return no("this assignment") };
                    let name = self.name(name);
                    self.context.variables.insert(name, value.clone());
                }
                Ok(())
            }
            Node::If { arms, orelse } => {
                for arm in arms {
                    let Node::IfArm { test, body } = self.ast.get(arm) else { continue };
                    if self.value(test)?.truth() {
                        return self.block(body.iter());
                    }
                }
                self.block(orelse.iter())
            }
            Node::For { target, iter, body, .. } => {
                let Node::Name(name) = self.ast.get(target) else { return no("this loop") };
                let Value::List(items) = self.value(iter)? else { return no("this loop") };
                for item in items {
                    let name = self.name(name);
                    self.context.variables.insert(name, item);
                    self.block(body.iter())?;
                }
                Ok(())
            }
            _ => no("this statement"),
        }
    }

    fn values(&mut self, ids: impl Iterator<Item = NodeId>) -> Result<Vec<Value>> {
        ids.map(|id| self.value(id)).collect()
    }

    fn value(&mut self, id: NodeId) -> Result<Value> {
        Ok(match self.ast.get(id) {
            Node::None => Value::None,
            Node::True => Value::Bool(true),
            Node::False => Value::Bool(false),
            Node::Int(n) => Value::Int(n.into()),
            Node::Str(k) => match self.tables.consts.get(k.0 as usize) {
                Some(Constant::Str(text)) => Value::Str(text.clone()),
                _ => return no("this text"),
            },
            Node::Tuple { items } | Node::List { items } => Value::List(self.values(items.iter())?),
            Node::Dict { items } => {
                let mut pairs = Vec::new();
                for (key, value) in items {
                    let Some(key) = key else { return no("`**`") };
                    pairs.push((self.value(key)?, self.value(value)?));
                }
                Value::Dict(pairs)
            }
            Node::Name(name) => {
                let name = self.name(name);
                match self.context.variables.get(&name) {
                    Some(value) => value.clone(),
                    None => return Err(format!("there is no name {name}")),
                }
            }
            Node::Attribute { value, name } if self.is_options(value) => {
                let name = self.name(name);
                // An option that nobody has set is off.
                self.context.options.get(&name).cloned().unwrap_or(Value::None)
            }
            Node::Unary { op: UnaryOp::Not, operand } => Value::Bool(!self.value(operand)?.truth()),
            Node::BoolOp { op, values } => {
                let mut last = Value::None;
                for value in values {
                    last = self.value(value)?;
                    if last.truth() == (op == BoolOp::Or) {
                        break;
                    }
                }
                last
            }
            Node::IfExp { test, body, orelse } => {
                if self.value(test)?.truth() {
                    self.value(body)?
                } else {
                    self.value(orelse)?
                }
            }
            Node::BinOp { op: BinOp::Add, left, right } => {
                let left = self.value(left)?;
                self.sum(left, right)?
            }
            Node::BinChain { first, rest } => {
                let mut sum = self.value(first)?;
                for (op, right) in rest {
                    if op != BinOp::Add {
                        return no("this arithmetic");
                    }
                    sum = self.sum(sum, right)?;
                }
                sum
            }
            Node::Compare { left, rest } => self.comparison(left, rest)?,
            Node::Call { func, args } => {
                let args = self.arguments(args.iter())?;
                self.call(func, args)?
            }
            _ => return no("this expression"),
        })
    }

    fn is_options(&self, id: NodeId) -> bool {
        matches!(self.ast.get(id), Node::Name(name) if self.tables.text(name, |n| n == "options"))
    }

    fn sum(&mut self, left: Value, right: NodeId) -> Result<Value> {
        match (left, self.value(right)?) {
            (Value::Str(a), Value::Str(b)) => Ok(Value::Str(a + &b)),
            (Value::List(a), Value::List(b)) => Ok(Value::List([a, b].concat())),
            _ => no("this sum"),
        }
    }

    fn comparison(&mut self, left: NodeId, rest: adder_syntax::ast::Comparisons<'_>) -> Result<Value> {
        let mut left = self.value(left)?;
        for (op, right) in rest {
            let right = self.value(right)?;
            let holds = match (op, &right) {
                (CmpOp::Eq | CmpOp::Is, _) => left == right,
                (CmpOp::Ne | CmpOp::IsNot, _) => left != right,
                (CmpOp::In, Value::List(items)) => items.contains(&left),
                (CmpOp::NotIn, Value::List(items)) => !items.contains(&left),
                _ => return no("this comparison"),
            };
            if !holds {
                return Ok(Value::Bool(false));
            }
            left = right;
        }
        Ok(Value::Bool(true))
    }

    fn arguments(&mut self, args: impl Iterator<Item = NodeId>) -> Result<Arguments> {
        let mut all = Arguments::default();
        for arg in args {
            match self.ast.get(arg) {
                Node::Keyword { name, value } => {
                    let name = self.name(name);
                    let value = self.value(value)?;
                    all.keywords.push((name, value));
                }
                Node::Starred { .. } | Node::DoubleStarred { .. } => return no("`*` in a call"),
                _ => all.positional.push(self.value(arg)?),
            }
        }
        Ok(all)
    }

    fn call(&mut self, func: NodeId, args: Arguments) -> Result<Value> {
        match self.ast.get(func) {
            Node::Name(name) => {
                let name = self.name(name);
                self.context.call(&name, args).map(|()| Value::None)
            }
            Node::Attribute { value, name } if self.is_options(value) && self.name(name) == "defaults" => {
                for (name, value) in args.keywords {
                    self.context.options.entry(name).or_insert(value);
                }
                Ok(Value::None)
            }
            _ => no("this call"),
        }
    }
}

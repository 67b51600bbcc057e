//! Readable dumps of tokens and trees, for golden tests and `adder disasm`.
//!
//! A statement is a line `line:column what …`, its blocks are indented below it; an expression is written in
//! prefix form within parentheses, absent parts as `_`.

use crate::ast::{Ast, Node, NodeId, Nodes, ParamKind};
use crate::pool::{Const, Name};
use crate::token::{Token, TokenKind};
use core::fmt::{Result, Write};

/// Deepest nesting that is written out.
const MAX_DEPTH: u32 = 1000;

/// Writes out what the tree only has indices of.
pub trait Show {
    fn name(&self, name: Name, out: &mut dyn Write) -> Result;
    fn constant(&self, constant: Const, out: &mut dyn Write) -> Result;
}

/// Writes a token as `line:column KIND text`.
pub fn dump_token(token: Token, text: &[u8], out: &mut dyn Write) -> Result {
    write!(out, "{}:{} {}", token.pos.line, token.pos.column, token.kind.text())?;
    match token.kind {
        TokenKind::Name | TokenKind::Float | TokenKind::Imag => {
            write!(out, " {}", text.escape_ascii())?;
        }
        TokenKind::Int => write!(out, " {} base {}", text.escape_ascii(), token.radix)?,
        TokenKind::Str | TokenKind::Bytes | TokenKind::TextOpen | TokenKind::TextClose | TokenKind::FieldEcho => {
            write!(out, " \"{}\"", text.escape_ascii())?
        }
        _ => {}
    }
    out.write_char('\n')
}

/// Writes the statement or expression `id`, with a line end.
pub fn dump(ast: &Ast<'_>, id: NodeId, show: &dyn Show, out: &mut dyn Write) -> Result {
    Dump { ast, show, out, depth: 0 }.statement(id)
}

struct Dump<'a, 'h> {
    ast: &'a Ast<'h>,
    show: &'a dyn Show,
    out: &'a mut dyn Write,
    depth: u32,
}

impl Dump<'_, '_> {
    fn text(&mut self, text: &str) -> Result {
        self.out.write_str(text)
    }

    fn name(&mut self, name: Name) -> Result {
        self.show.name(name, self.out)
    }

    fn indent(&mut self) -> Result {
        for _ in 0..self.depth {
            self.text("  ")?;
        }
        Ok(())
    }

    /// A block under a heading such as `else`; nothing if it is empty.
    fn block(&mut self, heading: &str, body: Nodes<'_>) -> Result {
        if body.is_empty() || self.depth >= MAX_DEPTH {
            return Ok(());
        }
        if !heading.is_empty() {
            self.indent()?;
            writeln!(self.out, "{heading}")?;
        }
        self.depth += 1;
        for statement in body {
            self.statement(statement)?;
        }
        self.depth -= 1;
        Ok(())
    }

    fn statement(&mut self, id: NodeId) -> Result {
        let ast = self.ast;
        let pos = ast.pos(id);
        self.indent()?;
        write!(self.out, "{}:{} ", pos.line, pos.column)?;
        match ast.get(id) {
            Node::If { arms, orelse } => {
                self.text("if\n")?;
                self.block("", arms)?;
                self.block("else", orelse)
            }
            Node::IfArm { test, body } => {
                self.head("when", &[Some(test)])?;
                self.block("", body)
            }
            Node::Match { subject, cases } => {
                self.head("match", &[Some(subject)])?;
                self.block("", cases)
            }
            Node::Case { pattern, guard, body } => {
                self.head("case", &[Some(pattern), guard])?;
                self.block("", body)
            }
            Node::While { test, body, orelse } => {
                self.head("while", &[Some(test)])?;
                self.block("", body)?;
                self.block("else", orelse)
            }
            Node::For { target, iter, body, orelse, is_async } => {
                let what = if is_async { "async for" } else { "for" };
                self.head(what, &[Some(target), Some(iter)])?;
                self.block("", body)?;
                self.block("else", orelse)
            }
            Node::Try { body, handlers, orelse, finalbody } => {
                self.text("try\n")?;
                self.block("", body)?;
                self.block("handlers", handlers)?;
                self.block("else", orelse)?;
                self.block("finally", finalbody)
            }
            Node::ExceptHandler { kind, name, body } => {
                self.text("except ")?;
                self.optional(kind)?;
                self.text(" as ")?;
                self.optional_name(name)?;
                self.text("\n")?;
                self.block("", body)
            }
            Node::With { items, body, is_async } => {
                self.text(if is_async { "async with" } else { "with" })?;
                self.items(items)?;
                self.text("\n")?;
                self.block("", body)
            }
            Node::FunctionDef { name, params, returns, decorators, body, is_async } => {
                self.text(if is_async { "async def " } else { "def " })?;
                self.name(name)?;
                self.text(" (params")?;
                self.items(params)?;
                self.text(")")?;
                if let Some(returns) = returns {
                    self.text(" -> ")?;
                    self.expression(returns)?;
                }
                self.decorators(decorators)?;
                self.text("\n")?;
                self.block("", body)
            }
            Node::ClassDef { name, args, decorators, body } => {
                self.text("class ")?;
                self.name(name)?;
                self.text(" (args")?;
                self.items(args)?;
                self.text(")")?;
                self.decorators(decorators)?;
                self.text("\n")?;
                self.block("", body)
            }
            _ => {
                self.expression(id)?;
                self.text("\n")
            }
        }
    }

    fn head(&mut self, what: &str, parts: &[Option<NodeId>]) -> Result {
        self.text(what)?;
        for &part in parts {
            self.text(" ")?;
            self.optional(part)?;
        }
        self.text("\n")
    }

    fn decorators(&mut self, decorators: Nodes<'_>) -> Result {
        for decorator in decorators {
            self.text(" @")?;
            self.expression(decorator)?;
        }
        Ok(())
    }

    fn optional(&mut self, id: Option<NodeId>) -> Result {
        match id {
            Some(id) => self.expression(id),
            None => self.text("_"),
        }
    }

    fn optional_name(&mut self, name: Option<Name>) -> Result {
        match name {
            Some(name) => self.name(name),
            None => self.text("_"),
        }
    }

    fn items(&mut self, items: Nodes<'_>) -> Result {
        for item in items {
            self.text(" ")?;
            self.expression(item)?;
        }
        Ok(())
    }

    /// `(what part part … item item …)`
    fn form(&mut self, what: &str, parts: &[Option<NodeId>], items: Option<Nodes<'_>>) -> Result {
        self.text("(")?;
        self.text(what)?;
        for &part in parts {
            self.text(" ")?;
            self.optional(part)?;
        }
        if let Some(items) = items {
            self.items(items)?;
        }
        self.text(")")
    }

    fn names(&mut self, what: &str, names: impl Iterator<Item = Name>) -> Result {
        self.text("(")?;
        self.text(what)?;
        for name in names {
            self.text(" ")?;
            self.name(name)?;
        }
        self.text(")")
    }

    /// Anything that is written on one line: expressions and simple statements.
    fn expression(&mut self, id: NodeId) -> Result {
        if self.depth >= MAX_DEPTH {
            return self.text("(...)");
        }
        self.depth += 1;
        self.form_of(id)?;
        self.depth -= 1;
        Ok(())
    }

    fn form_of(&mut self, id: NodeId) -> Result {
        let ast = self.ast;
        match ast.get(id) {
            Node::Name(name) => self.name(name),
            Node::Int(value) => write!(self.out, "{value}"),
            Node::Const(constant) | Node::Str(constant) | Node::Bytes(constant) => {
                self.show.constant(constant, self.out)
            }
            Node::None => self.text("None"),
            Node::True => self.text("True"),
            Node::False => self.text("False"),
            Node::Ellipsis => self.text("..."),
            Node::JoinedStr { parts } => self.form("fstring", &[], Some(parts)),
            Node::FormattedValue { value, conversion, spec } => {
                self.text("(field")?;
                self.text(conversion.text())?;
                self.text(" ")?;
                self.expression(value)?;
                if let Some(spec) = spec {
                    self.text(" : ")?;
                    self.expression(spec)?;
                }
                self.text(")")
            }
            Node::Tuple { items } => self.form("tuple", &[], Some(items)),
            Node::List { items } => self.form("list", &[], Some(items)),
            Node::Set { items } => self.form("set", &[], Some(items)),
            Node::Dict { items } => {
                self.text("(dict")?;
                for (key, value) in items {
                    self.text(" ")?;
                    match key {
                        Some(key) => self.expression(key)?,
                        None => self.text("**")?,
                    }
                    self.text(" ")?;
                    self.expression(value)?;
                }
                self.text(")")
            }
            Node::ListComp { element, clauses } => self.form("listcomp", &[Some(element)], Some(clauses)),
            Node::SetComp { element, clauses } => self.form("setcomp", &[Some(element)], Some(clauses)),
            Node::DictComp { key, value, clauses } => self.form("dictcomp", &[Some(key), Some(value)], Some(clauses)),
            Node::GeneratorExp { element, clauses } => self.form("genexp", &[Some(element)], Some(clauses)),
            Node::CompFor { target, iter, is_async } => {
                let what = if is_async { "async for" } else { "for" };
                self.form(what, &[Some(target), Some(iter)], None)
            }
            Node::CompIf { test } => self.form("when", &[Some(test)], None),
            Node::Unary { op, operand } => self.form(op.text(), &[Some(operand)], None),
            Node::BinOp { op, left, right } => self.form(op.text(), &[Some(left), Some(right)], None),
            Node::BinChain { first, rest } => {
                self.text("(chain ")?;
                self.expression(first)?;
                for (op, operand) in rest {
                    write!(self.out, " {} ", op.text())?;
                    self.expression(operand)?;
                }
                self.text(")")
            }
            Node::BoolOp { op, values } => self.form(op.text(), &[], Some(values)),
            Node::Compare { left, rest } => {
                self.text("(compare ")?;
                self.expression(left)?;
                for (op, operand) in rest {
                    write!(self.out, " {} ", op.text())?;
                    self.expression(operand)?;
                }
                self.text(")")
            }
            Node::IfExp { test, body, orelse } => self.form("if", &[Some(test), Some(body), Some(orelse)], None),
            Node::Lambda { params, body } => {
                self.text("(lambda ")?;
                self.form("params", &[], Some(params))?;
                self.text(" ")?;
                self.expression(body)?;
                self.text(")")
            }
            Node::NamedExpr { target, value } => self.form(":=", &[Some(target), Some(value)], None),
            Node::Await { value } => self.form("await", &[Some(value)], None),
            Node::Yield { value } => self.form("yield", &[value], None),
            Node::YieldFrom { value } => self.form("yield from", &[Some(value)], None),
            Node::Call { func, args } => self.form("call", &[Some(func)], Some(args)),
            Node::Keyword { name, value } => {
                self.name(name)?;
                self.text("=")?;
                self.expression(value)
            }
            Node::Starred { value } => {
                self.text("*")?;
                self.expression(value)
            }
            Node::DoubleStarred { value } => {
                self.text("**")?;
                self.expression(value)
            }
            Node::Attribute { value, name } => {
                self.text("(. ")?;
                self.expression(value)?;
                self.text(" ")?;
                self.name(name)?;
                self.text(")")
            }
            Node::Subscript { value, index } => self.form("index", &[Some(value), Some(index)], None),
            Node::Slice { lower, upper, step } => self.form("slice", &[lower, upper, step], None),
            Node::Param { name, kind, default, annotation } => self.param(name, kind, default, annotation),
            Node::WithItem { context, target } => self.form("item", &[Some(context), target], None),
            simple => self.simple(simple),
        }
    }

    fn param(&mut self, name: Name, kind: ParamKind, default: Option<NodeId>, annotation: Option<NodeId>) -> Result {
        let mark = match kind {
            ParamKind::PositionalOnly => "/",
            ParamKind::Regular => "",
            ParamKind::VarArgs => "*",
            ParamKind::KeywordOnly => "=",
            ParamKind::VarKeywords => "**",
        };
        self.text("(")?;
        self.text(mark)?;
        self.name(name)?;
        if let Some(annotation) = annotation {
            self.text(" : ")?;
            self.expression(annotation)?;
        }
        if let Some(default) = default {
            self.text(" = ")?;
            self.expression(default)?;
        }
        self.text(")")
    }

    fn simple(&mut self, statement: Node<'_>) -> Result {
        match statement {
            Node::Expr { value } => self.form("expr", &[Some(value)], None),
            Node::Assign { targets, value } => {
                self.text("(assign")?;
                self.items(targets)?;
                self.text(" = ")?;
                self.expression(value)?;
                self.text(")")
            }
            Node::AugAssign { target, op, value } => {
                self.text("(assign ")?;
                self.expression(target)?;
                write!(self.out, " {}= ", op.text())?;
                self.expression(value)?;
                self.text(")")
            }
            Node::AnnAssign { target, annotation, value } => {
                self.form("annotate", &[Some(target), Some(annotation), value], None)
            }
            Node::Del { targets } => self.form("del", &[], Some(targets)),
            Node::Pass => self.text("pass"),
            Node::Break => self.text("break"),
            Node::Continue => self.text("continue"),
            Node::Return { value } => self.form("return", &[value], None),
            Node::Raise { exc, cause } => self.form("raise", &[exc, cause], None),
            Node::Global { names } => self.names("global", names.iter()),
            Node::Nonlocal { names } => self.names("nonlocal", names.iter()),
            Node::Import { aliases } => self.form("import", &[], Some(aliases)),
            Node::ImportAlias { module, parts, asname } => {
                self.name(module)?;
                self.text(" ")?;
                self.names("parts", parts.iter())?;
                self.text(" as ")?;
                self.optional_name(asname)
            }
            Node::ImportFrom { level, module, names, star } => {
                write!(self.out, "(from {level} ")?;
                self.optional_name(module)?;
                self.text(if star { " import *" } else { " import" })?;
                for (name, asname) in names {
                    self.text(" ")?;
                    self.name(name)?;
                    if let Some(asname) = asname {
                        self.text(" as ")?;
                        self.name(asname)?;
                    }
                }
                self.text(")")
            }
            Node::Assert { test, message } => self.form("assert", &[Some(test), message], None),
            _ => self.text("(block)"),
        }
    }
}

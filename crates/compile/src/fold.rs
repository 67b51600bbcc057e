//! Expressions whose value is known when compiling.

use crate::error::Result;
use crate::gen::Gen;
use crate::unit::{Lit, Unit};
use adder_heap::Buf;
use adder_isa::{BinaryOp, CompareOp, UnaryOp};
use adder_syntax::ast::{self, BinOp, CmpOp, Node, Operations};
use adder_syntax::NodeId;

/// Results of the last folded nodes, as parents ask again about their children.
pub(crate) struct Memo([(u32, Option<Lit>); 8]);

impl Memo {
    pub const fn new() -> Self {
        Memo([(u32::MAX, None); 8])
    }
    fn slot(&mut self, id: NodeId) -> &mut (u32, Option<Lit>) {
        &mut self.0[(id.0 as usize / 2) % 8]
    }
}

/// The instruction set's operator for one of the syntax tree.
pub(crate) fn binary_op(op: BinOp) -> BinaryOp {
    match op {
        BinOp::Add => BinaryOp::Add,
        BinOp::Sub => BinaryOp::Sub,
        BinOp::Mul => BinaryOp::Mul,
        BinOp::MatMul => BinaryOp::MatMul,
        BinOp::Div => BinaryOp::TrueDiv,
        BinOp::FloorDiv => BinaryOp::FloorDiv,
        BinOp::Mod => BinaryOp::Mod,
        BinOp::Pow => BinaryOp::Pow,
        BinOp::LShift => BinaryOp::Shl,
        BinOp::RShift => BinaryOp::Shr,
        BinOp::And => BinaryOp::And,
        BinOp::Or => BinaryOp::Or,
        BinOp::Xor => BinaryOp::Xor,
    }
}

/// The comparison, unless it is one of identity or membership.
pub(crate) fn compare_op(op: CmpOp) -> Option<CompareOp> {
    Some(match op {
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::Le => CompareOp::Le,
        CmpOp::Eq => CompareOp::Eq,
        CmpOp::Ne => CompareOp::Ne,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::Ge => CompareOp::Ge,
        CmpOp::In | CmpOp::NotIn | CmpOp::Is | CmpOp::IsNot => return None,
    })
}

fn bool_lit(value: bool) -> Lit {
    if value {
        Lit::True
    } else {
        Lit::False
    }
}

impl<U: Unit> Gen<'_, '_, U> {
    /// The value of the expression, if it is known.
    pub fn fold(&mut self, id: NodeId) -> Result<Option<Lit>> {
        match self.ast.get(id) {
            Node::Int(value) => return Ok(Some(Lit::Int(value))),
            Node::Const(k) | Node::Str(k) | Node::Bytes(k) => return Ok(Some(Lit::Const(k))),
            Node::None => return Ok(Some(Lit::None)),
            Node::True => return Ok(Some(Lit::True)),
            Node::False => return Ok(Some(Lit::False)),
            Node::Ellipsis => return Ok(Some(Lit::Ellipsis)),
            Node::Name(name) => {
                if let Some(value) = self.file.constants.get(name, id) {
                    return Ok(Some(value));
                }
                return Ok(self.is_name(name, "__debug__").then(|| bool_lit(self.file.options.opt_level == 0)));
            }
            Node::Attribute { value, name } if self.in_const => {
                let Node::Name(module) = self.ast.get(value) else { return Ok(None) };
                return Ok(self.unit.module_const(module, name)?);
            }
            Node::Tuple { .. }
            | Node::Unary { .. }
            | Node::BinOp { .. }
            | Node::BinChain { .. }
            | Node::BoolOp { .. }
            | Node::Compare { .. }
            | Node::IfExp { .. } => {}
            _ => return Ok(None),
        }
        let known = *self.memo.slot(id);
        if known.0 == id.0 {
            return Ok(known.1);
        }
        self.enter()?;
        let value = self.fold_compound(id)?;
        self.depth -= 1;
        *self.memo.slot(id) = (id.0, value);
        Ok(value)
    }

    #[inline(never)]
    fn fold_compound(&mut self, id: NodeId) -> Result<Option<Lit>> {
        match self.ast.get(id) {
            Node::Tuple { items } => {
                let mut values: Buf<Lit> = Buf::new(self.heap);
                for item in items {
                    match self.fold(item)? {
                        Some(value) => values.push(value)?,
                        None => return Ok(None),
                    }
                }
                Ok(Some(Lit::Const(self.unit.tuple(&values)?)))
            }
            Node::Unary { op, operand } => {
                let Some(value) = self.fold(operand)? else { return Ok(None) };
                let op = match op {
                    ast::UnaryOp::Not => return Ok(Some(bool_lit(!self.unit.truth(value)))),
                    ast::UnaryOp::Neg => UnaryOp::Neg,
                    ast::UnaryOp::Pos => UnaryOp::Pos,
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                };
                match (op, value) {
                    (UnaryOp::Neg, Lit::Int(value)) if value != i32::MIN => Ok(Some(Lit::Int(-value))),
                    _ => Ok(self.unit.unary(op, value)?),
                }
            }
            Node::BinOp { op, left, right } => {
                let Some(a) = self.fold(left)? else { return Ok(None) };
                let Some(b) = self.fold(right)? else { return Ok(None) };
                Ok(self.unit.binary(binary_op(op), a, b)?)
            }
            Node::BinChain { first, rest } => match self.fold_prefix(first, rest)? {
                Some((value, done)) if done == rest.len() => Ok(Some(value)),
                _ => Ok(None),
            },
            Node::BoolOp { op, values } => {
                let ends_on = op == ast::BoolOp::Or;
                let mut result = None;
                for value in values {
                    let Some(lit) = self.fold(value)? else { return Ok(None) };
                    result = Some(lit);
                    if self.unit.truth(lit) == ends_on {
                        break;
                    }
                }
                Ok(result)
            }
            Node::Compare { left, rest } => {
                let Some(mut a) = self.fold(left)? else { return Ok(None) };
                for (op, right) in rest {
                    let Some(op) = compare_op(op) else { return Ok(None) };
                    let Some(b) = self.fold(right)? else { return Ok(None) };
                    match self.unit.compare(op, a, b)? {
                        Some(true) => a = b,
                        Some(false) => return Ok(Some(Lit::False)),
                        None => return Ok(None),
                    }
                }
                Ok(Some(Lit::True))
            }
            Node::IfExp { test, body, orelse } => {
                let Some(test) = self.fold(test)? else { return Ok(None) };
                let branch = if self.unit.truth(test) { body } else { orelse };
                self.fold(branch)
            }
            _ => Ok(None),
        }
    }

    /// The value of the known start of a chain, and how many operations it comprises.
    pub fn fold_prefix(&mut self, first: NodeId, rest: Operations<'_>) -> Result<Option<(Lit, usize)>> {
        let Some(mut value) = self.fold(first)? else { return Ok(None) };
        let mut done = 0;
        for (op, operand) in rest {
            let Some(b) = self.fold(operand)? else { break };
            let Some(next) = self.unit.binary(binary_op(op), value, b)? else { break };
            value = next;
            done += 1;
        }
        Ok(Some((value, done)))
    }

    /// The truth of the expression, if it is known.
    pub fn known_truth(&mut self, id: NodeId) -> Result<Option<bool>> {
        Ok(self.fold(id)?.map(|value| self.unit.truth(value)))
    }

    /// The value as an operand of one signed byte.
    pub fn small_int(&mut self, id: NodeId) -> Result<Option<i32>> {
        Ok(match self.fold(id)? {
            Some(Lit::Int(value)) if i8::try_from(value).is_ok() => Some(value),
            _ => None,
        })
    }

    /// If this is `const(value)`: the value's node.
    pub fn const_call(&self, id: NodeId) -> Option<NodeId> {
        let Node::Call { func, args } = self.ast.get(id) else { return None };
        let Node::Name(name) = self.ast.get(func) else { return None };
        args.first().filter(|_| args.len() == 1 && self.is_name(name, "const"))
    }
}

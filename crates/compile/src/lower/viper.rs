//! Functions with machine types. Expressions whose type is a machine word are compiled to `word` instructions; all
//! others take the common way, for which words are made objects. The type of an expression is found before its code
//! is made; variables get theirs from their first assignment.

use crate::emit::Label;
use crate::error::{Problem, Result};
use crate::fold::{binary_op, compare_op};
use crate::gen::{Gen, Place};
use crate::regs::Reg;
use crate::unit::{Emitter, Lit, Unit};
use crate::viper::{Mistake, Type, What};
use adder_isa::{BinaryOp, CompareOp, Op, WordOp};
use adder_syntax::ast::{BinOp, CmpOp, Comparisons, Node, Nodes, UnaryOp};
use adder_syntax::{Name, NodeId};

fn wrong<T>(what: What, a: Type, b: Type) -> Result<T> {
    Err(Problem::Viper(Mistake::new(what, a, b)))
}

impl<U: Unit> Gen<'_, '_, U> {
    pub fn is_viper(&self) -> bool {
        self.fun.emitter == Emitter::Viper
    }

    fn wrong_name<T>(&mut self, what: What, name: Name, a: Type, b: Type) -> Result<T> {
        self.file.mistaken = Some(name);
        wrong(what, a, b)
    }

    // ---- types

    /// The type an annotation names.
    fn declared(&mut self, annotation: Option<NodeId>) -> Result<Type> {
        let Some(id) = annotation else { return Ok(Type::Object) };
        let Node::Name(name) = self.ast.get(id) else { return wrong(What::NotIdentifier, Type::None, Type::None) };
        match self.unit.text(name, Type::named) {
            Some(t) => Ok(t),
            None => self.wrong_name(What::UnknownType, name, Type::None, Type::None),
        }
    }

    /// The declared types of parameters and result; the words of the arguments.
    #[inline(never)]
    pub fn enter_viper(&mut self, id: NodeId, params: Nodes<'_>) -> Result {
        if let Node::FunctionDef { returns, .. } = self.ast.get(id) {
            self.fun.result = self.declared(returns)?;
        }
        for param in params {
            let Node::Param { name, annotation, .. } = self.ast.get(param) else { continue };
            let t = self.declared(annotation)?;
            if let Place::Local(r) = self.place(name) {
                self.fun.set_type(r, t)?;
                if t.is_word() {
                    self.at(param);
                    self.emit(Op::Word, &[r as i32, r as i32, r as i32, t.of_object() as i32])?;
                }
            }
        }
        Ok(())
    }

    fn type_of_name(&mut self, name: Name) -> Result<Type> {
        match self.place(name) {
            Place::Local(r) if self.is_var(r) => match self.fun.type_of(r) {
                Type::Unknown => self.wrong_name(What::UsedBefore, name, Type::None, Type::None),
                t => {
                    if t.is_word() && !self.fun.bound.has(r) {
                        // A word is never looked at for being unbound, but it has to be something.
                        self.fun.clear.add(r);
                    }
                    Ok(t)
                }
            },
            _ => Ok(Type::Object),
        }
    }

    /// The type that a call of its name converts to, if the node is such a name.
    fn cast_named(&self, func: NodeId) -> Option<Type> {
        let Node::Name(name) = self.ast.get(func) else { return None };
        if self.place(name) != Place::Global {
            return None;
        }
        self.unit.text(name, Type::named).filter(|t| t.is_word())
    }

    /// `int(x)` and its like: the type, and x.
    fn cast(&self, id: NodeId) -> Option<(Type, NodeId)> {
        let Node::Call { func, args } = self.ast.get(id) else { return None };
        let arg = args.first().filter(|&arg| {
            args.len() == 1
                && !matches!(
                    self.ast.get(arg),
                    Node::Keyword { .. } | Node::Starred { .. } | Node::DoubleStarred { .. }
                )
        })?;
        Some((self.cast_named(func)?, arg))
    }

    /// The type of an expression; an error if the types in it do not go together.
    #[inline(never)]
    pub fn type_of(&mut self, id: NodeId) -> Result<Type> {
        self.enter()?;
        self.at(id);
        let t = self.find_type(id)?;
        self.depth -= 1;
        Ok(t)
    }

    fn find_type(&mut self, id: NodeId) -> Result<Type> {
        if let Some(lit) = self.fold(id)? {
            return Ok(match lit {
                Lit::Int(_) => Type::Int,
                Lit::Const(k) if self.unit.is_word(k) => Type::Int,
                Lit::True | Lit::False => Type::Bool,
                Lit::None => Type::None,
                _ => Type::Object,
            });
        }
        match self.ast.get(id) {
            Node::Name(name) => self.type_of_name(name),
            Node::BinOp { op, left, right } => {
                let (a, b) = (self.type_of(left)?, self.type_of(right)?);
                binary_type(binary_op(op), a, b)
            }
            Node::BinChain { first, rest } => {
                let mut t = self.type_of(first)?;
                for (op, right) in rest.iter() {
                    t = binary_type(binary_op(op), t, self.type_of(right)?)?;
                }
                Ok(t)
            }
            Node::Unary { op, operand } => match (op, self.type_of(operand)?) {
                (_, Type::Object | Type::None) => Ok(Type::Object),
                (UnaryOp::Not, _) => wrong(What::Not, Type::None, Type::None),
                (_, t) if t.is_number() => Ok(if t == Type::Bool { Type::Int } else { t }),
                (_, t) => wrong(What::Unary, t, Type::None),
            },
            Node::Compare { left, rest } => self.type_of_compare(left, rest),
            Node::Call { .. } => match self.cast(id) {
                Some((_, arg)) if self.cast_named(arg).is_some() => wrong(What::Cast, Type::None, Type::None),
                Some((t, arg)) => {
                    self.type_of(arg)?;
                    Ok(t)
                }
                None => Ok(Type::Object),
            },
            Node::Subscript { value, index } => match self.type_of(value)? {
                Type::Object | Type::None => Ok(Type::Object),
                t => match (t.load(), self.type_of(index)?) {
                    (Some(_), i) if i.is_number() => Ok(Type::Int),
                    (Some(_), i) => wrong(What::Load, i, Type::None),
                    (None, _) => wrong(What::Load, t, Type::None),
                },
            },
            Node::IfExp { body, orelse, .. } => {
                let (a, b) = (self.type_of(body)?, self.type_of(orelse)?);
                Ok(if a == b && a.is_word() { a } else { Type::Object })
            }
            Node::Yield { .. } | Node::YieldFrom { .. } | Node::Await { .. } => {
                wrong(What::Yield, Type::None, Type::None)
            }
            _ => Ok(Type::Object),
        }
    }

    fn type_of_compare(&mut self, left: NodeId, rest: Comparisons<'_>) -> Result<Type> {
        let mut a = self.type_of(left)?;
        let mut result = Type::Bool;
        for (op, right) in rest.iter() {
            let b = self.type_of(right)?;
            let identity = matches!(op, CmpOp::Is | CmpOp::IsNot);
            match (a.is_word(), b.is_word()) {
                (false, _) if matches!(op, CmpOp::In | CmpOp::NotIn) && !b.is_word() => result = Type::Object,
                (true, false) if matches!(op, CmpOp::In | CmpOp::NotIn) => result = Type::Object,
                (true, true) if matches!(op, CmpOp::In | CmpOp::NotIn) => {
                    return wrong(What::Membership, Type::None, Type::None)
                }
                (true, true) => {
                    if a != b && (a == Type::Uint || b == Type::Uint) && a.is_number() && b.is_number() {
                        return wrong(What::Comparison, Type::None, Type::None);
                    }
                }
                (false, false) => result = Type::Object,
                _ if identity => result = Type::Object,
                _ => return wrong(What::Binary, a, b),
            }
            a = b;
        }
        Ok(result)
    }

    // ---- expressions

    fn word(&mut self, op: WordOp, dst: Reg, a: Reg, b: Reg) -> Result {
        self.emit(Op::Word, &[dst as i32, a as i32, b as i32, op as i32])
    }

    /// An expression of a machine type where the common way wants an object. False if it is an object anyway.
    #[inline(never)]
    pub fn word_as_object(&mut self, id: NodeId, dst: Reg) -> Result<bool> {
        if self.fold(id)?.is_some() {
            return Ok(false);
        }
        let t = self.type_of(id)?;
        if !t.is_word() {
            return Ok(false);
        }
        if t.is_pointer() {
            return wrong(What::Conversion, Type::None, Type::None);
        }
        let mark = self.mark();
        let r = self.word_operand(id)?;
        self.word(t.to_object(), dst, r, r)?;
        self.release(mark);
        Ok(true)
    }

    /// Evaluates a word to any register.
    fn word_operand(&mut self, id: NodeId) -> Result<Reg> {
        if self.fold(id)?.is_none() {
            if let Node::Name(name) = self.ast.get(id) {
                if let Place::Local(r) = self.place(name) {
                    return Ok(r);
                }
            }
        }
        let r = self.tmp()?;
        self.word_to(id, r)?;
        Ok(r)
    }

    /// Evaluates an expression of a machine type to the register.
    #[inline(never)]
    fn word_to(&mut self, id: NodeId, dst: Reg) -> Result {
        self.enter()?;
        self.at(id);
        let mark = self.mark();
        self.word_expression(id, dst)?;
        self.release(mark);
        self.depth -= 1;
        Ok(())
    }

    fn word_expression(&mut self, id: NodeId, dst: Reg) -> Result {
        if let Some(lit) = self.fold(id)? {
            let small = match lit {
                Lit::True => 1,
                Lit::False | Lit::None => 0,
                Lit::Int(n) if i8::try_from(n).is_ok() => n,
                other => {
                    let t = self.scratch(dst)?;
                    self.load_lit(t, other)?;
                    return self.word(WordOp::ToInt, dst, t, t);
                }
            };
            return self.emit(Op::LoadWord, &[dst as i32, small]);
        }
        match self.ast.get(id) {
            Node::Name(_) => {
                let r = self.word_operand(id)?;
                self.word_mov(dst, r)
            }
            Node::BinOp { op, left, right } => {
                let t = self.type_of(left)?;
                let a = self.word_operand(left)?;
                self.word_binary(binary_op(op), t, dst, a, right)
            }
            Node::BinChain { first, rest } => {
                let t = self.type_of(first)?;
                let mut a = self.word_operand(first)?;
                let sum = self.scratch(dst)?;
                for (op, right) in rest.iter() {
                    self.at(id);
                    self.word_binary(binary_op(op), t, sum, a, right)?;
                    a = sum;
                }
                self.word_mov(dst, sum)
            }
            Node::Unary { op, operand } => {
                let a = self.word_operand(operand)?;
                match op {
                    UnaryOp::Neg => self.word(WordOp::Neg, dst, a, a),
                    UnaryOp::Invert => self.word(WordOp::Invert, dst, a, a),
                    _ => self.word_mov(dst, a),
                }
            }
            Node::Compare { .. } => {
                let mut no = Label::new();
                let t = self.scratch(dst)?;
                self.emit(Op::LoadWord, &[t as i32, 0])?;
                self.jump_if(id, false, &mut no, false)?;
                self.emit(Op::LoadWord, &[t as i32, 1])?;
                self.fun.place(&mut no);
                self.word_mov(dst, t)
            }
            Node::IfExp { test, body, orelse } => {
                let (mut other, mut end) = (Label::new(), Label::new());
                self.jump_if(test, false, &mut other, false)?;
                self.word_to(body, dst)?;
                self.fun.jump(Op::Jump, &[], &mut end)?;
                self.fun.place(&mut other);
                self.word_to(orelse, dst)?;
                self.fun.place(&mut end);
                Ok(())
            }
            Node::Subscript { value, index } => {
                let load = self.type_of(value)?.load().unwrap_or(WordOp::Load8);
                let p = self.word_operand(value)?;
                if let Some(imm) = self.small_int(index)? {
                    return self.emit(Op::WordI, &[dst as i32, p as i32, imm, load as i32]);
                }
                let i = self.word_operand(index)?;
                self.word(load, dst, p, i)
            }
            _ => match self.cast(id) {
                Some((t, arg)) => self.word_cast(t, arg, dst),
                None => Err(Problem::AssignToExpression),
            },
        }
    }

    fn word_mov(&mut self, dst: Reg, src: Reg) -> Result {
        if dst == src {
            return Ok(());
        }
        self.word(WordOp::Mov, dst, src, src)
    }

    fn word_cast(&mut self, t: Type, arg: NodeId, dst: Reg) -> Result {
        let from = self.type_of(arg)?;
        if from.is_word() {
            self.word_to(arg, dst)?;
            if t == Type::Bool && from != Type::Bool {
                self.emit(Op::WordI, &[dst as i32, dst as i32, 0, WordOp::Ne as i32])?;
            }
            return Ok(());
        }
        let a = self.operand(arg, None)?;
        self.at(arg);
        self.word(t.of_object(), dst, a, a)
    }

    /// `dst := a op right` where a is of type t.
    fn word_binary(&mut self, op: BinaryOp, t: Type, dst: Reg, a: Reg, right: NodeId) -> Result {
        let op = match op {
            BinaryOp::Add => WordOp::Add,
            BinaryOp::Sub => WordOp::Sub,
            BinaryOp::Mul => WordOp::Mul,
            BinaryOp::And => WordOp::And,
            BinaryOp::Or => WordOp::Or,
            BinaryOp::Xor => WordOp::Xor,
            BinaryOp::Shl => WordOp::Shl,
            BinaryOp::Shr if t == Type::Uint => WordOp::UnsignedShr,
            BinaryOp::Shr => WordOp::Shr,
            BinaryOp::FloorDiv => WordOp::FloorDiv,
            _ => WordOp::Mod,
        };
        if let Some(imm) = self.small_int(right)? {
            return self.emit(Op::WordI, &[dst as i32, a as i32, imm, op as i32]);
        }
        let b = self.word_operand(right)?;
        self.word(op, dst, a, b)
    }

    // ---- conditions

    /// A condition of machine words as a jump. False if it has to be made of objects.
    #[inline(never)]
    pub fn word_jump_if(&mut self, id: NodeId, want: bool, label: &mut Label) -> Result<bool> {
        if let Node::Compare { left, rest } = self.ast.get(id) {
            if self.type_of(id)? != Type::Bool {
                return Ok(false);
            }
            let mut skip = Label::new();
            let mut t = self.type_of(left)?;
            let mut a = self.word_operand(left)?;
            for (i, (op, right)) in rest.iter().enumerate() {
                let last = i + 1 == rest.len();
                let unsigned = t == Type::Uint || t.is_pointer();
                let op = comparison(
                    compare_op(op).unwrap_or(match op {
                        CmpOp::IsNot => CompareOp::Ne,
                        _ => CompareOp::Eq,
                    }),
                    unsigned,
                );
                let (op, to) = match (last || !want, want) {
                    (true, true) => (op, &mut *label),
                    (true, false) => (op.negated(), &mut *label),
                    (false, _) => (op.negated(), &mut skip),
                };
                self.at(id);
                match (self.small_int(right)?, last) {
                    (Some(imm), true) => self.fun.jump(Op::WordJumpI, &[a as i32, imm, op as i32], to)?,
                    _ => {
                        let b = self.word_operand(right)?;
                        self.fun.jump(Op::WordJump, &[a as i32, b as i32, op as i32], to)?;
                        a = b;
                    }
                }
                t = self.type_of(right)?;
            }
            self.fun.place(&mut skip);
            return Ok(true);
        }
        let t = self.type_of(id)?;
        if !t.is_word() {
            return Ok(false);
        }
        if t.is_pointer() {
            return wrong(What::Condition, t, Type::None);
        }
        let r = self.word_operand(id)?;
        let op = if want { WordOp::Ne } else { WordOp::Eq };
        self.fun.jump(Op::WordJumpI, &[r as i32, 0, op as i32], label)?;
        Ok(true)
    }

    // ---- statements

    /// The type of a local that a value of type t is assigned to.
    pub fn note_type(&mut self, name: Name, r: Reg, t: Type) -> Result {
        let t = if t == Type::None { Type::Object } else { t };
        match self.fun.type_of(r) {
            Type::Unknown => self.fun.set_type(r, t),
            known if known == t => Ok(()),
            known => self.wrong_name(What::LocalType, name, known, t),
        }
    }

    /// `name = value`. False if that has to be done with an object.
    #[inline(never)]
    pub fn assign_word(&mut self, name: Name, value: NodeId) -> Result<bool> {
        let Place::Local(r) = self.place(name) else { return Ok(false) };
        if !self.is_var(r) {
            return Ok(false);
        }
        let t = self.type_of(value)?;
        self.note_type(name, r, t)?;
        if !t.is_word() {
            return Ok(false);
        }
        self.word_to(value, r)?;
        self.fun.bound.add(r);
        Ok(true)
    }

    /// `a, b = x, y` of local words. False if it is something else.
    #[inline(never)]
    pub fn assign_words(&mut self, targets: Nodes<'_>, values: Nodes<'_>) -> Result<bool> {
        for (target, value) in targets.iter().zip(values) {
            let Node::Name(name) = self.ast.get(target) else { return Ok(false) };
            if !matches!(self.place(name), Place::Local(r) if self.is_var(r)) || !self.type_of(value)?.is_word() {
                return Ok(false);
            }
        }
        let first = self.fun.regs.alloc_n(targets.len())?;
        for (i, value) in values.iter().enumerate() {
            self.word_to(value, first + i as Reg)?;
        }
        for (i, (target, value)) in targets.iter().zip(values).enumerate() {
            if let (Node::Name(name), t) = (self.ast.get(target), self.type_of(value)?) {
                if let Place::Local(r) = self.place(name) {
                    self.note_type(name, r, t)?;
                    self.word_mov(r, first + i as Reg)?;
                    self.fun.bound.add(r);
                }
            }
        }
        Ok(true)
    }

    /// `value[index] = src`, by the type of `value`. False for objects.
    #[inline(never)]
    pub fn store_through(&mut self, value: NodeId, index: NodeId, src: NodeId) -> Result<bool> {
        let t = self.type_of(value)?;
        if !t.is_word() {
            return Ok(false);
        }
        let Some(op) = t.load() else { return wrong(What::Store, t, Type::None) };
        let (of, index_type) = (self.type_of(src)?, self.type_of(index)?);
        if !of.is_number() {
            return wrong(What::StoreValue, of, Type::None);
        }
        if !index_type.is_number() {
            return wrong(What::StoreIndex, index_type, Type::None);
        }
        let word = self.word_operand(src)?;
        let p = self.word_operand(value)?;
        let i = self.word_operand(index)?;
        self.emit(Op::WordStore, &[p as i32, i as i32, word as i32, op as i32])?;
        Ok(true)
    }

    /// `target op= value`. False if the target is an object.
    #[inline(never)]
    pub fn word_aug_assign(&mut self, target: NodeId, op: BinOp, value: NodeId) -> Result<bool> {
        let op = binary_op(op);
        match self.ast.get(target) {
            Node::Name(name) => {
                let Place::Local(r) = self.place(name) else { return Ok(false) };
                let (t, of) = (self.type_of_name(name)?, self.type_of(value)?);
                let result = binary_type(op, t, of)?;
                if !t.is_word() {
                    return Ok(false);
                }
                self.note_type(name, r, result)?;
                self.word_binary(op, t, r, r, value)?;
                Ok(true)
            }
            Node::Subscript { value: object, index } => {
                let t = self.type_of(object)?;
                if !t.is_word() {
                    return Ok(false);
                }
                let Some(load) = t.load() else { return wrong(What::Store, t, Type::None) };
                let index_type = self.type_of(index)?;
                if !index_type.is_number() {
                    return wrong(What::StoreIndex, index_type, Type::None);
                }
                binary_type(op, Type::Int, self.type_of(value)?)?;
                let p = self.word_operand(object)?;
                let i = self.word_operand(index)?;
                let r = self.tmp()?;
                self.word(load, r, p, i)?;
                self.word_binary(op, Type::Int, r, r, value)?;
                self.emit(Op::WordStore, &[p as i32, i as i32, r as i32, load as i32])?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// The value that `return` gives, as an object. None: None.
    #[inline(never)]
    pub fn viper_result(&mut self, value: Option<NodeId>) -> Result<Option<Reg>> {
        let expected = self.fun.result;
        let got = match value {
            Some(value) => self.type_of(value)?,
            None => Type::None,
        };
        if got == Type::None {
            if !expected.is_word() {
                return Ok(None);
            }
            let r = self.tmp()?;
            let zero = if expected == Type::Bool { Lit::False } else { Lit::Int(0) };
            self.load_lit(r, zero)?;
            return Ok(Some(r));
        }
        if got != expected {
            return wrong(What::Return, expected, got);
        }
        let (Some(value), r) = (value, self.tmp()?) else { return Ok(None) };
        if got.is_word() {
            let word = self.word_operand(value)?;
            self.word(got.to_object(), r, word, word)?;
        } else {
            self.expr_to(value, r)?;
        }
        Ok(Some(r))
    }

    /// `raise`: only objects, and not again.
    pub fn check_viper_raise(&mut self, exc: Option<NodeId>, cause: Option<NodeId>) -> Result {
        match (exc, cause) {
            (Some(exc), None) => match self.type_of(exc)?.is_word() {
                true => wrong(What::RaiseWord, Type::None, Type::None),
                false => Ok(()),
            },
            _ => wrong(What::Raise, Type::None, Type::None),
        }
    }

    /// The element of an iteration over a range, in register r, as the int of the loop's variable. False if the
    /// variable is something else.
    pub fn count_word(&mut self, target: NodeId, r: Reg) -> Result<bool> {
        let Node::Name(name) = self.ast.get(target) else { return Ok(false) };
        let Place::Local(to) = self.place(name) else { return Ok(false) };
        if !self.is_var(to) {
            return Ok(false);
        }
        self.note_type(name, to, Type::Int)?;
        self.fun.bound.add(to);
        self.word(WordOp::ToInt, to, r, r)?;
        Ok(true)
    }
}

fn comparison(op: CompareOp, unsigned: bool) -> WordOp {
    match (op, unsigned) {
        (CompareOp::Lt, false) => WordOp::Lt,
        (CompareOp::Le, false) => WordOp::Le,
        (CompareOp::Gt, false) => WordOp::Gt,
        (CompareOp::Ge, false) => WordOp::Ge,
        (CompareOp::Lt, true) => WordOp::UnsignedLt,
        (CompareOp::Le, true) => WordOp::UnsignedLe,
        (CompareOp::Gt, true) => WordOp::UnsignedGt,
        (CompareOp::Ge, true) => WordOp::UnsignedGe,
        (CompareOp::Eq, _) => WordOp::Eq,
        (CompareOp::Ne, _) => WordOp::Ne,
    }
}

/// The type of `a op b`.
fn binary_type(op: BinaryOp, a: Type, b: Type) -> Result<Type> {
    match (a.is_word(), b.is_word()) {
        (false, false) => return Ok(Type::Object),
        (true, true) => {}
        _ => return wrong(What::Binary, a, b),
    }
    if a.is_pointer() || b.is_pointer() {
        return match op {
            BinaryOp::Add if a.is_pointer() != b.is_pointer() => Ok(if a.is_pointer() { a } else { b }),
            BinaryOp::Sub if a.is_pointer() && !b.is_pointer() => Ok(a),
            BinaryOp::Sub if a == b => Ok(Type::Int),
            _ => wrong(What::Binary, a, b),
        };
    }
    match op {
        BinaryOp::FloorDiv | BinaryOp::Mod if a == Type::Uint || b == Type::Uint => {
            wrong(What::UnsignedDivision, Type::None, Type::None)
        }
        BinaryOp::Pow | BinaryOp::TrueDiv | BinaryOp::MatMul => wrong(What::Power, Type::None, Type::None),
        _ if a == Type::Bool => Ok(if b == Type::Bool { Type::Int } else { b }),
        _ => Ok(a),
    }
}

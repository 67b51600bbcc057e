//! `__annotations__` of classes that have bases or decorators, which is where somebody may ask for them.
//!
//! An annotation is kept as its source text (as PEP 563 has it), so that nothing in it has to exist when the
//! program runs. The dict is in order of the names.

use crate::error::Result;
use crate::gen::Gen;
use crate::unit::Unit;
use adder_heap::Buf;
use adder_isa::Op;
use adder_syntax::ast::{BinOp, Node, Nodes};
use adder_syntax::{Name, NodeId};

impl<U: Unit> Gen<'_, '_, U> {
    /// At the end of the body of class `id`.
    #[inline(never)]
    pub fn class_annotations(&mut self, id: NodeId, body: Nodes<'_>) -> Result {
        let Node::ClassDef { args, decorators, .. } = self.ast.get(id) else { return Ok(()) };
        if (args.is_empty() && decorators.is_empty()) || !self.fun.reachable {
            return Ok(());
        }
        let mark = self.mark();
        let (mut dict, mut text) = (None, Buf::new(self.heap));
        for statement in body {
            let Node::AnnAssign { target, annotation, .. } = self.ast.get(statement) else { continue };
            let Node::Name(name) = self.ast.get(target) else { continue };
            let dst = match dict {
                Some(dst) => dst,
                None => {
                    let dst = self.tmp()?;
                    self.emit(Op::BuildMap, &[dst as i32, dst as i32, 0])?;
                    *dict.insert(dst)
                }
            };
            let inner = self.mark();
            let pair = self.fun.regs.alloc_n(2)?;
            let key = self.name_const(name)?;
            self.load_const(pair, key)?;
            let value = match self.ast.get(annotation) {
                Node::Str(text) => text,
                _ => {
                    text.clear();
                    self.annotation_text(annotation, &mut text)?;
                    self.unit.str(&text)?
                }
            };
            self.load_const(pair + 1, value)?;
            self.emit(Op::MapAdd, &[dst as i32, pair as i32, pair as i32 + 1])?;
            self.release(inner);
        }
        if let Some(dict) = dict {
            let name = self.unit.name("__annotations__")?;
            let name = self.name_operand(name)?;
            self.emit(Op::SetName, &[name, dict as i32])?;
        }
        self.release(mark);
        Ok(())
    }

    /// The text of names, attributes, subscripts and unions; `...` stands for anything else.
    fn annotation_text(&mut self, id: NodeId, out: &mut Buf<'_, u8>) -> Result {
        self.enter()?;
        match self.ast.get(id) {
            Node::Name(name) => self.append_name(name, out)?,
            Node::Attribute { value, name } => {
                self.annotation_text(value, out)?;
                out.push(b'.')?;
                self.append_name(name, out)?;
            }
            Node::Subscript { value, index } => {
                self.annotation_text(value, out)?;
                out.push(b'[')?;
                match self.ast.get(index) {
                    Node::Tuple { items } => self.annotation_list(items, out)?,
                    _ => self.annotation_text(index, out)?,
                }
                out.push(b']')?;
            }
            Node::List { items } => {
                out.push(b'[')?;
                self.annotation_list(items, out)?;
                out.push(b']')?;
            }
            Node::BinOp { op: BinOp::Or, left, right } => {
                self.annotation_text(left, out)?;
                out.extend(b" | ")?;
                self.annotation_text(right, out)?;
            }
            Node::None => out.extend(b"None")?,
            _ => out.extend(b"...")?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn annotation_list(&mut self, items: Nodes<'_>, out: &mut Buf<'_, u8>) -> Result {
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.extend(b", ")?;
            }
            self.annotation_text(item, out)?;
        }
        Ok(())
    }

    fn append_name(&mut self, name: Name, out: &mut Buf<'_, u8>) -> Result {
        Ok(self.unit.text(name, |text| out.extend(text.as_bytes()))?)
    }
}

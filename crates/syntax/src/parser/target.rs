//! What may be assigned to and deleted.

use super::{Parsed, Parser};
use crate::ast::{Node, NodeId, Nodes};
use crate::error::ErrorKind;
use crate::lexer::Source;
use crate::pool::{Name, Pool};

impl<S: Source, P: Pool> Parser<'_, S, P> {
    /// A target of `=`, `for`, `as`: a name, attribute or subscript, or a tuple or list of targets.
    #[inline(never)]
    pub(super) fn check_target(&mut self, target: NodeId) -> Parsed<()> {
        match self.wrong_target(target) {
            None => Ok(()),
            Some((kind, node)) => {
                let pos = self.ast.pos(node);
                Err(self.fail_at(kind, pos))
            }
        }
    }

    /// A target of `+=` or of an annotation: no tuples or lists.
    #[inline(never)]
    pub(super) fn check_single_target(&mut self, target: NodeId) -> Parsed<()> {
        if let Node::Tuple { .. } | Node::List { .. } = self.ast.get(target) {
            let pos = self.ast.pos(target);
            return Err(self.fail_at(ErrorKind::AssignToExpression, pos));
        }
        self.check_target(target)
    }

    /// A target of `del`.
    #[inline(never)]
    pub(super) fn check_deletable(&mut self, target: NodeId) -> Parsed<()> {
        if let Some(node) = self.undeletable(target) {
            let pos = self.ast.pos(node);
            return Err(self.fail_at(ErrorKind::DeleteExpression, pos));
        }
        Ok(())
    }

    /// The first thing that is wrong with a target. Recursion is bounded by the height of the tree.
    fn wrong_target(&self, target: NodeId) -> Option<(ErrorKind, NodeId)> {
        match self.ast.get(target) {
            Node::Name(name) if !self.is_debug(name) => None,
            Node::Attribute { .. } | Node::Subscript { .. } => None,
            Node::Tuple { items } if !items.is_empty() => self.wrong_item(items),
            Node::List { items } => self.wrong_item(items),
            _ => Some((ErrorKind::AssignToExpression, target)),
        }
    }

    fn wrong_item(&self, items: Nodes<'_>) -> Option<(ErrorKind, NodeId)> {
        let mut starred = false;
        for item in items {
            let mut target = item;
            if let Node::Starred { value } = self.ast.get(item) {
                if starred {
                    return Some((ErrorKind::MultipleStars, item));
                }
                starred = true;
                target = value;
            }
            let wrong = self.wrong_target(target);
            if wrong.is_some() {
                return wrong;
            }
        }
        None
    }

    fn undeletable(&self, target: NodeId) -> Option<NodeId> {
        match self.ast.get(target) {
            Node::Name(name) if !self.is_debug(name) => None,
            Node::Attribute { .. } | Node::Subscript { .. } => None,
            Node::Tuple { items } | Node::List { items } if !items.is_empty() => {
                items.iter().find_map(|item| self.undeletable(item))
            }
            _ => Some(target),
        }
    }

    /// `__debug__` is a constant that is spelled like a name.
    fn is_debug(&self, name: Name) -> bool {
        self.pool.text(name, |text| text == "__debug__")
    }
}

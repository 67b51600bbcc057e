//! List, set and dict comprehensions, made in line with variables of their own; elements of generator expressions.

use crate::error::{Problem, Result};
use crate::gen::Gen;
use crate::regs::Reg;
use crate::unit::Unit;
use adder_isa::Op;
use adder_syntax::ast::{Node, Nodes};
use adder_syntax::NodeId;

/// The iteration of a clause that has begun.
enum State {
    Plain(super::loops::Iteration),
    /// The asynchronous iterator in a register.
    Async(Reg),
}

/// What happens to each element.
#[derive(Clone, Copy)]
enum Each {
    Append { list: Reg, element: NodeId },
    Add { set: Reg, element: NodeId },
    Put { map: Reg, key: NodeId, value: NodeId },
    Yield { element: NodeId },
}

impl<U: Unit> Gen<'_, '_, U> {
    #[inline(never)]
    pub fn comprehension(&mut self, id: NodeId, dst: Reg) -> Result {
        let result = self.scratch(dst)?;
        let (clauses, build, each) = match self.ast.get(id) {
            Node::ListComp { element, clauses } => (clauses, Op::BuildList, Each::Append { list: result, element }),
            Node::SetComp { element, clauses } => (clauses, Op::BuildSet, Each::Add { set: result, element }),
            Node::DictComp { key, value, clauses } => (clauses, Op::BuildMap, Each::Put { map: result, key, value }),
            _ => return Ok(()),
        };
        // The first iterable belongs to the scope around the comprehension.
        let state = self.start_clause(clauses)?.ok_or(Problem::AssignToExpression)?;
        let window = self.mark() as i32 - 1;
        self.emit(build, &[result as i32, window, 0])?;
        let outer = self.enter_comprehension(id)?;
        self.clause(clauses, Some(state), each)?;
        self.scope = outer;
        self.mov(dst, result)
    }

    /// The body of a generator expression: its first iterator is the parameter.
    pub fn elements(&mut self, element: NodeId, clauses: Nodes<'_>) -> Result {
        let state = match clauses.first().map(|first| self.ast.get(first)) {
            Some(Node::CompFor { is_async: true, .. }) => State::Async(0),
            _ => State::Plain(self.iterate_register(0)?),
        };
        self.clause(clauses, Some(state), Each::Yield { element })
    }

    /// Evaluates the iterable of the first clause and begins to iterate.
    fn start_clause(&mut self, clauses: Nodes<'_>) -> Result<Option<State>> {
        let Some(first) = clauses.first() else { return Ok(None) };
        let Node::CompFor { iter, is_async, .. } = self.ast.get(first) else { return Ok(None) };
        Ok(Some(match is_async {
            true => State::Async(self.async_iterator(first, iter)?),
            false => State::Plain(self.start_iteration(iter)?),
        }))
    }

    /// The first of the clauses with all that is inside it. `state`: its iteration, if it has begun.
    fn clause(&mut self, clauses: Nodes<'_>, state: Option<State>, each: Each) -> Result {
        self.enter()?;
        let mark = self.mark();
        match clauses.first().map(|first| (first, self.ast.get(first))) {
            None => self.element(each)?,
            Some((_, Node::CompIf { test })) => {
                let mut skip = crate::emit::Label::new();
                self.jump_if(test, false, &mut skip, false)?;
                if self.fun.reachable {
                    self.clause(clauses.skip(1), None, each)?;
                }
                self.fun.place(&mut skip);
            }
            Some((clause, Node::CompFor { target, .. })) => {
                let state = match state {
                    Some(state) => Some(state),
                    None => self.start_clause(clauses)?,
                };
                self.at(clause);
                let state = match state {
                    Some(State::Plain(state)) => state,
                    Some(State::Async(iterator)) => {
                        let rest = clauses.skip(1);
                        let none = clauses.skip(clauses.len());
                        self.async_loop(clause, target, iterator, &mut |gen| gen.clause(rest, None, each), none)?;
                        self.release(mark);
                        self.depth -= 1;
                        return Ok(());
                    }
                    None => return Err(Problem::AssignToExpression),
                };
                let mut test = crate::emit::Label::new();
                let (mut head, element) = self.begin_loop(target, false, &mut test)?;
                self.after_step(target, element)?;
                self.clause(clauses.skip(1), None, each)?;
                self.fun.place(&mut test);
                self.end_loop(&state, target, element, &mut head)?;
            }
            Some(_) => return Err(Problem::AssignToExpression),
        }
        self.release(mark);
        self.depth -= 1;
        Ok(())
    }

    #[inline(never)]
    fn element(&mut self, each: Each) -> Result {
        match each {
            Each::Append { list, element } => {
                let r = self.operand(element, None)?;
                self.emit(Op::ListAppend, &[list as i32, r as i32])
            }
            Each::Add { set, element } => {
                let r = self.operand(element, None)?;
                self.emit(Op::SetAdd, &[set as i32, r as i32])
            }
            Each::Put { map, key, value } => {
                let k = self.operand(key, Some(value))?;
                let v = self.operand(value, None)?;
                self.emit(Op::MapAdd, &[map as i32, k as i32, v as i32])
            }
            Each::Yield { element } => {
                let live = self.mark();
                let r = self.operand(element, None)?;
                let r = self.handed_out(r)?;
                let t = self.tmp()?;
                self.fun.regs.suspend(live);
                self.emit(Op::Yield, &[t as i32, r as i32])
            }
        }
    }
}

//! A first walk over a function's instructions: where jumps go, which values will be called, and which are the names
//! of keyword arguments.

use super::decode::{decode, op, Inst};
use super::error::{Result, StockError};
use adder_heap::{Buf, Heap};

/// What is known of the instruction at a place.
pub(super) mod mark {
    /// Pushes the callee of a call: the words behind its home stay free.
    pub const CALLEE: u8 = 1;
    /// Pushes the name of a keyword argument, which needs no register.
    pub const KEY: u8 = 2;
    /// Is jumped to.
    pub const TARGET: u8 = 4;
    /// Is jumped to from behind: begins a loop.
    pub const LOOP: u8 = 8;
    /// Pushes a method that is called with `*` or `**`.
    pub const STARRED: u8 = 16;
}

/// Values on the stack that a function may have at once.
pub(super) const MAX_STACK: usize = 200;
const UNKNOWN: u8 = u8::MAX;
/// More than any function has.
const STACK: StockError = StockError::Damaged("stack of a function");

pub(super) struct Marks<'h> {
    pub flags: Buf<'h, u8>,
    /// One more than the highest local.
    pub locals: usize,
    /// Locals that are deleted somewhere.
    pub deleted: Buf<'h, u8>,
}

impl Marks<'_> {
    pub fn has(&self, at: usize, flag: u8) -> bool {
        self.flags.get(at).is_some_and(|f| f & flag != 0)
    }
}

/// How many values of the stack an instruction takes, and how many it leaves.
pub(super) fn effect(inst: &Inst) -> (usize, usize) {
    let n = inst.index();
    let args = (n & 0xFF) + 2 * (n >> 8 & 0xFF);
    match inst.op {
        op::LOAD_ATTR | op::GET_ITER | op::YIELD => (1, 1),
        op::LOAD_METHOD | op::DUP => (1, 2),
        op::LOAD_SUPER_METHOD => (3, 2),
        op::STORE_NAME | op::STORE_GLOBAL | op::STORE_FAST | op::STORE_DEREF => (1, 0),
        op::STORE_ATTR | op::STORE_MAP | op::RAISE_FROM => (2, 0),
        op::DELETE_NAME | op::DELETE_GLOBAL | op::DELETE_FAST | op::DELETE_DEREF => (0, 0),
        op::IMPORT_NAME | op::LOAD_SUBSCR | op::YIELD_FROM => (2, 1),
        op::MAKE_CLOSURE => (inst.extra.into(), 1),
        op::MAKE_CLOSURE_DEFAULTS => (2 + usize::from(inst.extra), 1),
        op::MAKE_FUNCTION_DEFAULTS => (2, 1),
        op::BUILD_TUPLE | op::BUILD_LIST | op::BUILD_SET | op::BUILD_SLICE => (n, 1),
        op::STORE_COMP => (if n & 3 == 1 { 2 } else { 1 }, 0),
        op::UNPACK => (1, n),
        op::UNPACK_STAR => (1, (n & 0xFF) + (n >> 8 & 0xFF) + 1),
        op::CALL => (1 + args, 1),
        op::CALL_STAR | op::CALL_METHOD => (2 + args, 1),
        op::CALL_METHOD_STAR => (3 + args, 1),
        op::POP_JUMP_TRUE | op::POP_JUMP_FALSE | op::JUMP_TRUE_OR_POP | op::JUMP_FALSE_OR_POP => (1, 0),
        op::POP | op::END_FINALLY | op::RETURN | op::RAISE | op::IMPORT_STAR => (1, 0),
        op::ROT_THREE => (3, 3),
        op::SETUP_WITH => (1, 3),
        op::STORE_SUBSCR => (3, 0),
        op::DUP_TWO => (2, 4),
        op::ROT_TWO => (2, 2),
        op::WITH_CLEANUP => (3, 1),
        op::GET_ITER_STACK => (1, 4),
        op::UNWIND_JUMP | op::JUMP | op::POP_EXCEPT_JUMP | op::RAISE_LAST => (0, 0),
        op::SETUP_EXCEPT | op::SETUP_FINALLY => (0, 0),
        _ if op::UNARY.contains(&inst.op) => (1, 1),
        _ if op::BINARY.contains(&inst.op) => (2, 1),
        _ => (0, 1),
    }
}

/// How much the stack changes on the way of an instruction's jump, beyond what it takes.
fn left_for_target(inst: &Inst) -> isize {
    match inst.op {
        op::JUMP_TRUE_OR_POP | op::JUMP_FALSE_OR_POP | op::SETUP_EXCEPT | op::SETUP_FINALLY => 1,
        op::SETUP_WITH => 3,
        op::FOR_ITER => -4,
        _ => 0,
    }
}

pub(super) fn walk<'h>(heap: &'h Heap, code: &[u8]) -> Result<Marks<'h>> {
    let mut marks = Marks { flags: Buf::new(heap), locals: 0, deleted: Buf::new(heap) };
    marks.flags.resize(code.len() + 1, 0)?;
    let mut depths: Buf<u8> = Buf::new(heap);
    depths.resize(code.len() + 1, UNKNOWN)?;
    // Where each value on the stack was pushed.
    let mut pushers: Buf<u32> = Buf::new(heap);
    let mut at = 0;
    while at < code.len() {
        let inst = decode(code, at).ok_or(StockError::CutOff)?;
        let known = depths.get(at).copied().unwrap_or(UNKNOWN);
        if known != UNKNOWN {
            pushers.resize(known.into(), at as u32)?;
        }
        let (takes, leaves) = effect(&inst);
        // The height is a guess where code is never reached, and in the code of `async with`. What follows from it
        // are hints; the translation itself counts again.
        let below = pushers.len().saturating_sub(takes);
        pushers.resize(below + takes, at as u32)?;
        if inst.jumps() {
            let target = usize::try_from(inst.arg).ok().filter(|t| *t <= code.len());
            let target = target.ok_or(StockError::Damaged("jump"))?;
            let depth = below.saturating_add_signed(left_for_target(&inst)).min(MAX_STACK) as u8;
            if let (Some(slot), Some(flags)) = (depths.get_mut(target), marks.flags.get_mut(target)) {
                *flags |= if target <= at { mark::TARGET | mark::LOOP } else { mark::TARGET };
                // Other ways lead to where blocks are left for, and tell its height.
                if inst.op != op::UNWIND_JUMP {
                    *slot = depth;
                }
            }
        }
        let n = inst.index();
        match inst.op {
            op::CALL => mark_call(&mut marks, &pushers, below, n, 1),
            op::CALL_METHOD => mark_call(&mut marks, &pushers, below, n, 2),
            op::CALL_METHOD_STAR => {
                if let Some(flags) = pushers.get(below).and_then(|at| marks.flags.get_mut(*at as usize)) {
                    *flags |= mark::STARRED;
                }
            }
            op::LOAD_FAST | op::LOAD_DEREF | op::STORE_FAST | op::STORE_DEREF | op::DELETE_FAST | op::DELETE_DEREF => {
                marks.locals = marks.locals.max(n + 1);
                if inst.op == op::DELETE_FAST {
                    marks.deleted.push(n.min(255) as u8)?;
                }
            }
            op::ROT_TWO => pushers.swap(below, below + 1),
            op::ROT_THREE => pushers.get_mut(below..).unwrap_or(&mut []).rotate_right(1),
            _ => {}
        }
        if !matches!(inst.op, op::ROT_TWO | op::ROT_THREE) {
            pushers.resize(below, 0)?;
            if below + leaves > MAX_STACK {
                return Err(STACK);
            }
            pushers.resize(below + leaves, at as u32)?;
        }
        at = inst.next;
    }
    Ok(marks)
}

fn mark_call(marks: &mut Marks<'_>, pushers: &[u32], callee: usize, n: usize, head: usize) {
    let mut set = |at: Option<&u32>, flag| {
        if let Some(flags) = at.and_then(|at| marks.flags.get_mut(*at as usize)) {
            *flags |= flag;
        }
    };
    if head == 1 {
        set(pushers.get(callee), mark::CALLEE);
    }
    for pair in 0..n >> 8 & 0xFF {
        set(pushers.get(callee + head + (n & 0xFF) + 2 * pair), mark::KEY);
    }
}

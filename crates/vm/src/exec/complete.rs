//! Completing an instruction when a function called on its behalf has returned.

use super::frame::Stub;
use super::generator;
use super::slow::{self, slow_ops, At, Go};
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::Op;

slow_ops! {
    stub_complete => do_stub_complete;
    stub_gen_yield => do_gen_yield;
    stub_gen_end => do_gen_end;
}

/// The instruction that pushed the frame which has just returned, and the value returned.
fn returned(at: At<'_>) -> (At<'_>, *mut Val, Val) {
    let frame = at.vm.last.get();
    // SAFETY: stubs only run when a frame with the five words below its base has returned.
    unsafe {
        let pc = frame.sub(4).cast::<*const u8>().read();
        let value = frame.sub(3).read();
        at.vm.pc.set(pc);
        (At { pc, ..at }, frame, value)
    }
}

/// Ops that store the value in their first register and go on, unless it is NOT_IMPLEMENTED.
pub(super) static STORES: [bool; adder_isa::ops::COUNT] = {
    let mut table = [false; adder_isa::ops::COUNT];
    let mut i = Op::Add as usize;
    while i <= Op::InPlace as usize {
        table[i] = true;
        i += 1;
    }
    table[Op::GetAttr as usize] = true;
    table[Op::GetItem as usize] = true;
    table[Op::GetSlice as usize] = true;
    table[Op::CallStar as usize] = true;
    table
};

fn do_stub_complete(at: At) -> Go {
    let (at, _, value) = returned(at);
    complete(at, value)
}

/// Finishes the instruction at `at` with the value that the called function gave.
pub(super) fn complete(at: At, value: Val) -> Go {
    // SAFETY: the byte was dispatched on before.
    let op = unsafe { core::mem::transmute::<u8, Op>(at.op()) };
    match op {
        Op::SetAttr | Op::DelAttr | Op::SetItem | Op::SetItemI | Op::DelItem => Ok(at.next()),
        Op::GetMethod => {
            at.set_reg(1, value);
            at.set(at.u8(1) + 3, Val::UNBOUND);
            Ok(at.next())
        }
        Op::GetIter => {
            at.set_reg(1, value);
            at.set(at.u8(1) + 1, Val::ZERO);
            Ok(at.next())
        }
        Op::ForIter | Op::ForUnpack | Op::ForRange | Op::ForRangeStep => {
            at.set_reg(2, value);
            at.jump(3)
        }
        Op::Lt | Op::Le | Op::Gt | Op::Ge | Op::Eq | Op::Ne => {
            let value = comparison_result(at, value)?;
            at.done(value)
        }
        _ if (Op::JumpLt as u8..=Op::UnlessNeI as u8).contains(&at.op()) => {
            let value = comparison_result(at, value)?;
            let holds = at.vm.truth(value)?;
            if Some(holds) == slow::compare_op(at).1 {
                at.jump(3)
            } else {
                Ok(at.next())
            }
        }
        _ if value == Val::NOT_IMPLEMENTED && (Op::Add as u8..=Op::InPlace as u8).contains(&at.op()) => declined(at),
        _ => at.done(value),
    }
}

/// The special method of the left operand declined: the other ways.
fn declined(at: At) -> Go {
    let (op, assigns) = slow::binary_op(at);
    let (a, b) = (at.reg(2), slow::right_operand(at));
    let r = if assigns {
        // Which of the two methods declined is not known any more: plain arithmetic tries the other.
        at.vm.binary_maybe(op, a, b)?
    } else {
        at.vm.binary_after_left(op, a, b, false)?
    };
    if r == Val::NOT_IMPLEMENTED {
        let method = if assigns { op.inplace() } else { op.method() };
        return Err(at.vm.unsupported_operands(method, a, b));
    }
    at.done(r)
}

fn comparison_result(at: At, value: Val) -> R {
    if value != Val::NOT_IMPLEMENTED {
        return Ok(value);
    }
    let (op, _) = slow::compare_op(at);
    let (a, b) = slow::compare_operands(at);
    at.vm.compare_after_left(op, a, b)
}

fn do_gen_yield(at: At) -> Go {
    let (at, _, value) = returned(at);
    yielded(at, value)
}

/// The generator that the instruction resumed has handed out `value`.
pub(super) fn yielded(at: At, value: Val) -> Go {
    if at.op() == Op::Delegate as u8 {
        return generator::pass_on(at, value);
    }
    complete(at, value)
}

fn do_gen_end(at: At) -> Go {
    let (at, frame, value) = returned(at);
    generator::finish(frame);
    generator_ended(at, value)
}

/// Whether this is the step of a `for` loop.
pub(super) fn is_for(op: u8) -> bool {
    (Op::ForRange as u8..=Op::ForUnpack as u8).contains(&op) && op != Op::GetIter as u8
}

/// The generator that the instruction resumed has returned `value`.
pub(super) fn generator_ended(at: At, value: Val) -> Go {
    match at.op() {
        op if is_for(op) => Ok(at.next()),
        op if op == Op::Delegate as u8 => at.done(value),
        _ => Err(at.vm.stop_iteration(value)),
    }
}

/// The stubs under which a generator can run.
pub(super) fn is_generator_stub(stub: Stub) -> bool {
    matches!(stub, Stub::GenEnd | Stub::NativeEnd)
}

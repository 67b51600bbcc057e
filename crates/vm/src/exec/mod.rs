//! The interpreter loop.
//!
//! Three locals are the machine: `pc` the instruction, `base` the registers, `vm` the rest. They are never
//! borrowed, so they stay in machine registers. An arm does the common case and leaves everything else to a function of
//! `slow`, which gets the three, does the whole instruction and returns where to go on (null: leave the loop, an
//! exception is under way); `base` is then re-read, as frames may have been pushed or popped. Rules for changing this
//! file, with their measurements: docs/design/interpreter.md.

mod arms;
pub mod cache;
pub mod call;
mod complete;
mod construct;
pub mod frame;
pub mod generator;
pub mod globals;
pub mod quick;
mod slow;
mod slow_attr;
mod slow_call;
mod slow_misc;
mod slow_slice;
pub mod tier;
mod unwind;
pub mod word;

use crate::native;
use crate::object::*;
use crate::value::{Float, Raised, Val, R};
use crate::Vm;
use adder_isa::Op;
use arms::{is_plain, shift_left, LENGTHS};
use cache::at;
use frame::function;
pub(crate) use unwind::NOTHING_HANDLED;

/// Runs from `pc` in the frame at `base` until it returns to native code.
///
/// # Safety
/// `base` is a frame on the VM stack whose link is written and whose parameters are bound; `pc` is in its function's code.
#[cfg_attr(target_os = "none", link_section = ".text.hot.run")] // so that none of its code is outlined
pub(crate) unsafe fn run(vm: &Vm, pc: *const u8, base: *mut Val) -> R {
    // SAFETY: the caller's promise.
    unsafe { interpret::<false>(vm, pc, base) }
}

/// The loop of `run`; or, with `STEP`, one turn of it: executes the instruction at `pc` and leaves in `vm.pc` and
/// `vm.base` where to go on. Native code does so for what it has no code for.
///
/// # Safety
/// As `run`.
#[inline(always)]
unsafe fn interpret<const STEP: bool>(vm: &Vm, pc: *const u8, base: *mut Val) -> R {
    let (mut pc, mut base, mut first) = (pc, base, true);
    arms::define_arms!($ vm pc base);

    // SAFETY: the caller's promise: registers named by operands are within the frame, jumps land on
    // instructions, indices are within the unit's tables, because the compiler made the code or the verifier
    // has checked it. Everything on the VM stack that is read as a value has been written as one.
    unsafe {
        loop {
            if STEP {
                if !first {
                    vm.pc.set(pc);
                    vm.base.set(base);
                    return Ok(Val::NONE);
                }
                first = false;
            }
            match core::mem::transmute::<u8, Op>(*pc) {
                Op::Mov => {
                    reg!(1) = reg!(2);
                    next!(Mov)
                }
                Op::LoadI8 => {
                    reg!(1) = Val::small(imm!(2));
                    next!(LoadI8)
                }
                Op::LoadI16 => {
                    reg!(1) = Val::small(half!(2) as i16 as isize);
                    next!(LoadI16)
                }
                Op::LoadSpecial => {
                    reg!(1) = Val::from_special(byte!(2));
                    next!(LoadSpecial)
                }
                Op::LoadK8 => {
                    reg!(1) = (*function(base).unit.consts.get().data().add(byte!(2) as usize)).get();
                    next!(LoadK8)
                }
                Op::LoadK => {
                    reg!(1) = (*function(base).unit.consts.get().data().add(half!(2))).get();
                    next!(LoadK)
                }
                Op::CheckBound => {
                    if reg!(1) == Val::UNBOUND {
                        slow!(slow::unbound)
                    }
                    next!(CheckBound)
                }

                Op::GetGlobal => {
                    let v = **function(base).unit.cell(half!(2));
                    if v == Val::UNBOUND {
                        slow!(slow::get_global)
                    }
                    reg!(1) = v;
                    next!(GetGlobal)
                }
                Op::SetGlobal => {
                    let cell = *function(base).unit.cell(half!(1));
                    if *cell == Val::UNBOUND {
                        slow!(slow::set_global)
                    }
                    *cell = reg!(3);
                    next!(SetGlobal)
                }
                Op::DelGlobal => slow!(slow::del_global),
                Op::IncGlobal => {
                    let cell = *function(base).unit.cell(half!(1));
                    let v = *cell;
                    if v.is_int() {
                        let (word, overflow) = (v.word() as isize).overflowing_add(imm!(3) << 1);
                        if !overflow {
                            *cell = Val::from_word(word as usize);
                            next!(IncGlobal)
                        }
                    }
                    slow!(slow::inc_global)
                }
                Op::GetName => slow!(slow::get_name),
                Op::SetName => slow!(slow::set_name),
                Op::DelName => slow!(slow::del_name),

                Op::MakeCell => slow!(slow::make_cell),
                Op::GetCell => {
                    let v = reg!(2).cast_unchecked::<CellObj>().value.get();
                    if v == Val::UNBOUND {
                        slow!(slow::unbound)
                    }
                    reg!(1) = v;
                    next!(GetCell)
                }
                Op::SetCell => {
                    reg!(1).cast_unchecked::<CellObj>().value.set(reg!(2));
                    next!(SetCell)
                }
                Op::GetFree => {
                    let v = function(base).free(byte!(2) as usize).cast_unchecked::<CellObj>().value.get();
                    if v == Val::UNBOUND {
                        slow!(slow::unbound)
                    }
                    reg!(1) = v;
                    next!(GetFree)
                }
                Op::SetFree => {
                    function(base).free(byte!(1) as usize).cast_unchecked::<CellObj>().value.set(reg!(2));
                    next!(SetFree)
                }
                Op::LoadFree => {
                    reg!(1) = function(base).free(byte!(2) as usize);
                    next!(LoadFree)
                }
                Op::MakeFunction => slow!(slow::make_function),

                Op::Add => add_sub!(Add, overflowing_add, a - 1, 0, +),
                Op::IAdd => add_sub!(IAdd, overflowing_add, a - 1, 0, +),
                Op::Sub => add_sub!(Sub, overflowing_sub, a - 0, 1, -),
                Op::ISub => add_sub!(ISub, overflowing_sub, a - 0, 1, -),
                Op::Mul => mul!(Mul),
                Op::IMul => mul!(IMul),
                Op::TrueDiv => {
                    let a = reg!(2);
                    let b = reg!(3);
                    if both_float!(a, b) {
                        if let Some(v) = Val::try_inline_float(a.as_inline_float() / b.as_inline_float()) {
                            reg!(1) = v;
                            next!(TrueDiv)
                        }
                    } else if both_int!(a, b) {
                        if let Some(v) = quick::divide(a, b) {
                            reg!(1) = v;
                            next!(TrueDiv)
                        }
                    }
                    slow!(slow::binary)
                }
                Op::FloorDiv => div_mod!(FloorDiv, reg!(3), div_euclid),
                Op::Mod => div_mod!(Mod, reg!(3), rem_euclid),
                Op::FloorDivI => div_mod!(FloorDivI, Val::small(imm!(3)), div_euclid),
                Op::ModI => div_mod!(ModI, Val::small(imm!(3)), rem_euclid),
                Op::Pow | Op::MatMul => slow!(slow::binary),
                Op::And => bits!(And, |a, b| a & b),
                Op::IAnd => bits!(IAnd, |a, b| a & b),
                Op::Or => bits!(Or, |a, b| a | b),
                Op::IOr => bits!(IOr, |a, b| a | b),
                Op::Xor => bits!(Xor, |a, b| (a ^ b) | 1),
                Op::IXor => bits!(IXor, |a, b| (a ^ b) | 1),
                Op::Shl => {
                    let a = reg!(2);
                    let b = reg!(3);
                    if both_int!(a, b) {
                        if let Some(v) = shift_left(a, b.as_small()) {
                            reg!(1) = v;
                            next!(Shl)
                        }
                    }
                    slow!(slow::binary)
                }
                Op::ShlI => {
                    let a = reg!(2);
                    if a.is_int() {
                        if let Some(v) = shift_left(a, imm!(3)) {
                            reg!(1) = v;
                            next!(ShlI)
                        }
                    }
                    slow!(slow::binary)
                }
                Op::Shr => {
                    let a = reg!(2);
                    let b = reg!(3);
                    if both_int!(a, b) && b.as_small() >= 0 {
                        let n = b.as_small().min(isize::BITS as isize - 1);
                        reg!(1) = Val::from_word((a.word() as isize >> n) as usize | 1);
                        next!(Shr)
                    }
                    slow!(slow::binary)
                }
                Op::ShrI => {
                    let a = reg!(2);
                    let n = imm!(3);
                    if a.is_int() && n >= 0 {
                        reg!(1) = Val::from_word((a.word() as isize >> n.min(isize::BITS as isize - 1)) as usize | 1);
                        next!(ShrI)
                    }
                    slow!(slow::binary)
                }
                Op::AddI => add_imm!(AddI, overflowing_add, +),
                Op::IAddI => add_imm!(IAddI, overflowing_add, +),
                Op::SubI => add_imm!(SubI, overflowing_sub, -),
                Op::ISubI => add_imm!(ISubI, overflowing_sub, -),
                Op::MulI => {
                    let a = reg!(2);
                    if a.is_int() {
                        let (word, overflow) = (a.word() as isize - 1).overflowing_mul(imm!(3));
                        if !overflow {
                            reg!(1) = Val::from_word(word as usize | 1);
                            next!(MulI)
                        }
                    } else if a.is_inline_float() {
                        if let Some(v) = Val::try_inline_float(a.as_inline_float() * imm!(3) as Float) {
                            reg!(1) = v;
                            next!(MulI)
                        }
                    }
                    slow!(slow::binary)
                }
                Op::AndI => {
                    let a = reg!(2);
                    if a.is_int() {
                        reg!(1) = Val::from_word(a.word() & (imm!(3) << 1 | 1) as usize);
                        next!(AndI)
                    }
                    slow!(slow::binary)
                }
                Op::InPlace => slow!(slow::binary),
                Op::Neg => {
                    let v = reg!(2);
                    if v.is_int() {
                        let (word, overflow) = 2isize.overflowing_sub(v.word() as isize);
                        if !overflow {
                            reg!(1) = Val::from_word(word as usize);
                            next!(Neg)
                        }
                    } else if v.is_inline_float() {
                        // The window of exponents is the same for both signs.
                        if let Some(v) = Val::try_inline_float(-v.as_inline_float()) {
                            reg!(1) = v;
                            next!(Neg)
                        }
                    }
                    slow!(slow::unary)
                }
                Op::Pos => slow!(slow::unary),
                Op::Invert => {
                    let v = reg!(2);
                    if v.is_int() {
                        reg!(1) = Val::from_word(!v.word() | 1);
                        next!(Invert)
                    }
                    slow!(slow::unary)
                }
                Op::Not => {
                    let v = reg!(2);
                    truth!(
                        v,
                        {
                            reg!(1) = Val::FALSE;
                            next!(Not)
                        },
                        {
                            reg!(1) = Val::TRUE;
                            next!(Not)
                        }
                    );
                    slow!(slow::not)
                }

                Op::Lt => compare!(Lt, <),
                Op::Le => compare!(Le, <=),
                Op::Gt => compare!(Gt, >),
                Op::Ge => compare!(Ge, >=),
                Op::Eq => {
                    let (a, b) = (reg!(2), reg!(3));
                    same_str!(
                        a,
                        b,
                        {
                            reg!(1) = Val::TRUE;
                            next!(Eq)
                        },
                        {
                            reg!(1) = Val::FALSE;
                            next!(Eq)
                        }
                    );
                    compare!(Eq, ==)
                }
                Op::Ne => compare!(Ne, !=),
                Op::Is => {
                    reg!(1) = Val::bool(reg!(2) == reg!(3));
                    next!(Is)
                }
                Op::IsNot => {
                    reg!(1) = Val::bool(reg!(2) != reg!(3));
                    next!(IsNot)
                }
                Op::Contains => {
                    let (item, container) = (reg!(2), reg!(3));
                    if container.is_kind(Kind::Dict)
                        && crate::types::dict::table::get_word(container.cast_unchecked(), item).is_some()
                    {
                        reg!(1) = Val::TRUE;
                        next!(Contains)
                    }
                    slow!(slow::contains)
                }
                Op::NotContains => slow!(slow::contains),

                Op::Jump => jump!(1),
                Op::LoopBack => jump_poll!(1),
                Op::JumpTrue => {
                    let v = reg!(1);
                    truth!(v, { jump_poll!(2) }, { next!(JumpTrue) });
                    slow!(slow::jump_truth)
                }
                Op::JumpFalse => {
                    let v = reg!(1);
                    truth!(v, { next!(JumpFalse) }, { jump!(2) });
                    slow!(slow::jump_truth)
                }
                Op::JumpNone => {
                    if reg!(1) == Val::NONE {
                        jump!(2)
                    }
                    next!(JumpNone)
                }
                Op::JumpNotNone => {
                    if reg!(1) != Val::NONE {
                        jump!(2)
                    }
                    next!(JumpNotNone)
                }
                Op::JumpIs => {
                    if reg!(1) == reg!(2) {
                        jump!(3)
                    }
                    next!(JumpIs)
                }
                Op::JumpIsNot => {
                    if reg!(1) != reg!(2) {
                        jump!(3)
                    }
                    next!(JumpIsNot)
                }
                Op::JumpLt => jump_cmp!(JumpLt, <),
                Op::JumpLe => jump_cmp!(JumpLe, <=),
                Op::JumpGt => jump_cmp!(JumpGt, >),
                Op::JumpGe => jump_cmp!(JumpGe, >=),
                Op::JumpEq => {
                    let (a, b) = (reg!(1), reg!(2));
                    same_str!(a, b, { jump_poll!(3) }, { next!(JumpEq) });
                    jump_cmp!(JumpEq, ==)
                }
                Op::JumpNe => jump_cmp!(JumpNe, !=),
                Op::UnlessLt => unless_cmp!(UnlessLt, <),
                Op::UnlessLe => unless_cmp!(UnlessLe, <=),
                Op::UnlessGt => unless_cmp!(UnlessGt, >),
                Op::UnlessGe => unless_cmp!(UnlessGe, >=),
                Op::UnlessEq => {
                    let (a, b) = (reg!(1), reg!(2));
                    same_str!(a, b, { next!(UnlessEq) }, { jump!(3) });
                    unless_cmp!(UnlessEq, ==)
                }
                Op::UnlessNe => unless_cmp!(UnlessNe, !=),
                Op::JumpLtI => jump_cmp_imm!(JumpLtI, <),
                Op::JumpLeI => jump_cmp_imm!(JumpLeI, <=),
                Op::JumpGtI => jump_cmp_imm!(JumpGtI, >),
                Op::JumpGeI => jump_cmp_imm!(JumpGeI, >=),
                Op::JumpEqI => jump_cmp_imm!(JumpEqI, ==),
                Op::JumpNeI => jump_cmp_imm!(JumpNeI, !=),
                Op::UnlessLtI => unless_cmp_imm!(UnlessLtI, <),
                Op::UnlessLeI => unless_cmp_imm!(UnlessLeI, <=),
                Op::UnlessGtI => unless_cmp_imm!(UnlessGtI, >),
                Op::UnlessGeI => unless_cmp_imm!(UnlessGeI, >=),
                Op::UnlessEqI => unless_cmp_imm!(UnlessEqI, ==),
                Op::UnlessNeI => unless_cmp_imm!(UnlessNeI, !=),

                Op::RangePrep => slow!(slow_misc::range_prep),
                Op::ForRange => {
                    // An iteration over something else has both words equal.
                    let state = base.add(byte!(1) as usize);
                    let i = *state;
                    if (i.word() as isize) < (*state.add(1)).word() as isize {
                        reg!(2) = i;
                        *state = Val::from_word(i.word().wrapping_add(2));
                        jump_poll!(3)
                    }
                    if (*state.add(2)).is_int() {
                        next!(ForRange)
                    }
                    slow!(slow_misc::for_range_generic)
                }
                Op::ForRangeStep => {
                    let state = base.add(byte!(1) as usize);
                    let (i, stop, step) = ((*state).word() as isize, (*state.add(1)).word() as isize, *state.add(2));
                    if step.is_int() {
                        let step = step.as_small();
                        if if step > 0 { i < stop } else { i > stop } {
                            reg!(2) = *state;
                            let (word, overflow) = i.overflowing_add(step << 1);
                            *state = Val::from_word(if overflow { stop } else { word } as usize);
                            jump_poll!(3)
                        }
                        next!(ForRangeStep)
                    }
                    slow!(slow_misc::for_range_generic)
                }
                Op::GetIter => {
                    let v = reg!(2);
                    if v.is_ptr() && (v.header().kind == Kind::List as u8 || v.header().kind == Kind::Tuple as u8) {
                        reg!(1) = v;
                        *base.add(byte!(1) as usize + 1) = Val::ZERO;
                        next!(GetIter)
                    }
                    slow!(slow_misc::get_iter)
                }
                Op::ForIter => {
                    let state = base.add(byte!(1) as usize);
                    let seq = *state;
                    let i = (*state.add(1)).as_small() as usize;
                    if seq.header().kind == Kind::List as u8 {
                        let list: Gc<List> = seq.cast_unchecked();
                        step!(ForIter, state, i, i < list.len.get(), (*list.items.get().data().add(i)).get())
                    }
                    if seq.header().kind == Kind::Tuple as u8 {
                        let tuple: Gc<Tuple> = seq.cast_unchecked();
                        step!(ForIter, state, i, i < tuple.len, *tuple.items_ptr().add(i))
                    }
                    if seq.header().kind == Kind::Range as u8 {
                        let r: Gc<Range> = seq.cast_unchecked();
                        let n = r.start.wrapping_add((i as isize).wrapping_mul(r.step));
                        step!(ForIter, state, i, if r.step > 0 { n < r.stop } else { n > r.stop }, Val::small(n))
                    }
                    if seq.header().kind == Kind::Generator as u8 {
                        try_go!(generator::resume_quickly(vm, pc, base, seq.cast_unchecked()));
                    }
                    slow!(slow_misc::for_iter)
                }
                Op::ForUnpack => {
                    let state = base.add(byte!(1) as usize);
                    if (*state).header().kind == Kind::List as u8 {
                        let list: Gc<List> = (*state).cast_unchecked();
                        let i = (*state.add(1)).as_small() as usize;
                        step!(ForUnpack, state, i, i < list.len.get(), (*list.items.get().data().add(i)).get())
                    }
                    slow!(slow_misc::for_unpack)
                }

                Op::GetAttr => {
                    let obj = reg!(2);
                    if obj.is_ptr() {
                        let entry = entry!(3);
                        if obj.header().shape == entry.shape {
                            if entry.at > at::LAST {
                                reg!(1) = slot_at!(obj, entry);
                                next!(GetAttr)
                            }
                            if entry.at == at::VALUE {
                                reg!(1) = *entry.cell;
                                next!(GetAttr)
                            }
                        }
                    }
                    slow!(slow_attr::get_attr)
                }
                Op::SetAttr => {
                    let obj = reg!(1);
                    if obj.is_ptr() {
                        let entry = entry!(2);
                        if obj.header().shape == entry.shape && entry.at > at::LAST {
                            slot_at!(obj, entry) = reg!(5);
                            if !entry.cell.is_null() {
                                // The attribute is new: the instance takes the next shape.
                                (*obj.as_ptr().cast::<adder_heap::Header>()).shape =
                                    entry.cell.addr() as adder_heap::ShapeId;
                            }
                            next!(SetAttr)
                        }
                    }
                    slow!(slow_attr::set_attr)
                }
                Op::DelAttr => slow!(slow_attr::del_attr),
                Op::IncAttr => {
                    let obj = reg!(1);
                    if obj.is_ptr() {
                        let entry = entry!(2);
                        if obj.header().shape == entry.shape && entry.at > at::LAST {
                            let v = slot_at!(obj, entry);
                            if v.is_int() {
                                let (word, overflow) = (v.word() as isize).overflowing_add(imm!(5) << 1);
                                if !overflow {
                                    slot_at!(obj, entry) = Val::from_word(word as usize);
                                    next!(IncAttr)
                                }
                            }
                        }
                    }
                    slow!(slow_attr::inc_attr)
                }
                Op::GetMethod => {
                    let obj = reg!(2);
                    if obj.is_ptr() {
                        let entry = entry!(3);
                        if obj.header().shape == entry.shape && entry.at <= at::BUILTIN {
                            let window = base.add(byte!(1) as usize);
                            *window =
                                if entry.at == at::CLASS { *entry.cell } else { Val::from_word(entry.cell.addr()) };
                            *window.add(3) = obj;
                            next!(GetMethod)
                        }
                    }
                    slow!(slow_attr::get_method)
                }
                Op::GetSuperMethod => slow!(slow_attr::get_super_method),

                Op::GetItem => {
                    let (obj, key) = (reg!(2), reg!(3));
                    if obj.is_ptr() {
                        let kind = obj.header().kind;
                        if kind == Kind::Dict as u8 {
                            // Names and ints as keys: found or not without running any code.
                            if let Some(v) = crate::types::dict::table::get_word(obj.cast_unchecked(), key) {
                                reg!(1) = v;
                                next!(GetItem)
                            }
                        } else if key.is_int() {
                            item_at!(GetItem, obj, kind, key.as_small());
                        }
                    }
                    slow!(slow::get_item)
                }
                Op::SetItem => {
                    let (obj, key) = (reg!(1), reg!(2));
                    if obj.is_ptr() && key.is_int() && obj.header().kind == Kind::List as u8 {
                        let list: Gc<List> = obj.cast_unchecked();
                        let i = key.as_small() as usize;
                        if i < list.len.get() {
                            (*list.items.get().data().add(i)).set(reg!(3));
                            next!(SetItem)
                        }
                    }
                    if obj.is_ptr() && obj.header().kind == Kind::Dict as u8 {
                        if crate::types::dict::table::set_word(obj.cast_unchecked(), key, reg!(3)) {
                            next!(SetItem)
                        }
                    } else if obj.is_ptr() && key.is_int() && quick::set_item(obj, key.as_small(), reg!(3)) {
                        next!(SetItem)
                    }
                    slow!(slow::set_item)
                }
                Op::DelItem => slow!(slow::del_item),
                Op::GetItemI => {
                    let obj = reg!(2);
                    if obj.is_ptr() {
                        item_at!(GetItemI, obj, obj.header().kind, imm!(3));
                    }
                    slow!(slow::get_item)
                }
                Op::SetItemI => {
                    let obj = reg!(1);
                    if obj.is_ptr() && obj.header().kind == Kind::List as u8 {
                        let list: Gc<List> = obj.cast_unchecked();
                        let i = imm!(2) as usize;
                        if i < list.len.get() {
                            (*list.items.get().data().add(i)).set(reg!(3));
                            next!(SetItemI)
                        }
                    }
                    if obj.is_ptr() && quick::set_item(obj, imm!(2), reg!(3)) {
                        next!(SetItemI)
                    }
                    slow!(slow::set_item)
                }
                Op::GetSlice => slow!(slow_slice::get_slice),
                Op::BuildSlice => slow!(slow_misc::build_slice),

                Op::Call => {
                    let window = base.add(byte!(1) as usize);
                    let callee = *window;
                    if callee.is_ptr() {
                        let n = byte!(2) as usize;
                        let how = callee.header().kind_and_flags() as usize;
                        if how == (Kind::Function as usize | n << 8) {
                            enter!(Call, window, callee)
                        }
                        let kind = how & 0xff;
                        if kind == Kind::Builtin as usize {
                            native!(Call, len_of_list, window, callee, how >> 8, window.add(frame::LINK), n)
                        } else if kind == Kind::BoundMethod as usize {
                            if quick::unbind(callee.cast_unchecked(), window, n) {
                                enter!(Call, window, *window);
                                slow!(slow_call::unbound_call);
                            }
                        } else if kind == Kind::Type as usize {
                            let class: Gc<Type> = callee.cast_unchecked();
                            if !class.is_dynamic() {
                                slow!(slow_call::native_class)
                            }
                            try_go!(quick::construct(vm, pc, base, class, n));
                        }
                    }
                    slow!(slow_call::call)
                }
                Op::CallMethod => {
                    let window = base.add(byte!(1) as usize);
                    let callee = *window;
                    if callee.is_ptr() {
                        let how = callee.header().kind_and_flags() as usize;
                        let mut n = byte!(2) as usize;
                        let mut args = window.add(frame::LINK);
                        if *args == Val::UNBOUND {
                            // A function of a module: its arguments start behind the place for the object.
                            args = args.add(1);
                        } else {
                            n += 1;
                            if how == (Kind::Function as usize | n << 8) {
                                enter!(CallMethod, window, callee)
                            }
                        }
                        if how & 0xff == Kind::Builtin as usize {
                            native!(CallMethod, append_to_list, window, callee, how >> 8, args, n)
                        }
                    }
                    slow!(slow_call::call)
                }
                Op::CallKw | Op::CallMethodKw => slow!(slow_call::call),
                Op::CallStar => slow!(slow_call::call_star),
                Op::Ret => ret!(reg!(1)),
                Op::RetNone => ret!(Val::NONE),

                Op::BuildTuple => build!(BuildTuple, quick::tuple, slow_misc::build_tuple),
                Op::BuildList => build!(BuildList, quick::list, slow_misc::build_list),
                Op::BuildSet => build!(BuildSet, quick::set, slow_misc::build_set),
                Op::BuildMap => build!(BuildMap, quick::map, slow_misc::build_map),
                Op::BuildString => slow!(slow_misc::build_string),
                Op::FormatValue => slow!(slow_misc::format_value),
                Op::ListAppend => {
                    let list: Gc<List> = reg!(1).cast_unchecked();
                    let len = list.len.get();
                    if len < list.cap.get() {
                        (*list.items.get().data().add(len)).set(reg!(2));
                        list.len.set(len + 1);
                        next!(ListAppend)
                    }
                    slow!(slow_misc::list_append)
                }
                Op::ListExtend => slow!(slow_misc::list_extend),
                Op::ListToTuple => slow!(slow_misc::list_to_tuple),
                Op::SetAdd => slow!(slow_misc::set_add),
                Op::SetUpdate => slow!(slow_misc::set_update),
                Op::MapAdd => slow!(slow_misc::map_add),
                Op::MapUpdate => slow!(slow_misc::map_update),
                Op::Unpack => {
                    let src = reg!(3);
                    if let Some(tuple) = src.cast::<Tuple>() {
                        if tuple.len == byte!(2) as usize {
                            let to = base.add(byte!(1) as usize);
                            for i in 0..tuple.len {
                                *to.add(i) = *tuple.items_ptr().add(i);
                            }
                            next!(Unpack)
                        }
                    }
                    slow!(slow_misc::unpack)
                }
                Op::UnpackStar => slow!(slow_misc::unpack_star),

                Op::Raise | Op::RaiseFrom | Op::Reraise => slow!(slow::raise),
                Op::JumpNoMatch => slow!(slow::jump_no_match),
                Op::WithSetup => slow!(slow_attr::with_setup),
                Op::WithArgs => slow!(slow_attr::with_args),

                Op::Yield => {
                    let v = reg!(2);
                    generator::suspend(base, pc);
                    let frame = base;
                    frame.sub(3).write(v);
                    // The stub for a value is the op behind the one for the end.
                    pc = frame.sub(2).cast::<*const u8>().read().add(1);
                    base = frame.sub(1).cast::<*mut Val>().read();
                    vm.last.set(frame);
                }
                Op::GetDelegate => slow!(slow_misc::get_delegate),
                Op::Delegate => slow!(generator::delegate),

                Op::Import => slow!(slow_misc::import),
                Op::ImportFrom => slow!(slow_misc::import_from),
                Op::ImportStar => slow!(slow_misc::import_star),
                Op::LoadBuildClass | Op::LoadHelper => slow!(slow_misc::load_helper),
                Op::PrintExpr => slow!(slow_misc::print_expr),

                Op::StubNative | Op::StubNativeYield => {
                    vm.base.set(base);
                    return Ok(vm.last.get().sub(3).read());
                }
                Op::StubNativeEnd => {
                    vm.base.set(base);
                    let frame = vm.last.get();
                    generator::finish(frame);
                    return Ok(frame.sub(3).read());
                }
                Op::StubInit => {
                    let frame = vm.last.get();
                    if frame.sub(3).read() == Val::NONE {
                        pc = frame.sub(4).cast::<*const u8>().read();
                        pc = pc.add(LENGTHS[*pc as usize] as usize);
                        continue;
                    }
                    slow!(slow_call::init_not_none)
                }
                Op::StubComplete => {
                    let frame = vm.last.get();
                    let inst = frame.sub(4).cast::<*const u8>().read();
                    let value = frame.sub(3).read();
                    // Instructions whose result is the value as it is.
                    if value != Val::NOT_IMPLEMENTED && complete::STORES[*inst as usize] {
                        pc = inst;
                        reg!(1) = value;
                        pc = pc.add(LENGTHS[*inst as usize] as usize);
                        continue;
                    }
                    slow!(complete::stub_complete)
                }
                Op::StubGenYield => {
                    let frame = vm.last.get();
                    let inst = frame.sub(4).cast::<*const u8>().read();
                    if *inst == Op::ForIter as u8 {
                        pc = inst;
                        reg!(2) = frame.sub(3).read();
                        jump_poll!(3)
                    }
                    if *inst == Op::Call as u8 {
                        pc = inst;
                        reg!(1) = frame.sub(3).read();
                        next!(Call)
                    }
                    slow!(complete::stub_gen_yield)
                }
                Op::StubGenEnd => slow!(complete::stub_gen_end),
                Op::LoadWord | Op::Word | Op::WordI | Op::WordStore | Op::WordJump | Op::WordJumpI => slow!(word::word),
                Op::Native => {
                    if function(base).code.machine() == tier::NEVER {
                        next!(Native)
                    }
                    slow!(tier::enter)
                }
                Op::StubBack => slow!(tier::back),
                Op::StubResume => slow!(tier::resume),
            }
        }
    }
}

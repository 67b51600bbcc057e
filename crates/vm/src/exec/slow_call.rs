//! Call instructions that are not a plain call of a plain function.

use super::call::Entered;
use super::frame::{write_link, Stub, LINK, PUSHED};
use super::generator;
use super::slow::{go, slow_ops, At, Go};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::Op;

slow_ops! {
    call => do_call;
    /// `Op::Call` of a builtin class.
    native_class => do_native_class;
    call_star => do_call_star;
    init_not_none => do_init_not_none;
    /// A call whose bound method has been taken apart already.
    unbound_call => do_unbound_call;
}

fn do_call(at: At) -> Go {
    let vm = at.vm;
    let (a, mut n, op) = (at.u8(1), at.u8(2), at.op());
    let args = at.base().wrapping_add(a + LINK);
    let keywords = op == Op::CallKw as u8 || op == Op::CallMethodKw as u8;
    let names = if keywords { at.constant(at.u16(3)).cast::<Tuple>() } else { None };
    if op == Op::CallMethod as u8 || op == Op::CallMethodKw as u8 {
        // SAFETY: the window has n + 1 argument registers.
        unsafe {
            if args.read() == Val::UNBOUND {
                core::ptr::copy(args.add(1), args, n);
            } else {
                n += 1;
            }
        }
    }
    let npos = n - names.map_or(0, |t| t.len.min(n));
    let callee = at.get(a);
    if let Some(f) = callee.cast::<Function>() {
        // SAFETY: the kind was checked; the arguments are in the window.
        unsafe {
            if !f.code.head.flags.has(adder_isa::Flags::GENERATOR)
                && super::call::bind_in_place(vm, f, args, npos, names)
                && args < vm.limit.get()
            {
                args.sub(2).cast::<*const u8>().write(at.next().as_ptr());
                args.sub(1).cast::<*mut Val>().write(at.base());
                vm.base.set(args);
                return go(f.code.body_ptr());
            }
            let entered = vm.enter_function(f, args, npos, names)?;
            return enter_frame(at, a, entered);
        }
    }
    if let Some(b) = callee.cast::<Builtin>() {
        // SAFETY: the arguments are in the window.
        unsafe {
            if b.hdr.flags == crate::native::special::NEXT && n == 1 {
                // `next` of a generator: no nested run of the loop.
                if let Some(g) = args.read().cast::<Generator>() {
                    return generator::resume(at, g, Val::NONE);
                }
            }
            return at.done(vm.call_builtin(b, args, npos, names)?);
        }
    }
    if let Some(ty) = callee.cast::<Type>() {
        if ty.is_dynamic() {
            return instantiate(at, ty, args, npos, names);
        }
    }
    // SAFETY: the arguments are in the window.
    let entered = unsafe { vm.enter(callee, args, npos, names)? };
    enter_frame(at, a, entered)
}

fn do_native_class(at: At) -> Go {
    let Some(ty) = at.reg(1).cast::<Type>() else { return do_call(at) };
    match ty.native().new {
        Some(new) => at.done(new(at.vm, ty, at.regs(at.u8(1) + LINK, at.u8(2)), &[])?),
        None => do_call(at),
    }
}

fn do_unbound_call(at: At) -> Go {
    let args = at.base().wrapping_add(at.u8(1) + LINK);
    // SAFETY: the object was put before the arguments.
    let entered = unsafe { at.vm.enter(at.reg(1), args, at.u8(2) + 1, None)? };
    enter_frame(at, at.u8(1), entered)
}

/// Stores the result, or makes the frame at R[a] the running one.
fn enter_frame(at: At, a: usize, entered: Entered) -> Go {
    match entered {
        Entered::Value(v) => {
            at.set(a, v);
            Ok(at.next())
        }
        Entered::Frame(frame, f) => {
            let vm = at.vm;
            let asked = vm.limit.get().is_null();
            vm.check_room(frame, 0)?;
            // SAFETY: the frame is in the window at a, whose first three registers are for the link.
            unsafe {
                frame.sub(3).write(f.val());
                frame.sub(2).cast::<*const u8>().write(at.next().as_ptr());
                frame.sub(1).cast::<*mut Val>().write(at.base());
            }
            vm.base.set(frame);
            if asked {
                // Code that calls itself and never loops lets other threads run here, before the first instruction.
                vm.pc.set(f.code.body_ptr());
                vm.safepoint()?;
            }
            go(f.code.body_ptr())
        }
    }
}

/// The call of a class made by Python code.
fn instantiate(at: At, ty: Gc<Type>, args: *mut Val, npos: usize, names: Option<Gc<Tuple>>) -> Go {
    let vm = at.vm;
    let nkw = names.map_or(0, |t| t.len);
    // SAFETY: the arguments are in the window.
    let list = unsafe { core::slice::from_raw_parts(args, npos) };
    if ty.is_rare(rare::CALL | rare::META) {
        let kw = keyword_list(at, args, npos, names)?;
        let kw = kw.as_ref().map_or(&[][..], |l| l.items());
        return at.done(vm.call_type(ty, list, kw)?);
    }
    let obj = if !ty.has(type_flags::PAYLOAD | type_flags::NEW | type_flags::RARE) {
        vm.alloc_instance(ty)?.val()
    } else {
        let kw = keyword_list(at, args, npos, names)?;
        let kw = kw.as_ref().map_or(&[][..], |l| l.items());
        vm.make_instance(ty, list, kw)?
    };
    let init = match vm.init_of(ty)? {
        Some(init) if obj.is_kind(Kind::Instance) && (!ty.has(type_flags::NEW) || vm.is_instance_of(obj, ty)) => init,
        _ => {
            vm.check_no_args(ty, list, &[])?;
            return at.done(obj);
        }
    };
    at.set_reg(1, obj);
    if !init.is_kind(Kind::Function) {
        let kw = keyword_list(at, args, npos, names)?;
        let kw = kw.as_ref().map_or(&[][..], |l| l.items());
        let bound = vm.bind_method(init, obj)?;
        let r = vm.call_kw(bound, list, kw)?;
        return if r.is_none() { Ok(at.next()) } else { Err(vm.init_result(r)) };
    }
    // SAFETY: vm.pc and vm.base were set on entry; the frame has checked room for the arguments.
    unsafe {
        let new = vm.push_link(Stub::Init, Val::NONE, init)?;
        new.write(obj);
        core::ptr::copy_nonoverlapping(args, new.add(1), npos + nkw);
        match vm.enter_function(init.cast_unchecked(), new, npos + 1, names)? {
            Entered::Frame(new, f) => {
                vm.base.set(new);
                go(f.code.body_ptr())
            }
            Entered::Value(v) => Err(vm.init_result(v)),
        }
    }
}

/// The keyword arguments in the window as a list of names and values.
fn keyword_list(at: At, args: *mut Val, npos: usize, names: Option<Gc<Tuple>>) -> R<Option<Gc<List>>> {
    let Some(names) = names else { return Ok(None) };
    let list = at.vm.new_list(names.len * 2)?;
    for (i, name) in names.items().iter().enumerate() {
        crate::types::list::push(at.vm, list, *name)?;
        // SAFETY: the keywords' values follow the positional arguments.
        crate::types::list::push(at.vm, list, unsafe { args.add(npos + i).read() })?;
    }
    Ok(Some(list))
}

fn do_call_star(at: At) -> Go {
    let vm = at.vm;
    let a = at.u8(1);
    let (callee, mut pos, kw) = (at.get(a), at.get(a + 3), at.get(a + 4));
    if !matches!(pos.kind(), Some(Kind::Tuple | Kind::List)) {
        let list = vm.new_list(0)?;
        crate::types::list::extend(vm, list, pos)?;
        pos = list.val();
        at.set(a + 3, pos);
    }
    // The arguments may be many, so they go above the frame.
    let args = vm.top().wrapping_add(PUSHED);
    // SAFETY: `args` is above everything in use, and `spread` checks the room.
    unsafe {
        let (npos, names) = vm.spread(args, pos, kw)?;
        let nkw = names.map_or(0, |t| t.len);
        let saved = vm.extra.get();
        vm.extra.set(saved + PUSHED + npos + nkw);
        write_link(args, Val::NONE, at.pc, callee, Stub::Complete, at.base());
        let entered = vm.enter(callee, args, npos, names);
        vm.extra.set(saved);
        match entered? {
            Entered::Value(v) => at.done(v),
            Entered::Frame(frame, f) => {
                vm.check_room(frame, 0)?;
                frame.sub(3).write(f.val());
                vm.base.set(frame);
                go(f.code.body_ptr())
            }
        }
    }
}

fn do_init_not_none(at: At) -> Go {
    // SAFETY: the frame of __init__ has just returned.
    unsafe {
        let frame = at.vm.last.get();
        at.vm.pc.set(frame.sub(4).cast::<*const u8>().read());
        Err(at.vm.init_result(frame.sub(3).read()))
    }
}

//! Loops over other things than ints and lists, displays, unpacking, imports.

use super::generator;
use super::slow::{go, slow_ops, At, Go};
use crate::fmt::TextBuf;
use crate::intern::names;
use crate::object::*;
use crate::types::{dict::table, format, list, range, set};
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::Op;

slow_ops! {
    range_prep => do_range_prep;
    for_range_generic => do_for_range;
    get_iter => do_get_iter;
    for_iter => do_for_iter;
    for_unpack => do_for_unpack;
    build_slice => do_build_slice;
    build_tuple => do_build_tuple;
    build_list => do_build_list;
    build_set => do_build_set;
    build_map => do_build_map;
    build_string => do_build_string;
    format_value => do_format_value;
    list_append => do_list_append;
    list_extend => do_list_extend;
    list_to_tuple => do_list_to_tuple;
    set_add => do_set_add;
    set_update => do_set_update;
    map_add => do_map_add;
    map_update => do_map_update;
    unpack => do_unpack;
    unpack_star => do_unpack_star;
    get_delegate => do_get_delegate;
    import => do_import;
    import_from => do_import_from;
    import_star => do_import_star;
    load_helper => do_load_helper;
    print_expr => do_print_expr;
}

fn do_range_prep(at: At) -> Go {
    let (a, n) = (at.u8(1), at.u8(2));
    let args = at.regs(a + 3, n);
    let is_range = at.get(a) == Val::from_static(&crate::types::range::RANGE);
    if is_range && args.iter().all(|v| v.is_int()) {
        let (start, stop, step) = match *args {
            [stop] => (Val::ZERO, stop, Val::small(1)),
            [start, stop] => (start, stop, Val::small(1)),
            [start, stop, step] => (start, stop, step),
            _ => (Val::ZERO, Val::ZERO, Val::small(1)),
        };
        if step == Val::ZERO {
            return Err(at.vm.value_error(format_args!("range() arg 3 must not be zero")));
        }
        at.set(a, start);
        at.set(a + 1, stop);
        at.set(a + 2, step);
        return Ok(at.next());
    }
    let v = at.vm.call(at.get(a), args)?;
    let it = at.vm.iter(v)?;
    at.set(a, Val::ZERO);
    at.set(a + 1, Val::ZERO);
    at.set(a + 2, it);
    Ok(at.next())
}

/// `for` over a call of something else that was named range.
fn do_for_range(at: At) -> Go {
    let it = at.get(at.u8(1) + 2);
    step_iteration(at, it)
}

/// One round of a `for` over any iterator.
fn step_iteration(at: At, it: Val) -> Go {
    if let Some(g) = it.cast::<Generator>() {
        return generator::resume(at, g, Val::NONE);
    }
    let v = if it.is_kind(Kind::Instance) {
        if let Some(f) = at.vm.special(it, *names::__next__)? {
            if f.is_kind(Kind::Function) {
                return at.call(f, &[it]);
            }
        }
        at.vm.next(it)?
    } else {
        match at.vm.native_of(it).next {
            Some(f) => f(at.vm, it).or_else(|e| at.vm.stop_of(e))?,
            None => at.vm.next(it)?,
        }
    };
    if v == Val::STOP {
        return Ok(at.next());
    }
    at.set_reg(2, v);
    at.jump(3)
}

fn do_get_iter(at: At) -> Go {
    let v = at.reg(2);
    // The loop counts through a range itself where all its numbers fit a word.
    let counts = |r: Gc<Range>| [r.start, r.stop, r.step].iter().all(|&n| Val::try_small(n).is_some());
    // So it does for builtin containers when there must not be an iterator object.
    let by_index = at.vm.heap_locked.get() > 0 && crate::types::iter::is_stepped(v);
    let it = if by_index || v.cast::<Range>().is_some_and(counts) { v } else { at.vm.iter(v)? };
    at.set(at.u8(1), it);
    at.set(at.u8(1) + 1, Val::ZERO);
    Ok(at.next())
}

/// As `for_iter`; iterators that make pairs put the two values where the `unpack` would.
fn do_for_unpack(at: At) -> Go {
    let (it, target) = (at.get(at.u8(1)), at.target(3).as_ptr());
    // SAFETY: the jump lands on an instruction, whose registers are in the frame.
    unsafe {
        if *target == Op::Unpack as u8 && *target.add(2) == 2 {
            let to = at.base().add(*target.add(1) as usize);
            if let Some(more) = crate::types::iter::next_pair(at.vm, it, to) {
                if !more? {
                    return Ok(at.next());
                }
                at.set_reg(2, Val::NONE);
                at.jump(3)?;
                return go(target.add(const { Op::Unpack.len() }));
            }
        }
    }
    // The sequences that `for_iter` walks through itself.
    let i = at.get(at.u8(1) + 1).as_small();
    let item = match it.kind() {
        Some(Kind::Tuple) => it.cast::<Tuple>().and_then(|t| t.items().get(i as usize).copied()),
        Some(Kind::Range) => it.cast::<Range>().and_then(|r| range::item(&r, i as usize)).map(Val::small),
        _ => return do_for_iter(at),
    };
    let Some(item) = item else { return Ok(at.next()) };
    at.set_reg(2, item);
    at.set(at.u8(1) + 1, Val::small(i + 1));
    at.jump(3)
}

fn do_for_iter(at: At) -> Go {
    let it = at.get(at.u8(1));
    if let Some(next) = it.cast::<Ext>().and_then(|ext| ext.ty.native().next) {
        let v = next(at.vm, it).or_else(|e| at.vm.stop_of(e))?;
        if v == Val::STOP {
            return Ok(at.next());
        }
        at.set_reg(2, v);
        return at.jump(3);
    }
    if !crate::types::iter::is_stepped(it) {
        return step_iteration(at, it);
    }
    let place = at.u8(1) + 1;
    let mut index = at.get(place).small_int().unwrap_or(0) as usize;
    let v = crate::types::iter::item_from(at.vm, it, &mut index)?;
    if v == Val::STOP {
        return Ok(at.next());
    }
    at.set(place, Val::small(index as isize));
    at.set_reg(2, v);
    at.jump(3)
}

/// In a locked heap, the slice object for the next instruction if that only assigns a slice of a builtin object.
fn spare_slice(at: At) -> Option<Gc<Slice>> {
    if at.vm.heap_locked.get() == 0 {
        return None;
    }
    // SAFETY: the code of a function does not end with this instruction, and `set_item` has these operands.
    let [op, obj, key] = unsafe { at.next().cast::<[u8; 3]>().read() };
    if op != Op::SetItem as u8 || key as usize != at.u8(1) || at.get(obj as usize).is_kind(Kind::Instance) {
        return None;
    }
    at.vm.roots[crate::state::slots::SPARE_SLICE].get().cast()
}

fn do_build_slice(at: At) -> Go {
    let a = at.u8(2);
    if let Some(slice) = spare_slice(at) {
        // SAFETY: the object is only used by one instruction at a time.
        unsafe {
            let s = slice.as_non_null().as_ptr();
            (*s).start = at.get(a);
            (*s).stop = at.get(a + 1);
            (*s).step = at.get(a + 2);
        }
        return at.done(slice.val());
    }
    at.done(at.vm.new_slice(at.get(a), at.get(a + 1), at.get(a + 2))?)
}

fn window(at: At<'_>) -> &[Val] {
    at.regs(at.u8(2), at.u8(3))
}

fn do_build_tuple(at: At) -> Go {
    at.done(at.vm.new_tuple(window(at))?)
}

fn do_build_list(at: At) -> Go {
    at.done(at.vm.new_list_from(window(at))?.val())
}

fn do_build_set(at: At) -> Go {
    at.done(set::from_items(at.vm, window(at))?.val())
}

fn do_build_map(at: At) -> Go {
    let (a, n) = (at.u8(2), at.u8(3));
    at.done(table::from_pairs(at.vm, at.regs(a, 2 * n))?.val())
}

fn do_build_string(at: At) -> Go {
    let mut out = TextBuf::new(at.vm);
    for v in window(at) {
        if let Some(s) = v.cast::<Str>() {
            crate::fmt::Print::write(&mut out, s.bytes())?;
        }
    }
    at.done(out.into_str()?)
}

fn do_format_value(at: At) -> Go {
    let a = at.u8(2);
    let (mut v, spec) = (at.get(a), at.get(a + 1));
    let conversion = at.u8(3) as u8;
    if conversion != 0 {
        v = format::convert(at.vm, v, conversion)?;
    }
    let spec = spec.cast::<Str>();
    let spec = spec.as_ref().map_or(&[][..], |s| s.bytes());
    if spec.is_empty() && v.is_kind(Kind::Str) {
        return at.done(v);
    }
    let mut out = TextBuf::new(at.vm);
    format::format_value(at.vm, v, spec, &mut out)?;
    at.done(out.into_str()?)
}

fn do_list_append(at: At) -> Go {
    if let Some(l) = at.reg(1).cast::<List>() {
        list::push(at.vm, l, at.reg(2))?;
    }
    Ok(at.next())
}

fn do_list_extend(at: At) -> Go {
    if let Some(l) = at.reg(1).cast::<List>() {
        list::extend(at.vm, l, at.reg(2))?;
    }
    Ok(at.next())
}

fn do_list_to_tuple(at: At) -> Go {
    match at.reg(2).cast::<List>() {
        Some(l) => at.done(at.vm.new_tuple(l.items())?),
        None => at.vm.unsupported("tuple", at.reg(2)),
    }
}

fn do_set_add(at: At) -> Go {
    if let Some(s) = at.reg(1).cast::<Set>() {
        set::add(at.vm, s, at.reg(2))?;
    }
    Ok(at.next())
}

fn do_set_update(at: At) -> Go {
    if let Some(s) = at.reg(1).cast::<Set>() {
        at.vm.each(at.reg(2), &mut |v| set::add(at.vm, s, v).map(|_| ()))?;
    }
    Ok(at.next())
}

fn do_map_add(at: At) -> Go {
    if let Some(d) = at.reg(1).cast::<Dict>() {
        table::set(at.vm, d, at.reg(2), at.reg(3))?;
    }
    Ok(at.next())
}

fn do_map_update(at: At) -> Go {
    let other = at.reg(2);
    let known = at.vm.payload_of(other).is_kind(Kind::Dict);
    if !known && at.vm.find_attr_quiet(other, *names::keys)?.is_none() {
        let name = at.vm.type_name(other);
        return Err(at.vm.type_error(format_args!("'{name}' object isn't a mapping")));
    }
    let Some(d) = at.reg(1).cast::<Dict>() else { return Ok(at.next()) };
    if at.u8(3) == 0 {
        table::update(at.vm, d, at.reg(2))?;
        return Ok(at.next());
    }
    // Keywords of a call must not repeat.
    let more = table::new(at.vm, 0)?;
    table::update(at.vm, more, at.reg(2))?;
    let mut i = 0;
    while let Some((key, value)) = table::next_entry(more, &mut i) {
        if table::get(at.vm, d, key)?.is_some() {
            let text = key.cast::<Str>();
            let text = text.as_ref().map_or("?", |s| s.as_str());
            return Err(at.vm.type_error(format_args!("function got multiple values for argument '{}'", text)));
        }
        table::set(at.vm, d, key, value)?;
    }
    Ok(at.next())
}

fn wrong_count<T>(vm: &Vm, wanted: usize, got: Option<usize>) -> R<T> {
    Err(match got {
        Some(n) => vm.value_error(format_args!("need more than {} values to unpack", n)),
        None => vm.value_error(format_args!("too many values to unpack (expected {})", wanted)),
    })
}

fn do_unpack(at: At) -> Go {
    let (a, n, src) = (at.u8(1), at.u8(2), at.reg(3));
    if let Some(l) = src.cast::<List>() {
        let len = l.len.get();
        if len != n {
            return wrong_count(at.vm, n, if len < n { Some(len) } else { None });
        }
        for i in 0..n {
            at.set(a + i, l.items()[i]);
        }
        return Ok(at.next());
    }
    if let Some(t) = src.cast::<Tuple>() {
        // The loop has done tuples of the right length.
        return wrong_count(at.vm, n, if t.len < n { Some(t.len) } else { None });
    }
    let it = at.vm.iter(src)?;
    for i in 0..n {
        let v = at.vm.next(it)?;
        if v == Val::STOP {
            return wrong_count(at.vm, n, Some(i));
        }
        at.set(a + i, v);
    }
    if at.vm.next(it)? != Val::STOP {
        return wrong_count(at.vm, n, None);
    }
    Ok(at.next())
}

fn do_unpack_star(at: At) -> Go {
    let (a, before, after, src) = (at.u8(1), at.u8(2), at.u8(3), at.reg(4));
    let all = at.vm.new_list(0)?;
    list::extend(at.vm, all, src)?;
    let len = all.len.get();
    if len < before + after {
        return wrong_count(at.vm, before + after, Some(len));
    }
    let middle = at.vm.new_list_from(&all.items()[before..len - after])?;
    for i in 0..before {
        at.set(a + i, all.items()[i]);
    }
    at.set(a + before, middle.val());
    for i in 0..after {
        at.set(a + before + 1 + i, all.items()[len - after + i]);
    }
    Ok(at.next())
}

fn do_get_delegate(at: At) -> Go {
    let (vm, v, flag) = (at.vm, at.reg(2), at.u8(3));
    let it = match flag {
        1 => await_iter(vm, v)?,
        // Only a generator expression sees it, which iterates over it itself.
        2 if matches!(v.kind(), Some(Kind::List | Kind::Tuple | Kind::Range | Kind::Generator)) => v,
        _ => vm.iter(v)?,
    };
    at.set(at.u8(1), it);
    if flag != 2 {
        at.set(at.u8(1) + 1, Val::NONE);
    }
    Ok(at.next())
}

/// What `await v` delegates to.
fn await_iter(vm: &Vm, v: Val) -> R {
    if v.is_kind(Kind::Generator) {
        return Ok(v);
    }
    match vm.special(v, *names::__await__)? {
        Some(f) => vm.call_bound(f, v, &[]),
        None => vm.iter(v),
    }
}

fn do_import(at: At) -> Go {
    let (vm, name, from, level) = (at.vm, at.name(2), at.reg(4), at.u8(5));
    if let Some(f) = vm.overridden_import() {
        let globals = at.unit().dict().val();
        return at.call(f, &[name.val(), globals, Val::NONE, from, Val::small(level as isize)]);
    }
    at.done(vm.import_name(name.as_str(), at.unit().dict(), from, level)?)
}

fn do_import_from(at: At) -> Go {
    let v = at.vm.import_from(at.reg(2), at.name(3))?;
    at.done(v)
}

fn do_import_star(at: At) -> Go {
    at.vm.import_star(at.reg(1), at.unit().dict())?;
    Ok(at.next())
}

fn do_load_helper(at: At) -> Go {
    if at.op() == Op::LoadBuildClass as u8 {
        let name = *names::__build_class__;
        let replaced = at.vm.builtins_extra.get().cast::<Dict>().and_then(|d| table::get_str(d, name));
        return at.done(replaced.unwrap_or(Val::from_static(&crate::exec_builtins::BUILD_CLASS)));
    }
    let helper = crate::helpers::TABLE.get(at.u8(2));
    at.done(helper.map_or(Val::NONE, Val::from_static))
}

fn do_print_expr(at: At) -> Go {
    at.vm.display(at.reg(1))?;
    Ok(at.next())
}

const _: () = assert!(Op::Import.len() == 6);

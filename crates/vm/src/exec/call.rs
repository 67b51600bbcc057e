//! Calls: finding out what is called, binding arguments to parameters, entering functions.

use super::frame::{write_link, Stub};
use crate::intern::names;
use crate::object::*;
use crate::types::{dict::table, list};
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::Flags;

/// What a call led to.
pub(crate) enum Entered {
    /// The result is there.
    Value(Val),
    /// A frame was made ready at this base; its link is still to be written, but for the function.
    Frame(*mut Val, Gc<Function>),
}

impl Function {
    /// Defaults, keyword defaults and free variables; only for functions that have such.
    pub(crate) fn extra(&self) -> &FunctionExtra {
        // SAFETY: functions whose code needs it are allocated with it (see `make_function`).
        unsafe { &*(self as *const Function).add(1).cast::<FunctionExtra>() }
    }

    /// Cell of free variable i.
    #[inline(always)]
    pub(crate) fn free(&self, i: usize) -> Val {
        // SAFETY: the verifier bounds i by the code's `nfree`; such functions have the extra part.
        unsafe { (self as *const Function).add(1).cast::<Val>().add(2 + i).read() }
    }

    pub fn has_extra(&self) -> bool {
        let head = &self.code.head;
        head.nfree > 0 || head.flags.has(Flags::DEFAULTS | Flags::KWDEFAULTS)
    }

    pub fn name(&self) -> Gc<Str> {
        self.unit.name(self.code.head.name as usize)
    }
}

impl Vm {
    /// Resolves what is called, down to a function frame or a result. The arguments are at `args`: `npos`
    /// positional ones, then one value per name in the tuple `names` (or none). The words before `args` may
    /// be overwritten by the link of the new frame.
    ///
    /// # Safety
    /// `args` must be on the VM stack with room for `SLACK` registers.
    pub(crate) unsafe fn enter(
        &self,
        callee: Val,
        args: *mut Val,
        npos: usize,
        names: Option<Gc<Tuple>>,
    ) -> R<Entered> {
        let mut callee = callee;
        let (mut args, mut npos) = (args, npos);
        let nkw = names.map_or(0, |t| t.len);
        loop {
            match callee.kind() {
                Some(Kind::Function) => {
                    // SAFETY: the kind was checked.
                    let f: Gc<Function> = unsafe { callee.cast_unchecked() };
                    // SAFETY: the caller vouches for `args`.
                    return unsafe { self.enter_function(f, args, npos, names) };
                }
                Some(Kind::Builtin) => {
                    // SAFETY: the kind was checked; the arguments are `npos` plus `nkw` values at `args`.
                    unsafe {
                        let b: Gc<Builtin> = callee.cast_unchecked();
                        return self.call_builtin(b, args, npos, names).map(Entered::Value);
                    }
                }
                Some(Kind::BoundMethod) => {
                    // SAFETY: the kind was checked.
                    let m: Gc<BoundMethod> = unsafe { callee.cast_unchecked() };
                    // SAFETY: there is room for one more argument.
                    unsafe {
                        core::ptr::copy(args, args.add(1), npos + nkw);
                        args.write(m.this);
                    }
                    npos += 1;
                    callee = m.func;
                }
                Some(Kind::Instance) => {
                    if let Some(f) = self.special(callee, *names::__call__)? {
                        if matches!(f.kind(), Some(Kind::Function)) {
                            // SAFETY: as for bound methods.
                            unsafe {
                                core::ptr::copy(args, args.add(1), npos + nkw);
                                args.write(callee);
                            }
                            npos += 1;
                            callee = f;
                        } else {
                            callee = self.bind_method(f, callee)?;
                        }
                        continue;
                    }
                    let p = self.payload_of(callee);
                    if p == callee {
                        return Err(self.not_callable(callee));
                    }
                    callee = p;
                }
                Some(Kind::StaticMethod) => callee = self.wrapped(callee),
                _ => {
                    let Some(f) = self.native_of(callee).call else {
                        return Err(self.not_callable(callee));
                    };
                    // SAFETY: the caller vouches for `args`.
                    let list = unsafe { core::slice::from_raw_parts(args, npos) };
                    if nkw == 0 {
                        return f(self, callee, list, &[]).map(Entered::Value);
                    }
                    // SAFETY: as above.
                    let (pairs, count) = unsafe { self.keyword_pairs(args, npos, names)? };
                    let saved = self.extra.get();
                    self.cover(pairs.wrapping_add(count));
                    // SAFETY: `keyword_pairs` has written `count` values.
                    let r = f(self, callee, list, unsafe { core::slice::from_raw_parts(pairs, count) });
                    self.extra.set(saved);
                    return r.map(Entered::Value);
                }
            }
            let _ = &mut args;
        }
    }

    #[cold]
    fn not_callable(&self, v: Val) -> crate::Raised {
        self.type_error(format_args!("'{}' object isn't callable", self.type_name(v)))
    }

    /// Lets frames pushed by nested calls start above `end`.
    fn cover(&self, end: *mut Val) {
        let top = self.top().addr();
        if end.addr() > top {
            self.extra.set(self.extra.get() + (end.addr() - top) / size_of::<Val>());
        }
    }

    /// Writes the keywords as name, value pairs above the arguments.
    ///
    /// # Safety
    /// As `enter`.
    unsafe fn keyword_pairs(&self, args: *mut Val, npos: usize, names: Option<Gc<Tuple>>) -> R<(*mut Val, usize)> {
        let names = names.map_or(&[][..], |t| t.static_items());
        let pairs = args.wrapping_add(npos + names.len());
        self.check_room(pairs, names.len() * 2)?;
        for (i, name) in names.iter().enumerate() {
            // SAFETY: there is room, and value i of the keywords is behind the positional arguments.
            unsafe {
                pairs.add(2 * i).write(*name);
                pairs.add(2 * i + 1).write(args.add(npos + i).read());
            }
        }
        Ok((pairs, names.len() * 2))
    }

    /// # Safety
    /// As `enter`.
    #[inline]
    pub(crate) unsafe fn call_builtin(
        &self,
        b: Gc<Builtin>,
        args: *mut Val,
        npos: usize,
        names: Option<Gc<Tuple>>,
    ) -> R {
        if npos < b.min as usize || (npos > b.max as usize && b.max != 255) {
            return Err(self.wrong_count(b, npos));
        }
        // SAFETY: the caller vouches for `args`.
        let list = unsafe { core::slice::from_raw_parts(args, npos) };
        match (b.func(), names) {
            (NativeFn::Plain(f), None) => f(self, list),
            (NativeFn::Kw(f), None) => f(self, list, &[]),
            (NativeFn::Kw(f), Some(_)) => {
                // SAFETY: as above.
                unsafe {
                    let (pairs, count) = self.keyword_pairs(args, npos, names)?;
                    let saved = self.extra.get();
                    self.cover(pairs.wrapping_add(count));
                    let r = f(self, list, core::slice::from_raw_parts(pairs, count));
                    self.extra.set(saved);
                    r
                }
            }
            (NativeFn::Plain(f), Some(t)) if t.len == 0 => f(self, list),
            (NativeFn::Plain(_), Some(_)) => {
                Err(self.type_error(format_args!("function doesn't take keyword arguments")))
            }
        }
    }

    #[cold]
    fn wrong_count(&self, b: Gc<Builtin>, n: usize) -> crate::Raised {
        if b.min == b.max {
            return self.type_error(format_args!("function takes {} positional arguments but {} were given", b.min, n));
        }
        if n < b.min as usize {
            return self
                .type_error(format_args!("function missing {} required positional arguments", b.min as usize - n));
        }
        self.type_error(format_args!("function expected at most {} arguments, got {}", b.max, n))
    }

    /// # Safety
    /// As `enter`.
    pub(crate) unsafe fn enter_function(
        &self,
        f: Gc<Function>,
        args: *mut Val,
        npos: usize,
        names: Option<Gc<Tuple>>,
    ) -> R<Entered> {
        if f.hdr.flags as usize != npos || names.is_some() || f.hdr.flags == FN_COMPLEX {
            // SAFETY: the caller vouches for `args`.
            unsafe { self.bind_function(f, args, npos, names)? };
            if f.code.head.flags.has(Flags::GENERATOR) {
                // SAFETY: the parameters are bound.
                return unsafe { self.new_generator(f, args) }.map(Entered::Value);
            }
        }
        Ok(Entered::Frame(args, f))
    }

    /// Arranges the arguments as the function's parameters, in place.
    ///
    /// # Safety
    /// As `enter`.
    unsafe fn bind_function(&self, f: Gc<Function>, args: *mut Val, npos: usize, names: Option<Gc<Tuple>>) -> R<()> {
        let head = &f.code.head;
        let nparams = head.nparams as usize;
        // SAFETY: the caller vouches for `args`.
        if unsafe { bind_in_place(self, f, args, npos, names) || bind_keywords(f, args, npos, names) } {
            return Ok(());
        }
        let nkwonly = head.nkwonly as usize;
        let named = nparams + nkwonly;
        let names = names.map_or(&[][..], |t| t.static_items());
        let reg = |i: usize| args.wrapping_add(i);
        // The keywords' values move above everything that is written below.
        let room = named + 2 + npos;
        self.check_room(args, room + names.len())?;
        let kw = reg(room.max(npos));
        // SAFETY: `check_room` has made sure of the space; the regions are on the stack.
        unsafe { core::ptr::copy(reg(npos), kw, names.len()) };
        let kw_end = kw.wrapping_add(names.len());
        let saved = self.extra.get();
        self.cover(kw_end);
        let result = (|| {
            let mut rest = Val::UNBOUND;
            if head.flags.has(Flags::VARARGS) {
                let extra = npos.saturating_sub(nparams);
                // SAFETY: the positional arguments are at `args`.
                rest = self.new_tuple(unsafe { core::slice::from_raw_parts(reg(npos - extra), extra) })?;
            } else if npos > nparams {
                return Err(self.wrong_args(f, npos));
            }
            for i in npos.min(nparams)..named {
                // SAFETY: parameters are within the room checked.
                unsafe { reg(i).write(Val::UNBOUND) };
            }
            let mut varkw = None;
            if head.flags.has(Flags::VARKW) {
                varkw = Some(table::new(self, 0)?);
            }
            for (i, &name) in names.iter().enumerate() {
                // SAFETY: the keyword's value was moved there.
                let value = unsafe { kw.add(i).read() };
                self.bind_keyword(f, args, name, value, varkw)?;
            }
            self.fill_defaults(f, args, npos, names.is_empty())?;
            let mut next = named;
            if head.flags.has(Flags::VARARGS) {
                // SAFETY: within the room checked.
                unsafe { reg(next).write(rest) };
                next += 1;
            }
            if let Some(d) = varkw {
                // SAFETY: within the room checked.
                unsafe { reg(next).write(d.val()) };
            }
            Ok(())
        })();
        self.extra.set(saved);
        result
    }

    fn bind_keyword(&self, f: Gc<Function>, args: *mut Val, name: Val, value: Val, varkw: Option<Gc<Dict>>) -> R<()> {
        let head = &f.code.head;
        let named = head.nparams as usize + head.nkwonly as usize;
        let found = (head.nposonly as usize..named).find(|&i| {
            let param = f.param_name(i);
            param.val() == name || name.cast::<Str>().is_some_and(|s| s.bytes() == param.bytes())
        });
        match (found, varkw) {
            (Some(i), _) => {
                let reg = args.wrapping_add(i);
                // SAFETY: parameter registers are initialised and within the frame.
                unsafe {
                    if reg.read() != Val::UNBOUND {
                        let text = f.param_name(i);
                        return Err(self.type_error(format_args!(
                            "function got multiple values for argument '{}'",
                            text.as_str()
                        )));
                    }
                    reg.write(value);
                }
                Ok(())
            }
            (None, Some(d)) => table::set(self, d, name, value),
            (None, None) => {
                let text = name.cast::<Str>();
                let text = text.as_ref().map_or("?", |s| s.as_str());
                Err(self.type_error(format_args!("unexpected keyword argument '{}'", text)))
            }
        }
    }

    fn fill_defaults(&self, f: Gc<Function>, args: *mut Val, npos: usize, no_keywords: bool) -> R<()> {
        let head = &f.code.head;
        let nparams = head.nparams as usize;
        let defaults = if head.flags.has(Flags::DEFAULTS) { f.extra().defaults.cast::<Tuple>() } else { None };
        let defaults = defaults.as_ref().map_or(&[][..], |t| t.items());
        let first_default = nparams - defaults.len().min(nparams);
        for i in npos.min(nparams)..nparams {
            let reg = args.wrapping_add(i);
            // SAFETY: parameter registers are initialised and within the frame.
            unsafe {
                if reg.read() == Val::UNBOUND {
                    if i < first_default {
                        return Err(self.missing_argument(f, args, i, npos));
                    }
                    reg.write(defaults[i - first_default]);
                }
            }
        }
        let kwdefaults = if head.flags.has(Flags::KWDEFAULTS) { f.extra().kwdefaults.cast::<Dict>() } else { None };
        for i in nparams..nparams + head.nkwonly as usize {
            let reg = args.wrapping_add(i);
            // SAFETY: as above.
            unsafe {
                if reg.read() != Val::UNBOUND {
                    continue;
                }
                let name = f.param_name(i);
                match kwdefaults.and_then(|d| table::get_str(d, name)) {
                    Some(v) => reg.write(v),
                    None if no_keywords => {
                        return Err(self.type_error(format_args!("function missing keyword-only argument")))
                    }
                    None => {
                        return Err(self.type_error(format_args!(
                            "function missing required keyword argument '{}'",
                            name.as_str()
                        )))
                    }
                }
            }
        }
        Ok(())
    }

    #[cold]
    fn missing_argument(&self, f: Gc<Function>, args: *mut Val, i: usize, npos: usize) -> crate::Raised {
        let head = &f.code.head;
        let nparams = head.nparams as usize;
        // With keywords given, name the parameter; else say how many were expected.
        // SAFETY: parameter registers are initialised.
        let by_keyword = (npos..nparams).any(|k| unsafe { args.wrapping_add(k).read() } != Val::UNBOUND);
        if by_keyword || head.flags.has(Flags::VARARGS | Flags::VARKW) || head.nkwonly > 0 {
            return self.type_error(format_args!("function missing required positional argument #{}", i));
        }
        self.wrong_args(f, npos)
    }

    #[cold]
    fn wrong_args(&self, f: Gc<Function>, n: usize) -> crate::Raised {
        let most = f.code.head.nparams as usize;
        let defaults = if f.code.head.flags.has(Flags::DEFAULTS) { f.extra().defaults.cast::<Tuple>() } else { None };
        let least = most - defaults.map_or(0, |t| t.len.min(most));
        let expected = if n < least { least } else { most };
        self.type_error(format_args!(
            "{}() takes {} positional arguments but {} were given",
            f.name().as_str(),
            expected,
            n
        ))
    }

    // ---- calls from native code

    /// `f(*args)`
    pub fn call(&self, f: Val, args: &[Val]) -> R {
        self.call_with(f, args, &[])
    }

    /// `f(*args, **kw)` with kw as name, value pairs.
    pub fn call_kw(&self, f: Val, args: &[Val], kw: &[Val]) -> R {
        self.call_with(f, args, kw)
    }

    fn call_with(&self, f: Val, args: &[Val], kw: &[Val]) -> R {
        self.check_stack()?;
        let mut names = None;
        if !kw.is_empty() {
            let t = self.alloc_tuple(kw.len() / 2)?;
            for (i, pair) in kw.chunks_exact(2).enumerate() {
                // SAFETY: the new tuple has room for one name per pair.
                unsafe { t.items_ptr().add(i).write(pair[0]) };
            }
            names = Some(t);
        }
        let (pc, base, extra) = (self.pc.get(), self.base.get(), self.extra.get());
        // SAFETY: the state is saved and restored around the nested run; the arguments are copied to
        // checked room above all frames.
        let result = unsafe {
            let top = self.top();
            let new = top.wrapping_add(5);
            match self.check_room(new, args.len() + kw.len()) {
                Err(e) => Err(e),
                Ok(()) => {
                    core::ptr::copy_nonoverlapping(args.as_ptr(), new, args.len());
                    for (i, pair) in kw.chunks_exact(2).enumerate() {
                        new.add(args.len() + i).write(pair[1]);
                    }
                    // The callee word and the names are kept visible to the collector below the arguments.
                    top.write(f);
                    top.add(1).write(names.map_or(Val::NONE, |t| t.val()));
                    top.add(2).write(f);
                    top.add(3).write(Val::NONE);
                    top.add(4).write(Val::NONE);
                    self.extra.set(extra + 5 + args.len() + kw.len() / 2);
                    match self.enter(f, new, args.len(), names) {
                        Ok(Entered::Value(v)) => Ok(v),
                        Ok(Entered::Frame(new, func)) => {
                            self.extra.set(extra);
                            self.run_frame(new, func, Stub::Native)
                        }
                        Err(e) => Err(e),
                    }
                }
            }
        };
        self.pc.set(pc);
        self.base.set(base);
        self.extra.set(extra);
        result
    }

    /// Runs a function whose arguments are in place at `new`, until it returns.
    ///
    /// # Safety
    /// `new` is on the VM stack above all frames in use; the parameters are bound.
    pub(crate) unsafe fn run_frame(&self, new: *mut Val, func: Gc<Function>, stub: Stub) -> R {
        // SAFETY: the words before `new` are free for the link.
        unsafe {
            write_link(new, Val::NONE, self.pc.get(), func.val(), stub, self.base.get());
            let extra = self.extra.replace(0);
            let r = super::run(self, func.code.body_ptr(), new);
            self.extra.set(extra);
            r
        }
    }

    /// The arguments of a call with stars, laid out at `args` from a list or tuple and a dict.
    ///
    /// # Safety
    /// `args` must be on the VM stack above all registers in use.
    pub(crate) unsafe fn spread(&self, args: *mut Val, pos: Val, kw: Val) -> R<(usize, Option<Gc<Tuple>>)> {
        let items: &[Val] = match (pos.cast::<Tuple>(), pos.cast::<List>()) {
            (Some(t), _) => t.static_items(),
            (_, Some(l)) => l.static_items(),
            _ => &[],
        };
        let npos = items.len();
        let dict = kw.cast::<Dict>().filter(|d| d.live.get() > 0);
        let nkw = dict.map_or(0, |d| d.live.get() as usize);
        self.check_room(args, npos + nkw + 8)?;
        // SAFETY: there is room; the items are not changed meanwhile.
        unsafe { core::ptr::copy_nonoverlapping(items.as_ptr(), args, npos) };
        let Some(dict) = dict else { return Ok((npos, None)) };
        let names = list::new_with_capacity(self, nkw)?;
        let mut at = 0;
        let mut i = npos;
        while let Some((key, value)) = table::next_entry(dict, &mut at) {
            if !key.is_kind(Kind::Str) {
                return Err(self.type_error(format_args!("keywords must be strings")));
            }
            list::push(self, names, key)?;
            // SAFETY: within the room checked.
            unsafe { args.add(i).write(value) };
            i += 1;
        }
        let names = self.new_tuple(names.items())?;
        Ok((npos, names.cast::<Tuple>()))
    }
}

/// The bindings in which all arguments are where their parameters belong: positional ones, keywords in the order of the
/// parameters, defaults behind them, and surplus positional ones as a tuple. False if it takes more than that; then
/// registers behind the arguments may have been written, and nothing else.
///
/// # Safety
/// As `Vm::enter`.
#[inline(never)]
pub(super) unsafe fn bind_in_place(
    vm: &Vm,
    f: Gc<Function>,
    args: *mut Val,
    npos: usize,
    names: Option<Gc<Tuple>>,
) -> bool {
    let head = &f.code.head;
    let nparams = head.nparams as usize;
    if head.nkwonly != 0 || head.flags.has(Flags::VARKW) {
        return false;
    }
    let mut given = npos;
    if let Some(names) = names {
        if head.nposonly > 0 || given > nparams {
            return false;
        }
        for name in names.static_items() {
            if given == nparams || f.param_name(given).val() != *name {
                return false;
            }
            given += 1;
        }
    }
    if given < nparams {
        if !head.flags.has(Flags::DEFAULTS) {
            return false;
        }
        let Some(defaults) = f.extra().defaults.cast::<Tuple>() else { return false };
        let missing = nparams - given;
        if missing > defaults.len {
            return false;
        }
        // SAFETY: parameters are within the frame's room, and the defaults are the last ones'.
        unsafe {
            let from = defaults.items_ptr().add(defaults.len - missing);
            for i in 0..missing {
                core::ptr::write_volatile(args.add(given + i), from.add(i).read());
            }
        }
        given = nparams;
    }
    if !head.flags.has(Flags::VARARGS) {
        return given == nparams;
    }
    // SAFETY: the surplus arguments are at that place, and the parameter for them is the first of these registers.
    unsafe {
        let surplus = args.add(nparams);
        let tuple = match given - nparams {
            0 => Some(Val::from_static(&crate::types::tuple::EMPTY)),
            n => super::quick::tuple(vm, surplus, n),
        };
        match tuple {
            Some(tuple) => {
                surplus.write(tuple);
                true
            }
            None => false,
        }
    }
}

/// Bindings with a few keywords that are all known. False, with nothing changed, if it takes more than that.
///
/// # Safety
/// As `Vm::enter`.
unsafe fn bind_keywords(f: Gc<Function>, args: *mut Val, npos: usize, names: Option<Gc<Tuple>>) -> bool {
    const MOST: usize = 8;
    let head = &f.code.head;
    let nparams = head.nparams as usize;
    let Some(names) = names else { return false };
    let names = names.static_items();
    if head.nkwonly > 0 || head.nposonly > 0 || head.flags.has(Flags::VARARGS | Flags::VARKW) || npos > nparams {
        return false;
    }
    let defaults = if head.flags.has(Flags::DEFAULTS) { f.extra().defaults.cast::<Tuple>() } else { None };
    let defaults = defaults.map_or(&[][..], |t| t.static_items());
    if names.len() > MOST || nparams > npos + MOST {
        return false;
    }
    // The values of parameters npos.., in order.
    let mut values = [Val::UNBOUND; MOST];
    let first_default = nparams - defaults.len().min(nparams);
    let from = npos.max(first_default);
    values[from - npos..nparams - npos].copy_from_slice(&defaults[from - first_default..]);
    let mut given = 0u32;
    let mut expected = npos;
    for (i, &name) in names.iter().enumerate() {
        // Keywords mostly come in the order of the parameters.
        let place = match expected < nparams && f.param_name(expected).val() == name {
            true => expected,
            false => match (npos..nparams).find(|&p| f.param_name(p).val() == name) {
                Some(p) => p,
                None => return false,
            },
        };
        expected = place + 1;
        let bit = 1 << (place - npos);
        if given & bit != 0 {
            return false;
        }
        given |= bit;
        // SAFETY: the keywords' values follow the positional arguments.
        values[(place - npos) % MOST] = unsafe { args.add(npos + i).read() };
    }
    let values = &values[..nparams - npos];
    if values.contains(&Val::UNBOUND) {
        return false;
    }
    for (i, &v) in values.iter().enumerate() {
        // SAFETY: parameters are within the frame's room.
        unsafe { args.add(npos + i).write(v) };
    }
    true
}

impl Tuple {
    /// The items, for code that keeps the tuple alive by other means.
    pub(crate) fn static_items(&self) -> &'static [Val] {
        // SAFETY: callers hold the tuple in a frame or local, and tuples do not change.
        unsafe { core::mem::transmute::<&[Val], &'static [Val]>(self.items()) }
    }
}

impl List {
    /// The items, for code that uses them before anything else can run.
    pub(crate) fn static_items(&self) -> &'static [Val] {
        // SAFETY: see above.
        unsafe { core::mem::transmute::<&[Val], &'static [Val]>(self.items()) }
    }
}

impl Function {
    /// Name of parameter i (positional, then keyword-only, then stars).
    pub fn param_name(&self, i: usize) -> Gc<Str> {
        debug_assert!(i < self.code.head.all_params());
        // SAFETY: the body has a name number per parameter at that offset.
        let n = unsafe {
            let names = self.code.body_ptr().add(self.code.head.params_offset()).cast::<u16>();
            names.add(i).read_unaligned()
        };
        self.unit.name(n as usize)
    }
}

//! What the interpreter loop leaves to functions: arithmetic, comparison, names, subscripts, raising.
//!
//! Each is called with the three words of the loop, executes the instruction at `pc` and returns the address
//! to go on at; `vm.base` is then the frame to go on in. An error has already been unwound to its handler.

use super::frame::{function, Stub};
use super::{complete, LENGTHS};
use crate::object::*;
use crate::types::dict::table;
use crate::types::{exception, int};
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::{BinaryOp, CompareOp, Flags, Op, UnaryOp};
use core::ptr::NonNull;

/// The address of an instruction: where the interpreter loop goes on.
pub(super) type Pc = NonNull<u8>;

/// What slow paths return. One word, as an address is not null.
pub(super) type Go = R<Pc>;

/// To go on at `pc`.
#[inline(always)]
pub(super) fn go(pc: *const u8) -> Go {
    NonNull::new(pc.cast_mut()).ok_or(crate::Raised)
}

/// The instruction being executed, in the frame at `vm.base`. Two words, which are passed in registers.
#[derive(Clone, Copy)]
pub(super) struct At<'v> {
    pub vm: &'v Vm,
    pub pc: *const u8,
}

impl<'v> At<'v> {
    /// Registers of the frame.
    #[inline(always)]
    pub fn base(self) -> *mut Val {
        self.vm.base.get()
    }
    #[inline(always)]
    pub fn op(self) -> u8 {
        self.u8(0) as u8
    }
    /// Operand byte at offset i of the instruction.
    #[inline(always)]
    pub fn u8(self, i: usize) -> usize {
        // SAFETY: i is within the instruction (the op table's layout).
        unsafe { *self.pc.add(i) as usize }
    }
    pub fn i8(self, i: usize) -> isize {
        self.u8(i) as u8 as i8 as isize
    }
    pub fn u16(self, i: usize) -> usize {
        // SAFETY: as in `u8`.
        u16::from_le(unsafe { self.pc.add(i).cast::<u16>().read_unaligned() }) as usize
    }
    /// The register that operand byte i names.
    pub fn reg(self, i: usize) -> Val {
        self.get(self.u8(i))
    }
    /// Register r.
    #[inline(always)]
    pub fn get(self, r: usize) -> Val {
        // SAFETY: registers of verified code are within the frame.
        unsafe { *self.base().add(r) }
    }
    /// Writes the register that operand byte i names.
    pub fn set_reg(self, i: usize, v: Val) {
        self.set(self.u8(i), v)
    }
    pub fn set(self, r: usize, v: Val) {
        // SAFETY: as in `get`.
        unsafe { *self.base().add(r) = v }
    }
    /// Registers r..r+n.
    pub fn regs(self, r: usize, n: usize) -> &'v [Val] {
        // SAFETY: as in `get`; the caller does not keep the slice while the registers change.
        unsafe { core::slice::from_raw_parts(self.base().add(r), n) }
    }
    pub fn next(self) -> Pc {
        // SAFETY: an instruction is followed by another; the loop has dispatched on the op, which has an entry.
        unsafe {
            let len = *LENGTHS.get_unchecked(self.op() as usize);
            NonNull::new_unchecked(self.pc.add(len as usize).cast_mut())
        }
    }
    /// Target of the jump operand at offset i.
    pub fn target(self, i: usize) -> Pc {
        // SAFETY: jumps land on instructions.
        unsafe { NonNull::new_unchecked(self.pc.offset(self.u16(i) as u16 as i16 as isize).cast_mut()) }
    }
    /// Takes the jump of the operand at offset i; if events wait, they are served first.
    pub fn jump(self, i: usize) -> Go {
        if self.vm.poll.get() != 0 {
            self.vm.safepoint()?;
        }
        Ok(self.target(i))
    }
    pub fn func(self) -> Gc<Function> {
        // SAFETY: base is the frame of the running function.
        unsafe { function(self.base()) }
    }
    pub fn unit(self) -> Gc<Unit> {
        self.func().unit
    }
    /// The name that the operand at offset i refers to.
    pub fn name(self, i: usize) -> Gc<Str> {
        self.unit().name(self.u16(i))
    }
    pub fn constant(self, n: usize) -> Val {
        // SAFETY: constant numbers of verified code are within the unit's table.
        unsafe { (*self.unit().consts.get().data().add(n)).get() }
    }

    /// Stores the result in the register of operand byte 1 and goes on.
    pub fn done(self, v: Val) -> Go {
        self.set_reg(1, v);
        Ok(self.next())
    }

    /// As `call` for what `Vm::special` found; args[0] is the object.
    pub fn call_method(self, func: Val, obj: Val, args: &[Val]) -> Go {
        if func.is_kind(Kind::Function) {
            return self.call(func, args);
        }
        let v = self.vm.call_bound(func, obj, &args[1..])?;
        complete::complete(self, v)
    }

    /// Calls a function on behalf of this instruction: Python functions get a frame, and the instruction is
    /// completed when it returns; others are called at once.
    pub fn call(self, func: Val, args: &[Val]) -> Go {
        if let Some(f) = func.cast::<Function>() {
            // SAFETY: vm.pc and vm.base were set on entry; the loop has pushed nothing above the frame.
            unsafe {
                let start = super::quick::push(self.vm, Stub::Complete, self.pc, self.base(), f, args);
                if !start.is_null() {
                    return go(start);
                }
                let new = self.vm.push_link(Stub::Complete, Val::NONE, func)?;
                core::ptr::copy_nonoverlapping(args.as_ptr(), new, args.len());
                return match self.vm.enter_function(f, new, args.len(), None)? {
                    super::call::Entered::Value(v) => complete::complete(self, v),
                    super::call::Entered::Frame(new, f) => {
                        self.vm.base.set(new);
                        go(f.code.body_ptr())
                    }
                };
            }
        }
        let v = self.vm.call(func, args)?;
        complete::complete(self, v)
    }
}

/// Defines the functions that the loop calls from functions over `At`.
macro_rules! slow_ops {
    ($($(#[$doc:meta])* $name:ident => $body:path;)*) => {
        $($(#[$doc])*
        #[cold]
        #[inline(never)]
        pub(super) fn $name(vm: &Vm, pc: *const u8, base: *mut Val) -> *const u8 {
            vm.pc.set(pc);
            vm.base.set(base);
            match $body(At { vm, pc }) {
                Ok(pc) => pc.as_ptr(),
                Err(_) => crate::exec::unwind::unwind(vm),
            }
        })*
    };
}
pub(super) use slow_ops;

slow_ops! {
    binary => do_binary;
    unary => do_unary;
    not => do_not;
    compare => do_compare;
    jump_truth => do_jump_truth;
    contains => do_contains;
    unbound => do_unbound;
    get_global => do_get_global;
    set_global => do_set_global;
    del_global => do_del_global;
    inc_global => do_inc_global;
    get_name => do_get_name;
    set_name => do_set_name;
    del_name => do_del_name;
    make_cell => do_make_cell;
    make_function => do_make_function;
    get_item => do_get_item;
    set_item => do_set_item;
    del_item => do_del_item;
    raise => do_raise;
    jump_no_match => do_jump_no_match;
    poll => do_poll;
    /// The native function called by the instruction has raised.
    raised => do_raised;
}

/// What an arithmetic instruction does, by op from `Op::Add` to `Op::InPlace`: a `BinaryOp`, and these bits.
static ARITHMETIC: [u8; Op::InPlace as usize - Op::Add as usize + 1] = {
    let mut table = [0; Op::InPlace as usize - Op::Add as usize + 1];
    let mut i = 0;
    while i < table.len() {
        let op = adder_isa::ops::ALL[Op::Add as usize + i];
        let what = match op {
            Op::Add | Op::AddI | Op::IAdd | Op::IAddI => BinaryOp::Add,
            Op::Sub | Op::SubI | Op::ISub | Op::ISubI => BinaryOp::Sub,
            Op::Mul | Op::MulI | Op::IMul => BinaryOp::Mul,
            Op::TrueDiv => BinaryOp::TrueDiv,
            Op::FloorDiv | Op::FloorDivI => BinaryOp::FloorDiv,
            Op::Mod | Op::ModI => BinaryOp::Mod,
            Op::Pow => BinaryOp::Pow,
            Op::MatMul => BinaryOp::MatMul,
            Op::And | Op::AndI | Op::IAnd => BinaryOp::And,
            Op::Or | Op::IOr => BinaryOp::Or,
            Op::Xor | Op::IXor => BinaryOp::Xor,
            Op::Shl | Op::ShlI => BinaryOp::Shl,
            Op::Shr | Op::ShrI => BinaryOp::Shr,
            _ => BinaryOp::Add,
        };
        table[i] = what as u8
            | match op {
                Op::IAdd | Op::ISub | Op::IMul | Op::IAnd | Op::IOr | Op::IXor => ASSIGNS,
                Op::IAddI | Op::ISubI => ASSIGNS | IMMEDIATE,
                Op::InPlace => ASSIGNS | OPERAND,
                Op::AddI | Op::SubI | Op::MulI | Op::FloorDivI | Op::ModI | Op::AndI | Op::ShlI | Op::ShrI => IMMEDIATE,
                _ => 0,
            };
        i += 1;
    }
    table
};
const ASSIGNS: u8 = 0x20;
/// The right operand is a number in the instruction.
const IMMEDIATE: u8 = 0x40;
/// The operator is an operand.
const OPERAND: u8 = 0x80;

/// The operator, what `ARITHMETIC` says and the right operand of an arithmetic instruction.
#[inline(always)]
fn arithmetic_of(at: At) -> (BinaryOp, u8, Val) {
    let n = at.op().wrapping_sub(Op::Add as u8) as usize;
    debug_assert!(n < ARITHMETIC.len());
    // SAFETY: the loop calls the functions here for the ops from `Add` to `InPlace` only.
    let what = unsafe { *ARITHMETIC.get_unchecked(n) };
    // SAFETY: the table holds operators.
    let op = unsafe { core::mem::transmute::<u8, BinaryOp>(what & 0x1f) };
    if what & (IMMEDIATE | OPERAND) == 0 {
        return (op, what, at.reg(3));
    }
    if what & IMMEDIATE != 0 {
        return (op, what, Val::small(at.i8(3)));
    }
    (BinaryOp::from_u8(at.u8(4) as u8).unwrap_or(op), what, at.reg(3))
}

/// The operator of an arithmetic instruction, and whether it assigns.
pub(super) fn binary_op(at: At) -> (BinaryOp, bool) {
    let (op, what, _) = arithmetic_of(at);
    (op, what & ASSIGNS != 0)
}

/// The right operand of an arithmetic instruction.
#[inline]
pub(super) fn right_operand(at: At) -> Val {
    arithmetic_of(at).2
}

fn do_binary(at: At) -> Go {
    let (op, what, b) = arithmetic_of(at);
    let a = at.reg(2);
    if a.is_kind(Kind::Instance) {
        return binary_of_instance(at, (op, what & ASSIGNS != 0), a, b);
    }
    if is_int(a) && is_int(b) && op != BinaryOp::MatMul {
        return at.done(int::binary(at.vm, op, a, b)?);
    }
    if op == BinaryOp::Add {
        if let (Some(x), Some(y)) = (a.cast::<Str>(), b.cast::<Str>()) {
            return at.done(crate::types::str::concat(at.vm, x, y)?);
        }
    }
    if !b.is_kind(Kind::Instance) {
        // The left operand's type decides most of the time.
        let native = at.vm.native_of(a);
        if let (false, Some(f)) = (what & ASSIGNS != 0 && native.inplace.is_some(), native.binary) {
            let r = f(at.vm, op, a, b, false)?;
            if r != Val::NOT_IMPLEMENTED {
                return at.done(r);
            }
        }
    }
    binary_in_general(at, a, b)
}

/// The left operand is an instance: its class's method, if that comes first.
#[inline(never)]
fn binary_of_instance(at: At, (op, assigns): (BinaryOp, bool), a: Val, b: Val) -> Go {
    let (method, _, inplace) = crate::ops::binary_names(op);
    let found = match assigns {
        true => at.vm.special(a, inplace)?,
        false => None,
    };
    let found = match found {
        None if !b.is_kind(Kind::Instance) || a.header().shape == b.header().shape => at.vm.special(a, method)?,
        found => found,
    };
    match found.filter(|f| f.is_kind(Kind::Function)) {
        Some(f) => at.call(f, &[a, b]),
        None => binary_in_general(at, a, b),
    }
}

#[inline(never)]
fn binary_in_general(at: At, a: Val, b: Val) -> Go {
    let (op, assigns) = binary_op(at);
    let r = if assigns { at.vm.inplace(op, a, b)? } else { at.vm.binary(op, a, b)? };
    at.done(r)
}

/// An int that is not a bool.
#[inline(always)]
fn is_int(v: Val) -> bool {
    v.is_int() || v.is_kind(Kind::BigInt)
}

fn do_unary(at: At) -> Go {
    let op = match at.op() {
        n if n == Op::Neg as u8 => UnaryOp::Neg,
        n if n == Op::Pos as u8 => UnaryOp::Pos,
        _ => UnaryOp::Invert,
    };
    at.done(at.vm.unary(op, at.reg(2))?)
}

fn do_not(at: At) -> Go {
    at.done(Val::bool(!at.vm.truth(at.reg(2))?))
}

/// The operator of a comparing instruction; whether it jumps, and on which outcome.
#[inline(always)]
pub(super) fn compare_op(at: At) -> (CompareOp, Option<bool>) {
    const _: () = assert!(Op::UnlessNeI as u8 - Op::JumpLt as u8 == 23, "four groups of six");
    let (n, when) = match at.op().checked_sub(Op::JumpLt as u8) {
        Some(n) => (n % 6, Some(n / 6 % 2 == 0)),
        None => (at.op() - Op::Lt as u8, None),
    };
    (CompareOp::from_u8(n).unwrap_or(CompareOp::Eq), when)
}

/// The operands of a comparing instruction.
#[inline(always)]
pub(super) fn compare_operands(at: At) -> (Val, Val) {
    let op = at.op();
    if op >= Op::JumpLtI as u8 {
        (at.reg(1), Val::small(at.i8(2)))
    } else if op >= Op::JumpLt as u8 {
        (at.reg(1), at.reg(2))
    } else {
        (at.reg(2), at.reg(3))
    }
}

/// Comparison of strs, the most common one that the loop does not do.
#[inline(always)]
fn compare_strs(op: CompareOp, a: Val, b: Val) -> Option<bool> {
    let (x, y) = (a.cast::<Str>()?, b.cast::<Str>()?);
    if matches!(op, CompareOp::Eq | CompareOp::Ne) {
        let equal = equal_bytes(x.bytes(), y.bytes());
        return Some(equal == (op == CompareOp::Eq));
    }
    let order = x.bytes().cmp(y.bytes());
    Some(match op {
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Gt => order.is_gt(),
        _ => order.is_ge(),
    })
}

fn do_compare(at: At) -> Go {
    let (op, when) = compare_op(at);
    let (a, b) = compare_operands(at);
    let holds = match compare_strs(op, a, b) {
        Some(holds) => holds,
        None => {
            if let Some(f) = python_comparison(at, op, a)? {
                return at.call(f, &[a, b]);
            }
            let r = at.vm.compare(op, a, b)?;
            if when.is_none() {
                return at.done(r);
            }
            at.vm.truth(r)?
        }
    };
    match when {
        None => at.done(Val::bool(holds)),
        Some(when) if when == holds => at.jump(3),
        Some(_) => Ok(at.next()),
    }
}

fn python_comparison(at: At, op: CompareOp, a: Val) -> R<Option<Val>> {
    if !a.is_kind(Kind::Instance) {
        return Ok(None);
    }
    Ok(at.vm.special(a, crate::ops::compare_name(op))?.filter(|f| f.is_kind(Kind::Function)))
}

fn do_jump_truth(at: At) -> Go {
    let when = at.op() == Op::JumpTrue as u8;
    if at.vm.truth(at.reg(1))? == when {
        at.jump(2)
    } else {
        Ok(at.next())
    }
}

fn do_contains(at: At) -> Go {
    let (item, container) = (at.reg(2), at.reg(3));
    let found = match container.kind() {
        Some(Kind::Dict) if container.cast::<Dict>().is_some_and(|d| table::get_word(d, item).is_some()) => true,
        Some(Kind::List | Kind::Tuple) => crate::types::sequence::contains(at.vm, container, item)?,
        _ => at.vm.contains(container, item)?,
    };
    at.done(Val::bool(found == (at.op() == Op::Contains as u8)))
}

fn do_unbound(at: At) -> Go {
    let kind = if at.op() == Op::GetFree as u8 { &exception::NAME_ERROR } else { &exception::UNBOUND_LOCAL_ERROR };
    Err(at.vm.raise_text(kind, format_args!("local variable referenced before assignment")))
}

fn do_get_global(at: At) -> Go {
    at.done(at.vm.load_global(at.unit(), at.u16(2))?)
}

fn do_set_global(at: At) -> Go {
    at.vm.store_global(at.unit(), at.u16(1), at.reg(3))?;
    Ok(at.next())
}

fn do_del_global(at: At) -> Go {
    at.vm.delete_global(at.unit(), at.u16(1))?;
    Ok(at.next())
}

fn do_inc_global(at: At) -> Go {
    let v = at.vm.load_global(at.unit(), at.u16(1))?;
    let r = at.vm.inplace(BinaryOp::Add, v, Val::small(at.i8(3)))?;
    at.vm.store_global(at.unit(), at.u16(1), r)?;
    Ok(at.next())
}

fn do_get_name(at: At) -> Go {
    at.done(at.vm.load_name(at.unit(), at.get(0), at.name(2))?)
}

fn do_set_name(at: At) -> Go {
    match at.get(0).cast::<Dict>() {
        Some(d) => table::set_str(at.vm, d, at.name(1), at.reg(3))?,
        None => at.vm.set_item(at.get(0), at.name(1).val(), at.reg(3))?,
    }
    Ok(at.next())
}

fn do_del_name(at: At) -> Go {
    let name = at.name(1);
    if let Some(d) = at.get(0).cast::<Dict>() {
        if table::remove_str(at.vm, d, name)?.is_some() {
            return Ok(at.next());
        }
    }
    Err(at.vm.name_error(format_args!("name '{}' isn't defined", name.as_str())))
}

fn do_make_cell(at: At) -> Go {
    let cell = at.vm.new_cell(at.reg(1))?;
    at.done(cell)
}

fn do_make_function(at: At) -> Go {
    let vm = at.vm;
    let Some(code) = at.constant(at.u16(2)).cast::<CodeObj>() else {
        return Err(vm.runtime_error(format_args!("bad code constant")));
    };
    let mut window = at.u8(4);
    let mut take = |present: bool| {
        if !present {
            return Val::UNBOUND;
        }
        window += 1;
        at.get(window - 1)
    };
    let flags = code.head.flags;
    let defaults = take(flags.has(Flags::DEFAULTS));
    let kwdefaults = take(flags.has(Flags::KWDEFAULTS));
    let f = vm.new_function(code, at.unit(), defaults, kwdefaults, at.regs(window, code.head.nfree as usize))?;
    at.done(f.val())
}

impl Vm {
    /// A function object for a code object in a unit.
    pub(crate) fn new_function(
        &self,
        code: Gc<CodeObj>,
        unit: Gc<Unit>,
        defaults: Val,
        kwdefaults: Val,
        cells: &[Val],
    ) -> R<Gc<Function>> {
        let head = &code.head;
        let special = Flags::VARARGS | Flags::VARKW | Flags::GENERATOR;
        let plain = head.nkwonly == 0 && !head.flags.has(special) && head.nparams < FN_COMPLEX;
        let extra = head.nfree > 0 || head.flags.has(Flags::DEFAULTS | Flags::KWDEFAULTS);
        let words = if extra { 2 + cells.len() } else { 0 };
        let hdr = adder_heap::Header::new(
            crate::types::TypeId::Function as adder_heap::ShapeId,
            Kind::Function as u8,
            match plain {
                // The namespace is passed like an argument.
                true if head.flags.has(Flags::NAMESPACE) => 1,
                true => head.nparams,
                false => FN_COMPLEX,
            },
        );
        let block = self.alloc_block(size_of::<Function>() + words * size_of::<Val>(), hdr)?;
        // SAFETY: the block has room for the fields and the extra words.
        unsafe {
            let f = block.cast::<Function>();
            f.write(Function { hdr, code, unit, caches: core::cell::Cell::new(super::cache::never()) });
            if extra {
                let to = f.add(1).cast::<Val>();
                to.write(defaults);
                to.add(1).write(kwdefaults);
                core::ptr::copy_nonoverlapping(cells.as_ptr(), to.add(2).as_ptr(), cells.len());
            }
            Ok(Gc::from_raw(f))
        }
    }
}

fn item_key(at: At, op: Op, i: usize) -> Val {
    if at.op() == op as u8 {
        Val::small(at.i8(i))
    } else {
        at.reg(i)
    }
}

fn do_get_item(at: At) -> Go {
    let (obj, key) = (at.reg(2), item_key(at, Op::GetItemI, 3));
    if let Some(d) = obj.cast::<Dict>() {
        return match table::get(at.vm, d, key)? {
            Some(v) => at.done(v),
            None => Err(at.vm.key_error(key)),
        };
    }
    if obj.is_kind(Kind::Instance) {
        if let Some(f) = at.vm.special(obj, *crate::intern::names::__getitem__)? {
            return at.call_method(f, obj, &[obj, key]);
        }
    }
    at.done(at.vm.get_item(obj, key)?)
}

fn do_set_item(at: At) -> Go {
    let (obj, key, value) = (at.reg(1), item_key(at, Op::SetItemI, 2), at.reg(3));
    if let Some(d) = obj.cast::<Dict>() {
        table::set(at.vm, d, key, value)?;
        return Ok(at.next());
    }
    if obj.is_kind(Kind::Instance) {
        if let Some(f) = at.vm.special(obj, *crate::intern::names::__setitem__)? {
            return at.call_method(f, obj, &[obj, key, value]);
        }
    }
    at.vm.set_item(obj, key, value)?;
    Ok(at.next())
}

fn do_del_item(at: At) -> Go {
    at.vm.del_item(at.reg(1), at.reg(2))?;
    Ok(at.next())
}

fn do_raise(at: At) -> Go {
    let vm = at.vm;
    let mut raised = at.reg(1);
    if raised == Val::UNBOUND {
        raised = match vm.handled_exception() {
            Some(handled) => handled,
            None => return Err(vm.runtime_error(format_args!("no active exception to reraise"))),
        };
    }
    let exception = vm.exception_of(raised)?;
    if at.op() == Op::RaiseFrom as u8 {
        vm.set_cause(exception, at.reg(2))?;
    }
    Err(vm.raise(exception))
}

fn do_jump_no_match(at: At) -> Go {
    let matches = at.vm.exception_matches(at.reg(1), at.reg(2))?;
    Ok(if matches { at.next() } else { at.target(3) })
}

fn do_raised(_: At) -> Go {
    Err(crate::Raised)
}

fn do_poll(at: At) -> Go {
    at.vm.safepoint()?;
    go(at.pc)
}

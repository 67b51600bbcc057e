//! The building blocks of the interpreter loop's arms.
//!
//! They are macros, not functions, because `pc` and `base` must stay locals of the loop that nobody borrows. One
//! macro defines them all inside the loop's function, for the names that its caller passes; `$d` stands for the
//! dollar sign of the macros defined.

use crate::object::Kind;
use crate::value::Val;

macro_rules! define_arms {
    ($d:tt $vm:ident $pc:ident $base:ident) => {
        macro_rules! byte {
            ($d i:literal) => {
                *$pc.add($d i)
            };
        }
        macro_rules! imm {
            ($d i:literal) => {
                *$pc.add($d i) as i8 as isize
            };
        }
        macro_rules! half {
            ($d i:literal) => {
                $pc.add($d i).cast::<u16>().read_unaligned() as usize
            };
        }
        macro_rules! reg {
            ($d i:literal) => {
                *$base.add(byte!($d i) as usize)
            };
        }
        // Go on with the next instruction.
        macro_rules! next {
            ($d op:ident) => {{
                $pc = $pc.add(const { Op::$d op.len() });
                continue;
            }};
        }
        macro_rules! jump {
            ($d i:literal) => {{
                $pc = $pc.offset($pc.add($d i).cast::<i16>().read_unaligned() as isize);
                continue;
            }};
        }
        macro_rules! slow {
            ($d f:path) => {{
                $pc = $d f($vm, $pc, $base);
                if $pc.is_null() {
                    return Err(Raised);
                }
                $base = $vm.base.get();
                continue;
            }};
        }
        // Goes on at the address that a function of `quick` gives, unless it is null.
        macro_rules! try_go {
            ($d start:expr) => {{
                let start: *const u8 = $d start;
                if !start.is_null() {
                    $pc = start;
                    $base = $vm.base.get();
                    continue;
                }
            }};
        }
        // A jump that closes a loop: events are served here.
        macro_rules! jump_poll {
            ($d i:literal) => {{
                $pc = $pc.offset($pc.add($d i).cast::<i16>().read_unaligned() as isize);
                if $vm.poll.get() != 0 {
                    slow!(slow::poll);
                }
                continue;
            }};
        }
        // A round of a `for` loop over a sequence whose item i, if it is there, has that value.
        macro_rules! step {
            ($d op:ident, $d state:ident, $d i:ident, $d there:expr, $d value:expr) => {{
                if $d there {
                    reg!(2) = $d value;
                    *$d state.add(1) = Val::small($d i as isize + 1);
                    jump_poll!(3)
                }
                next!($d op)
            }};
        }
        macro_rules! both_int {
            ($d a:ident, $d b:ident) => {
                $d a.word() & $d b.word() & 1 != 0
            };
        }
        macro_rules! both_float {
            ($d a:ident, $d b:ident) => {
                ($d a.word() & 3 == 2) & ($d b.word() & 3 == 2)
            };
        }
        // Int and float fast paths of `+` and `-`: tagged words add and subtract as they are.
        macro_rules! add_sub {
            ($d op:ident, $d checked:ident, $d a:ident - $d ta:literal, $d tb:literal, $d float:tt) => {{
                let $d a = reg!(2);
                let b = reg!(3);
                if both_int!($d a, b) {
                    let (word, overflow) = ($d a.word() as isize - $d ta).$d checked((b.word() as isize) - $d tb);
                    if !overflow {
                        reg!(1) = Val::from_word(word as usize);
                        next!($d op);
                    }
                } else if both_float!($d a, b) {
                    if let Some(v) = Val::try_inline_float($d a.as_inline_float() $d float b.as_inline_float()) {
                        reg!(1) = v;
                        next!($d op);
                    }
                }
                slow!(slow::binary)
            }};
        }
        macro_rules! mul {
            ($d op:ident) => {{
                let a = reg!(2);
                let b = reg!(3);
                if both_int!(a, b) {
                    let (word, overflow) = (a.word() as isize - 1).overflowing_mul(b.as_small());
                    if !overflow {
                        reg!(1) = Val::from_word(word as usize | 1);
                        next!($d op);
                    }
                } else if both_float!(a, b) {
                    if let Some(v) = Val::try_inline_float(a.as_inline_float() * b.as_inline_float()) {
                        reg!(1) = v;
                        next!($d op);
                    }
                }
                slow!(slow::binary)
            }};
        }
        macro_rules! bits {
            ($d op:ident, $d f:expr) => {{
                let a = reg!(2);
                let b = reg!(3);
                if both_int!(a, b) {
                    let f: fn(usize, usize) -> usize = $d f;
                    reg!(1) = Val::from_word(f(a.word(), b.word()));
                    next!($d op);
                }
                slow!(slow::binary)
            }};
        }
        macro_rules! add_imm {
            ($d op:ident, $d f:ident, $d float:tt) => {{
                let a = reg!(2);
                if a.is_int() {
                    let (word, overflow) = (a.word() as isize).$d f(imm!(3) << 1);
                    if !overflow {
                        reg!(1) = Val::from_word(word as usize);
                        next!($d op);
                    }
                } else if a.is_inline_float() {
                    if let Some(v) = Val::try_inline_float(a.as_inline_float() $d float imm!(3) as Float) {
                        reg!(1) = v;
                        next!($d op);
                    }
                }
                slow!(slow::binary)
            }};
        }
        // Floor division and remainder by b, both small and b > 0.
        macro_rules! div_mod {
            ($d op:ident, $d b:expr, $d pick:ident) => {{
                let a = reg!(2);
                let b: Val = $d b;
                if both_int!(a, b) {
                    let (x, y) = (a.as_small(), b.as_small());
                    if y > 0 {
                        reg!(1) = Val::small(x.$d pick(y));
                        next!($d op);
                    }
                }
                slow!(slow::binary)
            }};
        }
        macro_rules! compare {
            ($d op:ident, $d cmp:tt) => {{
                let a = reg!(2);
                let b = reg!(3);
                if both_int!(a, b) {
                    reg!(1) = Val::bool((a.word() as isize) $d cmp (b.word() as isize));
                    next!($d op);
                }
                if both_float!(a, b) {
                    reg!(1) = Val::bool(a.as_inline_float() $d cmp b.as_inline_float());
                    next!($d op);
                }
                slow!(slow::compare)
            }};
        }
        macro_rules! jump_cmp {
            ($d op:ident, $d cmp:tt) => {{
                let a = reg!(1);
                let b = reg!(2);
                if both_int!(a, b) {
                    if (a.word() as isize) $d cmp (b.word() as isize) {
                        jump_poll!(3);
                    }
                    next!($d op);
                }
                if both_float!(a, b) {
                    if a.as_inline_float() $d cmp b.as_inline_float() {
                        jump_poll!(3);
                    }
                    next!($d op);
                }
                slow!(slow::compare)
            }};
        }
        macro_rules! unless_cmp {
            ($d op:ident, $d cmp:tt) => {{
                let a = reg!(1);
                let b = reg!(2);
                if both_int!(a, b) {
                    if (a.word() as isize) $d cmp (b.word() as isize) {
                        next!($d op);
                    }
                    jump!(3);
                }
                if both_float!(a, b) {
                    if a.as_inline_float() $d cmp b.as_inline_float() {
                        next!($d op);
                    }
                    jump!(3);
                }
                slow!(slow::compare)
            }};
        }
        macro_rules! jump_cmp_imm {
            ($d op:ident, $d cmp:tt) => {{
                let a = reg!(1);
                if a.is_int() {
                    if (a.word() as isize) $d cmp (imm!(2) << 1 | 1) {
                        jump_poll!(3);
                    }
                    next!($d op);
                }
                slow!(slow::compare)
            }};
        }
        macro_rules! unless_cmp_imm {
            ($d op:ident, $d cmp:tt) => {{
                let a = reg!(1);
                if a.is_int() {
                    if (a.word() as isize) $d cmp (imm!(2) << 1 | 1) {
                        next!($d op);
                    }
                    jump!(3);
                }
                slow!(slow::compare)
            }};
        }
        // Truth of the values that need no look at an object; false alternative: `slow`.
        macro_rules! truth {
            ($d v:ident, $d yes:block, $d no:block) => {{
                if $d v == Val::TRUE {
                    $d yes
                }
                if $d v == Val::FALSE || $d v == Val::NONE || $d v == Val::ZERO {
                    $d no
                }
                if $d v.is_int() {
                    $d yes
                }
            }};
        }
        macro_rules! ret {
            ($d v:expr) => {{
                let v: Val = $d v;
                let frame = $base;
                $pc = frame.sub(2).cast::<*const u8>().read();
                $base = frame.sub(1).cast::<*mut Val>().read();
                frame.sub(3).write(v);
                $vm.last.set(frame);
                continue;
            }};
        }
        // Enters the Python function in the window, whose parameters are in place; goes on here if there is no room.
        macro_rules! enter {
            ($d op:ident, $d window:ident, $d callee:expr) => {{
                let f: Gc<Function> = $d callee.cast_unchecked();
                let frame = $d window.add(frame::LINK);
                if frame < $vm.limit.get() {
                    frame.sub(2).cast::<*const u8>().write($pc.add(const { Op::$d op.len() }));
                    frame.sub(1).cast::<*mut Val>().write($base);
                    $base = frame;
                    $pc = f.code.body_ptr();
                    continue;
                }
            }};
        }
        // `len(list)`
        macro_rules! len_of_list {
            ($d op:ident, $d window:ident, $d flags:ident, $d args:ident, $d n:ident) => {{
                if $d flags == native::special::LEN as usize && $d n == 1 {
                    let v = *$d args;
                    if v.is_kind(Kind::List) {
                        *$d window = Val::small(v.cast_unchecked::<List>().len.get() as isize);
                        next!($d op)
                    }
                }
            }};
        }
        // `list.append(v)` where there is room
        macro_rules! append_to_list {
            ($d op:ident, $d window:ident, $d flags:ident, $d args:ident, $d n:ident) => {{
                if $d flags == native::special::APPEND as usize && $d n == 2 && (*$d args).is_kind(Kind::List) {
                    let list: Gc<List> = (*$d args).cast_unchecked();
                    let len = list.len.get();
                    if len < list.cap.get() {
                        (*list.items.get().data().add(len)).set(*$d args.add(1));
                        list.len.set(len + 1);
                        *$d window = Val::NONE;
                        next!($d op)
                    }
                }
            }};
        }
        // Calls the native function in the window if it takes n plain arguments, which are at `args`; `flags` are those
        // in its header. `common` does the special function that is called most.
        macro_rules! native {
            ($d op:ident, $d common:ident, $d window:ident, $d callee:ident, $d flags:expr, $d args:expr, $d n:ident) => {{
                let b: Gc<Builtin> = $d callee.cast_unchecked();
                let flags: usize = $d flags;
                let args: *mut Val = $d args;
                if flags != $d n {
                    $d common!($d op, $d window, flags, args, $d n);
                }
                if flags == $d n
                    || flags == native::RANGE as usize && $d n >= b.min as usize && $d n <= b.max as usize
                {
                    $vm.pc.set($pc);
                    $vm.base.set($base);
                    if let Ok(v) = b.plain_unchecked()($vm, core::slice::from_raw_parts(args, $d n)) {
                        *$d window = v;
                        next!($d op)
                    }
                    slow!(slow::raised);
                }
                if flags == native::special::NEXT as usize {
                    if $d n == 1 && (*args).is_kind(Kind::Generator) {
                        try_go!(generator::resume_quickly($vm, $pc, $base, (*args).cast_unchecked()));
                    }
                } else if flags >= native::FIRST_SPECIAL as usize {
                    if let Some(v) = quick::call($vm, flags, args, $d n) {
                        *$d window = v;
                        next!($d op)
                    }
                }
            }};
        }
        // `R[dst] := obj[i]` for an object of that kind, if it is a builtin sequence and has such an item.
        macro_rules! item_at {
            ($d op:ident, $d obj:ident, $d kind:expr, $d i:expr) => {{
                let (kind, n): (u8, isize) = ($d kind, $d i);
                let i = n as usize;
                if kind == Kind::List as u8 {
                    let list: Gc<List> = $d obj.cast_unchecked();
                    if i < list.len.get() {
                        reg!(1) = (*list.items.get().data().add(i)).get();
                        next!($d op)
                    }
                } else if kind == Kind::Tuple as u8 {
                    let tuple: Gc<Tuple> = $d obj.cast_unchecked();
                    if i < tuple.len {
                        reg!(1) = *tuple.items_ptr().add(i);
                        next!($d op)
                    }
                }
                if let Some(v) = quick::get_item($d obj, n) {
                    reg!(1) = v;
                    next!($d op)
                }
            }};
        }
        // Equality of two strs that needs no look at their text.
        macro_rules! same_str {
            ($d a:ident, $d b:ident, $d yes:block, $d no:block) => {{
                if $d a.is_kind(Kind::Str) && $d b.is_kind(Kind::Str) {
                    if $d a == $d b {
                        $d yes
                    }
                    if $d a.header().flags & $d b.header().flags & STR_INTERNED != 0 {
                        $d no
                    }
                }
            }};
        }
        // A display of the n registers at a.
        macro_rules! build {
            ($d op:ident, $d quick:path, $d slow:path) => {{
                if let Some(v) = $d quick($vm, $base.add(byte!(2) as usize), byte!(3) as usize) {
                    reg!(1) = v;
                    next!($d op)
                }
                slow!($d slow)
            }};
        }
        // The inline cache entry of this instruction, at operand byte i.
        macro_rules! entry {
            ($d i:literal) => {
                &mut *function($base).caches.get().add(byte!($d i) as usize)
            };
        }
        macro_rules! slot_at {
            ($d obj:ident, $d entry:ident) => {
                *$d obj.as_ptr().add($d entry.at as usize).cast::<Val>()
            };
        }
    };
}
pub(super) use define_arms;

/// Length of each op's instruction, by opcode.
pub(super) static LENGTHS: [u8; adder_isa::ops::COUNT] = {
    let mut table = [0; adder_isa::ops::COUNT];
    let mut i = 0;
    while i < table.len() {
        table[i] = adder_isa::ops::ALL[i].len() as u8;
        i += 1;
    }
    table
};

/// A function that takes exactly `n` arguments without binding.
#[inline(always)]
pub(super) fn is_plain(hdr: &adder_heap::Header, n: usize) -> bool {
    hdr.kind_and_flags() as usize == (Kind::Function as usize | n << 8)
}

/// `a << n` for an int word, if the result fits.
#[inline(always)]
pub(super) fn shift_left(a: Val, n: isize) -> Option<Val> {
    if !(0..isize::BITS as isize - 1).contains(&n) {
        return None;
    }
    let x = a.word() as isize - 1;
    let word = x << n;
    if word >> n == x {
        Some(Val::from_word(word as usize | 1))
    } else {
        None
    }
}

//! Tracebacks: noting the frames an exception passes, and the objects that show them to programs.

use crate::native::Native;
use crate::object::*;
use crate::types::{dict::table, int};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::KIND_VALUES;
use core::cell::Cell;

/// Most frames that a traceback keeps: the innermost ones.
const MAX_TRACEBACK: usize = 64;

/// One frame of a traceback. It stands for the frame and its code too, so that `tb.tb_frame.f_code.co_name` works.
#[repr(C)]
struct Traceback {
    ext: Ext,
    exception: Gc<Exception>,
    /// Frames between this one and where the exception was raised.
    inner: usize,
}

static TRACEBACK_NATIVE: Native =
    Native { size: size_of::<Traceback>(), get_attr: Some(get_attr), ..Native::new("traceback", Kind::Ext) };
static TRACEBACK: Type = Type::ext(&TRACEBACK_NATIVE);

/// Gives an exception the traceback of another. Tracebacks grow at their end, so two exceptions cannot share one.
pub(super) fn copy(vm: &Vm, from: Gc<Exception>, to: Gc<Exception>) -> R<()> {
    let len = from.traceback_len.get();
    if len == 0 {
        return Ok(());
    }
    let new = vm.alloc_values(len * 2)?;
    for i in 0..len * 2 {
        // SAFETY: both blocks have room for `len` pairs, and those of the old one are filled.
        unsafe { (*new.data().add(i)).set((*from.traceback.get().data().add(i)).get()) };
    }
    to.traceback.set(new);
    to.traceback_len.set(len);
    Ok(())
}

/// `e.__traceback__`
pub(super) fn outermost(vm: &Vm, e: Gc<Exception>) -> R {
    match e.traceback_len.get() {
        0 => Ok(Val::NONE),
        len => new(vm, e, len - 1),
    }
}

fn new(vm: &Vm, exception: Gc<Exception>, inner: usize) -> R {
    Ok(vm.alloc_ext(Traceback { ext: Ext::header(&TRACEBACK), exception, inner })?.val())
}

impl Exception {
    /// Frame number `i` of the traceback, counted from where the exception was raised: the function and the offset of
    /// the instruction, or the name of the source and a line.
    pub(super) fn frame(&self, i: usize) -> Option<(Val, usize)> {
        if i >= self.traceback_len.get() {
            return None;
        }
        // SAFETY: `traceback_len` pairs are filled.
        let (f, offset) = unsafe {
            let pair = self.traceback.get().data().add(i * 2);
            ((*pair).get(), (*pair.add(1)).get())
        };
        Some((f, usize::try_from(offset.small_int()?).ok()?))
    }
}

fn get_attr(vm: &Vm, v: Val, name: Gc<Str>) -> R {
    let Some(this) = v.cast_ext::<Traceback>(&TRACEBACK) else { return Ok(Val::UNBOUND) };
    let Some((f, offset)) = this.exception.frame(this.inner) else { return Ok(Val::UNBOUND) };
    let function = f.cast::<Function>();
    Ok(match name.as_str() {
        "tb_lineno" | "f_lineno" => {
            int::from_isize(vm, function.map_or(offset, |f| f.line_at(offset) as usize) as isize)?
        }
        "tb_next" => match this.inner {
            0 => Val::NONE,
            n => new(vm, this.exception, n - 1)?,
        },
        "tb_frame" | "f_code" => v,
        "f_back" => Val::NONE,
        "f_globals" => function.map_or(Val::NONE, |f| f.unit.namespace.get()),
        "f_locals" => table::new(vm, 0)?.val(),
        "co_filename" => function.map_or(f, |f| f.unit.file.get()),
        "co_name" => function.map_or(Val::NONE, |f| f.name().val()),
        _ => Val::UNBOUND,
    })
}

impl Function {
    /// Source line of the instruction at an offset in the function's code.
    pub fn line_at(&self, offset: usize) -> u32 {
        let code = &self.code;
        let lines = code.body().get(code.head.lines_offset()..).unwrap_or(&[]);
        adder_isa::code::lines::line_at(lines, code.head.first_line as u32, offset)
    }
}

impl Vm {
    /// Notes a frame in the traceback of the exception under way. If there is no memory for it, the
    /// traceback stays shorter.
    pub(crate) fn add_traceback(&self, f: Gc<Function>, offset: usize) {
        if f.code.head.flags.has(adder_isa::Flags::PARTS) {
            return;
        }
        let Some(e) = self.exception_object(self.exc.get()) else { return };
        // Constant objects such as the preallocated MemoryError are shared by all raises.
        let len = e.traceback_len.get();
        if e.traceback.get().capacity() < (len + 1) * 2 {
            if self.heap_locked.get() > 0 || len >= MAX_TRACEBACK {
                return;
            }
            let words = (len * 2).max(1) * 2;
            let bytes = (words + 1) * size_of::<Val>();
            // Never collects; the test mode that wants every allocation to collect refuses the first request.
            let mut block = self.heap.alloc_payload(KIND_VALUES, bytes);
            if block.is_none() && self.heap.collects_always() {
                block = self.heap.alloc_payload(KIND_VALUES, bytes);
            }
            let Some(block) = block else { return };
            // SAFETY: a new values block with room for at least `words` values; they are all written here.
            unsafe {
                let new: Payload<Cell<Val>> = Payload::from_block(block);
                for i in 0..new.capacity() {
                    let v = if i < len * 2 { (*e.traceback.get().data().add(i)).get() } else { Val::UNBOUND };
                    new.data().add(i).write(Cell::new(v));
                }
                e.traceback.set(new);
            }
        }
        // SAFETY: there is room for one more pair.
        unsafe {
            (*e.traceback.get().data().add(len * 2)).set(f.val());
            (*e.traceback.get().data().add(len * 2 + 1)).set(Val::small(offset as isize));
        }
        e.traceback_len.set(len + 1);
    }
}

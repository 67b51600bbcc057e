//! Memory for machine code: never writable and executable at once.
//!
//! One area is reserved, so that all code can reach all other. Blocks are handed out from its start, or from what
//! was given back. A write makes its pages writable for the time it takes; only the thread that
//! holds the interpreter executes code, so nothing runs there meanwhile.

use adder_vm::exec::tier::CodeMemory;
use std::sync::Mutex;

pub static CODE_MEMORY: CodeMemory = CodeMemory { alloc, write, free };

/// Address space reserved; pages are only used when code is written to them.
const AREA: usize = 64 << 20;
const ALIGN: usize = 16;

struct Area {
    start: usize,
    used: usize,
    /// Address and length of what was given back.
    free: Vec<(usize, usize)>,
}

static STATE: Mutex<Area> = Mutex::new(Area { start: 0, used: 0, free: Vec::new() });

fn alloc(len: usize) -> Option<usize> {
    let mut area = STATE.lock().ok()?;
    let len = len.next_multiple_of(ALIGN);
    if area.start == 0 {
        // SAFETY: asks for new address space, anywhere.
        let p = unsafe {
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
            libc::mmap(std::ptr::null_mut(), AREA, libc::PROT_READ | libc::PROT_EXEC, flags, -1, 0)
        };
        if p == libc::MAP_FAILED {
            return None;
        }
        area.start = p.expose_provenance();
    }
    if let Some(i) = area.free.iter().position(|&(_, free)| free >= len) {
        let (at, free) = area.free.swap_remove(i);
        if free > len {
            area.free.push((at + len, free - len));
        }
        return Some(at);
    }
    let at = area.start + area.used;
    if area.used + len > AREA {
        return None;
    }
    area.used += len;
    Some(at)
}

fn write(to: usize, code: &[u8]) -> bool {
    // SAFETY: the pages belong to the area, the block to the caller of `alloc`, and no code runs meanwhile.
    unsafe {
        let page = libc::sysconf(libc::_SC_PAGESIZE) as usize;
        let first = to & !(page - 1);
        let pages = std::ptr::with_exposed_provenance_mut::<libc::c_void>(first);
        let len = (to + code.len() - first).next_multiple_of(page);
        if libc::mprotect(pages, len, libc::PROT_READ | libc::PROT_WRITE) != 0 {
            return false;
        }
        std::ptr::copy_nonoverlapping(code.as_ptr(), std::ptr::with_exposed_provenance_mut(to), code.len());
        libc::mprotect(pages, len, libc::PROT_READ | libc::PROT_EXEC) == 0
    }
}

fn free(at: usize, len: usize) {
    if let Ok(mut area) = STATE.lock() {
        area.free.push((at, len.next_multiple_of(ALIGN)));
    }
}

//! Explains a fault of the core in one line.

use core::fmt::{self, Write};

/// What the core stacked and recorded when the fault happened.
pub struct Fault {
    pub pc: u32,
    pub lr: u32,
    /// Address of the stacked registers.
    pub sp: u32,
    /// Configurable fault status.
    pub cfsr: u32,
    /// Address of a memory or bus fault, where the status says it is valid.
    pub address: Option<u32>,
}

const CFSR: *const u32 = 0xE000_ED28 as *const u32;
const MMFAR: *const u32 = 0xE000_ED34 as *const u32;
const BFAR: *const u32 = 0xE000_ED38 as *const u32;
const MMFAR_VALID: u32 = 1 << 7;
const BFAR_VALID: u32 = 1 << 15;

/// What the bits of the status mean.
const CAUSES: [(u32, &str); 13] = [
    (1 << 0, "instruction fetch not allowed"),
    (1 << 1, "data access not allowed"),
    (1 << 4, "stack overflow"),
    (1 << 8, "instruction fetch failed"),
    (1 << 9, "no memory at the address"),
    (1 << 10, "no memory at some address"),
    (1 << 12, "stack overflow"),
    (1 << 16, "undefined instruction"),
    (1 << 17, "invalid state"),
    (1 << 18, "invalid exception return"),
    (1 << 20, "stack overflow"),
    (1 << 24, "unaligned access"),
    (1 << 25, "division by zero"),
];

impl Fault {
    /// Collects what is known in a fault handler.
    pub fn read(sp: u32, lr: u32, pc: u32) -> Fault {
        // SAFETY: registers of the system control block; reading them has no effect.
        let (cfsr, memory, bus) = unsafe { (CFSR.read_volatile(), MMFAR.read_volatile(), BFAR.read_volatile()) };
        let address = match cfsr {
            _ if cfsr & MMFAR_VALID != 0 => Some(memory),
            _ if cfsr & BFAR_VALID != 0 => Some(bus),
            _ => None,
        };
        Fault { pc, lr, sp, cfsr, address }
    }

    fn cause(&self) -> &'static str {
        CAUSES.iter().find(|(bit, _)| self.cfsr & bit != 0).map_or("fault", |c| c.1)
    }

    pub fn explain(&self, out: &mut dyn Write) -> fmt::Result {
        write!(out, "\nFATAL: {}", self.cause())?;
        if let Some(address) = self.address {
            write!(out, " ({address:#010x})")?;
        }
        writeln!(out, "; pc={:#010x} lr={:#010x} sp={:#010x} cfsr={:#010x}", self.pc, self.lr, self.sp, self.cfsr)
    }
}

/// Whether the instruction at `pc` is a request of `semihosting.rs` that nobody answered.
///
/// # Safety
/// `pc` is the address of an instruction that the core has fetched.
pub unsafe fn is_unanswered_request(pc: u32) -> bool {
    const BREAKPOINT: u16 = 0xBEAB;
    // SAFETY: the caller vouches that there is an instruction; instructions are aligned halfwords.
    unsafe { (pc as *const u16).read_volatile() == BREAKPOINT }
}

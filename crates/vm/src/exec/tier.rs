//! Native code: how the interpreter and machine code made from bytecode go over into each other.
//!
//! Both use the same frames, so either can go on where the other stops. Machine code runs between two
//! instructions; what it has no code for it leaves to one turn of the interpreter (`step`). It never recurses:
//! calling a function without machine code, or returning to one, ends it, and the interpreter goes on. How the
//! interpreter comes back:
//!
//! - `native` instructions, which the compiler puts at the start of functions, at handlers and behind suspensions;
//! - the return address of a call made by machine code is a mark in that code, which begins with `stub_back`;
//! - frames pushed on behalf of an instruction of machine code return to the second half of `STUBS`.
//!
//! The compiler itself (`adder_native`) is not part of the VM; it is reached through `Host::tier`.

use super::frame::{function, STUBS, STUB_COUNT};
use crate::object::*;
use crate::value::Val;
use crate::Vm;
use adder_heap::Header;
use adder_isa::{Flags, Op};
use core::cell::Cell;
use core::ptr;

/// `CodeObj::machine`: there is no machine code, and will be none.
pub const NEVER: MachineNumber = 0;
/// `CodeObj::machine`: compile at the next call. Larger numbers up to `LAST_COUNT`: after that many calls more.
pub const NEXT_CALL: MachineNumber = 1;
/// Larger values of `CodeObj::machine` are places in the table of entries.
pub const LAST_COUNT: MachineNumber = if MachineNumber::MAX == u8::MAX as MachineNumber { 7 } else { 255 };

/// The table of entries while there is no machine code: none of them is an address.
static NO_ENTRIES: [usize; LAST_COUNT as usize + 1] = [0; LAST_COUNT as usize + 1];

/// What a return address in machine code points to; the code to go on with follows.
#[repr(C, align(4))]
#[derive(Clone, Copy)]
pub struct Mark {
    pub op: u8,
    pub spare: u8,
    /// Of the instruction behind the call.
    pub offset: u16,
}

/// The compiler and what it has made beside functions.
pub struct Tier {
    /// Makes machine code for a function; false if that cannot be.
    pub compile: fn(&Vm, Gc<Function>) -> bool,
    /// Runs machine code at an address with the frame at a base, until it leaves for the interpreter. The result
    /// is where that goes on, null if an exception has left the innermost run of the loop; the frame is in `vm.base`.
    ///
    /// # Safety
    /// The address is one that machine code of the frame's function can be entered at.
    pub run: unsafe fn(&Vm, *mut Val, usize) -> *const u8,
    pub memory: &'static CodeMemory,
}

/// Memory that code can be executed from, as the port provides it.
pub struct CodeMemory {
    /// Address of so many bytes.
    pub alloc: fn(usize) -> Option<usize>,
    /// Copies code to memory that `alloc` gave, so that it can be executed from now on.
    pub write: fn(usize, &[u8]) -> bool,
    pub free: fn(usize, usize),
}

/// Describes the machine code of one code object. A block of the heap that starts with this, and has the places
/// behind it.
#[repr(C)]
pub struct Described {
    next: Cell<Payload<u8>>,
    code: Gc<CodeObj>,
    number: Cell<MachineNumber>,
    /// The memory it takes.
    pub start: usize,
    pub len: usize,
    places: usize,
}

/// An instruction and its machine code: bytecode offset in the low 15 bits, distance from `Described::start` above.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Place(u32);

impl Place {
    const OFFSET_BITS: u32 = 15;
    /// Machine code of one function is shorter than this.
    pub const REACH: usize = 1 << (32 - Place::OFFSET_BITS);

    pub fn new(offset: usize, distance: usize) -> Place {
        Place(offset as u32 & 0x7FFF | (distance as u32) << Place::OFFSET_BITS)
    }
    pub fn offset(self) -> usize {
        self.0 as usize & 0x7FFF
    }
    pub fn distance(self) -> usize {
        (self.0 >> Place::OFFSET_BITS) as usize
    }
}

impl Described {
    /// The instructions in the order of their offsets.
    pub fn places(&self) -> &[Place] {
        // SAFETY: the block was made with so many behind the head.
        unsafe { core::slice::from_raw_parts((self as *const Self).add(1).cast(), self.places) }
    }

    /// Address of the machine code of the instruction at `offset`.
    pub fn address(&self, offset: usize) -> Option<usize> {
        let places = self.places();
        let i = places.binary_search_by_key(&offset, |p| p.offset()).ok()?;
        Some(self.start + places.get(i)?.distance())
    }
}

/// All machine code there is.
pub struct MachineCode {
    all: Cell<Payload<u8>>,
    /// By `CodeObj::machine`: the address where the machine code begins, 0 if there is none.
    pub entries: Cell<*const usize>,
    /// The block with the entries, if they are on the heap, and how many are in use.
    table: Cell<Payload<usize>>,
    count: Cell<usize>,
    /// Address of what all machine code shares, 0 before there is any.
    pub common: Cell<usize>,
    /// Address of the code by which machine code leaves for the interpreter, at `vm.pc`.
    pub leave: Cell<usize>,
}

impl MachineCode {
    pub const fn new() -> MachineCode {
        MachineCode {
            all: Cell::new(Payload::NONE),
            entries: Cell::new((&raw const NO_ENTRIES).cast()),
            table: Cell::new(Payload::NONE),
            count: Cell::new(NO_ENTRIES.len()),
            common: Cell::new(0),
            leave: Cell::new(0),
        }
    }

    pub(crate) fn reset(&self) {
        self.all.set(Payload::NONE);
        self.table.set(Payload::NONE);
        self.entries.set((&raw const NO_ENTRIES).cast());
        self.count.set(NO_ENTRIES.len());
    }

    /// Address of the machine code with this number, 0 if there is none.
    fn entry(&self, number: MachineNumber) -> usize {
        // SAFETY: numbers in code objects are below `count`.
        unsafe { self.entries.get().add(number.into()).read() }
    }
}

/// The description of machine code whose entry is at this address: the word before it points there.
///
/// # Safety
/// `entry` is that of a code object that has machine code.
unsafe fn described<'a>(entry: usize) -> &'a Described {
    // SAFETY: the caller's promise.
    unsafe { &*ptr::with_exposed_provenance::<*const Described>(entry - size_of::<usize>()).read() }
}

fn set_machine(code: Gc<CodeObj>, number: MachineNumber) {
    // SAFETY: only code on the heap is given a number other than 0; the header is its first word.
    unsafe { code.as_non_null().as_ptr().cast::<u8>().add(CodeObj::MACHINE).cast::<MachineNumber>().write(number) }
}

impl Vm {
    /// What is known about the machine code, if there is any.
    fn machine_code_of(&self, code: Gc<CodeObj>) -> Option<&Described> {
        let entry = self.machine_code.entry(code.machine());
        // SAFETY: entries that are not 0 are those of machine code.
        (entry != 0).then(|| unsafe { described(entry) })
    }

    /// New code on the heap is compiled to machine code when it is called, if it is to be.
    pub(crate) fn await_compilation(&self, code: Gc<CodeObj>) {
        if self.host.tier.is_some() && code.head.flags.has(Flags::NATIVE) {
            set_machine(code, NEXT_CALL);
        }
    }

    /// A place in the table of entries.
    fn new_machine_number(&self) -> Option<MachineNumber> {
        let m = &self.machine_code;
        let count = m.count.get();
        let first = NO_ENTRIES.len();
        // SAFETY: `count` entries are filled.
        let used = unsafe { core::slice::from_raw_parts(m.entries.get(), count) };
        if let Some(i) = used.iter().skip(first).position(|&entry| entry == 0) {
            return MachineNumber::try_from(first + i).ok();
        }
        let number = MachineNumber::try_from(count).ok()?;
        if m.table.get().capacity() <= count {
            let bytes = size_of::<Header>() + 2 * count * size_of::<usize>();
            let block = self.heap.alloc_payload(adder_heap::KIND_RAW, bytes)?;
            // SAFETY: a new payload block with room for twice the entries.
            unsafe {
                let table: Payload<usize> = Payload::from_block(block);
                core::ptr::copy_nonoverlapping(m.entries.get(), table.data(), count);
                m.table.set(table);
                m.entries.set(table.data());
            }
        }
        // SAFETY: there is room for one more.
        unsafe { m.table.get().data().add(count).write(0) };
        m.count.set(count + 1);
        Some(number)
    }

    /// Room for the description of machine code with so many places. It is not in use before `add_machine_code`.
    pub fn describe_machine_code(&self, code: Gc<CodeObj>, places: usize) -> Option<(*mut Described, *mut Place)> {
        let bytes = size_of::<Header>() + size_of::<Described>() + places * size_of::<Place>();
        let block = self.heap.alloc_payload(adder_heap::KIND_RAW, bytes)?;
        // SAFETY: a new payload block with room for the head and the places.
        unsafe {
            let block: Payload<u8> = Payload::from_block(block);
            let head = block.data().cast::<Described>();
            head.write(Described {
                next: Cell::new(Payload::NONE),
                code,
                number: Cell::new(NEVER),
                start: 0,
                len: 0,
                places,
            });
            Some((head, head.add(1).cast()))
        }
    }

    /// Puts machine code into use: `start` and `len` of the description and its places are filled. False if there is
    /// no memory to remember it.
    ///
    /// # Safety
    /// `head` is from `describe_machine_code`, the machine code is complete, and the word before `entry` points to it.
    pub unsafe fn add_machine_code(&self, head: *mut Described, entry: usize) -> bool {
        let Some(number) = self.new_machine_number() else { return false };
        // SAFETY: the caller's promise; the block's header is before its data; the table has the number.
        unsafe {
            let block = ptr::NonNull::new_unchecked(head.cast::<Header>().sub(1));
            let described = &*head;
            described.next.set(self.machine_code.all.get());
            self.machine_code.all.set(Payload::from_block(block));
            self.machine_code.table.get().data().add(number.into()).write(entry);
            described.number.set(number);
            set_machine(described.code, number);
        }
        true
    }

    /// After marking: machine code lives as long as its code object.
    pub(crate) fn trace_machine_code(&self) {
        let Some(tier) = self.host.tier else { return };
        let mut at = self.machine_code.all.replace(Payload::NONE);
        while let Some(block) = at.block() {
            // SAFETY: blocks in the list start with a `Described`.
            let head = unsafe { &*at.data().cast::<Described>() };
            let this = at;
            at = head.next.get();
            if self.heap.is_marked(head.code.as_non_null().as_ptr().cast()) {
                self.heap.mark_word::<crate::gc::Objects>(block.addr().get());
                head.next.set(self.machine_code.all.get());
                self.machine_code.all.set(this);
            } else {
                // SAFETY: its number is in the table.
                unsafe { self.machine_code.table.get().data().add(head.number.get().into()).write(0) };
                (tier.memory.free)(head.start, head.len);
            }
        }
        if let Some(block) = self.machine_code.table.get().block() {
            self.heap.mark_word::<crate::gc::Objects>(block.addr().get());
        }
    }
}

/// The instruction that a return address stands for.
///
/// # Safety
/// `ret` is the return address of a frame whose caller's frame is at `caller`, and none of the stubs.
pub(super) unsafe fn bytecode_of(ret: *const u8, caller: *mut Val) -> *const u8 {
    // SAFETY: the caller's promise; only marks begin with this op.
    unsafe {
        if *ret != Op::StubBack as u8 {
            return ret;
        }
        function(caller).code.body_ptr().add((*ret.cast::<Mark>()).offset as usize)
    }
}

fn is_stub(pc: *const u8) -> bool {
    pc.addr().wrapping_sub((&raw const STUBS).addr()) < STUBS.len()
}

/// Where machine code goes on for the interpreter's state `pc` and `vm.base`: an address in machine code, or that of
/// the way out.
///
/// # Safety
/// `pc` is null, or code in the frame at `vm.base`, or a stub.
unsafe fn go_on(vm: &Vm, pc: *const u8) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        if !pc.is_null() && !is_stub(pc) {
            if *pc == Op::StubBack as u8 {
                return pc.addr() + size_of::<Mark>();
            }
            let code = function(vm.base.get()).code;
            if let Some(address) =
                vm.machine_code_of(code).and_then(|m| m.address(pc.offset_from(code.body_ptr()) as usize))
            {
                return address;
            }
        }
    }
    vm.pc.set(pc);
    vm.machine_code.leave.get()
}

/// A frame that an instruction of machine code in the frame at `base` has pushed shall return to machine code.
///
/// # Safety
/// The frame at `vm.base` may be a new one above that at `base`.
unsafe fn redirect(vm: &Vm, base: *mut Val) {
    let new = vm.base.get();
    if new <= base {
        return;
    }
    // SAFETY: frames in use have a link.
    unsafe {
        let place = new.sub(2).cast::<*const u8>();
        let ret = place.read();
        let index = ret.addr().wrapping_sub((&raw const STUBS).addr());
        if index < STUBS.len() {
            let native = super::frame::Stub::Native.address() == ret || super::frame::Stub::NativeEnd.address() == ret;
            if index < STUB_COUNT && !native {
                place.write(ret.add(STUB_COUNT));
            }
            return;
        }
        if new.sub(1).cast::<*mut Val>().read() != base || *ret == Op::StubBack as u8 {
            return;
        }
        let code = function(base).code;
        let Some(machine) = vm.machine_code_of(code) else { return };
        let offset = ret.offset_from(code.body_ptr());
        if let Some(address) = usize::try_from(offset).ok().and_then(|offset| machine.address(offset)) {
            // Behind every call there is a mark, unless the compiler has left the call out.
            let mark = ptr::with_exposed_provenance::<Mark>(address - size_of::<Mark>());
            if (*mark).op == Op::StubBack as u8 && (*mark).offset as isize == offset {
                place.write(mark.cast());
            }
        }
    }
}

/// Executes the instruction at `pc` for machine code. The result is 0 if that goes on behind the instruction, else the
/// address where it goes on, with the frame in `vm.base`.
///
/// # Safety
/// pc and base are those of machine code of the function in the frame.
pub unsafe extern "C" fn step(vm: &Vm, pc: *const u8, base: *mut Val) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        let next = pc.add(super::LENGTHS[*pc as usize] as usize);
        let to = match super::interpret::<true>(vm, pc, base) {
            Ok(_) => vm.pc.get(),
            Err(_) => ptr::null(),
        };
        if to == next && vm.base.get() == base {
            return 0;
        }
        if !to.is_null() {
            redirect(vm, base);
        }
        go_on(vm, to)
    }
}

/// Serves events for machine code that jumps to `pc`. The result is where it goes on.
///
/// # Safety
/// As `step`.
pub unsafe extern "C" fn poll(vm: &Vm, pc: *const u8, base: *mut Val) -> usize {
    let to = super::slow::poll(vm, pc, base);
    // SAFETY: as in `step`.
    unsafe { go_on(vm, to) }
}

/// The compiler. The processors it knows are named here, so that programs for others are without all of this.
fn compiler(vm: &Vm) -> Option<&'static Tier> {
    vm.host.tier.filter(|_| cfg!(target_arch = "x86_64"))
}

/// `native`: machine code, if the function has any or gets it now.
pub(super) fn enter(vm: &Vm, pc: *const u8, base: *mut Val) -> *const u8 {
    vm.pc.set(pc);
    vm.base.set(base);
    let next = pc.wrapping_add(const { Op::Native.len() });
    let Some(tier) = compiler(vm) else { return next };
    // SAFETY: base is the frame of the running function, and pc is in its code.
    unsafe {
        let f = function(base);
        let number = f.code.machine();
        if number <= LAST_COUNT {
            if number != NEXT_CALL {
                set_machine(f.code, number.saturating_sub(1));
                return next;
            }
            if !(tier.compile)(vm, f) {
                set_machine(f.code, NEVER);
                return next;
            }
        }
        let Some(machine) = vm.machine_code_of(f.code) else { return next };
        match machine.address(pc.offset_from(f.code.body_ptr()) as usize) {
            Some(address) => (tier.run)(vm, base, address),
            None => next,
        }
    }
}

/// For stubs that nothing returns to. It has to do something: the interpreter loop would set a plain null, as that of an
/// arm without instructions, in every dispatch.
fn nowhere(vm: &Vm, base: *mut Val) -> *const u8 {
    vm.base.set(base);
    ptr::null()
}

/// `stub_back`: a function called by machine code has returned.
pub(super) fn back(vm: &Vm, pc: *const u8, base: *mut Val) -> *const u8 {
    let Some(tier) = compiler(vm) else { return nowhere(vm, base) };
    // SAFETY: marks are followed by the code to go on with.
    unsafe { (tier.run)(vm, base, pc.addr() + size_of::<Mark>()) }
}

/// `stub_resume`: a frame pushed on behalf of an instruction of machine code has returned.
pub(super) fn resume(vm: &Vm, pc: *const u8, base: *mut Val) -> *const u8 {
    let Some(tier) = compiler(vm) else { return nowhere(vm, base) };
    // SAFETY: the stub it stands for is in the first half of the table, and is executed with the words of the loop.
    unsafe {
        if super::interpret::<true>(vm, pc.sub(STUB_COUNT), base).is_err() {
            return ptr::null();
        }
        let to = vm.pc.get();
        redirect(vm, base);
        let address = go_on(vm, to);
        if address == vm.machine_code.leave.get() {
            return to;
        }
        (tier.run)(vm, vm.base.get(), address)
    }
}

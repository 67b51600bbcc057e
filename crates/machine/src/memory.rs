//! `mem8[address]`, `mem16[address]`, `mem32[address]`: raw access to the address space.

use adder_vm::native::Native;
use adder_vm::object::{Ext, Kind, Type};
use adder_vm::types::int;
use adder_vm::{Val, Vm, R};
use core::mem::size_of;

static NATIVE: Native = Native {
    size: size_of::<Mem>(),
    print: Some(|_, v, out, _| out.args(format_args!("<{}-bit memory>", width(v) * 8))),
    get_item: Some(get_item),
    set_item: Some(set_item),
    ..Native::new("mem", Kind::Ext)
};
static MEM: Type = Type::ext(&NATIVE);

/// A view of memory in units of some bytes.
#[repr(C)]
pub struct Mem {
    ext: Ext,
    width: usize,
}

// SAFETY: the objects are in ROM and never written to.
unsafe impl Sync for Mem {}

pub static MEM8: Mem = Mem { ext: Ext::header(&MEM), width: 1 };
pub static MEM16: Mem = Mem { ext: Ext::header(&MEM), width: 2 };
pub static MEM32: Mem = Mem { ext: Ext::header(&MEM), width: 4 };

fn width(v: Val) -> usize {
    v.cast_ext::<Mem>(&MEM).map_or(1, |m| m.width)
}

/// The address that an index stands for.
fn address(vm: &Vm, v: Val, key: Val) -> R<(usize, usize)> {
    let width = width(v);
    let address = if int::is_int(key) { int::to_u64_wrapping(key) as usize } else { vm.index(key)? as usize };
    if address % width != 0 {
        return Err(misaligned(vm, address, width));
    }
    Ok((address, width))
}

#[cold]
fn misaligned(vm: &Vm, address: usize, width: usize) -> adder_vm::value::Raised {
    vm.value_error(format_args!("address {address:08x} is not aligned to {width} bytes"))
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let (address, width) = address(vm, v, key)?;
    let memory = crate::board(vm)?.memory();
    let value = match width {
        1 => u32::from(memory.read8(address)),
        2 => u32::from(memory.read16(address)),
        _ => memory.read32(address),
    };
    int::from_u64(vm, u64::from(value))
}

fn set_item(vm: &Vm, v: Val, key: Val, value: Val) -> R<()> {
    if value == Val::UNBOUND {
        return vm.unsupported("del", v);
    }
    let (address, width) = address(vm, v, key)?;
    let value = if int::is_int(value) { int::to_u64_wrapping(value) as u32 } else { vm.index(value)? as u32 };
    let memory = crate::board(vm)?.memory();
    match width {
        1 => memory.write8(address, value as u8),
        2 => memory.write16(address, value as u16),
        _ => memory.write32(address, value),
    }
    Ok(())
}

//! Module `random`: a small generator with the sequences of MicroPython, so equal seeds give equal numbers.

use crate::port;
use adder_vm::native::NativeModule;
use adder_vm::object::{Buffer, Builtin, Gc, Module};
use adder_vm::state::slots;
use adder_vm::types::exception::{INDEX_ERROR, VALUE_ERROR};
use adder_vm::types::{bytes, float, int};
use adder_vm::value::Float;
use adder_vm::{Val, Vm, R};

static FUNCTIONS: &[Builtin] = &[
    Builtin::exact("choice", 1, choice),
    Builtin::exact("getrandbits", 1, getrandbits),
    Builtin::exact("randint", 2, randint),
    Builtin::exact("random", 0, |vm, _| vm.new_float(unit(vm)?)),
    Builtin::range("randrange", 1, 3, randrange),
    Builtin::range("seed", 0, 1, seed),
    Builtin::exact("uniform", 2, uniform),
];

static RANDOM: NativeModule = NativeModule { functions: FUNCTIONS, extensible: true, ..NativeModule::new("random") };
pub static MODULE: Module = RANDOM.module();

/// The words of the generator "Yasmarang" by Ilya Levin: pad, n, d and dat.
type State = [u32; 4];

fn seeded(seed: u32) -> State {
    [seed, 69, 233, 0]
}

/// Where the state is kept: a bytearray, made when the first number is asked for.
fn store(vm: &Vm) -> R<Gc<Buffer>> {
    let slot = &vm.roots[slots::RANDOM];
    if let Some(buffer) = slot.get().cast::<Buffer>() {
        return Ok(buffer);
    }
    let buffer = bytes::new_bytearray(vm, &[0; size_of::<State>()])?;
    save(vm, buffer.val(), seeded(entropy()))?;
    slot.set(buffer.val());
    Ok(buffer)
}

fn save(vm: &Vm, buffer: Val, state: State) -> R<()> {
    // SAFETY: nothing else touches the bytes of this object, and nothing runs until they are written.
    let bytes = unsafe { vm.buffer(buffer, true)?.bytes_mut() };
    for (place, word) in bytes.chunks_exact_mut(4).zip(state) {
        place.copy_from_slice(&word.to_le_bytes());
    }
    Ok(())
}

/// A seed from the machine, or one that is always the same if it has no source of random numbers.
fn entropy() -> u32 {
    let mut seed = 0xeda4_baba_u32.to_le_bytes();
    let _ = (port::get().random)(&mut seed);
    u32::from_le_bytes(seed)
}

/// The next 32 bits.
fn next(vm: &Vm) -> R<u32> {
    let buffer = store(vm)?.val();
    let mut state = State::default();
    // SAFETY: the slot keeps the object alive, and nothing else runs while the bytes are read.
    let bytes = unsafe { vm.buffer(buffer, false)?.bytes() };
    for (word, place) in state.iter_mut().zip(bytes.chunks_exact(4)) {
        *word = place.iter().rev().fold(0, |word, &byte| word << 8 | byte as u32);
    }
    let [pad, n, d, dat] = state;
    let pad = pad.wrapping_add(dat).wrapping_add(d.wrapping_mul(n)).rotate_left(3);
    let n = pad | 2;
    let d = d ^ pad.rotate_right(1);
    // This word has eight bits.
    let dat = (dat ^ pad ^ (d >> 8) ^ 1) & 0xFF;
    save(vm, buffer, [pad, n, d, dat])?;
    Ok(pad ^ (d << 5) ^ (pad >> 18) ^ (dat << 1))
}

/// A number below `n`, which is not 0.
fn below(vm: &Vm, n: usize) -> R<usize> {
    let mask = usize::MAX >> ((n - 1) | 1).leading_zeros();
    loop {
        let mut number = next(vm)? as usize;
        #[cfg(target_pointer_width = "64")]
        if mask > u32::MAX as usize {
            number |= (next(vm)? as usize) << 32;
        }
        number &= mask;
        if number < n {
            return Ok(number);
        }
    }
}

/// A float of [0, 1), with random bits behind the point.
fn unit(vm: &Vm) -> R<Float> {
    let bits = next(vm)?;
    #[cfg(target_pointer_width = "64")]
    let number = f64::from_bits(1f64.to_bits() | ((bits as u64) << 32 | next(vm)? as u64) & ((1 << 52) - 1));
    #[cfg(target_pointer_width = "32")]
    let number = f32::from_bits(1f32.to_bits() | bits & ((1 << 23) - 1));
    Ok(number - 1.0)
}

fn choice(vm: &Vm, args: &[Val]) -> R {
    let len = vm.len(args[0])?;
    if len == 0 {
        return Err(vm.raise_bare(&INDEX_ERROR));
    }
    let index = below(vm, len)?;
    vm.get_item(args[0], Val::small(index as isize))
}

fn getrandbits(vm: &Vm, args: &[Val]) -> R {
    match vm.index(args[0])? {
        0 => Ok(Val::ZERO),
        bits @ 1..=32 => int::from_u64(vm, (next(vm)? & u32::MAX >> (32 - bits)) as u64),
        _ => Err(vm.value_error(format_args!("bits must be 32 or less"))),
    }
}

fn randint(vm: &Vm, args: &[Val]) -> R {
    let (first, last) = (vm.index(args[0])?, vm.index(args[1])?);
    from_range(vm, first, last.saturating_sub(first).saturating_add(1), 1)
}

fn randrange(vm: &Vm, args: &[Val]) -> R {
    let (mut start, mut stop, mut step) = (0, vm.index(args[0])?, 1);
    if let [_, end, rest @ ..] = args {
        (start, stop) = (stop, vm.index(*end)?);
        if let [by] = rest {
            step = vm.index(*by)?;
        }
    }
    let span = stop.saturating_sub(start);
    let count = match step {
        0 => 0,
        _ if (span < 0) != (step < 0) => 0,
        _ => span.wrapping_div(step).saturating_add((span.wrapping_rem(step) != 0) as isize),
    };
    from_range(vm, start, count, step)
}

/// One of `count` numbers that are `step` apart.
fn from_range(vm: &Vm, start: isize, count: isize, step: isize) -> R {
    if count <= 0 {
        return Err(vm.raise_bare(&VALUE_ERROR));
    }
    let offset = (below(vm, count as usize)? as isize).wrapping_mul(step);
    int::from_isize(vm, start.wrapping_add(offset))
}

fn seed(vm: &Vm, args: &[Val]) -> R {
    let seed = match args {
        [n] if *n != Val::NONE => match int::is_int(*n) {
            true => int::to_u32_wrapping(*n),
            false => vm.index(*n)? as u32,
        },
        _ => entropy(),
    };
    let store = store(vm)?.val();
    save(vm, store, seeded(seed))?;
    Ok(Val::NONE)
}

fn uniform(vm: &Vm, args: &[Val]) -> R {
    let (a, b) = (float::get(vm, args[0])?, float::get(vm, args[1])?);
    vm.new_float(a + (b - a) * unit(vm)?)
}

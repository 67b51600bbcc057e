//! Module `select`: waiting for streams.

use crate::errno::ENOENT;
use crate::io;
use adder_vm::native::{Const, Native, NativeModule};
use adder_vm::object::{Builtin, Ext, Gc, Kind, List, Module, Type};
use adder_vm::stream::ioctl;
use adder_vm::types::{float, list};
use adder_vm::value::Float;
use adder_vm::{Val, Vm, R};
use core::mem::size_of;

pub const IN: isize = 1;
pub const OUT: isize = 4;
const ERR: isize = 8;
const HUP: isize = 16;

static FUNCTIONS: &[Builtin] = &[Builtin::exact("poll", 0, |vm, _| new(vm)), Builtin::range("select", 3, 4, select)];
static CONSTS: &[(&str, Const)] = &[
    ("POLLIN", Const::Int(IN)),
    ("POLLOUT", Const::Int(OUT)),
    ("POLLERR", Const::Int(ERR)),
    ("POLLHUP", Const::Int(HUP)),
];

static SELECT: NativeModule =
    NativeModule { functions: FUNCTIONS, consts: CONSTS, extensible: true, ..NativeModule::new("select") };
pub static MODULE: Module = SELECT.module();

/// What `poll()` makes.
#[repr(C)]
struct Poll {
    ext: Ext,
    /// Pairs of stream and events asked for.
    entries: Gc<List>,
}

static METHODS: &[Builtin] = &[
    Builtin::range("ipoll", 1, 3, ipoll),
    Builtin::exact("modify", 3, modify),
    Builtin::range("poll", 1, 2, |vm, args| wait_for(vm, args, false).map(|ready| ready.val())),
    Builtin::range("register", 2, 3, register),
    Builtin::exact("unregister", 2, unregister),
];
static NATIVE: Native = Native { size: size_of::<Poll>(), methods: METHODS, ..Native::new("poll", Kind::Ext) };
static POLL: Type = Type::ext(&NATIVE);

fn new(vm: &Vm) -> R {
    let entries = vm.new_list(0)?;
    Ok(vm.alloc_ext(Poll { ext: Ext::header(&POLL), entries })?.val())
}

fn entries(vm: &Vm, args: &[Val]) -> R<Gc<List>> {
    match args.first().and_then(|v| v.cast_ext::<Poll>(&POLL)) {
        Some(poll) => Ok(poll.entries),
        None => Err(vm.type_error(format_args!("a poll object is expected"))),
    }
}

/// Where the stream is in the list.
fn find(entries: Gc<List>, stream: Val) -> Option<usize> {
    entries.items().chunks_exact(2).position(|pair| pair[0] == stream).map(|i| i * 2)
}

/// `register(stream, events=POLLIN | POLLOUT)`; answers whether it is new.
fn register(vm: &Vm, args: &[Val]) -> R {
    let entries = entries(vm, args)?;
    let events = args.get(2).copied().unwrap_or(Val::small(IN | OUT));
    // Objects that are no streams are found out now.
    events_of(vm, args[1], vm.index(events)?)?;
    if find(entries, args[1]).is_some() {
        modify(vm, &[args[0], args[1], events])?;
        return Ok(Val::FALSE);
    }
    list::push(vm, entries, args[1])?;
    if let Err(raised) = list::push(vm, entries, events) {
        entries.len.set(entries.len.get() - 1);
        return Err(raised);
    }
    Ok(Val::TRUE)
}

fn modify(vm: &Vm, args: &[Val]) -> R {
    let entries = entries(vm, args)?;
    let Some(i) = find(entries, args[1]) else { return Err(vm.os_error(ENOENT)) };
    vm.set_item(entries.val(), Val::small(i as isize + 1), args[2])?;
    Ok(Val::NONE)
}

fn unregister(vm: &Vm, args: &[Val]) -> R {
    let entries = entries(vm, args)?;
    if let Some(i) = find(entries, args[1]) {
        // Twice: the stream, then its events.
        for _ in 0..2 {
            vm.set_item(entries.val(), Val::small(i as isize), Val::UNBOUND)?;
        }
    }
    Ok(Val::NONE)
}

/// The events of a stream (or of a handle of the port) that are asked for, errors always included.
fn events_of(vm: &Vm, stream: Val, asked: isize) -> R<isize> {
    let mask = asked | ERR | HUP;
    let events = match stream.small_int() {
        Some(handle) => {
            let answer =
                (crate::port::get().ioctl)(usize::try_from(handle).unwrap_or(usize::MAX), ioctl::POLL, mask as usize);
            answer.map_err(|errno| vm.os_error(errno))?
        }
        None => io::poll(vm, stream, mask as usize)?,
    };
    Ok(events as isize & mask)
}

/// Longest time between two looks at the streams.
const NAP_US: u64 = 1000;

/// Looks at the streams until `look` has found something, or the time (in microseconds, None: for ever) is over.
fn until(vm: &Vm, time: Option<u64>, look: &mut dyn FnMut() -> R<bool>) -> R<()> {
    let start = (vm.host.ticks_us)();
    loop {
        if look()? {
            return Ok(());
        }
        let gone = (vm.host.ticks_us)().wrapping_sub(start);
        let left = time.map_or(NAP_US, |time| time.saturating_sub(gone));
        if left == 0 {
            return Ok(());
        }
        vm.poll_events()?;
        (vm.host.sleep_us)(left.min(NAP_US));
    }
}

/// `poll(timeout=-1)`: pairs of stream and events. `once`: streams that are found are not asked about again.
fn wait_for(vm: &Vm, args: &[Val], once: bool) -> R<Gc<List>> {
    let entries = entries(vm, args)?;
    let time = match args.get(1) {
        Some(ms) if !ms.is_none() => u64::try_from(vm.index(*ms)?).ok().map(|ms| ms.saturating_mul(1000)),
        _ => None,
    };
    let ready = vm.new_list(0)?;
    until(vm, time, &mut || {
        let mut i = 0;
        while let Some(&[stream, asked]) = entries.items().get(i..i + 2) {
            let asked = vm.index(asked)?;
            let events = if asked == 0 { 0 } else { events_of(vm, stream, asked)? };
            if events != 0 {
                list::push(vm, ready, vm.new_tuple(&[stream, Val::small(events)])?)?;
                if once {
                    vm.set_item(entries.val(), Val::small(i as isize + 1), Val::ZERO)?;
                }
            }
            i += 2;
        }
        Ok(ready.len.get() > 0)
    })?;
    Ok(ready)
}

/// `ipoll(timeout=-1, flags=0)`: as `poll`, as an iterator. Flag 1: streams that are found are not asked about again.
fn ipoll(vm: &Vm, args: &[Val]) -> R {
    let once = match args.get(2) {
        Some(flags) => vm.index(*flags)? & 1 != 0,
        None => false,
    };
    let ready = wait_for(vm, args.get(..args.len().min(2)).unwrap_or(&[]), once)?;
    vm.iter(ready.val())
}

/// `select(readable, writable, exceptional[, seconds])`: three lists of those that are.
fn select(vm: &Vm, args: &[Val]) -> R {
    let time = match args.get(3) {
        Some(seconds) if !seconds.is_none() => {
            let seconds = float::get(vm, *seconds)?;
            // Casting saturates.
            if seconds < 0.0 {
                None
            } else {
                Some((seconds * 1e6 as Float) as u64)
            }
        }
        _ => None,
    };
    let found = [vm.new_list(0)?, vm.new_list(0)?, vm.new_list(0)?];
    until(vm, time, &mut || {
        let mut any = false;
        for ((streams, wanted), found) in args.iter().zip([IN | HUP, OUT, ERR]).zip(found) {
            vm.each(*streams, &mut |stream| {
                if events_of(vm, stream, wanted)? & wanted != 0 {
                    any = true;
                    list::push(vm, found, stream)?;
                }
                Ok(())
            })?;
        }
        Ok(any)
    })?;
    vm.new_tuple(&found.map(|l| l.val()))
}

//! Module `time`: clocks, waiting, and the calendar.

use adder_vm::native::NativeModule;
use adder_vm::object::{Builtin, Module, Tuple};
use adder_vm::types::{float, int};
use adder_vm::value::Float;
use adder_vm::{Val, Vm, R};

static FUNCTIONS: &[Builtin] = &[
    Builtin::exact("clock", 0, clock),
    Builtin::range("gmtime", 0, 1, |vm, args| calendar(vm, args, false)),
    Builtin::range("localtime", 0, 1, |vm, args| calendar(vm, args, true)),
    Builtin::exact("mktime", 1, mktime),
    Builtin::exact("sleep", 1, sleep),
    Builtin::exact("sleep_ms", 1, |vm, args| sleep_units(vm, args, 1000)),
    Builtin::exact("sleep_us", 1, |vm, args| sleep_units(vm, args, 1)),
    Builtin::exact("ticks_add", 2, ticks_add),
    Builtin::exact("ticks_cpu", 0, |vm, _| ticks(vm, 1)),
    Builtin::exact("ticks_diff", 2, ticks_diff),
    Builtin::exact("ticks_ms", 0, |vm, _| ticks(vm, 1000)),
    Builtin::exact("ticks_us", 0, |vm, _| ticks(vm, 1)),
    Builtin::exact("time", 0, time),
    Builtin::exact("time_ns", 0, |vm, _| int::from_u64(vm, now_us().saturating_mul(1000))),
];

fn now_us() -> u64 {
    (crate::port::get().now_us)()
}

/// Seconds since 1970: a float where floats are precise enough.
fn time(vm: &Vm, _args: &[Val]) -> R {
    if size_of::<Float>() < 8 {
        return int::from_u64(vm, now_us() / 1_000_000);
    }
    vm.new_float(now_us() as Float / 1e6 as Float)
}

fn clock(vm: &Vm, _args: &[Val]) -> R {
    vm.new_float((vm.host.ticks_us)() as Float / 1e6 as Float)
}

// ---- waiting

/// Longest time between two looks at what is pending.
const NAP_US: u64 = 10_000;

/// Waits, serving interrupts and callbacks meanwhile.
pub fn wait_us(vm: &Vm, us: u64) -> R<()> {
    let start = (vm.host.ticks_us)();
    vm.yield_thread();
    loop {
        if vm.poll.get() != 0 {
            vm.handle_pending()?;
        }
        let left = us.saturating_sub((vm.host.ticks_us)().wrapping_sub(start));
        if left == 0 {
            return Ok(());
        }
        (vm.host.sleep_us)(left.min(NAP_US));
    }
}

fn sleep(vm: &Vm, args: &[Val]) -> R {
    let us = match args[0].small_int() {
        Some(s) => (s.max(0) as u64).saturating_mul(1_000_000),
        // Casting saturates, and turns nan into 0.
        None => (float::get(vm, args[0])? * 1e6 as Float) as u64,
    };
    wait_us(vm, us)?;
    Ok(Val::NONE)
}

fn sleep_units(vm: &Vm, args: &[Val], unit_us: u64) -> R {
    let n = vm.index(args[0])?.max(0) as u64;
    wait_us(vm, n.saturating_mul(unit_us))?;
    Ok(Val::NONE)
}

// ---- ticks: counters that wrap at the range of a small int

/// Ticks count modulo a power of two; this is all its bits.
const TICKS_MASK: isize = Val::INT_MAX;
const HALF_PERIOD: isize = (Val::INT_MAX >> 1) + 1;

fn ticks(vm: &Vm, unit_us: u64) -> R {
    Ok(Val::small(((vm.host.ticks_us)() / unit_us) as isize & TICKS_MASK))
}

fn ticks_diff(vm: &Vm, args: &[Val]) -> R {
    let (end, start) = (vm.index(args[0])?, vm.index(args[1])?);
    let forward = end.wrapping_sub(start).wrapping_add(HALF_PERIOD) & TICKS_MASK;
    Ok(Val::small(forward - HALF_PERIOD))
}

fn ticks_add(vm: &Vm, args: &[Val]) -> R {
    let (start, delta) = (vm.index(args[0])?, vm.index(args[1])?);
    if !(1 - HALF_PERIOD..HALF_PERIOD).contains(&delta) {
        return Err(vm.overflow_error(format_args!("ticks interval overflow")));
    }
    Ok(Val::small(start.wrapping_add(delta) & TICKS_MASK))
}

// ---- the calendar

const DAY: i64 = 86_400;

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar. Years are counted from March, so that
/// the leap day is the last day of a year and months have a regular pattern.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = year + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12);
    let from_march = (month + 10) % 12;
    let year = if month < 2 { year - 1 } else { year };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (from_march * 153 + 2) / 5 + day - 1 - 719_468
}

/// Year, month 1-12 and day 1-31 of a day number as `days_of` gives it.
fn date_of(days: i64) -> (i64, i64, i64) {
    // A guess from the average year (400 years have 146097 days), then corrected.
    let mut year = 1970 + (days * 400).div_euclid(146_097);
    while days_of(year + 1, 1, 1) <= days {
        year += 1;
    }
    while days_of(year, 1, 1) > days {
        year -= 1;
    }
    let mut month = 1;
    while month < 12 && days_of(year, month + 1, 1) <= days {
        month += 1;
    }
    (year, month, days - days_of(year, month, 1) + 1)
}

/// Seconds whose calendar fits: years -9999 to 9999.
const MOST_SECONDS: i64 = 253_402_300_799;

fn calendar(vm: &Vm, args: &[Val], local: bool) -> R {
    let utc = match args.first() {
        Some(&v) if !v.is_none() => seconds(vm, v)?,
        _ => (now_us() / 1_000_000) as i64,
    };
    if !(-MOST_SECONDS..=MOST_SECONDS).contains(&utc) {
        return Err(vm.overflow_error(format_args!("timestamp out of range")));
    }
    let at = if local { utc + (crate::port::get().utc_offset)(utc) } else { utc };
    let (days, second) = (at.div_euclid(DAY), at.rem_euclid(DAY));
    let (year, month, day) = date_of(days);
    let fields = [
        year,
        month,
        day,
        second / 3600,
        second / 60 % 60,
        second % 60,
        (days + 3).rem_euclid(7),
        days - days_of(year, 1, 1) + 1,
        0,
    ];
    let values = fields.map(|n| Val::small(n as isize));
    // A ninth field (daylight saving) exists where there is a host with time zones.
    let count = if size_of::<usize>() > 4 { 9 } else { 8 };
    vm.new_tuple(&values[..count])
}

fn seconds(vm: &Vm, v: Val) -> R<i64> {
    match int::to_i64(v) {
        Some(n) => Ok(n),
        None => Ok(floor(float::get(vm, v)?) as i64),
    }
}

fn floor(x: Float) -> Float {
    let cut = x as i64 as Float;
    if cut > x {
        cut - 1.0
    } else {
        cut
    }
}

/// The inverse of `localtime`.
fn mktime(vm: &Vm, args: &[Val]) -> R {
    let mut fields = [0i64; 6];
    let count = vm.len(args[0])?;
    if args[0].cast::<Tuple>().is_none() || !(8..=9).contains(&count) {
        return Err(vm.type_error(format_args!("mktime needs a tuple of length 8 or 9 ({count} given)")));
    }
    for (i, field) in fields.iter_mut().enumerate() {
        let value = vm.index(vm.get_item(args[0], Val::small(i as isize))?)? as i64;
        // The limit keeps the arithmetic below from overflowing.
        *field = value.clamp(-MOST_SECONDS, MOST_SECONDS);
    }
    let [year, month, day, hour, minute, second] = fields;
    let year = year.clamp(-9999, 9999);
    let local =
        days_of(year, month.clamp(-9999, 9999), day.clamp(-99_999, 99_999)) * DAY + hour * 3600 + minute * 60 + second;
    // The offset belongs to UTC, which is not known yet: a second look settles it around a change of offset.
    let offset = (crate::port::get().utc_offset)(local);
    let utc = local - (crate::port::get().utc_offset)(local - offset);
    int::from_i64(vm, utc)
}

static TIME: NativeModule = NativeModule { functions: FUNCTIONS, extensible: true, ..NativeModule::new("time") };
pub static MODULE: Module = TIME.module();

#[cfg(test)]
mod tests {
    use super::{date_of, days_of};

    #[test]
    fn dates_and_day_numbers_agree() {
        assert_eq!(days_of(1970, 1, 1), 0);
        assert_eq!(days_of(2000, 3, 1), 11_017);
        for days in (-800_000..800_000).step_by(37) {
            let (year, month, day) = date_of(days);
            assert!((1..=12).contains(&month) && (1..=31).contains(&day));
            assert_eq!(days_of(year, month, day), days);
        }
    }
}

//! Environment variables, commands, random numbers, time zone.

use crate::{machine, output};
use adder_stdlib::errno::{EINVAL, EIO};
use adder_stdlib::port::{Answer, Environment, TextSink};
use std::ffi::CStr;
use std::fs::File;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

pub static ENVIRONMENT: Environment = Environment { get, set, system, uname };

fn get(name: &str, sink: TextSink<'_>) {
    // Such names make the look-up panic.
    if is_name(name) {
        if let Some(value) = std::env::var_os(name) {
            sink(&value.to_string_lossy());
        }
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['=', '\0'])
}

fn set(name: &str, value: Option<&str>) -> Answer<()> {
    if !is_name(name) || value.is_some_and(|v| v.contains('\0')) {
        return Err(EINVAL);
    }
    match value {
        Some(value) => std::env::set_var(name, value),
        None => std::env::remove_var(name),
    }
    Ok(())
}

/// Runs a command with the shell; the answer is its wait status.
fn system(command: &str) -> Answer<i32> {
    output::flush();
    match machine::vm().unlocked(|| Command::new("/bin/sh").arg("-c").arg(command).status()) {
        Ok(status) => Ok(status.into_raw()),
        Err(e) => Err(e.raw_os_error().unwrap_or(EIO)),
    }
}

fn uname(sink: &mut dyn FnMut(usize, &str)) {
    // SAFETY: the structure is zeroed, which is valid for it, and filled in.
    let name = unsafe {
        let mut name: libc::utsname = std::mem::zeroed();
        libc::uname(&mut name);
        name
    };
    let fields = [&name.sysname[..], &name.nodename, &name.release, &name.version, &name.machine];
    for (i, field) in fields.into_iter().enumerate() {
        let bytes: Vec<u8> = field.iter().map(|c| *c as u8).collect();
        if let Ok(text) = CStr::from_bytes_until_nul(&bytes) {
            sink(i, &text.to_string_lossy());
        }
    }
}

pub fn random(out: &mut [u8]) -> Answer<()> {
    let read = File::open("/dev/urandom").and_then(|mut f| f.read_exact(out));
    read.map_err(|e| e.raw_os_error().unwrap_or(EIO))
}

pub fn executable(sink: TextSink<'_>) {
    if let Ok(path) = std::env::current_exe() {
        sink(&path.to_string_lossy());
    }
}

/// Seconds that local time is ahead of UTC at that time.
pub fn utc_offset(utc: i64) -> i64 {
    let utc = utc as libc::time_t;
    // SAFETY: the structure is zeroed, which is valid for it, and filled in.
    unsafe {
        let mut local: libc::tm = std::mem::zeroed();
        if libc::localtime_r(&utc, &mut local).is_null() {
            return 0;
        }
        local.tm_gmtoff as i64
    }
}

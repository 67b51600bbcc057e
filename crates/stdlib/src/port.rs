//! What the standard library asks of the program it is built into: clock, files, environment.
//!
//! A port fills in one static [`Port`] and registers it with [`set`] before the VM runs. What a port does
//! not have is `None`, and the functions that need it raise `OSError(EOPNOTSUPP)`.

use adder_vm::stream::IoResult;
use core::ptr::null_mut;
use core::sync::atomic::{AtomicPtr, Ordering};

/// Result of a request to the port; errors are errno numbers.
pub type Answer<T> = Result<T, i32>;

/// Receives a text that the port owns.
pub type TextSink<'a> = &'a mut dyn FnMut(&str);

/// Handles of the standard streams; `FileSystem::open` gives others.
pub mod handle {
    pub const STDIN: usize = 0;
    pub const STDOUT: usize = 1;
    pub const STDERR: usize = 2;
}

/// How a file is to be opened, as bits.
pub mod open_flags {
    pub const READ: u32 = 1;
    pub const WRITE: u32 = 2;
    /// Every write goes to the end.
    pub const APPEND: u32 = 4;
    pub const CREATE: u32 = 8;
    /// Fail if the file exists.
    pub const EXCLUSIVE: u32 = 16;
    pub const TRUNCATE: u32 = 32;
}

/// The services of a port.
pub struct Port {
    /// Microseconds since 1970-01-01 UTC.
    pub now_us: fn() -> u64,
    /// Seconds to add to this UTC time (in seconds since 1970) to get local time.
    pub utc_offset: fn(i64) -> i64,
    /// Reads from an open stream; `Err(EINTR)` if a signal came first.
    pub read: fn(usize, &mut [u8]) -> IoResult,
    pub write: fn(usize, &[u8]) -> IoResult,
    /// Requests of `adder_vm::stream::ioctl` other than seeking and closing.
    pub ioctl: fn(usize, u32, usize) -> IoResult,
    pub random: fn(&mut [u8]) -> Answer<()>,
    /// `sys.implementation._machine` and `_build`.
    pub machine: &'static str,
    pub build: &'static str,
    /// Path of the program, where there is one.
    pub executable: Option<fn(TextSink<'_>)>,
    pub files: Option<&'static FileSystem>,
    pub environment: Option<&'static Environment>,
}

/// Files and directories.
pub struct FileSystem {
    /// Opens a file; the answer is its handle.
    pub open: fn(&str, u32) -> IoResult,
    pub close: fn(usize) -> IoResult,
    /// Moves to an offset (whence 0 from the start, 1 from here, 2 from the end); the answer is the new position.
    pub seek: fn(usize, i64, u8) -> Answer<u64>,
    /// Calls the function for each entry until it answers false.
    pub list: fn(&str, &mut dyn FnMut(&Entry<'_>) -> bool) -> Answer<()>,
    pub stat: fn(&str) -> Answer<FileStat>,
    /// The ten numbers of `os.statvfs`.
    pub statvfs: fn(&str) -> Answer<[u64; 10]>,
    pub make_dir: fn(&str) -> Answer<()>,
    pub remove_dir: fn(&str) -> Answer<()>,
    pub remove: fn(&str) -> Answer<()>,
    pub rename: fn(&str, &str) -> Answer<()>,
    pub get_dir: fn(TextSink<'_>) -> Answer<()>,
    pub change_dir: fn(&str) -> Answer<()>,
    pub sync: fn(),
}

/// Environment variables and commands.
pub struct Environment {
    /// Calls the sink if the variable is set.
    pub get: fn(&str, TextSink<'_>),
    /// Sets a variable, or removes it.
    pub set: fn(&str, Option<&str>) -> Answer<()>,
    /// Runs a command and answers its status.
    pub system: fn(&str) -> Answer<i32>,
    /// The five texts of `os.uname`: system, node, release, version, machine.
    pub uname: fn(&mut dyn FnMut(usize, &str)),
}

/// An entry of a directory.
pub struct Entry<'a> {
    pub name: &'a str,
    pub is_dir: bool,
    pub inode: u64,
}

/// What `os.stat` reports. Times are in seconds since 1970.
#[derive(Clone, Copy, Default)]
pub struct FileStat {
    pub mode: u32,
    pub inode: u64,
    pub device: u64,
    pub links: u64,
    pub user: u32,
    pub group: u32,
    pub size: u64,
    pub accessed: i64,
    pub modified: i64,
    pub changed: i64,
}

static PORT: AtomicPtr<Port> = AtomicPtr::new(null_mut());

/// Registers the port's services.
pub fn set(port: &'static Port) {
    PORT.store(core::ptr::from_ref(port).cast_mut(), Ordering::Release);
}

/// The registered port, or one that can do nothing.
pub fn get() -> &'static Port {
    let port = PORT.load(Ordering::Acquire);
    if port.is_null() {
        return &NO_PORT;
    }
    // SAFETY: only `set` writes the pointer, and it takes it from a static reference.
    unsafe { &*port }
}

const UNSUPPORTED: i32 = crate::errno::EOPNOTSUPP;

static NO_PORT: Port = Port {
    now_us: || 0,
    utc_offset: |_| 0,
    read: |_, _| Err(UNSUPPORTED),
    write: |_, _| Err(UNSUPPORTED),
    ioctl: |_, _, _| Err(UNSUPPORTED),
    random: |_| Err(UNSUPPORTED),
    machine: "Adder",
    build: "none",
    executable: None,
    files: None,
    environment: None,
};

//! Files and directories for `io` and `os`. A handle is a file descriptor.

use crate::{machine, output, threads};
use adder_stdlib::errno::{EBADF, EINTR, EINVAL, EIO};
use adder_stdlib::port::{handle, open_flags as flags, Answer, Entry, FileStat, FileSystem, TextSink};
use adder_vm::stream::{ioctl as request, IoResult};
use std::collections::BTreeMap;
use std::ffi::CString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{DirEntryExt, MetadataExt};
use std::sync::Mutex;

pub static FILE_SYSTEM: FileSystem = FileSystem {
    open,
    close,
    seek,
    list,
    stat,
    statvfs,
    make_dir: |path| answer(fs::create_dir(path)),
    remove_dir: |path| answer(fs::remove_dir(path)),
    remove: |path| answer(fs::remove_file(path)),
    rename: |from, to| answer(fs::rename(from, to)),
    get_dir,
    change_dir: |path| answer(std::env::set_current_dir(path)),
    // SAFETY: takes no arguments and cannot fail.
    sync: || unsafe { libc::sync() },
};

/// A file opened by Python code. Regular files are read ahead; the bytes read ahead are given back before
/// anything else is done with the file.
struct Open {
    file: File,
    regular: bool,
    ahead: Vec<u8>,
    used: usize,
}

const READ_AHEAD: usize = 4096;

static OPEN: Mutex<BTreeMap<usize, Open>> = Mutex::new(BTreeMap::new());

fn errno(e: io::Error) -> i32 {
    e.raw_os_error().unwrap_or(EIO)
}

fn answer<T>(result: io::Result<T>) -> Answer<T> {
    result.map_err(errno)
}

fn last_error() -> i32 {
    errno(io::Error::last_os_error())
}

impl Open {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.used == self.ahead.len() {
            if buf.len() >= READ_AHEAD {
                return self.file.read(buf);
            }
            self.ahead.resize(READ_AHEAD, 0);
            self.used = 0;
            let n = self.file.read(&mut self.ahead);
            self.ahead.truncate(*n.as_ref().unwrap_or(&0));
            n?;
        }
        let waiting = &self.ahead[self.used..];
        let n = waiting.len().min(buf.len());
        buf[..n].copy_from_slice(&waiting[..n]);
        self.used += n;
        Ok(n)
    }

    /// Forgets what was read ahead and moves back before it.
    fn settle(&mut self) -> io::Result<()> {
        let extra = self.ahead.len() - self.used;
        self.ahead.clear();
        self.used = 0;
        if extra > 0 {
            self.file.seek(SeekFrom::Current(-(extra as i64)))?;
        }
        Ok(())
    }
}

fn open(path: &str, mode: u32) -> IoResult {
    let has = |flag| mode & flag != 0;
    let mut options = OpenOptions::new();
    options.read(has(flags::READ)).append(has(flags::APPEND)).write(has(flags::WRITE) && !has(flags::APPEND));
    options.truncate(has(flags::TRUNCATE)).create(has(flags::CREATE)).create_new(has(flags::EXCLUSIVE));
    let file = answer(options.open(path))?;
    let regular = file.metadata().is_ok_and(|m| m.is_file());
    let handle = file.as_raw_fd() as usize;
    let open = Open { file, regular, ahead: Vec::new(), used: 0 };
    OPEN.lock().map_err(|_| EIO)?.insert(handle, open);
    Ok(handle)
}

fn close(handle: usize) -> IoResult {
    match handle {
        handle::STDIN => {}
        handle::STDOUT | handle::STDERR => output::flush(),
        _ => drop(OPEN.lock().map_err(|_| EIO)?.remove(&handle)),
    }
    Ok(0)
}

/// Runs `f` on a file opened here; None for a descriptor that came from elsewhere.
fn with_file<T>(handle: usize, f: impl FnOnce(&mut Open) -> io::Result<T>) -> Answer<Option<T>> {
    match OPEN.lock().map_err(|_| EIO)?.get_mut(&handle) {
        Some(open) => answer(f(open)).map(Some),
        None => Ok(None),
    }
}

fn descriptor(handle: usize) -> Answer<i32> {
    i32::try_from(handle).map_err(|_| EBADF)
}

const FOREVER: libc::c_int = -1;

/// Whether reading would not wait, asked for some milliseconds.
fn is_readable(fd: i32, ms: libc::c_int) -> bool {
    let mut one = libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
    // SAFETY: one valid entry.
    unsafe { libc::poll(&mut one, 1, ms) > 0 }
}

pub fn read(handle: usize, buf: &mut [u8]) -> IoResult {
    // Other threads do not wait for a terminal or a pipe.
    let ready = with_file(handle, |open| if open.regular { open.read(buf).map(Some) } else { Ok(None) })?;
    if let Some(n) = ready.flatten() {
        return Ok(n);
    }
    output::flush();
    let fd = descriptor(handle)?;
    if threads::several() && !is_readable(fd, 0) {
        // Other threads run meanwhile and can move what `buf` belongs to, so the caller has to try again.
        machine::vm().unlocked(|| is_readable(fd, FOREVER));
        return Err(EINTR);
    }
    // SAFETY: pointer and length are those of a slice.
    let n = unsafe { libc::read(fd, buf.as_mut_ptr().cast(), buf.len()) };
    usize::try_from(n).map_err(|_| last_error())
}

pub fn write(handle: usize, data: &[u8]) -> IoResult {
    match handle {
        handle::STDOUT => output::write(data),
        handle::STDERR => output::write_error(data),
        _ => return write_file(handle, data),
    }
    Ok(data.len())
}

fn write_file(handle: usize, data: &[u8]) -> IoResult {
    let written = with_file(handle, |open| {
        open.settle()?;
        open.file.write(data)
    })?;
    if let Some(n) = written {
        return Ok(n);
    }
    // SAFETY: pointer and length are those of a slice.
    let n = unsafe { libc::write(descriptor(handle)?, data.as_ptr().cast(), data.len()) };
    usize::try_from(n).map_err(|_| last_error())
}

/// Events of `select.poll`, numbered as the system does.
const POLL_EVENTS: usize = (libc::POLLIN | libc::POLLOUT | libc::POLLERR | libc::POLLHUP) as usize;

pub fn ioctl(handle: usize, op: u32, arg: usize) -> IoResult {
    match op {
        request::FLUSH => {
            if handle == handle::STDOUT {
                output::flush();
            }
            Ok(0)
        }
        request::GET_FILENO => Ok(handle),
        request::POLL => {
            let fd = descriptor(handle)?;
            let mut one = libc::pollfd { fd, events: (arg & POLL_EVENTS) as i16, revents: 0 };
            // SAFETY: one valid entry.
            let n = unsafe { libc::poll(&mut one, 1, 0) };
            if n < 0 {
                return Err(last_error());
            }
            Ok(one.revents as usize & POLL_EVENTS)
        }
        _ => Err(EINVAL),
    }
}

fn seek(handle: usize, offset: i64, whence: u8) -> Answer<u64> {
    let moved = with_file(handle, |open| {
        open.settle()?;
        open.file.seek(match whence {
            0 => SeekFrom::Start(offset as u64),
            1 => SeekFrom::Current(offset),
            _ => SeekFrom::End(offset),
        })
    })?;
    if let Some(new) = moved {
        return Ok(new);
    }
    // SAFETY: takes only numbers.
    let new = unsafe { libc::lseek64(descriptor(handle)?, offset, whence.into()) };
    u64::try_from(new).map_err(|_| last_error())
}

fn list(path: &str, each: &mut dyn FnMut(&Entry<'_>) -> bool) -> Answer<()> {
    let path = if path.is_empty() { "." } else { path };
    for entry in answer(fs::read_dir(path))? {
        let entry = answer(entry)?;
        let name = entry.file_name();
        let is_dir = entry.file_type().is_ok_and(|t| t.is_dir());
        if !each(&Entry { name: &name.to_string_lossy(), is_dir, inode: entry.ino() }) {
            break;
        }
    }
    Ok(())
}

fn stat(path: &str) -> Answer<FileStat> {
    let m = answer(fs::metadata(path))?;
    Ok(FileStat {
        mode: m.mode(),
        inode: m.ino(),
        device: m.dev(),
        links: m.nlink(),
        user: m.uid(),
        group: m.gid(),
        size: m.size(),
        accessed: m.atime(),
        modified: m.mtime(),
        changed: m.ctime(),
    })
}

#[allow(clippy::unnecessary_cast)] // The fields have other types on other systems.
fn statvfs(path: &str) -> Answer<[u64; 10]> {
    let path = CString::new(path).map_err(|_| EINVAL)?;
    // SAFETY: the path ends with a zero; the structure is zeroed, which is valid for it, and filled in.
    let s = unsafe {
        let mut s: libc::statvfs = std::mem::zeroed();
        if libc::statvfs(path.as_ptr(), &mut s) != 0 {
            return Err(last_error());
        }
        s
    };
    Ok([
        s.f_bsize as u64,
        s.f_frsize as u64,
        s.f_blocks as u64,
        s.f_bfree as u64,
        s.f_bavail as u64,
        s.f_files as u64,
        s.f_ffree as u64,
        s.f_favail as u64,
        s.f_flag as u64,
        s.f_namemax as u64,
    ])
}

fn get_dir(sink: TextSink<'_>) -> Answer<()> {
    let dir = answer(std::env::current_dir())?;
    sink(&dir.to_string_lossy());
    Ok(())
}

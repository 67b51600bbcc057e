//! Files for `import`.

use adder_vm::import::{Files, Stat};
use std::fs::{self, File};
use std::io::Read;
use std::sync::Mutex;

pub static FILES: Files = Files { stat, open, read, close };

static OPEN: Mutex<Vec<Option<File>>> = Mutex::new(Vec::new());

fn stat(path: &str) -> Stat {
    match fs::metadata(path) {
        Ok(m) if m.is_dir() => Stat::Dir,
        Ok(_) => Stat::File,
        Err(_) => Stat::None,
    }
}

fn open(path: &str) -> Option<usize> {
    let file = File::open(path).ok()?;
    let mut open = OPEN.lock().ok()?;
    let at = match open.iter().position(Option::is_none) {
        Some(at) => at,
        None => {
            open.push(None);
            open.len() - 1
        }
    };
    open[at] = Some(file);
    Some(at)
}

/// The number of bytes read, negative if that failed.
fn read(at: usize, buf: &mut [u8]) -> isize {
    let Ok(mut open) = OPEN.lock() else { return -1 };
    match open.get_mut(at) {
        Some(Some(file)) => file.read(buf).map_or(-1, |n| n as isize),
        _ => -1,
    }
}

fn close(at: usize) {
    if let Ok(mut open) = OPEN.lock() {
        if let Some(file) = open.get_mut(at) {
            *file = None;
        }
    }
}

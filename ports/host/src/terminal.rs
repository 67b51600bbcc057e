//! The modes of the terminal on standard input.

use std::io::IsTerminal;
use std::mem::MaybeUninit;
use std::sync::OnceLock;

/// The mode the terminal had at first; None if there is none.
static ORIGINAL: OnceLock<Option<libc::termios>> = OnceLock::new();

fn original() -> Option<libc::termios> {
    *ORIGINAL.get_or_init(|| {
        if !std::io::stdin().is_terminal() {
            return None;
        }
        let mut mode = MaybeUninit::uninit();
        // SAFETY: tcgetattr fills the structure in if it succeeds.
        unsafe { (libc::tcgetattr(0, mode.as_mut_ptr()) == 0).then(|| mode.assume_init()) }
    })
}

/// Every key as it is typed, without echo and without signals; or as it was.
pub fn set_raw(on: bool) {
    let Some(mut mode) = original() else { return };
    if on {
        mode.c_iflag &= !(libc::BRKINT | libc::ICRNL | libc::INPCK | libc::ISTRIP | libc::IXON);
        mode.c_cflag = mode.c_cflag & !(libc::CSIZE | libc::PARENB) | libc::CS8;
        mode.c_lflag &= !(libc::ECHO | libc::ICANON | libc::IEXTEN | libc::ISIG);
        mode.c_cc[libc::VMIN] = 1;
        mode.c_cc[libc::VTIME] = 0;
    }
    // SAFETY: the mode comes from tcgetattr.
    unsafe { libc::tcsetattr(0, libc::TCSADRAIN, &mode) };
}

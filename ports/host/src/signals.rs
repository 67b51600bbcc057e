//! Signals: Ctrl-C becomes KeyboardInterrupt.

use crate::machine;
use adder_vm::events::poll;

/// Writing to a closed pipe is an error of the write, not the end of the program.
pub fn ignore_broken_pipes() {
    // SAFETY: ignoring a signal runs no code.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
}

/// Makes SIGINT interrupt the VM.
pub fn catch_interrupts() {
    // SAFETY: the action is zeroed, which is valid for it, and then given a handler that only does what is
    // allowed in one. Without SA_RESTART, so that waiting ends.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = interrupted as *const () as usize;
        libc::sigaction(libc::SIGINT, &action, std::ptr::null_mut());
    }
}

/// Blocks SIGINT for the calling thread: those that have started before it take it.
pub fn leave_to_other_threads() {
    // SAFETY: the set is initialised by sigemptyset before it is used.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, libc::SIGINT);
        libc::pthread_sigmask(libc::SIG_BLOCK, &set, std::ptr::null_mut());
    }
}

extern "C" fn interrupted(_signal: libc::c_int) {
    let vm = machine::vm();
    if vm.poll.get() & poll::INTERRUPT != 0 {
        // The one before has not been served: the program does not get to it any more.
        // SAFETY: both may be called in a signal handler.
        unsafe {
            libc::signal(libc::SIGINT, libc::SIG_DFL);
            libc::raise(libc::SIGINT);
        }
        return;
    }
    vm.interrupt();
}

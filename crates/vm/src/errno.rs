//! The errno names, numbered as on Linux: what OSError and the `errno` module show.

macro_rules! errnos {
    ($($name:ident = $n:literal;)*) => {
        $(pub const $name: i32 = $n;)*
        /// All names with their numbers.
        pub const ALL: &[(&str, i32)] = &[$((stringify!($name), $n)),*];
    };
}

errnos! {
    EPERM = 1;
    ENOENT = 2;
    EIO = 5;
    EBADF = 9;
    EAGAIN = 11;
    ENOMEM = 12;
    EACCES = 13;
    EEXIST = 17;
    ENODEV = 19;
    EISDIR = 21;
    EINVAL = 22;
    EOPNOTSUPP = 95;
    EADDRINUSE = 98;
    ECONNABORTED = 103;
    ECONNRESET = 104;
    ENOBUFS = 105;
    ENOTCONN = 107;
    ETIMEDOUT = 110;
    ECONNREFUSED = 111;
    EHOSTUNREACH = 113;
    EALREADY = 114;
    EINPROGRESS = 115;
}

/// The name of an errno.
pub fn name(n: i32) -> Option<&'static str> {
    ALL.iter().find(|(_, number)| *number == n).map(|(name, _)| *name)
}

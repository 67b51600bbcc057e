//! What can be wrong with an image.

use core::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageError {
    /// Neither an image nor anything like it.
    NotAnImage,
    /// Made for another table of ops.
    OtherVersion,
    /// Ends too early.
    CutOff,
    /// A check failed: which one.
    Damaged(&'static str),
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("incompatible .mpy file")?;
        match self {
            ImageError::NotAnImage => Ok(()),
            ImageError::OtherVersion => {
                f.write_str(": made by another version of Adder, compile it again with `adder compile`")
            }
            ImageError::CutOff => f.write_str(": cut off, copy it again"),
            ImageError::Damaged(what) => write!(f, ": damaged ({what}), copy or compile it again"),
        }
    }
}

//! The modules that the manifest names, as the build script has made them.
#![allow(clippy::all)]

include!(concat!(env!("OUT_DIR"), "/frozen.rs"));

//! Any bytes to trees.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &[u8]| adder_robustness::parse(source));

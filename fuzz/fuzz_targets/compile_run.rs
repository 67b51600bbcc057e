//! Any bytes to running code.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &[u8]| adder_robustness::compile_run(source));

//! Any bytes as a compiled file that is loaded and run.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|image: &[u8]| adder_robustness::load_run(image));

//! Any bytes to tokens.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &[u8]| adder_robustness::lex(source));

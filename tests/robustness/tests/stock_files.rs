//! Damaged stock `.mpy` files: those in `seeds`, changed at random but always the same way. Each must be refused with
//! an exception, or run.
//!
//! `ADDER_FUZZ_SECONDS` makes it go on for so long, `ADDER_FUZZ_SEED` begin elsewhere. The input under way is kept in
//! the file `stock-input.mpy` in cargo's folder for temporary files.

use adder_robustness::{load_run, Mutator};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Files in a run without a time.
const FILES: u64 = 4_000;

fn seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the seeds").flatten().map(|e| e.path()).collect();
    paths.sort();
    paths.iter().filter_map(|p| fs::read(p).ok()).collect()
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn damaged_files_are_refused_or_run() {
    let end = number("ADDER_FUZZ_SECONDS").map(|s| Instant::now() + Duration::from_secs(s));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stock-input.mpy");
    let run = move || {
        if let Some(input) = std::env::var_os("ADDER_FUZZ_INPUT") {
            return load_run(&fs::read(input).expect("the input"));
        }
        let seeds = seeds();
        for seed in &seeds {
            load_run(seed);
        }
        let mut mutator = Mutator::new(seeds, number("ADDER_FUZZ_SEED").unwrap_or(1));
        for n in 0.. {
            if end.map_or(n >= FILES, |end| Instant::now() > end) {
                println!("{n} files");
                break;
            }
            let input = mutator.next_file();
            // Writing each would take longer than running it.
            if end.is_some() {
                fs::write(&file, &input).expect("the folder for temporary files");
            }
            load_run(&input);
        }
    };
    let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(run).expect("a thread");
    thread.join().expect("no panic");
}

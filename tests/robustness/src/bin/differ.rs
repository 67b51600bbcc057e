//! `differ ADDER SECONDS [SEED]`: programs made at random, run by Adder and by a reference interpreter.
//!
//! Environment: `ADDER_FUZZ_REFERENCE` is the reference (default `python3`), `ADDER_FUZZ_PEER` a MicroPython whose
//! behaviour excuses differences, `ADDER_FUZZ_COUNT` how many failing programs are shown (default 1).

use adder_robustness::differ::{render, shrink, Engine, Engines, Writer};
use std::env;
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().collect();
    let (Some(adder), Some(seconds)) = (args.get(1), args.get(2).and_then(|s| s.parse().ok())) else {
        eprintln!("usage: differ ADDER SECONDS [SEED]");
        return ExitCode::from(2);
    };
    let mut seed: u64 = args.get(3).and_then(|s| s.parse().ok()).unwrap_or(1);
    let reference = env::var("ADDER_FUZZ_REFERENCE").unwrap_or_else(|_| "python3".into());
    let engines = Engines {
        adder: Engine { program: adder.into() },
        reference: Engine { program: reference.into() },
        peer: env::var("ADDER_FUZZ_PEER").ok().map(|program| Engine { program: program.into() }),
        file: env::temp_dir().join(format!("adder-differ-{}.py", std::process::id())),
    };
    let most: usize = env::var("ADDER_FUZZ_COUNT").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut programs, mut failures) = (0, 0);
    while Instant::now() < end && failures < most {
        let program = Writer::new(seed).program();
        programs += 1;
        if engines.difference(&render(&program)).is_some() {
            failures += 1;
            let small = render(&shrink(&engines, program));
            println!("==== seed {seed}\n{small}{}", engines.difference(&small).unwrap_or_default());
        }
        seed += 1;
    }
    // The file may never have been written.
    let _ = std::fs::remove_file(&engines.file);
    println!("{programs} programs, {failures} of them differ");
    ExitCode::from(u8::from(failures > 0))
}

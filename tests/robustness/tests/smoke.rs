//! A little fuzzing in every test run: programs of the corpus, changed at random but always the same way.
//!
//! `ADDER_FUZZ_SECONDS` makes it go on for so long, `ADDER_FUZZ_SEED` begin elsewhere. The input under way is kept in
//! the file `robustness-input.py` (compiled: `.mpy`) in cargo's folder for temporary files, for when the process dies
//! of it; `ADDER_FUZZ_INPUT` runs a single file.

use adder_robustness::{compile_run, interrupt, lex, load_run, parse, ImageMutator, Mutator};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Programs in a run without a time.
const PROGRAMS: u64 = 2000;
/// Compiled files in such a run.
const IMAGES: u64 = 10_000;
/// Time for one program, after which it is interrupted, and after which it counts as endless.
const PATIENCE: Duration = Duration::from_secs(3);
const ENDLESS: Duration = Duration::from_secs(20);

/// Programs begun, for the watch.
static BEGUN: AtomicU64 = AtomicU64::new(0);

/// Programs that must not run here.
const LEFT_OUT: &[&str] = &[
    // Fills the queue that counts the steps.
    "micropython_schedule.py",
];

fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    collect(&root.join("tests/lang"), &mut files);
    collect(&root.join("fuzz/seeds"), &mut files);
    files.sort();
    files.iter().filter_map(|f| fs::read(f).ok()).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()) {
        let left_out = path.file_name().is_some_and(|n| LEFT_OUT.iter().any(|l| n == *l));
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "py") && !left_out {
            files.push(path);
        }
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Interrupts programs that take long, and ends the process when that does not help.
fn watch() {
    let mut last = (0, Instant::now());
    loop {
        std::thread::sleep(Duration::from_millis(20));
        let begun = BEGUN.load(Ordering::Relaxed);
        if begun != last.0 {
            last = (begun, Instant::now());
        } else if begun == u64::MAX {
            return;
        } else if last.1.elapsed() > ENDLESS {
            eprintln!("a program does not end; it is {}*", input_file("").display());
            std::process::abort();
        } else if last.1.elapsed() > PATIENCE {
            interrupt();
        }
    }
}

fn input_file(end: &str) -> PathBuf {
    let seed = number("ADDER_FUZZ_SEED").map_or(String::new(), |s| format!("-{s}"));
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("robustness-input{seed}.{end}"))
}

fn all(program: &[u8]) {
    lex(program);
    parse(program);
    compile_run(program);
}

/// With enough native stack for what the VM believes to have, in an unoptimised build.
fn on_big_stack(f: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(f).expect("a thread");
    if let Err(panic) = thread.join() {
        eprintln!("the input is {}*", input_file("").display());
        std::panic::resume_unwind(panic);
    }
}

/// Runs so many inputs, or as long as is asked for.
fn run_all(count: u64, end: &str, mut next: impl FnMut() -> Vec<u8>, run: fn(&[u8])) {
    let time = number("ADDER_FUZZ_SECONDS").map(|s| Instant::now() + Duration::from_secs(s));
    let file = input_file(end);
    for n in 1.. {
        if time.map_or(n > count, |time| Instant::now() > time) {
            println!("{} inputs", n - 1);
            break;
        }
        let input = next();
        fs::write(&file, &input).expect("the folder for temporary files");
        BEGUN.fetch_add(1, Ordering::Relaxed);
        run(&input);
    }
}

#[test]
fn nothing_breaks() {
    std::thread::spawn(watch);
    on_big_stack(|| {
        if let Some(file) = std::env::var_os("ADDER_FUZZ_INPUT") {
            let input = fs::read(&file).expect("the input");
            return if Path::new(&file).extension().is_some_and(|e| e == "mpy") {
                load_run(&input)
            } else {
                all(&input)
            };
        }
        let seed = number("ADDER_FUZZ_SEED").unwrap_or(1);
        let mut images = ImageMutator::new(&seeds(), seed);
        run_all(IMAGES, "mpy", || images.next_image(), load_run);
        let mut mutator = Mutator::new(seeds(), seed);
        run_all(PROGRAMS, "py", || mutator.next_program(), all);
        BEGUN.store(u64::MAX, Ordering::Relaxed);
    });
}

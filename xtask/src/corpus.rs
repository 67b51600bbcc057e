//! The Python corpus: runs `tests/lang/**/*.py` and `examples/*.py` and compares what they print with the
//! `.out` file beside each.
//!
//! `cargo xtask corpus [--mode MODE] [--binary PATH] [-jN] [FILTER..]`: MODE is one of those in `MODES`, all of
//! them without it; a FILTER is a part of the path.
//! `cargo xtask corpus --board BOARD [-jN] [FILTER..]`: the same on an emulated board.
//! Programs that are known to fail are listed in `tests/expected-failures.toml`, see `expected`.
//!
//! The second line of a test can say what it needs: `# needs: host` (files, environment), `# needs: double`
//! (64-bit floats), `# needs: source` (not
//! a compiled file), `# needs: heap100K` (more memory than the small-heap mode has), `# needs: bigheap` (more than a
//! board has).

use crate::expected::Expected;
use crate::firmware::{self, BoardFolder};
use crate::{build_host, qemu, root, stock, Counts};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;
use std::time::{Duration, Instant};

struct Mode {
    name: &'static str,
    options: &'static [&'static str],
    /// What a test may need and does not get in this mode.
    lacks: &'static [&'static str],
    fail: Fail,
    /// The version of `mpy-cross` that compiles the programs. Those that it cannot compile are skipped.
    stock: Option<&'static str>,
}

const PLAIN: Mode = Mode { name: "host", options: &[], lacks: &[], fail: Fail::None, stock: None };

/// Allocations to fail, one in each run. The output is of no interest then: the program must end by itself.
enum Fail {
    None,
    These(&'static [u32]),
    /// Every one, in programs that have at most so many.
    Each(u32),
}

const MODES: &[Mode] = &[
    PLAIN,
    // Compiled ahead of time, run where the file lies or copied to the heap.
    Mode { name: "image", options: &["-X", "image"], lacks: &["source"], ..PLAIN },
    Mode { name: "image-copy", options: &["-X", "imagecopy"], lacks: &["source"], ..PLAIN },
    // Compiled by the oldest and the newest stock compiler of version 6 of the format.
    Mode { name: "stock-1.20", stock: Some("1.20.0"), lacks: &["source"], ..PLAIN },
    Mode { name: "stock-1.29", stock: Some("1.29.0.post2"), lacks: &["source"], ..PLAIN },
    Mode { name: "native", options: &["-X", "emit=native"], ..PLAIN },
    // Every allocation collects, so that any value which is not found as a root is lost at once.
    Mode { name: "gc-stress", options: &["-X", "gcstress", "-X", "heapsize=256K"], lacks: &["bigheap"], ..PLAIN },
    Mode {
        name: "native-gc-stress",
        options: &["-X", "emit=native", "-X", "gcstress", "-X", "heapsize=8M"],
        lacks: &["bigheap"],
        ..PLAIN
    },
    Mode { name: "small-heap", options: &["-X", "heapsize=64K"], lacks: &["heap100K", "bigheap"], ..PLAIN },
    Mode {
        name: "fail-alloc",
        options: &["-X", "heapsize=1M"],
        lacks: &["bigheap"],
        fail: Fail::These(&[1, 2, 4, 7, 11, 16, 22, 30, 40, 55, 75, 100, 130, 180, 250, 350]),
        ..PLAIN
    },
    Mode {
        name: "fail-each-alloc",
        options: &["-X", "heapsize=1M"],
        lacks: &["bigheap"],
        fail: Fail::Each(SWEEP_MOST),
        ..PLAIN
    },
];

/// Programs with more allocations take part in `fail-alloc` only.
const SWEEP_MOST: u32 = 400;

/// The mode of emulated boards.
static ON_BOARD: Mode = Mode { name: "board", lacks: &["host", "double", "bigheap"], ..PLAIN };

const TIME_LIMIT: Duration = Duration::from_secs(60);

struct Options {
    modes: Vec<&'static Mode>,
    binary: Option<PathBuf>,
    board: Option<String>,
    jobs: usize,
    filters: Vec<String>,
}

/// What runs the tests.
enum Runner {
    Binary(PathBuf),
    Board(BoardFolder, PathBuf),
}

impl Runner {
    fn new(options: &Options) -> Option<Runner> {
        let Some(name) = &options.board else {
            return options.binary.clone().or_else(build_host).map(Runner::Binary);
        };
        let board = BoardFolder::find(name).and_then(|folder| {
            let elf = match &options.binary {
                Some(elf) => elf.clone(),
                None => firmware::build(&folder)?,
            };
            Ok(Runner::Board(folder, elf))
        });
        board.map_err(|e| eprintln!("xtask: {e}")).ok()
    }

    /// The command for a file, with one more option if that is not empty.
    fn command(&self, mode: &Mode, option: &str, file: &str) -> Result<Command, String> {
        match self {
            Runner::Binary(path) => {
                let mut command = Command::new(path);
                command.args(mode.options).env_remove("MICROPYPATH");
                if mode.stock.is_some() {
                    // The program is not where its modules are.
                    command.env("MICROPYPATH", ".:.frozen");
                }
                if !option.is_empty() {
                    command.args(["-X", option]);
                }
                command.arg(file);
                Ok(command)
            }
            Runner::Board(folder, elf) => {
                let mut command = qemu::emulator(folder, elf, &[file.to_owned()])?;
                command.args(["-serial", "stdio"]);
                Ok(command)
            }
        }
    }

    /// A board's console ends lines as terminals want it.
    fn clean(&self, output: Vec<u8>) -> Vec<u8> {
        match self {
            Runner::Binary(_) => output,
            Runner::Board(..) => String::from_utf8_lossy(&output).replace("\r\n", "\n").into_bytes(),
        }
    }
}

fn parse(args: &[String]) -> Option<Options> {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut options = Options { modes: MODES.iter().collect(), binary: None, board: None, jobs, filters: Vec::new() };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--mode" => {
                let name = args.next()?;
                options.modes = MODES.iter().filter(|m| m.name == name).collect();
            }
            "--board" => {
                options.board = Some(args.next()?.clone());
                options.modes = vec![&ON_BOARD];
            }
            "--binary" => options.binary = Some(args.next()?.into()),
            _ => match arg.strip_prefix("-j") {
                Some(n) => options.jobs = n.parse().ok()?,
                None => options.filters.push(arg.clone()),
            },
        }
    }
    Some(options).filter(|o| !o.modes.is_empty() && o.jobs > 0)
}

/// Runs what the arguments say; None if that is not possible.
pub fn run(args: &[String]) -> Option<Counts> {
    let Some(options) = parse(args) else {
        let modes: Vec<_> = MODES.iter().map(|m| m.name).collect();
        eprintln!("usage: cargo xtask corpus [--mode M] [--board B] [--binary PATH] [-jN] [FILTER..]");
        eprintln!("modes: {}", modes.join(", "));
        return None;
    };
    let runner = Runner::new(&options)?;
    let expected = Expected::read().map_err(|e| eprintln!("xtask: {e}")).ok()?;
    let mut tests = Vec::new();
    collect(&root().join("tests/lang"), &mut tests);
    collect(&root().join("tests/differences"), &mut tests);
    collect(&root().join("examples"), &mut tests);
    tests.retain(|t| options.filters.is_empty() || options.filters.iter().any(|f| t.to_string_lossy().contains(f)));
    tests.sort();
    let run = Run { runner: &runner, expected: &expected, tests: &tests, jobs: options.jobs };
    Some(options.modes.iter().map(|mode| run.mode(mode)).sum())
}

/// What all modes of a run share.
struct Run<'a> {
    runner: &'a Runner,
    expected: &'a Expected,
    tests: &'a [PathBuf],
    jobs: usize,
}

/// Python files that have expected output.
fn collect(folder: &Path, tests: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            collect(&path, tests);
        } else if path.extension().is_some_and(|e| e == "py") && path.with_extension("out").exists() {
            tests.push(path);
        }
    }
}

enum Outcome {
    Passed,
    /// Failed for a known reason.
    Expected,
    Skipped,
    Failed(String),
}

impl Run<'_> {
    fn mode(&self, mode: &Mode) -> Counts {
        if let Some(Err(why)) = mode.stock.map(stock::need) {
            println!("FAILED corpus, {}: {why}", mode.name);
            return Counts { failed: 1, ..Counts::default() };
        }
        let next = AtomicUsize::new(0);
        let counts = Mutex::new(Counts::default());
        let start = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..self.jobs {
                scope.spawn(|| {
                    while let Some(test) = self.tests.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let outcome = self.outcome(mode, test);
                        let Ok(mut counts) = counts.lock() else { return };
                        match outcome {
                            Outcome::Passed => counts.passed += 1,
                            Outcome::Expected => counts.expected += 1,
                            Outcome::Skipped => counts.skipped += 1,
                            Outcome::Failed(why) => {
                                counts.failed += 1;
                                println!("FAILED {} ({}): {why}", name_of(test).display(), mode.name);
                            }
                        }
                    }
                });
            }
        });
        let counts = counts.into_inner().unwrap_or_default();
        let Counts { passed, failed, expected, skipped } = counts;
        println!(
            "corpus, {}: {passed} passed, {failed} failed, {expected} expected failures, {skipped} skipped, {:.1} s",
            mode.name,
            start.elapsed().as_secs_f32()
        );
        counts
    }

    fn outcome(&self, mode: &Mode, test: &Path) -> Outcome {
        let outcome = run_test(mode, self.runner, test);
        // Where a failing allocation decides the output, there is nothing to expect of it.
        let known = matches!(mode.fail, Fail::None) && self.expected.fails(mode.name, name_of(test));
        match outcome {
            Outcome::Failed(_) if known => Outcome::Expected,
            Outcome::Passed if known => Outcome::Failed("passes: take it out of tests/expected-failures.toml".into()),
            other => other,
        }
    }
}

/// A test's path in the checkout.
fn name_of(test: &Path) -> &Path {
    test.strip_prefix(root()).unwrap_or(test)
}

/// The words behind `# needs:` in the first lines.
fn needs(source: &str) -> impl Iterator<Item = &str> {
    let lines = source.lines().take(3);
    lines.filter_map(|l| l.strip_prefix("# needs:")).flat_map(|l| l.split([',', ' ']).filter(|w| !w.is_empty()))
}

fn run_test(mode: &Mode, runner: &Runner, test: &Path) -> Outcome {
    let source = fs::read_to_string(test).unwrap_or_default();
    if needs(&source).any(|need| mode.lacks.contains(&need))
        || mode.stock.is_some_and(|version| stock::compile(version, test).is_none())
    {
        return Outcome::Skipped;
    }
    let sweep: Vec<u32> = match mode.fail {
        Fail::None => return compare_output(mode, runner, test),
        Fail::These(these) => these.to_vec(),
        Fail::Each(most) => match count_allocations(mode, runner, test) {
            Some(count) if count > most => return Outcome::Skipped,
            Some(count) => (1..=count).collect(),
            None => return Outcome::Failed("does not say how many allocations it has".into()),
        },
    };
    for n in sweep {
        let failed = match run_once(mode, runner, test, &format!("failalloc={n}")) {
            Ok((_, status)) if status.code().is_some() => continue,
            Ok((_, status)) => status.to_string(),
            Err(why) => why,
        };
        return Outcome::Failed(format!("allocation {n}: {failed}"));
    }
    Outcome::Passed
}

fn compare_output(mode: &Mode, runner: &Runner, test: &Path) -> Outcome {
    let Ok(expected) = fs::read(test.with_extension("out")) else { return Outcome::Failed("no .out file".into()) };
    match run_once(mode, runner, test, "") {
        Ok((output, _)) if output == expected => Outcome::Passed,
        Ok((output, status)) => Outcome::Failed(format!("{status}\n{}", difference(&expected, &output))),
        Err(why) => Outcome::Failed(why),
    }
}

/// What the program says at its end when it is asked to count.
fn count_allocations(mode: &Mode, runner: &Runner, test: &Path) -> Option<u32> {
    let (output, _) = run_once(mode, runner, test, "countalloc").ok()?;
    let output = String::from_utf8_lossy(&output);
    output.rsplit_once("allocations: ")?.1.trim().parse().ok()
}

/// What the test prints, and how it ended.
fn run_once(mode: &Mode, runner: &Runner, test: &Path, option: &str) -> Result<(Vec<u8>, ExitStatus), String> {
    let compiled = mode.stock.and_then(|version| stock::compile(version, test));
    let file = compiled.as_deref().map_or(test.file_name().unwrap_or_default(), Path::as_os_str);
    let mut command = runner.command(mode, option, &file.to_string_lossy())?;
    command.current_dir(test.parent().unwrap_or(Path::new(".")));
    command.env_remove("MICROPYINSPECT");
    let (output, status) = run_limited(command)?;
    Ok((runner.clean(output), status))
}

/// Runs a program that may not take too long; its output with the errors, and how it ended.
fn run_limited(mut command: Command) -> Result<(Vec<u8>, ExitStatus), String> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| e.to_string())?;
    let readers = (child.stdout.take().map(read_in_background), child.stderr.take().map(read_in_background));
    let start = Instant::now();
    let status = loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) => break status,
            None if start.elapsed() > TIME_LIMIT => {
                // It may just have ended by itself.
                let _ = child.kill();
                let _ = child.wait();
                return Err("takes too long".into());
            }
            // Most programs take a millisecond or two.
            None => std::thread::sleep((start.elapsed() / 4).min(Duration::from_millis(5))),
        }
    };
    let mut output = Vec::new();
    for reader in [readers.0, readers.1].into_iter().flatten() {
        output.extend(reader.join().unwrap_or_default());
    }
    Ok((output, status))
}

fn read_in_background(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut all = Vec::new();
        // What has been read until an error is what there is.
        let _ = pipe.read_to_end(&mut all);
        all
    })
}

/// The first line that differs.
fn difference(expected: &[u8], output: &[u8]) -> String {
    let (expected, output) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(output));
    let (mut want, mut got) = (expected.lines(), output.lines());
    for number in 1.. {
        let (w, g) = (want.next(), got.next());
        if w != g {
            return format!(
                "  line {number}\n  expected: {}\n  got:      {}",
                w.unwrap_or("<end>"),
                g.unwrap_or("<end>")
            );
        }
        if w.is_none() {
            break;
        }
    }
    "  only line ends differ".into()
}

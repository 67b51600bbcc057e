//! The Python corpus: runs `tests/lang/**/*.py` and `examples/*.py` and compares what they print with the
//! `.out` file beside each.
//!
//! `cargo xtask corpus [--mode MODE] [--binary PATH] [-jN] [FILTER..]`: MODE is one of those in `MODES`, all of
//! them without it; a FILTER is a part of the path.
//! `cargo xtask corpus --board BOARD [-jN] [FILTER..]`: the same on an emulated board.
//!
//! The second line of a test can say what it needs: `# needs: host` (files, environment), `# needs: double`
//! (64-bit floats), `# needs: bigheap` (more memory than the small-heap mode has).

use crate::firmware::{self, BoardFolder};
use crate::{build_host, qemu, root};
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
    /// Allocations to fail, one in each run. The output is of no interest then: the program must end by itself.
    fail: &'static [u32],
}

const MODES: &[Mode] = &[
    Mode { name: "host", options: &[], lacks: &[], fail: &[] },
    // Every allocation collects, so that any value which is not found as a root is lost at once.
    Mode { name: "gc-stress", options: &["-X", "gcstress", "-X", "heapsize=256K"], lacks: &["bigheap"], fail: &[] },
    Mode { name: "small-heap", options: &["-X", "heapsize=64wK"], lacks: &["bigheap"], fail: &[] },
    Mode {
        name: "fail-alloc",
        options: &[],
        lacks: &["bigheap"],
        fail: &[1, 2, 4, 7, 11, 16, 22, 30, 40, 55, 75, 100, 130, 180, 250, 350],
    },
];

/// The mode of emulated boards.
static ON_BOARD: Mode = Mode { name: "board", options: &[], lacks: &["host", "double", "bigheap"], fail: &[] };

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
            let elf = firmware::build(&folder)?;
            Ok(Runner::Board(folder, elf))
        });
        board.map_err(|e| eprintln!("xtask: {e}")).ok()
    }

    fn command(&self, mode: &Mode, fail: Option<u32>, file: &str) -> Result<Command, String> {
        match self {
            Runner::Binary(path) => {
                let mut command = Command::new(path);
                command.args(mode.options);
                if let Some(n) = fail {
                    command.arg("-X").arg(format!("failalloc={n}"));
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
    let mut options =
        Options { modes: MODES.iter().collect(), binary: None, board: None, jobs: 2, filters: Vec::new() };
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

pub fn main(args: &[String]) -> bool {
    let Some(options) = parse(args) else {
        eprintln!(
            "usage: cargo xtask corpus [--mode host|gc-stress|small-heap|fail-alloc] [--binary PATH] [-jN] [FILTER..]"
        );
        return false;
    };
    let Some(runner) = Runner::new(&options) else { return false };
    let mut tests = Vec::new();
    collect(&root().join("tests/lang"), &mut tests);
    collect(&root().join("examples"), &mut tests);
    tests.retain(|t| options.filters.is_empty() || options.filters.iter().any(|f| t.to_string_lossy().contains(f)));
    tests.sort();
    options.modes.iter().map(|mode| run_mode(mode, &runner, &tests, options.jobs)).fold(true, |all, ok| all & ok)
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
    Skipped,
    Failed(String),
}

fn run_mode(mode: &Mode, runner: &Runner, tests: &[PathBuf], jobs: usize) -> bool {
    let next = AtomicUsize::new(0);
    let counts = Mutex::new([0usize; 3]);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some(test) = tests.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = run_test(mode, runner, test);
                    let Ok(mut counts) = counts.lock() else { return };
                    match outcome {
                        Outcome::Passed => counts[0] += 1,
                        Outcome::Skipped => counts[1] += 1,
                        Outcome::Failed(why) => {
                            counts[2] += 1;
                            let name = test.strip_prefix(root()).unwrap_or(test);
                            println!("FAILED {} ({}): {why}", name.display(), mode.name);
                        }
                    }
                }
            });
        }
    });
    let [passed, skipped, failed] = counts.into_inner().unwrap_or_default();
    let seconds = start.elapsed().as_secs_f32();
    println!("corpus, {}: {passed} passed, {failed} failed, {skipped} skipped, {seconds:.1} s", mode.name);
    failed == 0
}

/// The words behind `# needs:` in the first lines.
fn needs(source: &str) -> impl Iterator<Item = &str> {
    let lines = source.lines().take(3);
    lines.filter_map(|l| l.strip_prefix("# needs:")).flat_map(|l| l.split([',', ' ']).filter(|w| !w.is_empty()))
}

fn run_test(mode: &Mode, runner: &Runner, test: &Path) -> Outcome {
    let source = fs::read_to_string(test).unwrap_or_default();
    if needs(&source).any(|need| mode.lacks.contains(&need)) {
        return Outcome::Skipped;
    }
    let Ok(expected) = fs::read(test.with_extension("out")) else { return Outcome::Failed("no .out file".into()) };
    for &n in mode.fail {
        match run_once(mode, runner, test, Some(n)) {
            Ok((_, status)) if status.code().is_some() => {}
            Ok((_, status)) => return Outcome::Failed(format!("allocation {n}: {status}")),
            Err(why) => return Outcome::Failed(format!("allocation {n}: {why}")),
        }
    }
    if !mode.fail.is_empty() {
        return Outcome::Passed;
    }
    match run_once(mode, runner, test, None) {
        Ok((output, _)) if output == expected => Outcome::Passed,
        Ok((output, status)) => Outcome::Failed(format!("{status}\n{}", difference(&expected, &output))),
        Err(why) => Outcome::Failed(why),
    }
}

/// What the test prints, and how it ended.
fn run_once(mode: &Mode, runner: &Runner, test: &Path, fail: Option<u32>) -> Result<(Vec<u8>, ExitStatus), String> {
    let file = test.file_name().unwrap_or_default().to_string_lossy();
    let mut command = runner.command(mode, fail, &file)?;
    command.current_dir(test.parent().unwrap_or(Path::new(".")));
    command.env_remove("MICROPYPATH").env_remove("MICROPYINSPECT");
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
            None => std::thread::sleep(Duration::from_millis(2)),
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

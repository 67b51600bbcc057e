//! Building the firmware: `cargo xtask build --board BOARD`, `cargo xtask size [--board BOARD]`.
//!
//! Boards are the folders in `boards/`. The compiler's library is compiled along from its sources, so the toolchain
//! must have them (`rustup component add rust-src`).

use crate::board::Board;
use crate::root;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A board's folder and what its file says.
pub struct BoardFolder {
    pub name: String,
    pub board: Board,
}

impl BoardFolder {
    pub fn find(name: &str) -> Result<BoardFolder, String> {
        let file = root().join("boards").join(name).join("board.toml");
        if !file.exists() {
            return Err(format!("no board {name}; there are: {}", names().join(", ")));
        }
        Ok(BoardFolder { name: name.to_owned(), board: Board::read(&file)? })
    }
}

/// All boards.
pub fn names() -> Vec<String> {
    let folders = std::fs::read_dir(root().join("boards")).into_iter().flatten().flatten();
    let mut names: Vec<_> = folders
        .filter(|f| f.path().join("board.toml").exists())
        .map(|f| f.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A compiler that comes with the sources of its library. The library is compiled along, for our own flavour of
/// the target (see `specification`).
struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    /// A linker, if the compiler has none of its own.
    linker: Option<&'static str>,
}

impl Toolchain {
    /// The first such compiler in PATH.
    fn find() -> Result<Toolchain, String> {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        for folder in std::env::split_paths(&folders) {
            let (cargo, rustc) = (folder.join("cargo"), folder.join("rustc"));
            let Some(sysroot) = sysroot(&rustc) else { continue };
            if cargo.exists() && sysroot.join("lib/rustlib/src/rust/library/core").exists() {
                let linker = if has_own_linker(&sysroot) { None } else { Some("ld.lld") };
                return Ok(Toolchain { cargo, rustc, linker });
            }
        }
        Err("the compiler lacks the sources of its library: run `rustup component add rust-src`".to_owned())
    }

    /// Cargo for a target, to which the subcommand's own options can be added.
    fn cargo(&self, subcommand: &str, target: &str) -> Result<Command, String> {
        let mut cargo = self.unlocked(&self.cargo);
        cargo.args([subcommand, "--release", "--target"]).arg(self.specification(target)?);
        cargo.args(["-Z", "build-std=core,compiler_builtins", "-Z", "build-std-features=compiler-builtins-mem"]);
        // Newer ones want to be told that a target can be a file.
        let options = self.unlocked(&self.cargo).args(["-Z", "help"]).output();
        if options.is_ok_and(|o| String::from_utf8_lossy(&o.stdout).contains("json-target-spec")) {
            cargo.args(["-Z", "json-target-spec"]);
        }
        cargo.env("RUSTC", &self.rustc);
        // Subcommands must come from the same toolchain.
        let others = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.cargo.parent().map(Path::to_path_buf).into_iter().chain(std::env::split_paths(&others));
        if let Ok(path) = std::env::join_paths(folders) {
            cargo.env("PATH", path);
        }
        if let Some(linker) = self.linker {
            let variable = format!("CARGO_TARGET_{}_LINKER", target.replace(['-', '.'], "_").to_uppercase());
            cargo.env(variable, linker);
        }
        Ok(cargo)
    }

    /// A program of the toolchain that takes options meant for nightly compilers.
    fn unlocked(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env("RUSTC_BOOTSTRAP", "1");
        command
    }

    /// Writes the description of a target as the compiler has it, with two changes, and answers its path. Frame
    /// pointers would take a register from every function, and 4% of the flash. An address is a word behind the
    /// function instead of two instructions.
    fn specification(&self, target: &str) -> Result<PathBuf, String> {
        let mut rustc = self.unlocked(&self.rustc);
        rustc.args(["-Z", "unstable-options", "--print", "target-spec-json", "--target", target]);
        let output = rustc.output().map_err(|e| format!("{}: {e}", self.rustc.display()))?;
        if !output.status.success() {
            return Err(format!("the compiler does not know {target}"));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let text = text.replace("\"frame-pointer\": \"always\"", "\"frame-pointer\": \"may-omit\"");
        let text = if text.contains("\"features\": \"") {
            text.replace("\"features\": \"", "\"features\": \"+no-movt,")
        } else {
            text.replacen('{', "{\n  \"features\": \"+no-movt\",", 1)
        };
        let path = out_folder().join(format!("{target}.json"));
        let write = || {
            std::fs::create_dir_all(out_folder())?;
            // An untouched file spares compiling everything anew.
            match std::fs::read(&path) {
                Ok(old) if old == text.as_bytes() => Ok(()),
                _ => std::fs::write(&path, text.as_bytes()),
            }
        };
        write().map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(path)
    }
}

fn sysroot(rustc: &Path) -> Option<PathBuf> {
    let output = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    Some(String::from_utf8(output.stdout).ok()?.trim().into()).filter(|_| output.status.success())
}

fn has_own_linker(sysroot: &Path) -> bool {
    let hosts = std::fs::read_dir(sysroot.join("lib/rustlib")).into_iter().flatten().flatten();
    hosts.into_iter().any(|host| host.path().join("bin/rust-lld").exists())
}

/// Whether the tools for building a firmware are there.
pub fn can_build() -> bool {
    match Toolchain::find() {
        Ok(Toolchain { linker: Some(linker), .. }) => crate::setup::runs(linker, &["--version"]),
        Ok(_) => true,
        Err(_) => false,
    }
}

fn package() -> PathBuf {
    root().join("ports/firmware")
}

/// Where cargo puts what it builds.
fn out_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| package().join("target"), |t| root().join(t))
}

/// Builds the firmware for a board and answers the path of the program.
pub fn build(folder: &BoardFolder) -> Result<PathBuf, String> {
    let target = folder.board.text("target")?;
    let mut cargo = Toolchain::find()?.cargo("build", target)?;
    let status = cargo.current_dir(package()).env("BOARD", &folder.name).status();
    match status {
        Ok(status) if status.success() => {}
        Ok(_) => return Err(format!("the firmware for {} does not build", folder.name)),
        Err(e) => return Err(format!("cargo: {e}")),
    }
    // The boards of a target share a folder, so the program gets a name of its own.
    let built = out_folder().join(target).join("release");
    let named = built.join(format!("{}.elf", folder.name));
    std::fs::copy(built.join("firmware"), &named).map_err(|e| format!("{}: {e}", named.display()))?;
    Ok(named)
}

/// `cargo xtask build --board BOARD`
pub fn main(args: &[String]) -> bool {
    let [option, name] = args else {
        eprintln!("usage: cargo xtask build --board BOARD\nboards: {}", names().join(", "));
        return false;
    };
    if option != "--board" {
        eprintln!("usage: cargo xtask build --board BOARD");
        return false;
    }
    report(BoardFolder::find(name).and_then(|folder| build(&folder)).map(|path| println!("{}", path.display())))
}

/// `cargo xtask size [--board BOARD]`: what the firmware takes, which must be within the board's budget; for a single
/// board also which part of it takes how much.
pub fn size(args: &[String]) -> bool {
    let (boards, in_parts) = match args {
        [option, name] if option == "--board" => (vec![name.clone()], true),
        _ => (names(), false),
    };
    println!("{:<16} {:>9} {:>9} {:>9}", "board", "flash", "ram", "budget");
    boards.iter().map(|name| report(size_of(name, in_parts))).fold(true, |all, ok| all & ok)
}

fn size_of(name: &str, in_parts: bool) -> Result<(), String> {
    let folder = BoardFolder::find(name)?;
    let elf = build(&folder)?;
    let within = check_size(&folder, &elf);
    if in_parts {
        let bytes = std::fs::read(&elf).map_err(|e| format!("{}: {e}", elf.display()))?;
        println!("\n{}", crate::parts::table(&bytes).ok_or("the program has no symbols")?);
    }
    within
}

/// Shows what a firmware takes; an error if that is more than the board's budget.
fn check_size(folder: &BoardFolder, elf: &Path) -> Result<(), String> {
    let name = &folder.name;
    let bytes = std::fs::read(elf).map_err(|e| format!("{}: {e}", elf.display()))?;
    let sizes = sizes(&bytes).ok_or_else(|| format!("{} is no program for a 32-bit machine", elf.display()))?;
    let (most_flash, most_ram) = (folder.board.size("budget.flash")?, folder.board.size("budget.ram_static")?);
    println!("{name:<16} {:>9} {:>9} {most_flash:>9} {most_ram:>9}", sizes.flash, sizes.ram);
    if sizes.flash > most_flash || sizes.ram > most_ram {
        return Err(format!("{name}: larger than its budget"));
    }
    Ok(())
}

/// Whether a firmware that has been built is within the budget of its board.
pub fn within_budget(name: &str, elf: &Path) -> bool {
    report(BoardFolder::find(name).and_then(|folder| check_size(&folder, elf)))
}

/// Runs clippy over the firmware for a board; None if the compiler for the board's target has none.
pub fn clippy(folder: &BoardFolder) -> Option<bool> {
    let target = folder.board.text("target").ok()?;
    let toolchain = Toolchain::find().ok()?;
    let command = || {
        let mut cargo = toolchain.cargo("clippy", target).ok()?;
        cargo.current_dir(package()).env("BOARD", &folder.name);
        Some(cargo)
    };
    if !command()?.arg("--version").output().is_ok_and(|o| o.status.success()) {
        return None;
    }
    let status = command()?.args(["--quiet", "--workspace", "--", "-D", "warnings"]).status();
    Some(status.is_ok_and(|status| status.success()))
}

/// Shows an error; whether there was none.
pub fn report(result: Result<(), String>) -> bool {
    if let Err(e) = &result {
        eprintln!("xtask: {e}");
    }
    result.is_ok()
}

pub struct Sizes {
    /// Code, constants and the initial values of variables.
    pub flash: u64,
    /// Variables.
    pub ram: u64,
}

/// Adds up the sections of an ELF file that take memory on the board.
pub fn sizes(elf: &[u8]) -> Option<Sizes> {
    const NO_BITS: u32 = 8;
    const WRITE: u32 = 1;
    const ALLOC: u32 = 2;
    let word = |at: usize| Some(u32::from_le_bytes(elf.get(at..at + 4)?.try_into().ok()?));
    let half = |at: usize| Some(u16::from_le_bytes(elf.get(at..at + 2)?.try_into().ok()?));
    if !elf.starts_with(b"\x7fELF\x01\x01") {
        return None;
    }
    let (table, entry, count) = (word(0x20)? as usize, half(0x2E)? as usize, half(0x30)? as usize);
    let mut sizes = Sizes { flash: 0, ram: 0 };
    for section in (0..count).map(|i| table + i * entry) {
        let (kind, flags, size) = (word(section + 4)?, word(section + 8)?, u64::from(word(section + 20)?));
        if flags & ALLOC != 0 {
            sizes.flash += if kind == NO_BITS { 0 } else { size };
            sizes.ram += if flags & WRITE != 0 { size } else { 0 };
        }
    }
    Some(sizes)
}

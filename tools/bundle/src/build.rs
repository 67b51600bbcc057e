//! For the build scripts of ports: from a manifest to Rust source.

use crate::freeze::freeze;
use crate::manifest::Manifest;
use std::path::Path;

/// Freezes what a manifest says into a Rust file that is included by the port. `checkout`: the root of the
/// sources; `port` and `board`: the folders that manifests call `$(PORT_DIR)` and `$(BOARD_DIR)`.
pub fn frozen(manifest: &Path, checkout: &Path, port: &Path, board: &Path, to: &Path) -> Result<(), String> {
    let lib = checkout.join("lib");
    let variables = [("ADDER_DIR", checkout), ("ADDER_LIB_DIR", &lib), ("PORT_DIR", port), ("BOARD_DIR", board)];
    // Reading may fail half-way, and then what was read is what has to change.
    println!("cargo::rerun-if-changed={}", manifest.display());
    println!("cargo::rerun-if-changed={}", lib.display());
    let manifest = Manifest::read(manifest, &variables)?;
    for source in manifest.sources() {
        println!("cargo::rerun-if-changed={}", source.display());
    }
    std::fs::write(to, freeze(manifest.modules()?)).map_err(|e| format!("{}: {e}", to.display()))
}

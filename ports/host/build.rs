//! Freezes the modules that the manifest names.
//!
//! Another manifest can be named by the environment variable FROZEN_MANIFEST.

use std::env;
use std::path::PathBuf;

fn main() {
    if let Err(e) = build() {
        println!("cargo::error={e}");
    }
}

fn build() -> Result<(), String> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    println!("cargo::rerun-if-env-changed=FROZEN_MANIFEST");
    let manifest = env::var_os("FROZEN_MANIFEST").map_or_else(|| here.join("manifest.py"), PathBuf::from);
    adder_bundle::build::frozen(&manifest, &here.join("../.."), &here, &here, &out.join("frozen.rs"))
}

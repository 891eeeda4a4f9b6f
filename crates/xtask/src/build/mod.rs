//! `build`: the modules with cargo and wasm-bindgen, then the npm package around it.

mod counted;
mod renumber;
mod similar;

use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

use crate::install;
use crate::shell::{Outcome, command, finish, root, run, step};

/// The standard library is compiled with the modules: without panic messages and their formatting,
/// which nobody could read there, they are a tenth smaller. Cargo calls this unstable.
const STANDARD_LIBRARY: &[&str] =
    &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// docs/dev/performance.md has the measurement of each flag.
const FLAGS: &str = "-C target-feature=+simd128 -C llvm-args=-inline-instr-cost=8 \
                     -C no-vectorize-loops -C no-vectorize-slp -Z fmt-debug=shallow \
                     -Z unstable-options -C panic=immediate-abort -Z location-detail=none \
                     -C link-arg=--max-memory=1073741824 --cfg small_where_cold";

/// A WebAssembly module of the package.
struct WasmModule {
    package: &'static str,
    /// What cargo names it.
    compiled: &'static str,
    /// Its name in the package, where it has a folder of its own.
    name: &'static str,
}

const MODULES: [WasmModule; 2] = [
    WasmModule { package: "groundplan-wasm", compiled: "groundplan_wasm", name: "engine" },
    WasmModule { package: "groundplan-png", compiled: "groundplan_png", name: "png" },
];

/// The modules and the package.
pub(crate) fn build() -> Outcome {
    step("modules", modules)?;
    step("package", || {
        install::npm()?;
        run("npm", &["run", "--silent", "build", "--workspace", "pkg"])
    })?;
    sizes()
}

/// The path of the finished engine.
fn engine() -> PathBuf {
    finished(&MODULES[0])
}

fn finished(module: &WasmModule) -> PathBuf {
    let name = module.name;
    root().join(format!("pkg/dist/{name}/{name}_bg.wasm"))
}

/// Writes a copy of the module that counts its instructions, and returns its path.
pub(crate) fn counted() -> Outcome<PathBuf> {
    let path = root().join("target/counted.wasm");
    let read = |error| format!("the module can't be counted: {error}");
    let counted =
        counted::counted(&std::fs::read(engine()).map_err(|error| read(error.to_string()))?)
            .map_err(|error| read(error.to_string()))?;
    std::fs::write(&path, counted).map_err(|error| read(error.to_string()))?;
    Ok(path)
}

fn modules() -> Outcome {
    install::wasm_target()?;
    install::standard_library()?;
    let mut cargo = command("cargo", &["build", "--locked", "--profile", "wasm"]);
    for module in &MODULES {
        cargo.args(["--package", module.package]);
    }
    cargo.args(["--target", "wasm32-unknown-unknown"]).args(STANDARD_LIBRARY);
    finish(cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", FLAGS))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    // The settings of the bindings are part of this program: a newer program, newer bindings.
    let this = std::env::current_exe().map_err(|error| format!("xtask not found: {error}"))?;
    for module in &MODULES {
        let compiled =
            target.join("wasm32-unknown-unknown/wasm").join(module.compiled).with_extension("wasm");
        let finished = finished(module);
        if install::newer(&finished, &compiled) && install::newer(&finished, &this) {
            continue;
        }
        println!("  writing the bindings of {}", module.name);
        let bound = bind(&compiled, module);
        bound.map_err(|error| format!("wasm-bindgen failed: {error:#}"))?;
    }
    Ok(())
}

/// Writes the bindings, with settings that wasm-bindgen's command line doesn't have.
fn bind(compiled: &PathBuf, module: &WasmModule) -> Result<(), Box<dyn std::error::Error>> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(module.name)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(root().join("pkg/dist").join(module.name))?;
    let bound = std::fs::read(finished(module))?;
    let ordered = renumber::reorder(&bound, similar::by_similarity)?;
    std::fs::write(finished(module), ordered)?;
    Ok(())
}

fn sizes() -> Outcome {
    run("node", &["tests/tools/sizes.mjs"])
}

//! Installs what the other commands need, once: npm packages, Rust components, Python venvs.

pub(crate) mod apt;
pub(crate) mod browsers;
pub(crate) mod hosts;
pub(crate) mod other_tools;
pub(crate) mod wikis;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::shell::{Outcome, command, finish, has, root, run};

/// The oldest major version of Node.js that the tools of the lock file run on.
const MIN_NODE: u32 = 20;

/// Installs the npm packages of the lock file, if they aren't installed yet.
pub(crate) fn npm() -> Outcome {
    let version = command("node", &["--version"]).output().map(|output| output.stdout);
    let version = version.map_or_else(|_| String::new(), |it| String::from_utf8_lossy(&it).into());
    if major(&version) < MIN_NODE || !has("npm") {
        return Err(format!("Node.js {MIN_NODE} or newer is needed, with npm: install it"));
    }
    let (lock, installed) =
        (root().join("package-lock.json"), root().join("node_modules/.package-lock.json"));
    if newer(&installed, &lock) {
        return Ok(());
    }
    println!("  installing the npm packages of package-lock.json");
    run("npm", &["ci", "--no-fund", "--no-audit", "--loglevel=error"])
}

/// The first number of `v20.20.2`; 0 if there is none.
fn major(version: &str) -> u32 {
    let number = version.trim().trim_start_matches('v').split('.').next();
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Installs the target that the engine is compiled for.
pub(crate) fn wasm_target() -> Outcome {
    let listed = command("rustup", &["target", "list", "--installed"]).output();
    let is_installed = listed.is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout).contains("wasm32-unknown-unknown")
    });
    if is_installed || !has("rustup") {
        return Ok(());
    }
    run("rustup", &["target", "add", "wasm32-unknown-unknown"])
}

/// Installs the sources of the standard library, which is compiled with the engine.
pub(crate) fn standard_library() -> Outcome {
    let root = command("rustc", &["--print", "sysroot"])
        .output()
        .map_err(|error| format!("rustc could not be started: {error}"))?;
    let root = PathBuf::from(String::from_utf8_lossy(&root.stdout).trim());
    if root.join("lib/rustlib/src/rust/library/Cargo.lock").exists() {
        return Ok(());
    }
    run("rustup", &["component", "add", "rust-src"]).map_err(|error| {
        format!("{error}; the sources of Rust's standard library are needed (rustup component add rust-src)")
    })
}

/// The Python of a venv with the packages of the oracle.
pub(crate) fn python() -> Outcome<PathBuf> {
    venv("venv", "tests/oracle/requirements.txt", "the oracles")
}

/// The Python of a venv with readers of Markdown.
pub(crate) fn readers() -> Outcome<PathBuf> {
    venv("venv-readers", "tests/hostile/requirements.txt", "the readers of Markdown")
}

/// The Python of the venv of this name, with the packages of a file of requirements.
pub(crate) fn venv(name: &str, requirements: &str, purpose: &str) -> Outcome<PathBuf> {
    let venv = root().join(".cache").join(name);
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let wanted = root().join(requirements);
    let done = venv.join("requirements.done");
    if python.exists() && newer(&done, &wanted) {
        return Ok(python);
    }
    let system = ["python3", "python"].into_iter().find(|program| has(program));
    let system = system.ok_or_else(|| {
        format!("Python 3 is needed for {purpose}: install python3 with its venv module")
    })?;
    println!("  making a Python venv for {purpose}");
    finish(command(system, &["-m", "venv", "--clear"]).arg(&venv)).map_err(|error| {
        format!("{error}; Python's venv module is needed (Debian: python3-venv)")
    })?;
    let mut pip = std::process::Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(&wanted);
    finish(&mut pip)?;
    fs::write(&done, "")
        .map_err(|error| format!("{} can't be written: {error}", done.display()))?;
    Ok(python)
}

/// Whether the first file exists and is not older than the second.
pub(crate) fn newer(first: &Path, second: &Path) -> bool {
    let time = |path: &Path| {
        fs::metadata(path).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
    };
    first.exists() && time(first) >= time(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), 20);
        assert_eq!(major("command not found"), 0);
    }

    #[test]
    fn a_missing_file_is_older_than_any_other() {
        let existing = root().join("Cargo.toml");
        assert!(newer(&existing, &existing));
        assert!(newer(&existing, &root().join("no/such/file")));
        assert!(!newer(&root().join("no/such/file"), &existing));
    }
}

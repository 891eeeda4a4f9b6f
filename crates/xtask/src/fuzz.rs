//! `fuzz`: programs that try inputs and keep those that reach new code, by libFuzzer.
//!
//! The compiler's own pass counts the edges that run, so that neither a nightly compiler nor
//! cargo-fuzz is needed; with them, `cargo fuzz run --fuzz-dir tests/fuzz NAME` works too.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Outcome, command, finish, root, step};

/// Every target, by the name of its file in tests/fuzz/targets.
pub(crate) const TARGETS: &[&str] =
    &["read", "fix", "render", "custom", "markdown", "html", "confluence", "diagrams"];

/// As cargo-fuzz passes them.
const FLAGS: &str = "--cfg fuzzing -C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4 \
                     -C llvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -C llvm-args=-sanitizer-coverage-pc-table \
                     -C llvm-args=-sanitizer-coverage-trace-compares -C codegen-units=1";

/// Longer inputs find little more, and take longer.
const MAX_BYTES: usize = 2048;

/// One input may take so many seconds, and so many megabytes.
const MAX_SECONDS: u32 = 10;
const MAX_MEGABYTES: u32 = 2048;

/// Runs each target, or only one, for so many seconds.
///
/// # Errors
/// What a target found: its input is in target/fuzz/findings.
pub(crate) fn fuzz(seconds: u32, only: Option<&str>) -> Outcome {
    let host = host()?;
    step("build", || {
        let mut cargo = cargo("build");
        finish(cargo.args(["--release", "--target", &host]).env("RUSTFLAGS", FLAGS))
    })?;
    let mut failed = Vec::new();
    for target in TARGETS.iter().filter(|target| only.is_none_or(|only| only == **target)) {
        let run = || run(&folder().join(&host).join("release").join(target), target, seconds);
        if let Err(reason) = step(target, run) {
            println!("  {reason}");
            failed.push(*target);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

/// Whether the targets compile.
pub(crate) fn check() -> Outcome {
    finish(&mut cargo("check"))
}

fn folder() -> PathBuf {
    root().join("target/fuzz")
}

fn cargo(what: &str) -> Command {
    let mut cargo = command("cargo", &[what, "--locked", "--manifest-path=tests/fuzz/Cargo.toml"]);
    cargo.env("CARGO_TARGET_DIR", folder());
    cargo
}

fn host() -> Outcome<String> {
    let known = || {
        let output = command("rustc", &["--version", "--verbose"]).output().ok()?;
        let lines = String::from_utf8(output.stdout).ok()?;
        Some(lines.lines().find_map(|line| line.strip_prefix("host: "))?.to_owned())
    };
    known().ok_or_else(|| "rustc doesn't say for which machine it compiles".to_owned())
}

fn run(program: &Path, target: &str, seconds: u32) -> Outcome {
    let (corpus, findings) = (folder().join("corpus").join(target), folder().join("findings"));
    let seeds = seeds(target)?;
    for folder in [&corpus, &findings] {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{} can't be made: {error}", folder.display()))?;
    }
    let mut fuzzer = command(&program.to_string_lossy(), &[]);
    fuzzer.arg(corpus).arg(seeds).args([
        format!("-artifact_prefix={}/{target}-", findings.display()),
        format!("-max_total_time={seconds}"),
        format!("-max_len={MAX_BYTES}"),
        format!("-timeout={MAX_SECONDS}"),
        format!("-rss_limit_mb={MAX_MEGABYTES}"),
        "-dict=tests/fuzz/words.txt".to_owned(),
        "-print_final_stats=1".to_owned(),
        "-verbosity=0".to_owned(),
    ]);
    finish(&mut fuzzer)
}

/// The folder with the inputs that a target begins with: its own, else the stories of the goldens.
fn seeds(target: &str) -> Outcome<PathBuf> {
    let own = root().join("tests/fuzz/seeds").join(target);
    if own.is_dir() {
        return Ok(own);
    }
    if target == "markdown" {
        return hostile();
    }
    let stories = folder().join("stories");
    let failed = |error| format!("the goldens can't be copied: {error}");
    std::fs::create_dir_all(&stories).map_err(failed)?;
    for golden in std::fs::read_dir(root().join("tests/goldens")).map_err(failed)?.flatten() {
        let story = golden.path().join("story.yaml");
        if story.is_file() {
            std::fs::copy(story, stories.join(golden.file_name())).map_err(failed)?;
        }
    }
    Ok(stories)
}

/// The folder with the hostile strings, each in a file of its own.
fn hostile() -> Outcome<PathBuf> {
    let (strings, seeds) = (root().join("tests/hostile/strings"), folder().join("strings"));
    let failed = |error| format!("the hostile strings can't be copied: {error}");
    std::fs::create_dir_all(&seeds).map_err(failed)?;
    for class in std::fs::read_dir(strings).map_err(failed)?.flatten() {
        let list = std::fs::read(class.path()).map_err(failed)?;
        // Whole stories aren't strings.
        let Ok(list) = serde_json::from_slice::<Vec<String>>(&list) else { continue };
        for (index, text) in list.iter().enumerate() {
            let name = format!("{}-{index}", class.file_name().display());
            std::fs::write(seeds.join(name), text).map_err(failed)?;
        }
    }
    Ok(seeds)
}

//! `goldens`, `lint` and `bench`: short runs of other tools.

use crate::build;
use crate::shell::{Outcome, command, finish, run, step};
use crate::tidy;

/// Rewrites the expected files. CI only ever reads them.
pub(crate) fn goldens() -> Outcome {
    if std::env::var_os("CI").is_some() {
        return Err(
            "goldens are read by people before they are accepted: CI never writes them".to_owned()
        );
    }
    finish(
        command("cargo", &["test", "--locked", "--package", "groundplan", "--test", "goldens"])
            .env("GROUNDPLAN_BLESS", "1"),
    )?;
    run("git", &["status", "--short", "tests/goldens"])
}

/// What CI checks besides the tests.
pub(crate) fn lint() -> Outcome {
    step("format", || run("cargo", &["fmt", "--all", "--check"]))?;
    step("clippy", || {
        run(
            "cargo",
            &["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"],
        )
    })?;
    step("tidy", tidy::tidy)
}

/// Measures side by side in one process.
pub(crate) fn bench(options: &[&str]) -> Outcome {
    build::build()?;
    step("bench", || run("node", &[&["tests/bench/bench.mjs"], options].concat()))
}

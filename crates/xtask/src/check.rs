//! `goldens`, `lint` and `bench`: runs of other tools.

use std::process::Command;

use crate::build;
use crate::docs;
use crate::install::browsers;
use crate::shell::{Outcome, command, finish, run, step};
use crate::tidy;

/// Rewrites the goldens. CI only reads them.
pub(crate) fn goldens() -> Outcome {
    if std::env::var_os("CI").is_some() {
        return Err(
            "CI never writes goldens: people review them before they are accepted".to_owned()
        );
    }
    finish(
        command(
            "cargo",
            &["test", "--locked", "--package", "groundplan", "--test", "it", "goldens::"],
        )
        .env("GROUNDPLAN_BLESS", "1"),
    )?;
    run("git", &["status", "--short", "tests/goldens"])
}

/// What CI checks in addition to the tests.
pub(crate) fn lint() -> Outcome {
    step("format", || run("cargo", &["fmt", "--all", "--check"]))?;
    step("clippy", || {
        run(
            "cargo",
            &["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"],
        )
    })?;
    step("tidy", || tidy::tidy().and_then(|()| docs::fresh()))
}

/// Measures Groundplan and its peers in one process. With `--json`, standard output has only the
/// numbers.
pub(crate) fn bench(options: &[&str]) -> Outcome {
    if options.contains(&"--diagrams") {
        return bench_diagrams(options);
    }
    if options.contains(&"--browser") {
        return bench_browser(options);
    }
    let mut bench = command("node", &[&["tests/bench/bench.mjs"], options].concat());
    if !options.contains(&"--json") {
        build::build()?;
        return step("bench", || finish(&mut bench));
    }
    let this = std::env::current_exe().map_err(|error| format!("xtask not found: {error}"))?;
    let built = Command::new(this).arg("build").stdout(std::io::stderr()).status();
    if !built.is_ok_and(|status| status.success()) {
        return Err("the build failed".to_owned());
    }
    match bench.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the bench failed ({status})")),
        Err(error) => Err(format!("node could not be started: {error}")),
    }
}

/// Measures the playground, which has to be built.
fn bench_browser(options: &[&str]) -> Outcome {
    if !options.contains(&"--json") {
        build::build()?;
        run("npm", &["run", "--silent", "build", "--workspace", "www"])?;
    }
    let options = options.iter().filter(|option| **option != "--browser");
    let words: Vec<_> = ["tests/bench/playground.mjs"].iter().chain(options).copied().collect();
    finish(command("node", &words).env("CHROMIUM", browsers::chromium()?))
}

/// Measures layouts beside those of other tools, which only this bench installs.
fn bench_diagrams(options: &[&str]) -> Outcome {
    const FOLDER: &str = "tests/bench/diagrams";
    let quiet = ["ci", "--prefix", FOLDER, "--no-audit", "--no-fund", "--silent"];
    if run("npm", &quiet).is_err() {
        eprintln!("The other tools can't be installed: those that are missing are left out.");
    }
    let options = options.iter().filter(|option| **option == "--json");
    let words: Vec<_> = ["tests/bench/diagrams/bench.mjs"].iter().chain(options).copied().collect();
    finish(&mut command("node", &words))
}

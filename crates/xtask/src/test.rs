//! `test`: every stage in its order, and what each one counted.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::build;
use crate::install;
use crate::shell::{Outcome, command, root, run, step};

/// How many tests ran.
#[derive(Clone, Copy, Default)]
struct Count {
    passed: usize,
    failed: usize,
}

type Stage = (&'static str, &'static str, fn() -> Outcome<Count>);

const STAGES: &[Stage] = &[
    ("rust", "unit, property and golden tests of the crates", rust),
    ("oracle", "Jinja2 and PyYAML as oracles", oracle),
    ("build", "the package that the tests below use", built),
    ("size", "the size of the module", size),
    ("types", "TypeScript", types),
    ("node", "the package in Node", node),
    ("browser", "the package, the element and the playground in Chromium", browser),
];

/// Runs the stages. All of them run, also after one has failed.
pub(crate) fn test(options: &[&str]) -> Outcome {
    let (mut full, mut only) = (false, None);
    let mut words = options.iter();
    while let Some(word) = words.next() {
        match *word {
            "--full" => full = true,
            "--only" => only = Some(*words.next().ok_or("--only takes the name of a stage")?),
            other => {
                return Err(format!("there is no option `{other}`; try `cargo xtask test --help`"));
            }
        }
    }
    if let Some(name) = only.filter(|name| STAGES.iter().all(|(stage, ..)| stage != name)) {
        let names: Vec<_> = STAGES.iter().map(|(name, ..)| *name).collect();
        return Err(format!("there is no stage `{name}`; there are {}", names.join(", ")));
    }
    let mut stages: Vec<Stage> =
        STAGES.iter().copied().filter(|(name, ..)| only.is_none_or(|only| only == *name)).collect();
    if full {
        stages.push(("full", "what is slow", slow));
    }
    let (mut lines, mut total, mut broken) = (Vec::new(), Count::default(), Vec::new());
    for (name, about, work) in stages {
        match step(&format!("{name}: {about}"), work) {
            Ok(count) => {
                lines.push(format!("{name:>8}: {} passed, {} failed", count.passed, count.failed));
                total.passed += count.passed;
                total.failed += count.failed;
            }
            Err(reason) => {
                lines.push(format!("{name:>8}: {reason}"));
                total.failed += 1;
                broken.push(name);
            }
        }
    }
    println!("\n{}\n{} passed, {} failed", lines.join("\n"), total.passed, total.failed);
    if total.failed == 0 {
        Ok(())
    } else {
        Err(format!("{} failed: {}", total.failed, broken.join(", ")))
    }
}

fn rust() -> Outcome<Count> {
    counted(&mut command(
        "cargo",
        &["test", "--locked", "--workspace", "--exclude", "groundplan-wasm"],
    ))
}

fn oracle() -> Outcome<Count> {
    let python = install::python()?;
    let mut cargo = command(
        "cargo",
        &[
            "test",
            "--locked",
            "--package",
            "groundplan",
            "--features",
            "oracle",
            "--test",
            "oracle",
        ],
    );
    counted(cargo.env("GROUNDPLAN_PYTHON", python))
}

fn built() -> Outcome<Count> {
    build::build()?;
    run("npm", &["run", "--silent", "build", "--workspace", "www"])?;
    Ok(Count::default())
}

fn size() -> Outcome<Count> {
    run("node", &["tests/tools/sizes.mjs", "--gate"])?;
    Ok(Count { passed: 1, failed: 0 })
}

fn types() -> Outcome<Count> {
    run("npm", &["run", "--silent", "typecheck", "--workspaces", "--if-present"])?;
    Ok(Count { passed: 1, failed: 0 })
}

fn node() -> Outcome<Count> {
    counted(&mut node_tests("tests/node")?)
}

fn browser() -> Outcome<Count> {
    let chromium = install::chromium()?;
    counted(node_tests("tests/browser")?.env("CHROMIUM", chromium))
}

fn slow() -> Outcome<Count> {
    if !root().join("tests/full").exists() {
        println!("  there are no slow tests yet");
        return Ok(Count::default());
    }
    counted(&mut node_tests("tests/full")?)
}

/// Node's runner takes files: it does not look into a folder by itself in every version.
fn node_tests(folder: &str) -> Outcome<Command> {
    install::npm()?;
    let entries = std::fs::read_dir(root().join(folder))
        .map_err(|error| format!("{folder} can't be read: {error}"))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut files: Vec<_> = names
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    let mut node = command("node", &["--test", "--test-reporter=spec"]);
    node.args(files);
    Ok(node)
}

/// Runs a test runner, shows what it says, and reads its counts: cargo's `test result:` lines and
/// the `pass` and `fail` lines of Node's.
fn counted(command: &mut Command) -> Outcome<Count> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("could not be started: {error}"))?;
    let mut count = Count::default();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            println!("{line}");
            read_counts(&line, &mut count);
        }
    }
    let status = child.wait().map_err(|error| format!("could not be waited for: {error}"))?;
    match status.success() {
        true if count.passed == 0 => Err("ran no test".to_owned()),
        true => Ok(count),
        false => Err(format!("{} passed, {} failed ({status})", count.passed, count.failed)),
    }
}

fn read_counts(line: &str, count: &mut Count) {
    let words: Vec<_> = line.split_whitespace().collect();
    let number = |word: &str| word.parse::<usize>().unwrap_or(0);
    match words.as_slice() {
        ["test", "result:", _, passed, "passed;", failed, "failed;", ..] => {
            count.passed += number(passed);
            count.failed += number(failed);
        }
        [_, "pass", passed] => count.passed += number(passed),
        [_, "fail", failed] => count.failed += number(failed),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_both_runners_are_read() {
        let mut count = Count::default();
        read_counts("test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured", &mut count);
        read_counts("ℹ pass 30", &mut count);
        read_counts("ℹ fail 2", &mut count);
        read_counts("pass me by", &mut count);
        assert_eq!((count.passed, count.failed), (42, 3));
    }
}

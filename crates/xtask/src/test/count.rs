//! Running a test runner, showing what it says, and counting what it ran.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::shell::{Outcome, shown};

/// How many tests of a kind ran.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Count {
    /// One check that has passed, where the work is one check.
    pub(crate) const ONE: Self = Self { passed: 1, failed: 0 };
}

/// Runs a test runner. A run that ends badly counts as one failure at least, so that a test that
/// can't be compiled is never taken for no test.
pub(crate) fn counted(command: &mut Command) -> Outcome<Count> {
    let shown = shown(command);
    println!("  $ {shown}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
    let mut count = Count::default();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            read(&line, &mut count);
        }
    }
    let status = child.wait().map_err(|error| format!("`{shown}` was lost: {error}"))?;
    if !status.success() {
        count.failed = count.failed.max(1);
    }
    Ok(count)
}

/// Reads cargo's `test result:` lines, and the closing lines of Node's runner.
fn read(line: &str, count: &mut Count) {
    let plain = without_colours(line);
    let words: Vec<_> = plain.split_whitespace().collect();
    let number = |word: &str| word.parse::<usize>().unwrap_or(0);
    match words.as_slice() {
        ["test", "result:", _, passed, "passed;", failed, "failed;", ..] => {
            count.passed += number(passed);
            count.failed += number(failed);
        }
        ["ℹ", "pass", passed] => count.passed += number(passed),
        ["ℹ", "fail" | "cancelled", failed] => count.failed += number(failed),
        _ => {}
    }
}

fn without_colours(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let first = pieces.next().unwrap_or("").to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_both_runners_are_read() {
        let mut count = Count::default();
        for line in [
            "test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured",
            "ℹ pass 30",
            "\u{1b}[34mℹ fail 2\u{1b}[39m",
            "ℹ cancelled 1",
            "they pass 7",
        ] {
            read(line, &mut count);
        }
        assert_eq!(count, Count { passed: 42, failed: 4 });
    }

    #[test]
    fn a_runner_that_ends_badly_is_a_failure() {
        let mut cargo = Command::new(env!("CARGO"));
        let count = counted(cargo.arg("--no-such-option").stderr(Stdio::null()));
        assert_eq!(count, Ok(Count { passed: 0, failed: 1 }));
    }
}

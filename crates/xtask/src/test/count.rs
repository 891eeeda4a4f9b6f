//! Running a test runner, showing its output, and counting the tests that it ran.

use std::io::{BufRead, BufReader, IsTerminal};
use std::process::Command;

use crate::shell::{Outcome, shown};

/// How many tests of a kind ran.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

/// The counts of a stage, by kind of test.
pub(crate) type Counts = Vec<(String, Count)>;

/// Runs a test runner. Cargo's tests are counted by test binary, all others under `kind`. A run
/// that fails is counted as at least one failure, so that a test that can't be compiled is never
/// mistaken for no test.
pub(crate) fn counted(command: &mut Command, kind: &str) -> Outcome<Counts> {
    let shown = shown(command);
    println!("  $ {shown}");
    // One pipe for both streams: cargo names a binary on standard error and its result is on
    // standard output, so only their order tells which result is whose.
    let (reader, writer) = std::io::pipe().map_err(|error| format!("no pipe: {error}"))?;
    let errors = writer.try_clone().map_err(|error| format!("no pipe: {error}"))?;
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = command
        .stdout(writer)
        .stderr(errors)
        .spawn()
        .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
    // The command keeps this process's ends of the pipe open, and reading would never end.
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut tally = Tally::new(kind);
    for line in BufReader::new(reader).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally.read(&line);
    }
    let status = child.wait().map_err(|error| format!("`{shown}` was lost: {error}"))?;
    Ok(tally.finish(status.success()))
}

/// The counts of a run so far.
struct Tally {
    kind: String,
    counts: Counts,
}

impl Tally {
    fn new(kind: &str) -> Self {
        Self { kind: kind.to_owned(), counts: Counts::new() }
    }

    /// Reads the lines of cargo that name a binary, its `test result:` lines, and the closing
    /// lines of Node's runner.
    fn read(&mut self, line: &str) {
        let plain = without_colours(line);
        let words: Vec<_> = plain.split_whitespace().collect();
        let number = |word: &str| word.parse::<usize>().unwrap_or(0);
        match words.as_slice() {
            ["Running", "unittests", _, path] => self.kind = format!("unit {}", binary(path)),
            ["Running", _, path] if path.starts_with('(') => {
                self.kind = format!("test {}", binary(path));
            }
            ["Doc-tests", name] => self.kind = format!("doc {name}"),
            ["test", "result:", _, passed, "passed;", failed, "failed;", ..] => {
                self.add(Count { passed: number(passed), failed: number(failed) });
            }
            ["ℹ", "pass", passed] => self.add(Count { passed: number(passed), failed: 0 }),
            ["ℹ", "fail" | "cancelled", failed] => {
                self.add(Count { passed: 0, failed: number(failed) });
            }
            _ => {}
        }
    }

    fn add(&mut self, more: Count) {
        // A binary without tests would only add an empty line.
        if more == Count::default() {
            return;
        }
        match self.counts.iter_mut().find(|(kind, _)| *kind == self.kind) {
            Some((_, count)) => {
                count.passed += more.passed;
                count.failed += more.failed;
            }
            None => self.counts.push((self.kind.clone(), more)),
        }
    }

    fn finish(mut self, success: bool) -> Counts {
        if !success && self.counts.iter().all(|(_, count)| count.failed == 0) {
            self.add(Count { passed: 0, failed: 1 });
        }
        self.counts
    }
}

/// The name of a binary from its path in parentheses, without the hash that cargo appends.
fn binary(path: &str) -> &str {
    let path = path.trim_matches(['(', ')']);
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    file.rsplit_once('-').map_or(file, |(name, _)| name)
}

fn without_colours(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let first = pieces.next().unwrap_or("").to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(lines: &[&str], success: bool) -> Vec<(String, usize, usize)> {
        let mut tally = Tally::new("node");
        lines.iter().for_each(|line| tally.read(line));
        let counts = tally.finish(success).into_iter();
        counts.map(|(kind, count)| (kind, count.passed, count.failed)).collect()
    }

    #[test]
    fn the_tests_of_cargo_are_counted_by_binary() {
        let lines = [
            "     Running unittests src/lib.rs (target/debug/deps/groundplan_text-0a1b)",
            "test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured",
            "\u{1b}[1m\u{1b}[32m     Running\u{1b}[0m tests/it/main.rs (target\\debug\\deps\\it-2c.exe)",
            "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured",
            "test result: ok. 7 passed; 0 failed; 0 ignored; 0 measured",
            "   Doc-tests groundplan",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured",
        ];
        let expected =
            [("unit groundplan_text", 12, 1), ("test it", 7, 0), ("doc groundplan", 3, 0)];
        assert_eq!(counts(&lines, false), expected.map(|(kind, a, b)| (kind.to_owned(), a, b)));
    }

    #[test]
    fn the_tests_of_node_are_counted() {
        let lines = ["ℹ pass 30", "\u{1b}[34mℹ fail 2\u{1b}[39m", "ℹ cancelled 1", "they pass 7"];
        assert_eq!(counts(&lines, false), [("node".to_owned(), 30, 3)]);
    }

    #[test]
    fn a_run_that_ends_badly_without_a_failed_test_counts_as_one() {
        assert_eq!(counts(&["ℹ pass 30"], false), [("node".to_owned(), 30, 1)]);
        let mut cargo = Command::new(env!("CARGO"));
        let counts = counted(cargo.arg("--no-such-option"), "cargo");
        assert_eq!(counts, Ok(vec![("cargo".to_owned(), Count { passed: 0, failed: 1 })]));
    }
}

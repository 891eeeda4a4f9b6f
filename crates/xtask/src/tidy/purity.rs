//! The library does no I/O, starts no threads and reads no clock: callers do that for it.

use super::finding::Finding;
use super::source::{extension, is_in};

/// The crates that are one computation from a value to a value.
const PURE: &[&str] = &["crates/core/src", "crates/diagram/src", "crates/text/src"];

/// What of the standard library touches the world.
const BANNED: &[&str] =
    &["std::env", "std::fs", "std::net", "std::process", "std::thread", "std::time"];

pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    if extension(path) != "rs" || !PURE.iter().any(|root| is_in(path, root)) {
        return Vec::new();
    }
    // Unit tests come last in a file, and may read its folder.
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut findings = Vec::new();
    for (index, line) in code.lines().enumerate() {
        for banned in BANNED.iter().filter(|banned| line.contains(**banned)) {
            let message = format!("the library does without `{banned}`: its callers do that");
            findings.push(Finding::new(path, index + 1, message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_reads_a_clock_or_a_file_is_found() {
        let code = "use std::fmt;\nuse std::time::Instant;\n";
        let message = "the library does without `std::time`: its callers do that".to_owned();
        let expected = Finding::new("crates/core/src/a.rs", 2, message);
        assert_eq!(check("crates/core/src/a.rs", code), [expected]);
        assert_eq!(check("crates/text/src/a.rs", "fn a() { std::fs::read(b) }\n").len(), 1);
    }

    #[test]
    fn tests_and_tools_may_read_files() {
        let code = "#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        assert_eq!(check("crates/core/src/a.rs", code), []);
        assert_eq!(check("crates/core/tests/it/a.rs", "use std::fs;\n"), []);
        assert_eq!(check("crates/xtask/src/a.rs", "use std::fs;\n"), []);
    }
}

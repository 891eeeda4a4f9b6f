//! A stage of the tests, and the runs of test files that several stages share.

use std::process::Command;

use super::count::{Counts, counted};
use crate::install;
use crate::shell::{Outcome, root};

/// One part of the tests.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// Whether it tests what the stage `build` makes.
    pub(crate) needs_build: bool,
    pub(crate) work: fn() -> Outcome<Counts>,
}

/// Runs test files of a folder in parallel. They are passed one by one: not every version of
/// Node's runner accepts a folder.
pub(crate) fn node_tests(
    folder: &str,
    names: Vec<String>,
    kind: &str,
    node: &mut Command,
) -> Outcome<Counts> {
    install::npm()?;
    if names.is_empty() {
        return Err(format!("no tests found in {folder}"));
    }
    let paths = names.iter().map(|name| format!("{folder}/{name}.test.mjs"));
    counted(node.args(["--test", "--test-reporter=spec"]).args(paths), kind)
}

/// The names of the test files of a folder, without `.test.mjs`, sorted.
pub(crate) fn node_test_names(folder: &str) -> Outcome<Vec<String>> {
    let entries = std::fs::read_dir(root().join(folder))
        .map_err(|error| format!("{folder} can't be read: {error}"))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> =
        names.filter_map(|name| Some(name.strip_suffix(".test.mjs")?.to_owned())).collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_of_a_folder_are_found() {
        let names = node_test_names("tests/full").expect("the folder exists");
        assert!(names.contains(&"firefox".to_owned()), "{names:?}");
        assert!(node_test_names("no/such/folder").is_err());
    }
}

//! A folder holds a few source files: a larger one is several folders.

use std::collections::BTreeMap;

use crate::tidy::finding::Finding;
use crate::tidy::source::{Sources, extension, is_code, source_root};

/// How many source files may be directly in a folder.
pub(super) const MAX_FILES: usize = 15;

/// One file for each rule, and no upper limit of rules.
const UNLIMITED: &str = "crates/core/src/lint/rules";

/// The folders with source files, each with their number.
pub(super) fn sizes(sources: &Sources) -> BTreeMap<&str, usize> {
    let mut sizes = BTreeMap::new();
    for path in sources.keys().filter(|path| source_root(path).is_some() && is_source(path)) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *sizes.entry(folder).or_default() += 1;
    }
    sizes
}

pub(super) fn check(sources: &Sources) -> Vec<Finding> {
    let sizes = sizes(sources);
    let large = sizes.iter().filter(|(folder, size)| **size > MAX_FILES && **folder != UNLIMITED);
    let finding = |(folder, size): (&&str, &usize)| {
        let message = format!(
            "{size} source files are directly in this folder, at most {MAX_FILES} may be: \
             make folders of files that belong together"
        );
        Finding::new(folder, 1, message)
    };
    large.map(finding).collect()
}

fn is_source(path: &str) -> bool {
    is_code(path) || extension(path) == "css"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folder: &str, count: usize, extension: &str) -> Vec<Finding> {
        let path = |index| (format!("{folder}/file{index}.{extension}"), String::new());
        check(&(0..count).map(path).collect())
    }

    #[test]
    fn a_folder_with_too_many_source_files_is_found() {
        assert_eq!(found("crates/core/src/story", MAX_FILES, "rs"), []);
        assert_eq!(found("crates/core/src/story", MAX_FILES + 1, "rs").len(), 1);
        assert_eq!(found("www/src/panels", MAX_FILES + 1, "css").len(), 1);
    }

    #[test]
    fn rules_and_files_outside_the_sources_are_not_counted() {
        assert_eq!(found(UNLIMITED, 99, "rs"), []);
        assert_eq!(found("pkg/src/data", 99, "json"), []);
        assert_eq!(found("tests/node", 99, "mjs"), []);
    }
}

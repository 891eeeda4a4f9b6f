//! The files of the repository: which ones there are, and their text.

use std::collections::BTreeMap;
use std::path::Path;

use crate::shell::{Outcome, command, read, root};

/// The text of each file by its path from the root of the repository.
pub(super) type Sources = BTreeMap<String, String>;

/// The folders whose structure is checked, other than `crates/*/src`.
pub(super) const TYPESCRIPT_ROOTS: [&str; 2] = ["pkg/src", "www/src"];

/// Every text file that git tracks or would track. Pictures and the like are left out.
pub(super) fn tracked() -> Outcome<Sources> {
    let listed = command("git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .map_err(|error| format!("git could not be started: {error}"))?;
    if !listed.status.success() {
        return Err("this folder is not a git repository: clone it with git".to_owned());
    }
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let mut sources = Sources::new();
    for path in listed.split('\0') {
        let file = root().join(path);
        if file.is_file()
            && let Ok(text) = read(&file)
        {
            sources.insert(path.to_owned(), text);
        }
    }
    Ok(sources)
}

/// The source folder that a file belongs to: `crates/core/src`, `pkg/src` or `www/src`.
pub(super) fn source_root(path: &str) -> Option<&str> {
    if let Some(root) = TYPESCRIPT_ROOTS.iter().find(|root| is_in(path, root)) {
        return Some(root);
    }
    let rest = path.strip_prefix("crates/")?;
    let name = rest.split('/').next()?;
    let end = "crates/".len() + name.len() + "/src".len();
    path.get(..end).filter(|root| root.ends_with("/src") && is_in(path, root))
}

/// The source folders of crates, sorted.
pub(super) fn crate_roots(sources: &Sources) -> Vec<String> {
    let roots = sources.keys().filter_map(|path| source_root(path));
    let mut roots: Vec<_> =
        roots.filter(|root| root.starts_with("crates/")).map(str::to_owned).collect();
    roots.dedup();
    roots
}

/// Whether a file is in a folder, at any depth.
pub(super) fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// What follows the last `.` of a path.
pub(super) fn extension(path: &str) -> &str {
    Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or("")
}

/// Whether a file is code, not data or a style.
pub(super) fn is_code(path: &str) -> bool {
    matches!(extension(path), "rs" | "ts" | "mts" | "cts" | "js" | "mjs" | "cjs")
}

/// Sources of a test, written as pairs of path and text.
#[cfg(test)]
pub(super) fn of(files: &[(&str, &str)]) -> Sources {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_source_folder_above_it() {
        assert_eq!(source_root("crates/core/src/yaml/tree.rs"), Some("crates/core/src"));
        assert_eq!(source_root("pkg/src/index.ts"), Some("pkg/src"));
        assert_eq!(source_root("crates/core/tests/it/main.rs"), None);
        assert_eq!(source_root("tests/node/x.test.mjs"), None);
        assert_eq!(source_root("crates/core"), None);
    }

    #[test]
    fn each_crate_is_named_once() {
        let sources = of(&[("crates/a/src/lib.rs", ""), ("crates/a/src/b/c.rs", ""), ("x.md", "")]);
        assert_eq!(crate_roots(&sources), ["crates/a/src"]);
    }
}

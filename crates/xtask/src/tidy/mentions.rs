//! A path of the repository that a comment or a page mentions exists: moved files leave no trace.

use super::finding::Finding;
use super::source::extension;

/// How a path begins that is meant from the root of the repository.
const FOLDERS: [&str; 4] = ["crates/", "pkg/", "tests/", "www/"];

/// Elsewhere than in the pages at the root, `docs/` is often the folder of an example.
const DOCS: &str = "docs/";

/// Folders that are built or installed, not kept.
const BUILT: [&str; 3] = ["dist", "node_modules", "target"];

/// Texts that are about other times or other repositories, or whose paths are made up.
const EXEMPT: [&str; 2] = ["CHANGELOG.md", "crates/xtask/src/"];

pub(super) fn check(path: &str, text: &str, exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let is_read = matches!(
        extension(path),
        "rs" | "ts" | "mts" | "js" | "mjs" | "css" | "md" | "toml" | "yml" | "py" | "j2"
    );
    if !is_read || EXEMPT.iter().any(|exempt| path.starts_with(exempt)) {
        return Vec::new();
    }
    let folder = home(path);
    let is_missing = |mention: &str| {
        let is_example = mention.starts_with(DOCS) && path.contains('/');
        !is_example && !exists(mention) && !exists(&format!("{folder}{mention}"))
    };
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for mention in paths(line).filter(|mention| is_missing(mention)) {
            let message = format!("`{mention}` doesn't exist: name the path of today");
            findings.push(Finding::new(path, index + 1, message));
        }
    }
    findings
}

/// The folder that a file may name others from, besides the root: that of its crate, and the
/// core's for the pages about the code.
fn home(path: &str) -> String {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["crates", name, ..] => format!("crates/{name}/"),
        [_page] => "crates/core/".to_owned(),
        _ => String::new(),
    }
}

/// The paths of a line that are meant from the root. Patterns and paths that are built are skipped.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let is_part = |it: char| it.is_alphanumeric() || "_-./".contains(it);
    let mut rest = line;
    let words = std::iter::from_fn(move || {
        let start = rest.find(is_part)?;
        let word = &rest[start..];
        let end = word.find(|it| !is_part(it)).unwrap_or(word.len());
        let before = rest[..start].chars().next_back();
        let after = word[end..].chars().next();
        rest = &word[end..];
        Some((before, word[..end].trim_end_matches('.'), after))
    });
    words.filter_map(|(before, word, after)| {
        let is_pattern =
            [before, after].into_iter().any(|it| it.is_some_and(|it| "*<>{}$@\\".contains(it)));
        let is_path =
            word.starts_with(DOCS) || FOLDERS.iter().any(|folder| word.starts_with(folder));
        let is_built = word.split('/').any(|part| BUILT.contains(&part));
        if is_path && !is_pattern && !is_built && !word.contains("..") { Some(word) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<&str> {
        paths(line).collect()
    }

    #[test]
    fn paths_from_the_root_are_found() {
        let line = "See `crates/core/src/lib.rs:3`, docs/api.md#init, (tests/goldens/).";
        let expected = ["crates/core/src/lib.rs", "docs/api.md", "tests/goldens/"];
        assert_eq!(found(line), expected);
    }

    #[test]
    fn patterns_built_files_and_other_paths_are_skipped() {
        let line = "crates/*/src pkg/dist/x.js ../docs/x.md a/tests/x www/{a,b} tests/${name}.rs schema.md";
        assert_eq!(found(line), Vec::<&str>::new());
    }

    #[test]
    fn a_path_that_does_not_exist_is_a_finding() {
        let found = check("a.md", "docs/api.md\nand docs/old.md", |path| path == "docs/api.md");
        let expected = Finding::new(
            "a.md",
            2,
            "`docs/old.md` doesn't exist: name the path of today".to_owned(),
        );
        assert_eq!(found, [expected]);
        assert_eq!(check("CHANGELOG.md", "docs/old.md", |_| false), []);
        assert_eq!(check("docs/cli.md", "docs/my-page.md", |_| false), []);
    }

    #[test]
    fn a_crate_may_name_its_own_files_from_its_folder() {
        let exists = |path: &str| path == "crates/core/tests/it/rules.rs";
        assert_eq!(check("crates/core/src/lib.rs", "tests/it/rules.rs", exists), []);
        assert_eq!(check("ARCHITECTURE.md", "tests/it/rules.rs", exists), []);
        assert_eq!(check("pkg/src/index.ts", "tests/it/rules.rs", exists).len(), 1);
    }
}

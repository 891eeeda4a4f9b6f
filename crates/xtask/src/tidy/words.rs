//! Words that have no place in what is kept: paths of a machine, hosts in lock files, loose ends.

use super::finding::Finding;
use super::source::extension;

/// Left out of the search: they are about the words.
const EXEMPT: &[&str] = &[
    "crates/xtask/src/tidy/words.rs",
    "crates/core/src/lint/rules/placeholder_text.rs",
    "docs/diagnostics.md",
    "pkg/src/cli/rules.json",
];

/// Nowhere.
const EVERYWHERE: &[&str] = &["/home/", "/root/", "/work/", "/Users/", "todo!(", "unimplemented!("];

/// Nowhere as a whole word.
const MARKERS: &[&str] = &["TODO", "FIXME", "XXX"];

/// Names of files that no longer exist, without a folder that would give them away.
const STALE: &[&str] = &["STORY.md"];

/// Not in TypeScript.
const ANY: &[&str] = &[": any", "as any", "<any>", "any[]"];

/// The only source of packages that a lock file may name: it names no host.
const CARGO_SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    if EXEMPT.contains(&path) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for word in words(path, line) {
            let message = format!("`{word}` does not belong here: write it another way");
            findings.push(Finding::new(path, index + 1, message));
        }
        if is_lock(path) && names_a_host(line) {
            let message = "a lock file names no host: see .npmrc".to_owned();
            findings.push(Finding::new(path, index + 1, message));
        }
    }
    findings
}

/// Whether a file pins what a package manager installs.
pub(super) fn is_lock(path: &str) -> bool {
    path.ends_with("package-lock.json") || path.ends_with("Cargo.lock")
}

fn words(path: &str, line: &str) -> Vec<&'static str> {
    let is_typescript = matches!(extension(path), "ts" | "mts" | "cts");
    let any = ANY.iter().filter(|word| is_typescript && is_word(line, word));
    let markers = MARKERS.iter().filter(|word| is_word(line, word));
    let everywhere = EVERYWHERE.iter().filter(|word| line.contains(**word));
    let stale = STALE.iter().filter(|word| is_word(line, word));
    everywhere.chain(markers).chain(stale).chain(any).copied().collect()
}

/// Whether a line has this word by itself, not as a part of a longer one.
fn is_word(line: &str, word: &str) -> bool {
    let part = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
    let (opens, ends) =
        (word.starts_with(char::is_alphanumeric), word.ends_with(char::is_alphanumeric));
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + word.len()..]);
        let longer =
            opens && part(before.chars().next_back()) || ends && part(after.chars().next());
        !longer
    })
}

/// Funding links name hosts too; they are no place to install from.
fn names_a_host(line: &str) -> bool {
    let line = line.trim();
    let key = line.starts_with("\"resolved\"") || line.starts_with("source = ");
    key && line.contains("://") && !line.contains(CARGO_SOURCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(path, text).len()
    }

    #[test]
    fn paths_of_a_machine_and_loose_ends_are_found() {
        assert_eq!(check("a.md", "\nsee /home/x\n")[0].line, 2);
        assert_eq!(count("a.rs", "fn a() { todo!() }\n"), 1);
        assert_eq!(count("a.md", "TODO explain\n"), 1);
        assert_eq!(count("a.py", "# FIXME\n"), 1);
        assert_eq!(count("a.rs", "// as STORY.md has it\n"), 1);
        assert_eq!(count("a.ts", "const STATUS_TODO = 1; // the homework/\n"), 0);
    }

    #[test]
    fn any_is_found_in_typescript_alone() {
        assert_eq!(count("a.ts", "let a: any = 1;\n"), 1);
        assert_eq!(count("a.ts", "const b = a as any;\n"), 1);
        assert_eq!(count("a.ts", "let a: anything; // as anybody knows\n"), 0);
        assert_eq!(count("a.md", "Note: any story will do.\n"), 0);
    }

    #[test]
    fn a_host_in_a_lock_file_is_found() {
        assert_eq!(count("package-lock.json", "\"resolved\": \"https://host.example/x.tgz\"\n"), 1);
        assert_eq!(count("package-lock.json", "\"resolved\": \"pkg\",\n"), 0);
        assert_eq!(count("package-lock.json", "\"url\": \"https://host.example/fund\"\n"), 0);
        assert_eq!(count("Cargo.lock", &format!("source = \"{CARGO_SOURCE}\"\n")), 0);
        assert_eq!(count("Cargo.lock", "source = \"sparse+https://host.example/\"\n"), 1);
    }
}

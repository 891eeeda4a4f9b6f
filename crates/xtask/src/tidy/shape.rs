//! Checks that source files open with a sentence on their job, and that files and pages aren't too long.

use super::finding::Finding;
use super::source::extension;

/// How many lines a source file may have.
const MAX_LINES: usize = 350;

/// Pages that stay short enough to be read at one go, with how many words each may have.
const PAGES: &[(&str, usize)] = &[("ARCHITECTURE.md", 1600)];

pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    if let Some((_, max_words)) = PAGES.iter().find(|(page, _)| *page == path) {
        return too_many_words(path, text, *max_words).into_iter().collect();
    }
    let openings = match extension(path) {
        "rs" => &["//! "][..],
        "py" => &["\"\"\"", "# "],
        "css" | "ts" | "mts" | "cts" | "js" | "mjs" | "cjs" => &["/**", "/*", "// "],
        _ => return Vec::new(),
    };
    let mut findings = Vec::new();
    if !opens(text, openings) {
        let message = "open the file with a comment, one sentence that says its job".to_owned();
        findings.push(Finding::new(path, 1, message));
    }
    let length = text.lines().count();
    if length > MAX_LINES {
        let message = format!(
            "{length} lines, at most {MAX_LINES} are allowed: move its second job to another file"
        );
        findings.push(Finding::new(path, MAX_LINES + 1, message));
    }
    findings
}

/// Counts words as `wc -w` does: everything between white space.
fn too_many_words(path: &str, text: &str, max: usize) -> Option<Finding> {
    let count = text.split_whitespace().count();
    if count <= max {
        return None;
    }
    let message = format!("{count} words, at most {max} are allowed: move details to docs/dev");
    Some(Finding::new(path, 1, message))
}

/// Whether the file begins with a comment, after a `#!` line if there is one, that begins with a word.
fn opens(text: &str, openings: &[&str]) -> bool {
    let body = match text.strip_prefix("#!") {
        Some(rest) if !rest.starts_with('[') => rest.split_once('\n').map_or("", |(_, body)| body),
        _ => text,
    };
    let Some(comment) = openings.iter().find_map(|opening| body.strip_prefix(opening)) else {
        return false;
    };
    let sentence = comment.trim_start_matches(|it: char| it.is_whitespace() || it == '*');
    sentence.starts_with(|it: char| it.is_alphabetic() || "`<\"".contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_an_opening_sentence_is_found() {
        assert_eq!(check("pkg/src/x.ts", "export {};\n").len(), 1);
        assert_eq!(check("pkg/src/x.ts", "/** */\nexport {};\n").len(), 1);
        assert_eq!(check("x.py", "#!/usr/bin/env python3\nimport sys\n").len(), 1);
        assert_eq!(check("crates/core/src/x.rs", "// Does one thing.\n").len(), 1);
    }

    #[test]
    fn an_opening_sentence_is_recognized_in_every_language() {
        for (path, text) in [
            ("x.rs", "//! Does one thing.\n"),
            ("x.ts", "/**\n * Does one thing.\n */\n"),
            ("x.mjs", "#!/usr/bin/env node\n/** Does one thing. */\n"),
            ("x.py", "\"\"\"Does one thing.\"\"\"\n"),
            ("x.css", "/* How it looks. */\n"),
            ("x.toml", "[package]\n"),
        ] {
            assert_eq!(check(path, text), [], "{path}");
        }
    }

    #[test]
    fn a_very_long_file_is_found() {
        let lines = |count: usize| format!("//! Job.\n{}", "\n".repeat(count - 1));
        assert_eq!(check("x.rs", &lines(MAX_LINES)), []);
        assert_eq!(check("x.rs", &lines(MAX_LINES + 1)).len(), 1);
    }

    #[test]
    fn a_page_with_more_words_than_it_may_have_is_found() {
        assert_eq!(check("ARCHITECTURE.md", &"word\n".repeat(1600)), []);
        assert_eq!(check("ARCHITECTURE.md", &"word ".repeat(1601)).len(), 1);
        assert_eq!(check("docs/dev/decisions.md", &"word ".repeat(1601)), []);
    }
}

//! A source file opens with a sentence that says its job, and is not too long.

use std::path::Path;

use super::Finding;

/// The longest that a source file may be.
const LONGEST: usize = 350;

pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    let kind = Path::new(path).extension().and_then(|kind| kind.to_str()).unwrap_or("");
    let openings = match kind {
        "rs" => &["//! "][..],
        "py" => &["\"\"\"", "# "],
        "css" | "ts" | "mts" | "cts" | "js" | "mjs" | "cjs" => &["/**", "/*", "// "],
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    if !opens(text, openings) {
        found.push((1, "the file does not open with a sentence that says its job".to_owned()));
    }
    let length = text.lines().count();
    if length > LONGEST {
        found.push((LONGEST + 1, format!("the file has {length} lines: look for its second job")));
    }
    found
}

/// Whether a comment stands at the top, below a `#!` line, and begins with a word.
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
    fn an_opening_sentence_is_seen_in_every_language() {
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
        assert_eq!(check("x.rs", &lines(LONGEST)), []);
        assert_eq!(check("x.rs", &lines(LONGEST + 1)).len(), 1);
    }
}

//! Words that neither pages nor code use: each has a plainer one, which readers search for.

use super::finding::Finding;

/// What not to write, and what to write.
const GLOSSARY: &[(&str, &str)] = &[
    ("of one's own", "custom"),
    ("mended", "fixed"),
    ("mends", "fixes"),
    ("mendable", "fixable"),
    ("hand over", "pass"),
    ("hands over", "passes"),
    ("own section", "custom section"),
    ("circle of", "circular"),
    ("circles of", "circular"),
    ("edition", "version"),
    ("wrong use", "usage error"),
    ("nothing is wrong", "no problems"),
    ("counts as absent", "is ignored"),
    ("of the calendar", "a date"),
    ("drawing", "diagram"),
    ("drawings", "diagrams"),
    ("is told", "is reported"),
    ("are told", "are reported"),
    ("told of", "reported"),
    ("stands in", "is in"),
    ("stand in a", "are in a"),
    ("stands behind", "follows"),
    ("stands there", "is there"),
    ("stands beside", "is beside"),
    ("stand beside", "are beside"),
];

/// The same in code: what people read there are messages, comments and names.
const CODE_GLOSSARY: &[(&str, &str)] = &[
    ("of one's own", "custom"),
    ("mended", "fixed"),
    ("mends", "fixes"),
    ("mendable", "fixable"),
    ("hand over", "pass"),
    ("hands over", "passes"),
    ("own section", "custom section"),
    ("own sections", "custom sections"),
    ("circle of", "circular"),
    ("circles of", "circular"),
    ("edition", "version"),
    ("wrong use", "usage error"),
    ("nothing is wrong", "no problems"),
    ("counts as absent", "is ignored"),
    ("of the calendar", "a date"),
    ("a drawing", "a diagram"),
    ("drawings", "diagrams"),
    ("is told", "is reported"),
    ("are told", "are reported"),
    ("told of", "reported"),
    ("stands in", "is in"),
    ("stands behind", "follows"),
    ("stands before", "precedes"),
    ("stands there", "is there"),
    ("stands here", "is here"),
    ("stands beside", "is beside"),
    ("behind it", "after it"),
];

/// Where a phrase of the glossary is the right one.
const EXCEPTIONS: &[&str] = &["that it is part of stands in for it", "diagrams or drawings"];

/// The pages that people read without having read the code, and the code itself.
pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    let Some(glossary) = glossary_of(path) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let lower = line.to_lowercase();
        let is_exception = EXCEPTIONS.iter().any(|it| lower.contains(it));
        for (word, better) in glossary.iter().filter(|_| !is_exception) {
            if has_word(&lower, word) {
                let message = format!("`{word}`: write `{better}`, as readers do");
                findings.push(Finding::new(path, index + 1, message));
            }
        }
        if path == "README.md" && has_word(&lower, "seed") {
            let message = "`seed`: write `original template`".to_owned();
            findings.push(Finding::new(path, index + 1, message));
        }
    }
    findings
}

/// What holds for a file. Fixtures are other people's words: those who write stories.
fn glossary_of(path: &str) -> Option<&'static [(&'static str, &'static str)]> {
    let is_docs = path.starts_with("docs/") && !path.starts_with("docs/dev/");
    if path.ends_with(".md") && (is_docs || path == "pkg/README.md" || !path.contains('/')) {
        return Some(GLOSSARY);
    }
    let is_source = [".rs", ".ts", ".mjs", ".css", ".html"].iter().any(|it| path.ends_with(it));
    let is_fixture = path.starts_with("tests/goldens/") || path == "tests/tools/backlog.mjs";
    (is_source && !is_fixture && !path.ends_with("tidy/glossary.rs")).then_some(CODE_GLOSSARY)
}

/// Whether a line has a phrase by itself, not as a part of longer words.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_glossary_are_found_in_pages() {
        assert_eq!(check("docs/cli.md", "ok\nA Drawing of it\n")[0].line, 2);
        assert_eq!(check("README.md", "the seed template\n").len(), 1);
        assert_eq!(check("docs/cli.md", "the seed template, drawn additions\n"), []);
    }

    #[test]
    fn words_of_the_glossary_are_found_in_code() {
        assert_eq!(check("crates/core/src/lib.rs", "// What stands behind.\n").len(), 1);
        assert_eq!(check("www/src/app.ts", "show(\"nothing is wrong\");\n").len(), 1);
        assert_eq!(check("crates/diagram/src/lib.rs", "// Layered graph drawing.\n"), []);
    }

    #[test]
    fn fixtures_and_pages_for_contributors_are_left_alone() {
        assert_eq!(check("tests/goldens/a/expected.html", "a drawing"), []);
        assert_eq!(check("docs/dev/decisions.md", "a drawing"), []);
    }
}

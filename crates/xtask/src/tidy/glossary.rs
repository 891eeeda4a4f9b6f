//! Words that neither pages nor code use: each has a plainer one, which readers search for.

use super::finding::Finding;

/// What not to write, and what to write, in pages and in code: messages, comments and names.
const GLOSSARY: &[(&str, &str)] = &[
    ("of one's own", "custom"),
    ("to mend", "to fix"),
    ("mended", "fixed"),
    ("mends", "fixes"),
    ("mendable", "fixable"),
    ("hand over", "pass"),
    ("hands over", "passes"),
    ("handed over", "passed"),
    ("own section", "custom section"),
    ("own sections", "custom sections"),
    ("circle of", "circular"),
    ("circles of", "circular"),
    ("edition", "version"),
    ("editions", "versions"),
    ("wrong use", "usage error"),
    ("nothing is wrong", "no problems"),
    ("counts as absent", "is ignored"),
    ("of the calendar", "a date"),
    ("drawings", "diagrams"),
    ("is told", "is reported"),
    ("are told", "are reported"),
    ("told of", "reported"),
    ("takes a list", "expects a list"),
    ("takes a text", "expects a text"),
    ("where not said", "by default"),
    ("where nothing is said", "by default"),
    ("the name of it", "its name"),
    ("stands in", "is in"),
    ("stands behind", "follows"),
    ("stands before", "precedes"),
    ("stands there", "is there"),
    ("stands here", "is here"),
    ("stands beside", "is beside"),
    ("stand beside", "are beside"),
    ("stand in a", "are in a"),
    ("behind it", "after it"),
];

/// In pages also: a person reads of diagrams, and of the original template.
const PAGE_GLOSSARY: &[(&str, &str)] = &[
    ("drawing", "diagram"),
    ("stands under", "is under"),
    ("stands between", "is between"),
    ("stand below", "are below"),
    ("behind", "after"),
];

/// In code also: there, drawing is what a program does.
const CODE_GLOSSARY: &[(&str, &str)] = &[("a drawing", "a diagram")];

/// Where a phrase of the glossary is the right one.
const EXCEPTIONS: &[&str] = &["that it is part of stands in for it", "diagrams or drawings"];

/// The pages that people read without having read the code, and the code itself.
pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    let Some(glossary) = own_words_of(path) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let lower = line.to_lowercase();
        let is_exception = EXCEPTIONS.iter().any(|it| lower.contains(it));
        let words = GLOSSARY.iter().chain(glossary);
        for (word, better) in words.filter(|_| !is_exception) {
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

/// What a file may not have either. Fixtures are other people's words: those who write stories.
fn own_words_of(path: &str) -> Option<&'static [(&'static str, &'static str)]> {
    let is_docs = path.starts_with("docs/") && !path.starts_with("docs/dev/");
    if path.ends_with(".md") && (is_docs || path == "pkg/README.md" || !path.contains('/')) {
        return Some(PAGE_GLOSSARY);
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

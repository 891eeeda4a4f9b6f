//! Checks that a rule's file without code names the file that emits its diagnostic.

use super::finding::Finding;
use super::source::{Sources, is_in};

const RULES: &str = "crates/core/src/lint/rules";

/// Files are named from here.
const CORE: &str = "crates/core/src/";

/// How the line begins that names the files. The page of all diagnostics leaves it out.
pub(crate) const EMITTED: &str = "Emitted in ";

pub(super) fn check(sources: &Sources) -> Vec<Finding> {
    let rules = sources.iter().filter(|(path, text)| is_in(path, RULES) && is_doc(text));
    rules.flat_map(|(path, text)| problems(path, text, sources)).collect()
}

/// Whether a file holds comments alone.
fn is_doc(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.starts_with("//"))
}

fn problems(path: &str, text: &str, sources: &Sources) -> Vec<Finding> {
    let name = path[RULES.len() + 1..].trim_end_matches(".rs");
    let constant = format!("codes::{}", name.to_uppercase());
    let lines = text.lines().enumerate();
    let mut emitted = lines.filter_map(|(index, line)| {
        Some((index + 1, line.strip_prefix("//! ")?.strip_prefix(EMITTED)?))
    });
    let Some((line, files)) = emitted.next() else {
        let message = format!(
            "end the doc with the files that emit `{constant}`: {EMITTED}`yaml/builder.rs`."
        );
        return vec![Finding::new(path, text.lines().count(), message)];
    };
    let files: Vec<_> = files.split('`').skip(1).step_by(2).collect();
    let problem = |file: &str| match sources.get(&format!("{CORE}{file}")) {
        None => Some(format!("`{file}` doesn't exist in {CORE}: name the file of today")),
        Some(code) if !code.contains(&constant) => {
            Some(format!("`{file}` doesn't name `{constant}`: name the file that emits it"))
        }
        Some(_) => None,
    };
    let mut messages: Vec<_> = files.iter().filter_map(|file| problem(file)).collect();
    if files.is_empty() {
        messages.push("name the file in backticks".to_owned());
    }
    messages.into_iter().map(|message| Finding::new(path, line, message)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::of;

    fn messages(rule: &str) -> Vec<String> {
        let sources = of(&[
            ("crates/core/src/lint/rules/duplicate_key.rs", rule),
            ("crates/core/src/yaml/builder.rs", "emit(&codes::DUPLICATE_KEY);"),
            ("crates/core/src/yaml/tree.rs", ""),
        ]);
        check(&sources).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_doc_that_names_the_file_of_its_code_is_fine() {
        assert!(messages("//! A key twice.\n//!\n//! Emitted in `yaml/builder.rs`.\n").is_empty());
    }

    #[test]
    fn a_rule_with_code_names_no_other_file() {
        assert!(messages("//! A key twice.\n\nuse super::X;\n").is_empty());
    }

    #[test]
    fn a_doc_without_a_file_or_with_a_wrong_one_is_found() {
        let path = "crates/core/src/lint/rules/duplicate_key.rs";
        let cases = [
            (
                "//! A.\n//! B.\n",
                "2: end the doc with the files that emit `codes::DUPLICATE_KEY`: Emitted in `yaml/builder.rs`.",
            ),
            (
                "//! Emitted in `no.rs`.\n",
                "1: `no.rs` doesn't exist in crates/core/src/: name the file of today",
            ),
            (
                "//! A.\n//! Emitted in `yaml/builder.rs` and `yaml/tree.rs`.\n",
                "2: `yaml/tree.rs` doesn't name `codes::DUPLICATE_KEY`: name the file that emits it",
            ),
            ("//! Emitted in the builder.\n", "1: name the file in backticks"),
        ];
        for (rule, expected) in cases {
            assert_eq!(messages(rule), [format!("{path}:{expected}")]);
        }
    }
}

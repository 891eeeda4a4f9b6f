//! The page of all diagnostics, from the docs at the head of each rule's file.

use std::fmt::Write as _;

use groundplan::diagnostic::{CODES, Code};

use crate::shell::{Outcome, read, root};
use crate::tidy::rule_docs::EMITTED;

const RULES: &str = "crates/core/src/lint/rules";

const HEAD: &str = "# Diagnostics

<!-- Made by `cargo xtask docs` from the files in crates/core/src/lint/rules: edit these. -->

Everything that Groundplan reports has a permanent code and a permanent name; the wording may improve. An error means that the source is invalid, or that something required is missing; a warning, that the document may not be what its writer meant; an info is worth knowing.

A fix is called safe if it keeps what was meant and needs no review. No fix is safe that touches an alias (`*name`), or a value that an alias refers to.

A rule is switched off, or its severity changed, by its name: in a call (`rules: { \"long-title\": \"off\" }`), on the command line (`--rule long-title=off`), or in the source. There, a comment after a value applies to its line, a comment on a separate line to what begins below it, and a comment above the first line to the whole document:

```yaml
# groundplan: allow long-title
```

";

/// The groups of codes, by the first code of each.
const GROUPS: &[(&str, &str)] = &[
    ("GP001", "Sources that can't be rendered"),
    ("GP101", "The shape of a story, and how YAML reads it"),
    ("GP130", "References to nothing"),
    ("GP150", "What doesn't read well"),
    ("GP160", "The rules themselves"),
    ("GP200", "Custom templates"),
    ("GP900", "Groundplan itself"),
];

/// `docs/diagnostics.md`.
pub(super) fn page() -> Outcome<String> {
    let mut page = HEAD.to_owned();
    page.push_str("| Code | Name | Severity | What it finds |\n| --- | --- | --- | --- |\n");
    for code in CODES {
        let (number, name, severity) = (code.code, code.name, code.severity.as_str());
        let found = sentence(&doc(code)?);
        let _ = writeln!(page, "| [{number}](#{}) | {name} | {severity} | {found} |", anchor(code));
    }
    for code in CODES {
        if let Some((_, title)) = GROUPS.iter().find(|(first, _)| *first == code.code) {
            let _ = writeln!(page, "\n## {title}");
        }
        let fixed = if code.adjustable { "" } else { ", always" };
        let severity = code.severity.as_str();
        let _ = writeln!(page, "\n### {} {}\n\n*{severity}{fixed}*\n", code.code, code.name);
        let text = doc(code)?;
        page.push_str(&capital(nameless(&text)).replace("\n## ", "\n#### "));
    }
    Ok(page)
}

/// The page of each rule, for the command and for reports that list the rules.
pub(super) fn pages() -> Outcome<String> {
    let rule = |code: &&Code| -> Outcome<String> {
        let (name, severity) = (code.name, code.severity.as_str());
        let page = capital(nameless(&doc(code)?));
        let page = page.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        let code = code.code;
        Ok(format!(
            "  \"{code}\": {{ \"name\": \"{name}\", \"severity\": \"{severity}\", \"page\": \"{page}\" }}"
        ))
    };
    let rules = CODES.iter().map(rule).collect::<Outcome<Vec<_>>>()?;
    Ok(format!("{{\n{}\n}}\n", rules.join(",\n")))
}

fn anchor(code: &Code) -> String {
    format!("{}-{}", code.code.to_lowercase(), code.name)
}

/// The doc at the head of a rule's file.
fn doc(code: &Code) -> Outcome<String> {
    let path = format!("{RULES}/{}.rs", code.name.replace('-', "_"));
    let source = read(&root().join(&path))?;
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    // The lines about the emitting files are for readers of the source, and end the doc.
    let lines = lines.take_while(|line| !line.trim_start().starts_with(EMITTED));
    // The options of an example follow its language; they are for the tests.
    let plain = |line: &str| match line.strip_prefix("```yaml ") {
        Some(_) => "```yaml\n".to_owned(),
        None => format!("{line}\n"),
    };
    let text: String = lines.map(|line| plain(line.strip_prefix(' ').unwrap_or(line))).collect();
    Ok(text.trim_end().to_owned() + "\n")
}

/// The first sentence without the name before it.
fn sentence(doc: &str) -> String {
    capital(nameless(doc.lines().next().unwrap_or_default())).replace('|', "\\|")
}

/// A doc without the name at its beginning, which the heading repeats.
fn nameless(doc: &str) -> &str {
    doc.split_once(": ").map_or(doc, |(_, rest)| rest)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_on_the_page() {
        let page = page().expect("the page can be generated");
        for code in CODES {
            assert!(
                page.contains(&format!("\n### {} {}\n", code.code, code.name)),
                "{}",
                code.name
            );
        }
        for (_, title) in GROUPS {
            assert!(page.contains(&format!("\n## {title}\n")), "{title}");
        }
    }
}

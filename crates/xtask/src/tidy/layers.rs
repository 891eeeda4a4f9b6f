//! Which layer of the core may import which, and which outside crate may be named where.

use super::Finding;

/// The layers of the core from the lowest up: each may import those of the lines before its own.
const LAYERS: &[&[&str]] = &[
    &["text", "diagram"],
    &["diagnostic"],
    &["yaml"],
    &["markdown"],
    &["story"],
    &["input", "lint", "graphs"],
    &["document"],
    &["template"],
    &["output"],
    &["api"],
    &["pipeline"],
];

/// Outside crates that only these layers may name.
const GUARDED: &[(&str, &[&str])] = &[
    ("granit_parser", &["yaml"]),
    ("minijinja", &["template"]),
    ("pulldown_cmark", &["markdown", "document", "output"]),
];

const CORE: &str = "crates/core/src/";

/// The imports of a file of the core that go up, and the crates that it may not name.
pub(super) fn check(path: &str, text: &str) -> Vec<Finding> {
    let Some(inside) = path.strip_prefix(CORE).filter(|path| path.ends_with(".rs")) else {
        return Vec::new();
    };
    let code = without_comments(text);
    let folder = inside.split_once('/').map(|(folder, _)| folder);
    let mut found = guarded(folder, &code);
    if let Some(folder) = folder {
        found.extend(upward(folder, inside, &code));
    }
    found.sort();
    found.dedup();
    found
}

/// A folder that the table does not know may import nothing: it has no place in the order yet.
fn upward(layer: &str, inside: &str, code: &str) -> Vec<Finding> {
    let line = LAYERS.iter().position(|layers| layers.contains(&layer)).unwrap_or(0);
    let allowed = LAYERS[..line].concat();
    let mut found = Vec::new();
    // Files lie at `layer/x.rs` or deeper: one `super` more than there are folders leaves the layer.
    let depth = inside.matches('/').count() - usize::from(inside.ends_with("/mod.rs"));
    let climb = "super::".repeat(depth + 1);
    for root in ["crate::", climb.as_str()] {
        for (at, _) in code.match_indices(root) {
            // Inside `super::super::super::` the shorter climb stands too; only its end counts.
            let rest = &code[at + root.len()..];
            let within_module = root != "crate::" && is_inside_a_module(code, at);
            if within_module || rest.starts_with("super::") {
                continue;
            }
            for name in heads(rest) {
                if name != layer && !allowed.contains(&name.as_str()) {
                    let what = format!("the layer `{layer}` may not import `{name}`");
                    found.push((line_of(code, at), what));
                }
            }
        }
    }
    found
}

/// The first names of a path, or of each path in a group: `story::{A, B}` or `{story::A, text}`.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let mut names = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Whether a place stands in an indented line, that is in a module such as `mod tests { … }`,
/// where `super` means this very file.
fn is_inside_a_module(code: &str, at: usize) -> bool {
    let line = code[..at].rfind('\n').map_or(0, |end| end + 1);
    code[line..].starts_with([' ', '\t'])
}

fn guarded(layer: Option<&str>, code: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (guarded, layers) in GUARDED {
        if layer.is_some_and(|layer| layers.contains(&layer)) {
            continue;
        }
        for (at, _) in code.match_indices(guarded) {
            let around = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
            let (before, after) = (&code[..at], &code[at + guarded.len()..]);
            if !around(before.chars().next_back()) && !around(after.chars().next()) {
                let what = format!("`{guarded}` may be named only in {}", layers.join(" and "));
                found.push((line_of(code, at), what));
            }
        }
    }
    found
}

/// The code with its comments emptied; lines keep their numbers. A `//` within a text may be
/// taken for a comment, which hides nothing but the rest of that line.
fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, code: &str) -> String {
        let found = check(path, code);
        found.iter().map(|(line, what)| format!("{line}: {what}")).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn an_import_that_goes_up_is_found() {
        let expected = "2: the layer `yaml` may not import `template`";
        let path = "crates/core/src/yaml/tree.rs";
        assert_eq!(said(path, "//! Job.\nuse crate::template::Mark;\n"), expected);
        assert_eq!(said(path, "//! Job.\nfn a(mark: crate::template::Mark) {}\n"), expected);
        assert_eq!(said(path, "//! Job.\nuse super::super::template::Mark;\n"), expected);
    }

    #[test]
    fn an_import_in_a_group_is_found() {
        let code = "use crate::{text::{Span, Lines}, story,\n    output::Part};\n";
        let expected = "1: the layer `story` may not import `output`";
        assert_eq!(said("crates/core/src/story/model.rs", code), expected);
    }

    #[test]
    fn a_layer_may_import_itself_and_what_is_below_it() {
        let code = "use crate::story::Head;\nuse crate::{text::Span, yaml};\nuse super::model;\n";
        assert_eq!(said("crates/core/src/story/model.rs", code), "");
    }

    #[test]
    fn what_stands_at_the_root_of_the_core_is_above_every_layer() {
        let expected = "1: the layer `output` may not import `pipeline`";
        assert_eq!(
            said("crates/core/src/output/confluence.rs", "use crate::pipeline::P;\n"),
            expected
        );
        assert_eq!(said("crates/core/src/lib.rs", "use crate::pipeline::P;\n"), "");
    }

    #[test]
    fn a_folder_without_a_place_in_the_order_is_found() {
        let expected = "1: the layer `extra` may not import `text`";
        assert_eq!(said("crates/core/src/extra/mod.rs", "use crate::text::Span;\n"), expected);
    }

    #[test]
    fn tests_within_a_file_may_climb_through_it() {
        let code = "mod tests {\n    use super::super::tree::Tree;\n}\n";
        assert_eq!(said("crates/core/src/yaml/builder.rs", code), "");
    }

    #[test]
    fn a_guarded_crate_is_found_outside_its_layers() {
        let expected = "1: `granit_parser` may be named only in yaml";
        assert_eq!(said("crates/core/src/story/x.rs", "use granit_parser as yaml;\n"), expected);
        assert_eq!(said("crates/core/src/lib.rs", "type A = granit_parser::Event;\n"), expected);
        assert_eq!(said("crates/core/src/yaml/x.rs", "use granit_parser::Event;\n"), "");
        assert_eq!(said("crates/core/src/lib.rs", "// granit_parser::Event is meant.\n"), "");
    }
}

//! The golden cases, natively: what a story becomes, byte for byte.
//!
//! `cargo xtask goldens` rewrites the expected files; their diff is read before it is accepted.

use std::fs;
use std::path::Path;

use groundplan::{Format, RenderOptions, try_render};

use crate::support::cases::{self, Case};
use crate::support::options;

/// A few cases have these: add an empty file to one, and `cargo xtask goldens` fills it.
const LARGE: &[(&str, Format)] =
    &[("expected.page.html", Format::Page), ("expected.confluence.xml", Format::Confluence)];

fn options_of(case: &Path) -> RenderOptions {
    fs::read_to_string(case.join("options.json"))
        .map(|json| options::options(&json))
        .unwrap_or_default()
}

/// Compares one expected file, or writes it when asked to. A document that can't be rendered has
/// no file.
fn check(case: &Path, name: &str, actual: Option<&str>, wrong: &mut Vec<String>) {
    let path = case.join(name);
    if std::env::var_os("GROUNDPLAN_BLESS").is_some() {
        match actual {
            Some(actual) => fs::write(&path, actual).expect("the golden can be written"),
            None => drop(fs::remove_file(&path)),
        }
        return;
    }
    let expected = fs::read_to_string(&path).ok();
    if expected.as_deref() != actual {
        let line = first_difference(
            expected.as_deref().unwrap_or("(no file)"),
            actual.unwrap_or("(nothing rendered)"),
        );
        wrong.push(format!("{}: {line}", path.display()));
    }
}

fn first_difference(expected: &str, actual: &str) -> String {
    let pairs = expected.lines().map(Some).chain(std::iter::repeat(None));
    let pairs = pairs.zip(actual.lines().map(Some).chain(std::iter::repeat(None))).take(100_000);
    let found = pairs.enumerate().find(|(_, (expected, actual))| expected != actual);
    found.map_or_else(
        || "differs in line ends".to_owned(),
        |(line, (expected, actual))| {
            format!("line {}: expected {expected:?}, got {actual:?}", line + 1)
        },
    )
}

#[test]
fn every_golden_case_renders_as_expected() {
    let mut wrong = Vec::new();
    for Case { folder: case, source, .. } in &cases::all() {
        let options = options_of(case);
        let markdown = try_render(source, &options);
        let shaped = |format| try_render(source, &RenderOptions { format, ..options.clone() });
        let html = shaped(Format::Html);
        let diagnostics =
            serde_json::json!({"diagnostics": options::diagnostics(&markdown.diagnostics)});
        let diagnostics = serde_json::to_string_pretty(&diagnostics).expect("JSON") + "\n";
        check(
            case,
            "expected.md",
            markdown.rendered.as_ref().map(|rendered| &*rendered.text),
            &mut wrong,
        );
        check(
            case,
            "expected.html",
            html.rendered.as_ref().map(|rendered| &*rendered.text),
            &mut wrong,
        );
        for (name, format) in LARGE {
            if case.join(name).exists() {
                let rendered = shaped(*format).rendered;
                check(case, name, rendered.as_ref().map(|rendered| &*rendered.text), &mut wrong);
            }
        }
        check(case, "expected.json", Some(&diagnostics), &mut wrong);
    }
    assert!(wrong.is_empty(), "{} goldens differ:\n{}", wrong.len(), wrong.join("\n"));
}

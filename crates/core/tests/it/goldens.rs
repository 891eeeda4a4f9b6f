//! The golden cases, natively: the documents of a story, byte for byte, and its report.
//!
//! `cargo xtask goldens` rewrites the expected files; their diff is read before it is accepted.

use std::fs;
use std::path::Path;

use groundplan::diagnostic::report;
use groundplan::{Diagnostic, Format, RenderOptions, try_render};

use crate::support::cases::{self, Case};
use crate::support::options;

/// A few cases have these: add an empty file to one, and `cargo xtask goldens` fills it.
const WANTED: &[(&str, Format)] = &[
    ("expected.html", Format::Html),
    ("expected.page.html", Format::Page),
    ("expected.confluence.xml", Format::Confluence),
];

/// A dozen cases have this too: the diagnostics as JavaScript gets them, with what a report has no
/// room for, which is the ends of ranges, counted as JavaScript counts, and the edits of fixes.
const RANGES: &str = "expected.json";

/// Compares one expected file, or writes it when asked to. A document that can't be rendered has
/// no file, and there is no report without diagnostics.
fn check(case: &Case, name: &str, actual: Option<&str>, wrong: &mut Vec<String>) {
    let path = case.folder.join(name);
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
            actual.unwrap_or("(nothing)"),
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

/// What a terminal shows of all diagnostics.
fn reported(case: &Case, diagnostics: &[Diagnostic]) -> Option<String> {
    (!diagnostics.is_empty()).then(|| report(&case.source, "story.yaml", diagnostics))
}

fn ranges(diagnostics: &[Diagnostic]) -> String {
    let mut diagnostics = serde_json::json!({"diagnostics": options::diagnostics(diagnostics)});
    // Compiled together with `xtask`, serde_json keeps the order in which members were added.
    diagnostics.sort_all_objects();
    serde_json::to_string_pretty(&diagnostics).expect("JSON") + "\n"
}

fn options_of(case: &Case) -> RenderOptions {
    let json = fs::read_to_string(case.folder.join("options.json"));
    json.map(|json| options::options(&json)).unwrap_or_default()
}

fn has(case: &Case, name: &str) -> bool {
    Path::exists(&case.folder.join(name))
}

#[test]
fn every_golden_case_renders_as_expected() {
    let mut wrong = Vec::new();
    for case in &cases::all() {
        let options = options_of(case);
        let markdown = try_render(&case.source, &options);
        let text = markdown.rendered.map(|rendered| rendered.text);
        check(case, "expected.md", text.as_deref(), &mut wrong);
        let said = reported(case, &markdown.diagnostics);
        check(case, "expected.txt", said.as_deref(), &mut wrong);
        for (name, format) in WANTED.iter().filter(|(name, _)| has(case, name)) {
            let options = RenderOptions { format: *format, ..options.clone() };
            let rendered = try_render(&case.source, &options).rendered;
            let text = rendered.map(|rendered| rendered.text);
            check(case, name, text.as_deref(), &mut wrong);
        }
        if has(case, RANGES) {
            check(case, RANGES, Some(&ranges(&markdown.diagnostics)), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} goldens differ:\n{}", wrong.len(), wrong.join("\n"));
}

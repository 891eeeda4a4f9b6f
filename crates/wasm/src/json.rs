//! Diagnostics and summaries as JSON in the shapes of the public contract, offsets in UTF-16.

use groundplan::text::Lines;
use groundplan::{Diagnostic, Position, Range, StorySummary};
use serde::Serialize;

#[derive(Serialize)]
struct JsPosition {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct JsRange {
    from: usize,
    to: usize,
    start: JsPosition,
    end: JsPosition,
}

#[derive(Serialize)]
struct JsLabel<'d> {
    range: JsRange,
    message: &'d str,
}

#[derive(Serialize)]
struct JsEdit<'d> {
    from: usize,
    to: usize,
    insert: &'d str,
}

#[derive(Serialize)]
struct JsFix<'d> {
    title: &'d str,
    safe: bool,
    edits: Vec<JsEdit<'d>>,
}

#[derive(Serialize)]
struct JsDiagnostic<'d> {
    code: &'d str,
    name: &'d str,
    severity: &'d str,
    file: &'d str,
    message: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'d str>,
    range: JsRange,
    labels: Vec<JsLabel<'d>>,
    fixes: Vec<JsFix<'d>>,
}

#[derive(Serialize)]
struct JsSummary<'d> {
    id: &'d str,
    title: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<&'d str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'d str>,
    range: JsRange,
}

pub(crate) fn diagnostics(diagnostics: &[Diagnostic], lines: &Lines<'_>) -> String {
    text(&diagnostics.iter().map(|diagnostic| js_diagnostic(diagnostic, lines)).collect::<Vec<_>>())
}

pub(crate) fn summary(summary: &StorySummary, lines: &Lines<'_>) -> String {
    text(&js_summary(summary, lines))
}

pub(crate) fn summaries(summaries: &[StorySummary], lines: &Lines<'_>) -> String {
    text(&summaries.iter().map(|summary| js_summary(summary, lines)).collect::<Vec<_>>())
}

/// These shapes hold nothing that JSON can't say, so this can't fail.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn js_diagnostic<'d>(diagnostic: &'d Diagnostic, lines: &Lines<'_>) -> JsDiagnostic<'d> {
    let labels = diagnostic
        .labels
        .iter()
        .map(|label| JsLabel { range: js_range(&label.range, lines), message: &label.message });
    let fixes = diagnostic.fixes.iter().map(|fix| {
        let edits = fix.edits.iter().map(|edit| JsEdit {
            from: lines.utf16(edit.span.start as usize),
            to: lines.utf16(edit.span.end as usize),
            insert: &edit.insert,
        });
        JsFix { title: &fix.title, safe: fix.safe, edits: edits.collect() }
    });
    JsDiagnostic {
        code: diagnostic.code,
        name: diagnostic.name,
        severity: diagnostic.severity.as_str(),
        file: diagnostic.file,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        range: js_range(&diagnostic.range, lines),
        labels: labels.collect(),
        fixes: fixes.collect(),
    }
}

fn js_summary<'d>(summary: &'d StorySummary, lines: &Lines<'_>) -> JsSummary<'d> {
    JsSummary {
        id: &summary.id,
        title: &summary.title,
        status: summary.status.as_deref(),
        priority: summary.priority.as_deref(),
        kind: summary.kind.as_deref(),
        range: js_range(&summary.range, lines),
    }
}

fn js_range(range: &Range, lines: &Lines<'_>) -> JsRange {
    let position = |position: Position| JsPosition { line: position.line, column: position.column };
    JsRange {
        from: lines.utf16(range.from),
        to: lines.utf16(range.to),
        start: position(range.start),
        end: position(range.end),
    }
}

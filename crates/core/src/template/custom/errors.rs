//! The engine's errors as problems: the file, the range, the mistake and what to do about it.

use std::error::Error as _;

use minijinja::{Error, ErrorKind};

use super::blocks;
use super::guarded::GuardedTemplate;
use super::messages::{located, missing, missing_near, missing_partial, of_missing};
use super::source::range_of;
use crate::diagnostic::{Label, Problem, codes};
use crate::story::DiagramKind;
use crate::template::jinja::{FILTERS, FUNCTIONS, TESTS};
use crate::text::{Range, Span, ranges};

/// How many characters of an engine's message are shown.
const MAX_MESSAGE_CHARS: usize = 300;

/// How many of the files that led to an error are shown.
const MAX_LABELS: usize = 4;

/// The error of a template as a problem.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn problem(guarded: &GuardedTemplate, error: &Error) -> Problem {
    let inner = innermost(error);
    let (file, range) = location_of(guarded, inner);
    let is_syntax = inner.kind() == ErrorKind::SyntaxError;
    if let Some(text) = guarded.template.text_of(file).filter(|_| is_syntax)
        && let Some((span, message, help)) = blocks::unbalanced(text, inner.detail().unwrap_or(""))
    {
        return located(of_missing((message, help)), file, ranges(text, &[span])[0]);
    }
    let written = guarded.template.text_of(file).and_then(|text| text.get(range.from..range.to));
    let (message, help) = words(guarded, inner, written.unwrap_or(""));
    let code = if is_too_deep(inner) { &codes::LIMIT_REACHED } else { &codes::TEMPLATE_ERROR };
    let mut problem = Problem::new(code, Span::at(0), message);
    problem.help = help.map(String::into_boxed_str);
    let mut problem = located(problem, file, range);
    if let Some(location) = &mut problem.template_location {
        location.labels = callers(guarded, error);
    }
    problem
}

/// The root cause of a chain of errors whose outer ones only name the file that led to it.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn innermost(error: &Error) -> &Error {
    let mut inner = error;
    while let Some(next) = inner.source().and_then(|source| source.downcast_ref::<Error>()) {
        inner = next;
    }
    inner
}

/// The file and the range of an error.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn location_of<'c>(guarded: &'c GuardedTemplate, error: &Error) -> (&'c str, Range) {
    let template = &guarded.template;
    let named = error.name().unwrap_or_else(|| template.name());
    let found = template.files().find(|(name, _)| *name == named);
    let (name, text) = found.unwrap_or((template.name(), &template.source));
    let range = match error.range() {
        Some(found) => {
            let of = |offset| guarded.original(name, offset);
            let found = of(found.start)..of(found.end.max(found.start));
            let written = text.get(found.clone()).unwrap_or("").trim_end();
            let end = found.start + written.len();
            // Of a longer path the engine marks only the last steps; all of it is clearer.
            let before =
                if written.starts_with(['.', '[']) { text.get(..found.start) } else { None };
            let name =
                |character: char| character.is_ascii_alphanumeric() || "_.[]".contains(character);
            let start = before.map_or(found.start, |before| before.trim_end_matches(name).len());
            range_of(text, start, end)
        }
        None => of_line(text, error.line().unwrap_or(1)),
    };
    (name, range)
}

/// Whether macros, partials or blocks call each other too often.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_too_deep(error: &Error) -> bool {
    error.kind() == ErrorKind::InvalidOperation
        && error.detail().is_some_and(|detail| detail.contains("recursion limit"))
}

/// The tags that led to an error, the nearest first.
#[cfg_attr(small_where_cold, optimize(size))]
fn callers(guarded: &GuardedTemplate, error: &Error) -> Vec<Label> {
    let inner = innermost(error);
    let mut labels = Vec::new();
    let mut outer = Some(error);
    while let Some(caller) = outer.filter(|caller| !std::ptr::eq(*caller, inner)) {
        let (file, range) = location_of(guarded, caller);
        let message = "this leads there".to_owned();
        labels.push(Label { range, message, file: Some(file.to_owned()) });
        outer = caller.source().and_then(|source| source.downcast_ref::<Error>());
    }
    labels.reverse();
    labels.truncate(MAX_LABELS);
    labels
}

#[cfg_attr(small_where_cold, optimize(size))]
fn of_line(text: &str, line: usize) -> Range {
    let mut from = 0;
    for part in text.split_inclusive('\n').take(line.saturating_sub(1)) {
        from += part.len();
    }
    let length = text[from..].find('\n').unwrap_or(text.len() - from);
    range_of(text, from, from + length)
}

/// What is wrong, and what to do.
#[cfg_attr(small_where_cold, optimize(size))]
fn words(guarded: &GuardedTemplate, error: &Error, written: &str) -> (String, Option<String>) {
    let template = &guarded.template;
    let detail: String = error.detail().unwrap_or("").chars().take(MAX_MESSAGE_CHARS).collect();
    let named = |before: &str| {
        let rest = detail.strip_prefix(before)?;
        Some(rest.strip_suffix(" is unknown")?.to_owned())
    };
    let name = |before: &str| named(before).unwrap_or_else(|| detail.clone());
    match error.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape => {
            let detail = if detail.is_empty() { error.kind().to_string() } else { detail };
            blocks::reworded(&detail)
        }
        ErrorKind::UnknownFilter => missing("filter", &name("filter "), FILTERS),
        ErrorKind::UnknownTest => missing("test", &name("test "), TESTS),
        ErrorKind::UnknownFunction => missing("function or macro", &name(""), FUNCTIONS),
        ErrorKind::TemplateNotFound => {
            missing_partial(template, detail.split(['"', '\'']).nth(1).unwrap_or(&detail))
        }
        ErrorKind::UndefinedError => {
            let written: String = written.chars().take(60).collect();
            let message = match written.rfind(['.', '[']) {
                Some(0) => format!("`{written}` can't be read: the value before it is undefined"),
                Some(at) if !written.contains([' ', '\n']) => {
                    format!("`{}` is undefined, and nothing can be read from it", &written[..at])
                }
                _ => "a value used here is undefined".to_owned(),
            };
            (message, Some("ask first whether it is there: `{% if … %}`".to_owned()))
        }
        _ if is_too_deep(error) => (
            "the template goes too deep: macros, includes or loops call each other too often"
                .to_owned(),
            Some("look for a macro or a partial that calls itself without an end".to_owned()),
        ),
        _ if let Some(name) = named("diagram ") => match name.split_once('\n') {
            Some((name, near)) => missing_near("diagram", name, Some(near)),
            None => missing("diagram", &name, DiagramKind::NAMES),
        },
        kind if detail.is_empty() => (format!("the template can't be carried out: {kind}"), None),
        _ => (format!("the template can't be carried out: {detail}"), None),
    }
}

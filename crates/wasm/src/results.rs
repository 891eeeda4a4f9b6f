//! What crosses for each story at once, and what is made when it is first read.

use std::cell::RefCell;

use groundplan::{Diagnostic, Format, Section, StoryResult, StorySummary, Trace};
use serde::Serialize;

/// A result with more diagnostics crosses without them.
const MAX_EAGER: usize = 24;

/// What crosses of each result at once, besides the text of its document.
#[derive(Serialize)]
struct Head<'r> {
    story: Option<&'r StorySummary>,
    /// The format of its document; `null` if there is none.
    format: Option<Format>,
    traced: bool,
    /// How many diagnostics it has.
    count: usize,
    /// How long their JSON is, in UTF-16; 0 if there are none, or many.
    size: usize,
}

/// What is made when it is first read.
#[derive(Serialize)]
pub(crate) struct Details {
    sections: Vec<Section>,
    diagnostics: Vec<Diagnostic>,
    trace: Option<Vec<Trace>>,
}

/// The details of the last call that has any, by the number of the call.
#[derive(Default)]
struct Last {
    call: u32,
    details: Vec<Details>,
}

thread_local! {
    static LAST: RefCell<Last> = RefCell::default();
}

/// The heads of these results as JSON, and the diagnostics of each that has a few: JSON too, one
/// after the other, to be parsed when it is first read.
pub(crate) fn heads(results: &[StoryResult]) -> (String, String) {
    let mut diagnostics = String::new();
    let mut heads = Vec::with_capacity(results.len());
    for result in results {
        let few = few(result);
        let json = match few {
            [] => String::new(),
            few => serde_json::to_string(few).unwrap_or_default(),
        };
        heads.push(head(result, json.encode_utf16().count()));
        diagnostics.push_str(&json);
    }
    (serde_json::to_string(&heads).unwrap_or_default(), diagnostics)
}

fn head(result: &StoryResult, size: usize) -> Head<'_> {
    Head {
        story: result.story.as_ref(),
        format: result.rendered.as_ref().map(|rendered| rendered.format),
        traced: is_traced(result),
        count: result.diagnostics.len(),
        size,
    }
}

fn is_traced(result: &StoryResult) -> bool {
    result.rendered.as_ref().is_some_and(|rendered| rendered.trace.is_some())
}

fn few(result: &StoryResult) -> &[Diagnostic] {
    match result.diagnostics.len() {
        0..=MAX_EAGER => &result.diagnostics,
        _ => &[],
    }
}

/// The details of these results.
pub(crate) fn details(results: Vec<StoryResult>) -> Vec<Details> {
    let detail = |result: StoryResult| {
        let (sections, trace) = match result.rendered {
            Some(rendered) => (rendered.sections, rendered.trace),
            None => (Vec::new(), None),
        };
        Details { sections, diagnostics: result.diagnostics, trace }
    };
    results.into_iter().map(detail).collect()
}

/// The number of the call whose results are kept next.
pub(crate) fn next_call() -> u32 {
    LAST.with_borrow(|last| last.call.wrapping_add(1))
}

/// Keeps what has not crossed of these results. Documents are not kept: their text has crossed.
pub(crate) fn keep(results: Vec<StoryResult>) {
    let lacks = |result: &StoryResult| is_traced(result) || result.diagnostics.len() > MAX_EAGER;
    LAST.with_borrow_mut(|last| {
        last.call = last.call.wrapping_add(1);
        last.details = if results.iter().any(lacks) { details(results) } else { Vec::new() };
    });
}

/// Runs `read` with what was kept of this call, if no other came after it.
pub(crate) fn kept<T>(call: u32, read: impl FnOnce(&[Details]) -> T) -> Option<T> {
    LAST.with_borrow(|last| (last.call == call).then(|| read(&last.details)))
}

//! What crosses for each story at once, and what is made when it is first read.

use std::cell::RefCell;

use groundplan::{Diagnostic, Error, Format, Section, StoryResult, StorySummary, Trace};
use serde::Serialize;

/// What crosses of a result at once, besides the text of its document.
#[derive(Serialize)]
struct Head<'r> {
    story: Option<&'r StorySummary>,
    /// The format of its document; `null` if there is none.
    format: Option<Format>,
    traced: bool,
    /// Whether it has diagnostics.
    found: bool,
}

/// What is made when it is first read.
#[derive(Serialize)]
struct Details {
    sections: Vec<Section>,
    diagnostics: Vec<Diagnostic>,
    trace: Option<Vec<Trace>>,
}

/// The details of results, by the number of their call.
#[derive(Default)]
struct Kept {
    call: u32,
    details: Vec<Details>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// The head of a result as JSON.
pub(crate) fn head(result: &StoryResult) -> String {
    let rendered = result.rendered.as_ref();
    json(&Head {
        story: result.story.as_ref(),
        format: rendered.map(|rendered| rendered.format),
        traced: rendered.is_some_and(|rendered| rendered.trace.is_some()),
        found: !result.diagnostics.is_empty(),
    })
}

/// The details of these results as JSON.
pub(crate) fn details(results: Vec<StoryResult>) -> String {
    let details: Vec<_> = results.into_iter().map(of).collect();
    json(&details)
}

/// What a call returns of a story, or why it returns nothing, as JSON.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn answer<T: Serialize>(result: &Result<T, Error>) -> String {
    match result {
        Ok(answer) => json(answer),
        Err(failure) => json(failure),
    }
}

/// Forgets what is kept: another call begins.
pub(crate) fn forget() {
    KEPT.with_borrow_mut(|kept| {
        kept.call = kept.call.wrapping_add(1);
        kept.details = Vec::new();
    });
}

/// The number of the call and the place in it of the result that is kept next.
pub(crate) fn number() -> (u32, usize) {
    KEPT.with_borrow(|kept| (kept.call, kept.details.len()))
}

/// Keeps what has not crossed of a result. Its document is not kept: its text has crossed.
pub(crate) fn keep(result: StoryResult) {
    KEPT.with_borrow_mut(|kept| kept.details.push(of(result)));
}

/// The details of a result as JSON, if no other call came after its own.
pub(crate) fn kept(call: u32, index: usize) -> Option<String> {
    KEPT.with_borrow(
        |kept| {
            if kept.call == call { kept.details.get(index).map(json) } else { None }
        },
    )
}

fn of(result: StoryResult) -> Details {
    let (sections, trace) = match result.rendered {
        Some(rendered) => (rendered.sections, rendered.trace),
        None => (Vec::new(), None),
    };
    Details { sections, diagnostics: result.diagnostics, trace }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

//! Architecture documents, with C4-style diagrams, from stories in YAML.
//!
//! ```
//! use groundplan::{RenderOptions, render};
//!
//! let story = "story_id: PAY-1\nstory_title: Refunds in one step\n";
//! let rendered = render(story, &RenderOptions::default()).expect("there is a story to render");
//! assert!(rendered.text.contains("# Refunds in one step - Architecture Document"));
//! ```
//!
//! Reading never fails: it returns a value and a list of [`Diagnostic`]s. The crate does no I/O,
//! reads no clock, and is independent of JavaScript. Offsets are bytes; columns count UTF-16 units.

#![cfg_attr(small_where_cold, feature(optimize_attribute))]

/// The README's examples in Rust, run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

mod api;
pub mod diagnostic;
mod document;
pub mod graphs;
mod input;
mod labels;
mod lint;
mod markdown;
mod output;
mod pipeline;
pub mod story;
mod template;
pub mod yaml;

pub use groundplan_diagram as diagram;
pub use groundplan_text as text;

#[cfg(feature = "serde")]
pub use api::decode::{DiagnosticList, Kind, Member, Members};
pub use api::diagrams::{Diagram, DiagramElement, DiagramRelation, View};
pub use api::options::{
    CustomTemplate, DiagramFormat, DiagramOptions, Diagrams, Dialect, Direction, Empty, FixOptions,
    Format, Guidance, Lang, Limits, RenderOptions, ReportOptions, Rule, Template, Theme,
    TraceabilityOptions, ValidateOptions,
};
pub use api::results::{
    Diagnostic, Edit, Error, Fields, Fix, Fixed, ItemKind, Label, Position, Range, Rendered,
    Section, Severity, Status, StoryResult, StorySummary, Trace, TraceItem, Traceability, Verbatim,
};
pub use labels::{labels, set_languages};
pub use text::{NamedText, Source};

pub use template::{SEED, TEMPLATE_FILTERS, TEMPLATE_METHODS, TEMPLATE_TESTS};

pub use lint::is_iso_date as is_date;

use std::ops::ControlFlow;

use pipeline::Pipeline;

/// Renders the story of a source, or the one that the options choose. As everywhere, the source is
/// a text, or several with names, which are one backlog: a `&str` or a list of [`NamedText`].
///
/// # Errors
/// Only if no story is left to render: invalid YAML, no story, a limit, a story not chosen or not
/// found. Everything else renders with placeholders and is reported in `diagnostics`.
pub fn render<'s>(
    source: impl Into<Source<'s>>,
    options: &RenderOptions,
) -> Result<Rendered, Error> {
    let source = source.into();
    let result = try_render(&source, options);
    let (name, custom) = (options.source_name.as_deref(), options.custom.as_ref());
    result.rendered.ok_or_else(|| failure(&source, name, custom, result.diagnostics))
}

/// The diagrams of the story of a source, or of the one that the options choose: each view that it
/// has facts for, as text and as data. What it gives as code of its own is not among them.
///
/// ```
/// use groundplan::{DiagramFormat, DiagramOptions, View, diagrams};
///
/// let story = "id: A\narchitecture: {containers: [{name: Sign, uses: [Feed]}, {name: Feed}]}\n";
/// let formats = Some(vec![DiagramFormat::Mermaid]);
/// let found = diagrams(story, &DiagramOptions { formats, ..DiagramOptions::default() })?;
/// assert_eq!(found[0].view, View::Containers);
/// assert!(found[0].mermaid.as_ref().is_some_and(|code| code.starts_with("flowchart ")));
/// # Ok::<(), groundplan::Error>(())
/// ```
///
/// # Errors
/// As [`render`]: only if there is no story to draw.
pub fn diagrams<'s>(
    source: impl Into<Source<'s>>,
    options: &DiagramOptions,
) -> Result<Vec<Diagram>, Error> {
    let source = source.into();
    let diagrams = Pipeline::new(&source, &options.limits, &[]).diagrams(options);
    diagrams.map_err(|diagnostics| failure(&source, None, None, diagnostics))
}

/// The criteria, tasks, tests, components and decisions of the story of a source, or of the one that
/// the options choose, with the links between them. A field that links names items by their ids or
/// numbers: `acceptance_criteria` of a task, `acceptance_criterion` of a test, `created_in_task` of an
/// artifact, and of any of them `tasks`, `tests`, `components` and `decisions`.
///
/// ```
/// use groundplan::{TraceabilityOptions, traceability};
///
/// let story = "id: A\nacceptance_criteria: [All lamps light]\n\
///     tasks: [{id: T1, title: Wire the lamps, acceptance_criteria: [AC1]}]\n";
/// let found = traceability(story, &TraceabilityOptions::default())?;
/// assert_eq!((found.items[0].id.as_deref(), &*found.items[0].links), (Some("AC1"), &[1][..]));
/// # Ok::<(), groundplan::Error>(())
/// ```
///
/// # Errors
/// As [`render`]: only if there is no story.
pub fn traceability<'s>(
    source: impl Into<Source<'s>>,
    options: &TraceabilityOptions,
) -> Result<Traceability, Error> {
    let source = source.into();
    let pipeline = Pipeline::new(&source, &options.limits, &[]);
    let found = pipeline.traceability(options.story.as_deref(), options.share);
    found.map_err(|diagnostics| failure(&source, None, None, diagnostics))
}

/// The diagrams of each story of a source, which is read once, in its order. One that can't be drawn
/// doesn't stop the others.
#[must_use]
pub fn all_diagrams<'s>(
    source: impl Into<Source<'s>>,
    options: &DiagramOptions,
) -> Vec<Result<Vec<Diagram>, Error>> {
    let source = source.into();
    let all = Pipeline::new(&source, &options.limits, &[]).all_diagrams(options);
    let error = |diagnostics| failure(&source, None, None, diagnostics);
    all.into_iter().map(|diagrams| diagrams.map_err(error)).collect()
}

/// What nothing can be rendered for, with the report of the first error in the text that it is
/// about: the source, or a custom template.
fn failure(
    source: &Source<'_>,
    name: Option<&str>,
    custom: Option<&CustomTemplate>,
    diagnostics: Vec<Diagnostic>,
) -> Error {
    let names = source.names();
    let report = diagnostic::report_first(&diagnostics, &|file| {
        let of_template = || Some((custom?.text_of(file)?, None));
        names.get(file).map(|index| text_at(source, index, name)).or_else(of_template)
    });
    Error { diagnostics, report }
}

/// A text of the source, and what a reader calls it if it has no name.
fn text_at<'s>(
    source: &'s Source<'_>,
    index: usize,
    name: Option<&'s str>,
) -> (&'s str, Option<&'s str>) {
    let name = if source.has_names() { None } else { name.or(Some("story.yaml")) };
    (source.span(index).of(source.text()), name)
}

/// The report of diagnostics as a terminal shows it: each with its line, what is underlined there
/// and what to do about it. Nothing of the source can steer the terminal.
#[must_use]
pub fn report<'s>(
    source: impl Into<Source<'s>>,
    diagnostics: &[Diagnostic],
    options: &ReportOptions,
) -> String {
    let (source, name) = (source.into(), options.name.as_deref());
    let names = source.names();
    let text_of = |file: &str| names.get(file).map(|index| text_at(&source, index, name));
    diagnostic::report_all(diagnostics, options.color, &text_of)
}

/// Like [`render`], but never fails: an editor gets a result for any source.
#[must_use]
pub fn try_render<'s>(source: impl Into<Source<'s>>, options: &RenderOptions) -> StoryResult {
    Pipeline::new(&source.into(), &options.limits, &options.rules).one(options, None)
}

/// Renders the story as [`try_render`] does in the format `html`, into a sink: for nodes of a page
/// without HTML that is parsed. The sink gets nothing if the story can't be rendered; the result has
/// no text.
pub fn render_nodes<'s>(
    source: impl Into<Source<'s>>,
    options: &RenderOptions,
    sink: &mut dyn diagram::MarkupSink,
) -> StoryResult {
    let options = RenderOptions { format: Format::Html, ..options.clone() };
    Pipeline::new(&source.into(), &options.limits, &options.rules).one(&options, Some(sink))
}

/// Renders each story of a source, or only the one that the options name. One that can't be
/// rendered doesn't stop the others.
#[must_use]
pub fn render_all<'s>(source: impl Into<Source<'s>>, options: &RenderOptions) -> Vec<StoryResult> {
    let mut results = Vec::new();
    render_each(source, options, &mut |result| {
        results.push(result);
        ControlFlow::Continue(())
    });
    results
}

/// Renders each story as [`render_all`] does and passes the results on one by one, so that only one
/// document is in memory. `ControlFlow::Break` ends it.
pub fn render_each<'s>(
    source: impl Into<Source<'s>>,
    options: &RenderOptions,
    take: &mut dyn FnMut(StoryResult) -> ControlFlow<()>,
) {
    let source = source.into();
    let pipeline = Pipeline::new(&source, &options.limits, &options.rules);
    let _ended = match options.story {
        Some(_) => take(pipeline.one(options, None)),
        None => pipeline.each(options, take),
    };
}

/// All diagnostics of a source, or of one of its stories.
#[must_use]
pub fn validate<'s>(source: impl Into<Source<'s>>, options: &ValidateOptions) -> Vec<Diagnostic> {
    Pipeline::new(&source.into(), &options.limits, &options.rules).validate(options)
}

/// Applies the fixes of diagnostics that don't touch each other, as far as they help: the source is
/// validated again, and a fix that doesn't clear its diagnostic or causes a new error is skipped.
/// A fix can reveal another problem, so a caller who wants every fix repeats both calls until
/// nothing is applied. Ranges that don't fit the source are ignored, and so are diagnostics that
/// it doesn't have.
#[must_use]
pub fn apply_fixes<'s>(
    source: impl Into<Source<'s>>,
    diagnostics: &[Diagnostic],
    options: &FixOptions,
) -> Fixed {
    pipeline::apply_fixes(&source.into(), diagnostics, options)
}

/// The stories of a source, in its order.
#[must_use]
pub fn stories<'s>(source: impl Into<Source<'s>>) -> Vec<StorySummary> {
    Pipeline::new(&source.into(), &Limits::default(), &[]).summaries()
}

/// The JSON Schema (2020-12) of the story format, as JSON text.
#[must_use]
pub fn schema() -> &'static str {
    story::SCHEMA
}

/// The names that [`Section::fields`] may hold.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    story::Field::ALL.iter().map(|field| field.name())
}

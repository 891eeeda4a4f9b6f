//! Groundplan for JavaScript: converts, never decides.
//!
//! A source comes through a buffer that the facade writes UTF-8 into. Options and results cross as
//! objects, by the crate's definition for serde; only the head and the text of a document have a
//! separate path, in `text`. What is large and rarely read crosses when it is first read.

#![cfg_attr(small_where_cold, feature(optimize_attribute))]

mod convert;
mod dom;
mod results;
mod source;
mod text;

use std::cell::Cell;
use std::ops::ControlFlow;

use groundplan::text::memory;
use groundplan::{
    DiagnosticList, DiagramOptions, FixOptions, RenderOptions, ReportOptions, StoryResult,
};
use js_sys::Function;
use wasm_bindgen::prelude::*;

use convert::{from_js, to_js};
use source::with_source;

type Answer = Result<JsValue, JsValue>;

/// Makes room for a source and returns its address: calls read the given number of bytes from
/// there. What was written earlier is kept.
#[wasm_bindgen]
pub fn room(bytes: usize) -> u32 {
    source::room(bytes)
}

/// Sets which texts the source is, if it is several: each by the start and the end of the text and
/// of its name in the room, in bytes. It holds until it is set again.
#[wasm_bindgen]
pub fn texts(places: Option<Vec<u32>>) {
    source::set_texts(places);
}

/// The address of the header: where the text of the last result is, and what identifies the result.
#[wasm_bindgen]
pub fn header() -> u32 {
    text::header()
}

/// One story. Its head and its text are where the header says.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn render(bytes: usize, options: JsValue) -> Result<(), JsValue> {
    let options = render_options(options, false)?;
    results::forget();
    cross(with_source(bytes, |source| groundplan::try_render(source, &options)));
    Ok(())
}

/// Each story, in the same way: the function is called when one can be read, and ends this with a
/// value that is true. It may make calls of its own if details of earlier results aren't kept.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn render_each(
    bytes: usize,
    options: JsValue,
    keep: bool,
    take: &Function,
) -> Result<(), JsValue> {
    let options = render_options(options, false)?;
    results::forget();
    with_source(bytes, |source| {
        groundplan::render_each(source, &options, &mut |result| {
            if !keep {
                results::forget();
            }
            cross(result);
            match take.call0(&JsValue::UNDEFINED) {
                Ok(ends) if !ends.is_truthy() => ControlFlow::Continue(()),
                _ => ControlFlow::Break(()),
            }
        });
    });
    Ok(())
}

/// The details of a result but for sections, as JSON; undefined if they aren't kept any more.
#[must_use]
#[wasm_bindgen]
pub fn kept(call: u32, index: usize) -> Option<String> {
    results::kept(call, index)
}

/// The details of the same stories, with their sections, which take a sixth of a call to compute:
/// JSON too.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn details(bytes: usize, options: JsValue, all: bool) -> Result<String, JsValue> {
    let options = render_options(options, true)?;
    let results = with_source(bytes, |source| match all {
        true => groundplan::render_all(source, &options),
        false => vec![groundplan::try_render(source, &options)],
    });
    Ok(results::details(results))
}

fn render_options(options: JsValue, sections: bool) -> Result<RenderOptions, JsValue> {
    let mut options: RenderOptions = convert::options(options)?;
    options.without_sections = !sections;
    Ok(options)
}

/// Writes the head and text of a result, and keeps its details.
fn cross(result: StoryResult) {
    let head = results::head(&result);
    let document = result.rendered.as_ref();
    text::write(&head, document, results::number());
    results::keep(result);
    memory::grow_ahead();
}

/// One story as nodes, which are added to a fragment; none if it can't be rendered. The result has
/// no text.
///
/// # Errors
/// A `TypeError` that names a wrong option, and what the page throws.
#[wasm_bindgen]
pub fn render_nodes(bytes: usize, options: JsValue, fragment: web_sys::DocumentFragment) -> Answer {
    let options: RenderOptions = convert::options(options)?;
    let mut sink = dom::NodeSink::new(fragment)?;
    let result = with_source(bytes, |source| groundplan::render_nodes(source, &options, &mut sink));
    sink.finish()?;
    to_js(&result)
}

/// All diagnostics of a source. Options that only rendering uses are accepted and ignored.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn validate(bytes: usize, options: JsValue) -> Answer {
    let options = convert::options::<RenderOptions>(options)?.into();
    to_js(&with_source(bytes, |source| groundplan::validate(source, &options)))
}

/// The diagrams of one story as JSON: a list, or an object with the report and the diagnostics of
/// what leaves no story to draw.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn diagrams(bytes: usize, options: JsValue) -> Result<String, JsValue> {
    let options: DiagramOptions = convert::options(options)?;
    Ok(results::answer(&with_source(bytes, |source| groundplan::diagrams(source, &options))))
}

/// The items of one story and their links as JSON, or an object with the report and the diagnostics
/// of what leaves no story. Options that only rendering uses are accepted and ignored.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn traceability(bytes: usize, options: JsValue) -> Result<String, JsValue> {
    let options = convert::options::<RenderOptions>(options)?.into();
    Ok(results::answer(&with_source(bytes, |source| groundplan::traceability(source, &options))))
}

/// The diagrams of each story as JSON: a list of what [`diagrams`] answers of one.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn all_diagrams(bytes: usize, options: JsValue) -> Result<String, JsValue> {
    let options: DiagramOptions = convert::options(options)?;
    let all = with_source(bytes, |source| groundplan::all_diagrams(source, &options));
    Ok(format!("[{}]", all.iter().map(results::answer).collect::<Vec<_>>().join(",")))
}

/// The stories of a source: a list of summaries.
///
/// # Errors
/// None that is known.
#[wasm_bindgen]
pub fn stories(bytes: usize) -> Answer {
    to_js(&with_source(bytes, |source| groundplan::stories(source)))
}

/// The report of diagnostics, as a terminal shows it.
///
/// # Errors
/// A `TypeError` that names what is wrong with the diagnostics or options.
#[wasm_bindgen]
pub fn report(bytes: usize, diagnostics: JsValue, options: JsValue) -> Result<String, JsValue> {
    let DiagnosticList(diagnostics) = from_js(diagnostics)?;
    let options: ReportOptions = convert::options(options)?;
    Ok(with_source(bytes, |source| groundplan::report(source, &diagnostics, &options)))
}

/// The source after the fixes of these diagnostics that help.
///
/// # Errors
/// A `TypeError` that names what is wrong with the diagnostics or options.
#[wasm_bindgen]
pub fn apply_fixes(bytes: usize, diagnostics: JsValue, options: JsValue) -> Answer {
    let DiagnosticList(diagnostics) = from_js(diagnostics)?;
    let options: FixOptions = convert::options(options)?;
    to_js(&with_source(bytes, |source| groundplan::apply_fixes(source, &diagnostics, &options)))
}

/// The memory that texts are in: another one after the instance was replaced.
#[wasm_bindgen]
pub fn current_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Sets the function that returns the labels of a language by its code, as the crate's
/// `set_languages` describes them: it is called when a language is first needed.
#[wasm_bindgen]
pub fn languages(texts: Function) {
    LANGUAGES.set(Some(texts));
    groundplan::set_languages(|code| {
        let texts = LANGUAGES.take()?;
        let found = texts.call1(&JsValue::UNDEFINED, &code.into());
        LANGUAGES.set(Some(texts));
        found.ok()?.as_string()
    });
}

thread_local! {
    static LANGUAGES: Cell<Option<Function>> = const { Cell::new(None) };
}

/// The text of the built-in template with this name; `undefined` if there is none. The pieces of
/// documents refer to it by bytes.
#[wasm_bindgen]
pub fn template(name: &str) -> Option<String> {
    groundplan::Template::named(name).map(|template| template.source().to_owned())
}

/// The same for a custom template that writes the same documents, with labels by name or as texts of
/// a language.
#[wasm_bindgen]
pub fn ejected(name: &str, lang: Option<String>) -> Option<String> {
    let lang = lang.and_then(|code| groundplan::Lang::named(&code));
    let template = groundplan::Template::named(name)?;
    Some(lang.map_or_else(|| template.ejected(), |lang| template.ejected_in(lang)))
}

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

use groundplan::{DiagnosticList, FixOptions, RenderOptions, ReportOptions, StoryResult};
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

/// The address of the header: where the texts of the last call are, and the number of that call.
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
    cross(render_with(bytes, options, false, false)?);
    Ok(())
}

/// Every story, in the same way.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn render_all(bytes: usize, options: JsValue) -> Result<(), JsValue> {
    cross(render_with(bytes, options, true, false)?);
    Ok(())
}

/// The details of a call but for sections; undefined if another call came after it.
///
/// # Errors
/// None that is known.
#[wasm_bindgen]
pub fn kept(call: u32) -> Answer {
    results::kept(call, to_js).unwrap_or(Ok(JsValue::UNDEFINED))
}

/// The details of the same stories, with their sections, which take a sixth of a call to compute.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn details(bytes: usize, options: JsValue, all: bool) -> Answer {
    to_js(&results::details(render_with(bytes, options, all, true)?))
}

fn render_with(
    bytes: usize,
    options: JsValue,
    all: bool,
    sections: bool,
) -> Result<Vec<StoryResult>, JsValue> {
    let mut options: RenderOptions = convert::options(options)?;
    options.without_sections = !sections;
    Ok(with_source(bytes, |source| match all {
        true => groundplan::render_all(source, &options),
        false => vec![groundplan::try_render(source, &options)],
    }))
}

/// Writes the heads and texts of results.
fn cross(results: Vec<StoryResult>) {
    let (heads, diagnostics) = results::heads(&results);
    text::write(&heads, &diagnostics, &results, results::next_call());
    results::keep(results);
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

/// The stories of a source: a list of summaries.
///
/// # Errors
/// None that is known.
#[wasm_bindgen]
pub fn stories(bytes: usize) -> Answer {
    to_js(&with_source(bytes, groundplan::stories))
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

/// The text of the built-in template with this name; `undefined` if there is none. The pieces of
/// documents refer to it by bytes.
#[wasm_bindgen]
pub fn template(name: &str) -> Option<String> {
    groundplan::Template::named(name).map(|template| template.source().to_owned())
}

//! Groundplan for JavaScript: converts, never decides.
//!
//! A call takes its source from a buffer that the facade writes UTF-8 into, and answers the address
//! of four numbers: where the text of the answer is (UTF-16), how long it is, where its words are
//! (`u32`), and how many. The objects of the public contract are made from these two by the
//! package's facade: crossing once costs less than building a tree of objects from this side.

#![cfg_attr(small_where_cold, feature(optimize_attribute))]

mod options;
mod source;
mod wire;

use wasm_bindgen::prelude::*;

use options::{render_options, validate_options};
use source::with_source;
use wire::Wire;

/// Makes room for a source and answers where: calls read as many bytes from there as they are told.
/// What was written before stays.
#[wasm_bindgen]
pub fn room(bytes: usize) -> u32 {
    source::room(bytes)
}

/// One story. The answer holds exactly one record; its sections are left out.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn render(bytes: usize, options: &JsValue) -> Result<u32, JsValue> {
    results(bytes, options, false, false)
}

/// Every story. The answer holds a record for each; their sections are left out.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn render_all(bytes: usize, options: &JsValue) -> Result<u32, JsValue> {
    results(bytes, options, true, false)
}

/// The same record as [`render`]'s once more and with its sections. Most callers never read these,
/// and working them out takes a sixth of a call.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn sections(bytes: usize, options: &JsValue) -> Result<u32, JsValue> {
    results(bytes, options, false, true)
}

/// The same records as [`render_all`]'s once more and with their sections.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn sections_of_all(bytes: usize, options: &JsValue) -> Result<u32, JsValue> {
    results(bytes, options, true, true)
}

fn results(bytes: usize, options: &JsValue, all: bool, sections: bool) -> Result<u32, JsValue> {
    let mut options = render_options(options)?;
    options.without_sections = !sections;
    let results = with_source(bytes, |source| {
        if all {
            groundplan::render_all(source, &options)
        } else {
            vec![groundplan::try_render(source, &options)]
        }
    });
    Ok(Wire::new().results(&results, &options))
}

/// Everything there is to say about a source: a list of diagnostics.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn validate(bytes: usize, options: &JsValue) -> Result<u32, JsValue> {
    let options = validate_options(options)?;
    let diagnostics = with_source(bytes, |source| groundplan::validate(source, &options));
    Ok(Wire::new().diagnostics(&diagnostics))
}

/// The stories of a source: a list of summaries.
#[wasm_bindgen]
pub fn stories(bytes: usize) -> u32 {
    Wire::new().summaries(&with_source(bytes, groundplan::stories))
}

/// The names of fields, one on each line: the bits of a section's mask.
#[wasm_bindgen]
pub fn field_names() -> String {
    groundplan::field_names().collect::<Vec<_>>().join("\n")
}

/// The codes and names of diagnostics, one after the other on lines of their own.
#[wasm_bindgen]
pub fn codes() -> String {
    let codes = groundplan::diagnostic::CODES.iter();
    codes.flat_map(|code| [code.code, code.name]).collect::<Vec<_>>().join("\n")
}

/// The memory that the answers are in: another one after the instance was replaced.
#[wasm_bindgen]
pub fn current_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// The text of a template: 0 is `architecture`, 1 is `seed`. The pieces of a document refer to it
/// by bytes.
#[wasm_bindgen]
pub fn template(index: u32) -> String {
    let template =
        if index == 1 { groundplan::Template::Seed } else { groundplan::Template::Architecture };
    template.source().to_owned()
}

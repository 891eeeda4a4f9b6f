//! Groundplan for JavaScript: converts, never decides.
//!
//! Each call that renders or validates answers the address of four numbers: where the text of the
//! answer is (UTF-16), how long it is, where its words are (`u32`), and how many. Everything else,
//! the lazy objects of the public contract, is made from these two by the package's facade:
//! crossing once costs less than building a tree of objects from this side.

mod json;
mod options;
mod wire;

use wasm_bindgen::prelude::*;

use options::{render_options, validate_options};
use wire::Wire;

/// One story. The answer holds exactly one record; its sections are left out.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn render(source: &str, options: &JsValue) -> Result<u32, JsValue> {
    let mut options = render_options(options)?;
    options.without_sections = true;
    Ok(Wire::new().results(&[groundplan::try_render(source, &options)], &options))
}

/// Every story. The answer holds a record for each; their sections are left out.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn render_all(source: &str, options: &JsValue) -> Result<u32, JsValue> {
    let mut options = render_options(options)?;
    options.without_sections = true;
    Ok(Wire::new().results(&groundplan::render_all(source, &options), &options))
}

/// The same records as [`render`], or as [`render_all`], once more and with their sections. Most
/// callers never read these, and working them out takes a sixth of a call.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn sections(source: &str, options: &JsValue, all: bool) -> Result<u32, JsValue> {
    let options = render_options(options)?;
    let results = if all {
        groundplan::render_all(source, &options)
    } else {
        vec![groundplan::try_render(source, &options)]
    };
    Ok(Wire::new().results(&results, &options))
}

/// Diagnostics. The answer holds no record, and the diagnostics as shared JSON.
///
/// # Errors
/// A `TypeError` that names a wrong option.
#[wasm_bindgen]
pub fn validate(source: &str, options: &JsValue) -> Result<u32, JsValue> {
    let options = validate_options(options)?;
    let diagnostics = groundplan::validate(source, &options);
    Ok(Wire::new().diagnostics(&diagnostics))
}

/// The stories of a source. The answer holds no record, and the summaries as shared JSON.
#[wasm_bindgen]
pub fn stories(source: &str) -> u32 {
    Wire::new().summaries(&groundplan::stories(source))
}

/// The names of fields, one on each line: the bits of a section's mask.
#[wasm_bindgen]
pub fn field_names() -> String {
    groundplan::field_names().collect::<Vec<_>>().join("\n")
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

//! The function that JavaScript calls.

use wasm_bindgen::prelude::*;

use crate::options::{PngError, PngOptions};

/// Draws an SVG.
///
/// # Errors
/// A text: of a wrong option its name, a newline and what it expects; else a sentence.
#[wasm_bindgen]
pub fn to_png(svg: &str, scale: f32, background: Option<String>) -> Result<Vec<u8>, String> {
    crate::raster::to_png(svg, &PngOptions { scale, background }).map_err(|error| match error {
        PngError::Option(name, expected) => format!("{name}\n{expected}"),
        PngError::Svg(sentence) => sentence,
    })
}

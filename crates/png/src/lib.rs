//! SVG to PNG without a browser.
//!
//! An SVG comes in as any page would show it: with a style sheet, custom properties and colours for
//! light and dark. It is rewritten as an SVG without any of these, its text as outlines of a font
//! that is in this crate, and then drawn. Nothing is loaded, whatever the SVG refers to.

mod binding;
mod css;
mod font;
mod limits;
mod options;
mod raster;
mod rewrite;
mod svg_writer;
mod text;
mod text_style;

pub use options::{PngError, PngOptions};

/// Draws an SVG.
///
/// # Errors
/// What is no SVG, is too large, or has elements other than shapes, text, gradients and clip paths.
pub fn to_png(svg: &str, options: &PngOptions) -> Result<Vec<u8>, PngError> {
    raster::to_png(svg, options)
}

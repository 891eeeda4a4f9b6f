//! SVG to PNG without a browser.
//!
//! An SVG comes in as any page would show it: with a style sheet, custom properties and colours for
//! light and dark. It is rewritten as an SVG without any of these, its text as outlines of a font
//! that is in this crate, and then drawn. Nothing is loaded, whatever the SVG refers to.

mod binding;
mod css;
mod font;
mod limits;
mod raster;
mod rewrite;
mod svg_writer;
mod text;
mod text_style;

/// How an SVG is drawn.
#[derive(Clone, Debug)]
pub struct PngOptions {
    /// Pixels for each pixel of the SVG.
    pub scale: f32,
    /// A colour of CSS. Without one it is the colour of the page for which the SVG's colours are:
    /// white, or almost black for dark ones.
    pub background: Option<String>,
}

impl Default for PngOptions {
    fn default() -> Self {
        Self { scale: 1.0, background: None }
    }
}

/// Why an SVG is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PngError {
    /// An option has a wrong value: its name, and what it expects.
    Option(&'static str, &'static str),
    /// The SVG can't be drawn: a sentence.
    Svg(String),
}

/// Draws an SVG.
///
/// # Errors
/// What is no SVG, is too large, or has elements other than shapes, text, gradients and clip paths.
pub fn to_png(svg: &str, options: &PngOptions) -> Result<Vec<u8>, PngError> {
    raster::to_png(svg, options)
}

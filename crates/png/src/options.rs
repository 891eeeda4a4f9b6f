//! What a caller chooses, and the error if nothing can be drawn.

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

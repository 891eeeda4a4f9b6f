//! What text inherits: its size, its weight, its anchor.

/// What text inherits.
#[derive(Clone, Copy)]
pub(crate) struct TextStyle {
    pub(crate) size: f32,
    pub(crate) is_bold: bool,
    /// The part of the text that is before its position.
    pub(crate) anchor: f32,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { size: 16.0, is_bold: false, anchor: 0.0 }
    }
}

impl TextStyle {
    /// Takes in a declaration that text depends on; false for any other.
    pub(crate) fn declare(&mut self, name: &str, value: &str) -> bool {
        match name {
            "font-size" => self.size = length(value, self.size).clamp(0.0, 1000.0),
            "font-weight" => {
                let weight = value.parse::<f32>();
                self.is_bold = weight.map_or(value.starts_with("bold"), |weight| weight >= 550.0);
            }
            "text-anchor" => {
                self.anchor = match value {
                    "middle" => 0.5,
                    "end" => 1.0,
                    _ => 0.0,
                }
            }
            "font" | "font-family" | "font-style" | "text-rendering" => {}
            _ => return false,
        }
        true
    }
}

/// A length in pixels or of another unit.
pub(crate) fn length(value: &str, size: f32) -> f32 {
    let end = value.find(|it: char| it.is_ascii_alphabetic() || it == '%').unwrap_or(value.len());
    let number: f32 = value[..end].trim().parse().unwrap_or(0.0);
    let number = if number.is_finite() { number } else { 0.0 };
    match &value[end..] {
        "em" => number * size,
        "rem" => number * 16.0,
        "%" => number * size / 100.0,
        "pt" => number * 4.0 / 3.0,
        _ => number,
    }
}

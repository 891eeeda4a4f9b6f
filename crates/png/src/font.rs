//! The font of pictures, and the outlines of text in it.

use std::fmt::Write;

use ttf_parser::{Face, OutlineBuilder};

/// Both weights; font/README.md says where they are from.
const REGULAR: &[u8] = include_bytes!("../font/inter-regular.otf");
const SEMIBOLD: &[u8] = include_bytes!("../font/inter-semibold.otf");

/// A font in both of its weights.
pub(crate) struct Font {
    weights: [Face<'static>; 2],
}

impl Font {
    /// `None` if the files of the font were broken.
    pub(crate) fn load() -> Option<Self> {
        let face = |bytes| Face::parse(bytes, 0).ok();
        Some(Self { weights: [face(REGULAR)?, face(SEMIBOLD)?] })
    }

    fn face(&self, is_bold: bool) -> &Face<'static> {
        &self.weights[usize::from(is_bold)]
    }

    /// The width of text at a size.
    pub(crate) fn width(&self, text: &str, size: f32, is_bold: bool) -> f32 {
        self.lay_out(text, [0.0, 0.0], size, is_bold, None)
    }

    /// Appends the outlines of text as the commands of a path, and returns the text's width. A
    /// character that the font doesn't have is an empty box.
    pub(crate) fn outline(
        &self,
        text: &str,
        position: [f32; 2],
        size: f32,
        is_bold: bool,
        path: &mut String,
    ) -> f32 {
        self.lay_out(text, position, size, is_bold, Some(path))
    }

    /// The width of text, whose outlines are appended to a path if there is one: writing them takes
    /// many times as long as measuring.
    fn lay_out(
        &self,
        text: &str,
        [x, y]: [f32; 2],
        size: f32,
        is_bold: bool,
        mut path: Option<&mut String>,
    ) -> f32 {
        let face = self.face(is_bold);
        let scale = size / f32::from(face.units_per_em().max(1));
        let (mut pen, mut last) = (0.0, 0.0);
        for character in text.chars() {
            if is_invisible(character) {
                continue;
            }
            let Some(glyph) = face.glyph_index(character) else {
                last = missing(character, [x + pen, y], size, path.as_deref_mut());
                pen += last;
                continue;
            };
            let advance = f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * scale;
            let is_mark = matches!(character, '\u{300}'..='\u{36f}');
            // A mark is centred on what it belongs to.
            let at = if is_mark { pen - (last + advance) / 2.0 } else { pen };
            if let Some(path) = path.as_deref_mut() {
                face.outline_glyph(glyph, &mut Outline { path, scale, x: x + at, y });
            }
            if !is_mark {
                pen += advance;
                last = advance;
            }
        }
        pen
    }
}

fn is_invisible(character: char) -> bool {
    let is_format = matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    );
    is_format || character.is_control()
}

/// Appends an empty box in place of a character, and returns its width: scripts with wide characters
/// come late in Unicode.
fn missing(character: char, [x, y]: [f32; 2], size: f32, path: Option<&mut String>) -> f32 {
    let width = if character >= '\u{1100}' { size } else { size * 0.6 };
    let Some(path) = path else { return width };
    let (left, right, top) = (x + size * 0.08, x + width - size * 0.08, y - size * 0.75);
    let line = (size * 0.06).max(0.5);
    let _ = write!(
        path,
        "M{left:.2} {y:.2}V{top:.2}H{right:.2}V{y:.2}ZM{:.2} {:.2}H{:.2}V{:.2}H{:.2}Z",
        left + line,
        y - line,
        right - line,
        top + line,
        left + line,
    );
    width
}

/// Writes outlines at a place. In a font y goes up, in an SVG down.
struct Outline<'p> {
    path: &'p mut String,
    scale: f32,
    x: f32,
    y: f32,
}

impl Outline<'_> {
    fn command(&mut self, name: char, points: &[[f32; 2]]) {
        self.path.push(name);
        for [x, y] in points {
            let (x, y) = (self.x + x * self.scale, self.y - y * self.scale);
            // A hundredth of a pixel is more than can be seen.
            let _ = write!(self.path, "{:.2} {:.2} ", x, y);
        }
    }
}

impl OutlineBuilder for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('M', &[[x, y]]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('L', &[[x, y]]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.command('Q', &[[x1, y1], [x, y]]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.command('C', &[[x1, y1], [x2, y2], [x, y]]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_latin_greek_and_cyrillic() {
        let font = Font::load().expect("the font");
        let text = "Größe, łódź, Ďáblice, Ağ, Việt, Ωμέγα, Журнал, Ґанок, Њива → … – “€” ✓";
        for character in text.chars() {
            for is_bold in [false, true] {
                assert!(font.face(is_bold).glyph_index(character).is_some(), "{character}");
            }
        }
    }

    #[test]
    fn bold_text_is_wider_and_a_mark_has_no_width() {
        let font = Font::load().expect("the font");
        assert!(font.width("Depot", 14.0, true) > font.width("Depot", 14.0, false));
        let (plain, marked) = (font.width("e", 14.0, false), font.width("e\u{301}", 14.0, false));
        assert!((plain - marked).abs() < f32::EPSILON);
    }
}

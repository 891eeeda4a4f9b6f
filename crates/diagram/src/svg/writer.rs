//! Writes the elements of an SVG that every part of a diagram has.

use crate::layout::geometry::{Point, Rect};
use crate::markup::{Attribute, MarkupSink};

/// Lines have the colour of the text around the diagram.
pub(super) const INK: Attribute<'_> = ("stroke", "currentColor");
/// So do areas.
pub(super) const FILL: Attribute<'_> = ("fill", "currentColor");

pub(super) struct Writer<'s> {
    pub(super) sink: &'s mut dyn MarkupSink,
}

impl Writer<'_> {
    pub(super) fn group(&mut self, class: &str) {
        self.sink.open("g", &[("class", class)]);
    }

    pub(super) fn close_line(&mut self, name: &'static str) {
        self.sink.close(name);
        self.sink.text("\n");
    }

    /// Writes a tooltip for the surrounding element.
    pub(super) fn hint(&mut self, text: &str) {
        self.sink.open("title", &[]);
        self.sink.text(text);
        self.sink.close("title");
    }

    pub(super) fn path(&mut self, class: &str, commands: &str) {
        self.sink.empty("path", &[("class", class), ("d", commands), INK]);
    }

    pub(super) fn rect(&mut self, rect: Rect, radius: i32, stroke: &[Attribute<'_>]) {
        let [x, y, w, h, radius] =
            [rect.x, rect.y, rect.w, rect.h, radius].map(|number| number.to_string());
        let mut attributes = vec![
            ("class", "gp-shape"),
            ("x", &*x),
            ("y", &*y),
            ("width", &*w),
            ("height", &*h),
            ("rx", &*radius),
        ];
        attributes.extend_from_slice(stroke);
        self.sink.empty("rect", &attributes);
    }

    pub(super) fn line_of_text(
        &mut self,
        class: &str,
        at: Point,
        size: i32,
        is_centred: bool,
        text: &str,
    ) {
        let [x, y, size] = [at.x, at.y, size].map(|number| number.to_string());
        let mut attributes = vec![("class", class), ("x", &*x), ("y", &*y), ("font-size", &*size)];
        if is_centred {
            attributes.push(("text-anchor", "middle"));
        }
        attributes.push(FILL);
        self.sink.open("text", &attributes);
        self.sink.text(text);
        self.sink.close("text");
    }
}

/// A pattern with a number for each `$`.
pub(super) fn path(pattern: &str, numbers: &[i32]) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    write_path(&mut out, pattern, numbers);
    out
}

pub(super) fn write_path(out: &mut String, pattern: &str, numbers: &[i32]) {
    let mut numbers = numbers.iter();
    for piece in pattern.split_inclusive('$') {
        match piece.strip_suffix('$') {
            Some(before) => {
                out.push_str(before);
                out.push_str(&numbers.next().unwrap_or(&0).to_string());
            }
            None => out.push_str(piece),
        }
    }
}

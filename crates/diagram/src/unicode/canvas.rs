//! A canvas of character cells: lines join at crossings, and text covers them.

use crate::layout::geometry::{Point, Rect};
use crate::sort::by_key;
use crate::text::columns;

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;
const HEAVY: u8 = 16;
const DASHED: u8 = 32;
const ROUND: u8 = 64;

/// An invisible mark that keeps right-to-left text within its box.
const LEFT_TO_RIGHT: char = '\u{200e}';

/// How a border is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Border {
    Plain,
    Heavy,
    Dashed,
    Round,
}

/// The cells, row by row.
#[derive(Debug)]
pub(crate) struct Canvas {
    width: usize,
    /// Which ways lines leave each cell, and in which style its border is.
    lines: Vec<u8>,
    /// Row, column, text: nothing else is drawn in its cells.
    texts: Vec<(usize, usize, String)>,
}

impl Canvas {
    pub(crate) fn new(width: i32, height: i32) -> Self {
        let (width, height) = (to_usize(width), to_usize(height));
        Self { width, lines: vec![0; width * height], texts: Vec::new() }
    }

    /// Draws a line across or down, ends included.
    pub(crate) fn line(&mut self, from: Point, to: Point) {
        if from.y == to.y {
            let y = to_usize(from.y);
            let (start, end) = (to_usize(from.x.min(to.x)), to_usize(from.x.max(to.x)));
            for x in start..end {
                self.mark(x, y, RIGHT);
                self.mark(x + 1, y, LEFT);
            }
        } else {
            let x = to_usize(from.x);
            let (start, end) = (to_usize(from.y.min(to.y)), to_usize(from.y.max(to.y)));
            for y in start..end {
                self.mark(x, y, DOWN);
                self.mark(x, y + 1, UP);
            }
        }
    }

    /// Lets the line in a cell run on, up or down, or across to the left or right.
    pub(crate) fn open(&mut self, at: Point, is_across: bool, is_back: bool) {
        let way = match (is_across, is_back) {
            (false, true) => UP,
            (false, false) => DOWN,
            (true, true) => LEFT,
            (true, false) => RIGHT,
        };
        self.mark(to_usize(at.x), to_usize(at.y), way);
    }

    /// Draws a border.
    pub(crate) fn rect(&mut self, rect: Rect, border: Border) {
        let (left, top) = (rect.x, rect.y);
        let (right, bottom) = (rect.x + rect.w - 1, rect.y + rect.h - 1);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        let corners = corners.map(|(x, y)| Point { x, y });
        for pair in corners.windows(2) {
            self.line(pair[0], pair[1]);
        }
        let style = match border {
            Border::Plain => return,
            Border::Heavy => HEAVY,
            Border::Dashed => DASHED,
            Border::Round => ROUND,
        };
        for x in left..=right {
            self.mark(to_usize(x), to_usize(top), style);
            self.mark(to_usize(x), to_usize(bottom), style);
        }
        for y in top..=bottom {
            self.mark(to_usize(left), to_usize(y), style);
            self.mark(to_usize(right), to_usize(y), style);
        }
    }

    /// Writes text, starting at a cell.
    pub(crate) fn text(&mut self, x: i32, y: i32, text: &str) {
        if !text.is_empty() {
            let mut text = text.to_owned();
            if text.chars().any(runs_left) {
                // Else a browser would exchange this box with the next.
                text.insert(0, LEFT_TO_RIGHT);
                text.push(LEFT_TO_RIGHT);
            }
            self.texts.push((to_usize(y), to_usize(x), text));
        }
    }

    /// The lines of the page, without spaces at their ends.
    pub(crate) fn finish(self, out: &mut String) {
        let order = by_key((0..self.texts.len()).collect(), &|it| {
            let (y, x, _) = &self.texts[it];
            ((*y as i64) << 32) | *x as i64
        });
        let mut texts = order.iter().map(|&it| &self.texts[it]).peekable();
        for (y, row) in self.lines.chunks(self.width.max(1)).enumerate() {
            let start = out.len();
            let mut x = 0;
            loop {
                // At the end of the row nothing may be left of it, or all below would be lost.
                let is_end = x >= row.len();
                if let Some((.., text)) = texts.next_if(|it| it.0 == y && (is_end || it.1 <= x)) {
                    out.push_str(text);
                    x += columns(text);
                } else if is_end {
                    break;
                } else {
                    out.push(glyph(row[x]));
                    x += 1;
                }
            }
            out.truncate(start + out[start..].trim_end_matches(' ').len());

            out.push('\n');
        }
    }

    fn mark(&mut self, x: usize, y: usize, ways: u8) {
        if x < self.width
            && let Some(cell) = self.lines.get_mut(y * self.width + x)
        {
            *cell |= ways;
        }
    }
}

/// The character for a cell.
fn glyph(cell: u8) -> char {
    const PLAIN: [char; 16] =
        [' ', '╵', '╷', '│', '╴', '┘', '┐', '┤', '╶', '└', '┌', '├', '─', '┴', '┬', '┼'];
    // A line that meets a heavy border is thin itself.
    const THICK: [char; 16] =
        [' ', '╹', '╻', '┃', '╸', '┛', '┓', '┨', '╺', '┗', '┏', '┠', '━', '┷', '┯', '╋'];
    let ways = usize::from(cell & 15);
    let style = cell & (HEAVY | DASHED | ROUND);
    match (style, ways) {
        (HEAVY, _) => THICK[ways],
        (DASHED, 12) => '╌',
        (DASHED, 3) => '╎',
        (ROUND, 5) => '╯',
        (ROUND, 6) => '╮',
        (ROUND, 9) => '╰',
        (ROUND, 10) => '╭',
        _ => PLAIN[ways],
    }
}

/// Whether a character is written from right to left.
fn runs_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

fn to_usize(number: i32) -> usize {
    usize::try_from(number).unwrap_or(0)
}

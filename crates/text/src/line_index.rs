//! Byte offsets to lines, columns and UTF-16 offsets.

use crate::{Span, sorted};

/// How many bytes one checkpoint of the UTF-16 count covers: a look-up counts at most this many.
const BLOCK: usize = 64;

/// A position in text, as people and editors count it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, counted from 1. `\n`, `\r\n` and a lone `\r` end a line.
    pub line: usize,
    /// The column, counted from 1 in UTF-16 units, as editors do.
    pub column: usize,
    /// The offset from the start of the text in UTF-16 units, as JavaScript counts.
    pub utf16: usize,
}

/// A range of text: byte offsets, and the same two positions as editors count them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    /// The offset of the first byte.
    pub from: usize,
    /// The offset after the last byte.
    pub to: usize,
    /// The first position.
    pub start: Position,
    /// The position after its last character.
    pub end: Position,
}

/// An index of the lines and UTF-16 offsets of a text.
///
/// Building reads the text once; each query is a binary search and, if the
/// text isn't ASCII, a count over at most 64 bytes: a single line of 20 MB is harmless.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
    /// The UTF-16 offset of each block's first character boundary; empty for ASCII texts.
    blocks: Vec<u32>,
}

impl<'t> Lines<'t> {
    /// Reads `text` and records where its lines begin.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 32 + 1);
        starts.push(0);
        starts.extend(breaks(bytes).map(|at| to_u32(at + 1)));
        let blocks = if text.is_ascii() { Vec::new() } else { checkpoints(bytes) };
        Self { text, starts, blocks }
    }

    /// The UTF-16 offset of a byte offset. An offset past the end is the end.
    #[must_use]
    pub fn utf16(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if self.blocks.is_empty() {
            return offset;
        }
        let block = offset / BLOCK;
        let counted = self.blocks.get(block).map_or(0, |&units| units as usize);
        counted + units(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The line and column of a byte offset. An offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|&start| start as usize <= offset);
        let start = self.starts[line - 1] as usize;
        let utf16 = self.utf16(offset);
        let before = if start == offset { 0 } else { utf16 - self.utf16(start) };
        Position { line, column: before + 1, utf16 }
    }

    /// A span as byte offsets with both positions.
    #[must_use]
    pub fn range(&self, span: Span) -> Range {
        let (from, to) = (span.start as usize, span.end as usize);
        let start = self.position(from);
        let end = if from == to { start } else { self.position(to) };
        Range { from, to, start, end }
    }

    /// The byte offset of a UTF-16 offset; `None` past the end and inside a surrogate pair.
    #[must_use]
    pub fn offset(&self, utf16: usize) -> Option<usize> {
        if utf16 >= self.utf16(self.text.len()) {
            return (utf16 == self.utf16(self.text.len())).then_some(self.text.len());
        }
        if self.blocks.is_empty() {
            return Some(utf16);
        }
        let block = self.blocks.partition_point(|&counted| counted as usize <= utf16) - 1;
        // A block may begin inside a character, which the block before has counted.
        let start = self.text.ceil_char_boundary(block * BLOCK);
        let mut counted = self.blocks[block] as usize;
        let mut characters = self.text[start..].char_indices();
        let found = characters.find_map(|(at, character)| {
            let reached = counted >= utf16;
            counted += character.len_utf16();
            if reached { Some((start + at, counted - character.len_utf16())) } else { None }
        });
        found.filter(|&(_, counted)| counted == utf16).map(|(at, _)| at)
    }

    /// The range between two UTF-16 offsets, for ranges that come from outside; `None` if it is
    /// reversed, past the end, or begins or ends inside a surrogate pair.
    #[must_use]
    pub fn range_of_utf16(&self, from: usize, to: usize) -> Option<Range> {
        let (from, to) = (self.offset(from)?, self.offset(to)?);
        if from <= to { Some(self.range(Span::new(from, to))) } else { None }
    }

    /// The text of a line, counted from 1, without its line break.
    #[must_use]
    pub fn line(&self, line: usize) -> &'t str {
        self.line_span(line).of(self.text)
    }

    /// The span of a line, counted from 1, without its line break.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.starts.get(index)) else {
            return Span::at(self.text.len());
        };
        let start = start as usize;
        let end = self.starts.get(line).map_or(self.text.len(), |&next| next as usize);
        let text = self.text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + text.len())
    }
}

/// The ranges of some spans in one pass over the text: cheaper than an index if the spans are
/// few and the text is read only once.
#[must_use]
pub fn ranges(text: &str, spans: &[Span]) -> Vec<Range> {
    let offsets = spans.iter().enumerate().flat_map(|(index, span)| {
        [(span.start as usize, index, false), (span.end as usize, index, true)]
    });
    let offsets = sorted(offsets.collect(), |&(offset, ..)| offset as u64);
    let bytes = text.as_bytes();
    let mut ranges = vec![Range::default(); spans.len()];
    let (mut at, mut position) = (0, Position { line: 1, column: 1, utf16: 0 });
    for (offset, index, is_end) in offsets {
        let offset = offset.min(bytes.len());
        // The `\n` after a `\r` at the end of the piece may be in the next one, so the piece
        // includes one more byte.
        let ahead = &bytes[at..(offset + 1).min(bytes.len())];
        let mut last = None;
        for found in breaks(ahead).take_while(|&found| at + found < offset) {
            position.line += 1;
            last = Some(at + found + 1);
        }
        let passed = units(&bytes[at..offset]);
        position.utf16 += passed;
        position.column = match last {
            Some(start) => units(&bytes[start..offset]) + 1,
            None => position.column + passed,
        };
        at = offset;
        let range = &mut ranges[index];
        if is_end {
            (range.to, range.end) = (offset, position);
        } else {
            (range.from, range.start) = (offset, position);
        }
    }
    ranges
}

/// The offset at which the line of `offset` starts, after the `\n` before it; 0 on the first line.
/// An offset that is not on a character boundary of `text` gives 0.
#[must_use]
pub fn line_start(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or("");
    before.rfind('\n').map_or(0, |found| found + 1)
}

/// The line of `offset` from its start to its end, without its line break.
#[must_use]
pub fn line_at(text: &str, offset: usize) -> &str {
    let rest = &text[line_start(text, offset)..];
    rest.lines().next().unwrap_or("")
}

/// The offset of each line break's last byte: the `\n` of `\r\n`, else the character itself.
fn breaks(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let found = memchr::memchr2_iter(b'\n', b'\r', bytes);
    found.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
}

/// The UTF-16 offset at each multiple of `BLOCK` bytes, the end of the text included.
///
/// A block may begin inside a character: units are counted at a character's first byte, so the
/// sums stay right wherever the cut falls.
fn checkpoints(bytes: &[u8]) -> Vec<u32> {
    let mut total = 0;
    let mut blocks = Vec::with_capacity(bytes.len() / BLOCK + 2);
    blocks.push(0);
    for chunk in bytes.chunks(BLOCK) {
        total += units(chunk);
        blocks.push(to_u32(total));
    }
    blocks
}

/// How many UTF-16 units begin in these bytes of UTF-8: one for each character's first byte, or
/// two for characters of four bytes. Counted in bytes, so that it runs sixteen at a time.
fn units(bytes: &[u8]) -> usize {
    let of = |chunk: &[u8]| {
        chunk
            .iter()
            .fold(0_u8, |sum, &byte| sum + u8::from(byte & 0xC0 != 0x80) + u8::from(byte >= 0xF0))
    };
    bytes.chunks(96).map(|chunk| usize::from(of(chunk))).sum()
}

fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_hand(text: &str) -> Vec<(usize, Position)> {
        let (mut line, mut column, mut utf16, mut last) = (1, 1, 0, ' ');
        let mut all = Vec::new();
        for (at, character) in text.char_indices() {
            if last == '\n' || (last == '\r' && character != '\n') {
                (line, column) = (line + 1, 1);
            }
            all.push((at, Position { line, column, utf16 }));
            (column, utf16, last) =
                (column + character.len_utf16(), utf16 + character.len_utf16(), character);
        }
        all
    }

    #[test]
    fn every_offset_agrees_with_a_count_by_hand() {
        let text = "a\r\nü漢🙂\rb\n\n".repeat(200);
        let lines = Lines::new(&text);
        for (at, position) in by_hand(&text) {
            assert_eq!(lines.position(at), position, "at byte {at}");
        }
    }

    #[test]
    fn one_pass_gives_the_same_ranges_as_the_index() {
        let text = "a\r\nü漢🙂\rb\n\n".repeat(20);
        let lines = Lines::new(&text);
        let offsets: Vec<_> = by_hand(&text).into_iter().map(|(at, _)| at).collect();
        let spans: Vec<_> =
            offsets.iter().zip(offsets.iter().skip(3)).map(|(&a, &b)| Span::new(a, b)).collect();
        let expected: Vec<_> = spans.iter().map(|&span| lines.range(span)).collect();
        assert_eq!(ranges(&text, &spans), expected);
    }

    #[test]
    fn a_line_starts_after_the_line_break_before_it() {
        let text = "é\none\r\ntwo";
        assert_eq!([0, 2, 3, 5, 8].map(|offset| line_start(text, offset)), [0, 0, 3, 3, 8]);
        assert_eq!([0, 2, 5, 11].map(|offset| line_at(text, offset)), ["é", "é", "one", "two"]);
    }

    #[test]
    fn every_utf16_offset_leads_back_to_its_byte() {
        for text in ["a\r\nü漢🙂\rb\n\n".repeat(200), "ab\n".repeat(90), String::new()] {
            let lines = Lines::new(&text);
            let mut boundaries = vec![None; lines.utf16(text.len()) + 3];
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            ends.for_each(|at| boundaries[lines.utf16(at)] = Some(at));
            for (utf16, at) in boundaries.into_iter().enumerate() {
                assert_eq!(lines.offset(utf16), at, "at unit {utf16}");
            }
        }
    }

    #[test]
    fn a_range_from_outside_that_fits_no_text_is_none() {
        let lines = Lines::new("a🙂b");
        let place = |range: Option<Range>| range.map(|range| (range.from, range.to));
        assert_eq!(place(lines.range_of_utf16(1, 3)), Some((1, 5)));
        for (from, to) in [(2, 3), (1, 2), (3, 1), (0, 5), (usize::MAX, usize::MAX)] {
            assert_eq!(place(lines.range_of_utf16(from, to)), None, "{from} to {to}");
        }
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let lines = Lines::new("é");
        assert_eq!(lines.position(99), Position { line: 1, column: 2, utf16: 1 });
    }

    #[test]
    fn a_line_comes_without_its_break() {
        let lines = Lines::new("one\r\ntwo");
        assert_eq!((lines.line(1), lines.line(2), lines.line(3)), ("one", "two", ""));
    }
}

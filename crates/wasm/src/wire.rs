//! The answer as one run of UTF-16 and one of numbers, kept until the next call.

use std::cell::RefCell;

use groundplan::{
    Diagnostic, Format, RenderOptions, Rendered, Section, Status, StoryResult, StorySummary,
    Template,
};

use crate::json;

/// The version of the layout; the facade checks it.
const VERSION: u32 = 3;

/// A buffer larger than this is given back after the next call.
const KEPT: usize = 1 << 20;

#[derive(Default)]
struct Buffers {
    header: [u32; 4],
    text: Vec<u16>,
    words: Vec<u32>,
}

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::default();
}

/// An answer under construction.
pub(crate) struct Wire {
    text: Vec<u16>,
    words: Vec<u32>,
}

impl Wire {
    pub(crate) fn new() -> Self {
        let (mut text, mut words) = BUFFERS.with_borrow_mut(|buffers| {
            (std::mem::take(&mut buffers.text), std::mem::take(&mut buffers.words))
        });
        text.clear();
        words.clear();
        text.shrink_to(KEPT);
        words.shrink_to(KEPT);
        Self { text, words }
    }

    pub(crate) fn results(mut self, results: &[StoryResult], options: &RenderOptions) -> u32 {
        self.words.extend([VERSION, count(results.len()), 0, 0]);
        for result in results {
            self.result(result, options);
        }
        self.finish()
    }

    pub(crate) fn diagnostics(mut self, diagnostics: &[Diagnostic]) -> u32 {
        let shared = json::diagnostics(diagnostics);
        self.shared(&shared)
    }

    pub(crate) fn summaries(mut self, summaries: &[StorySummary]) -> u32 {
        let shared = json::summaries(summaries);
        self.shared(&shared)
    }

    fn shared(&mut self, json: &str) -> u32 {
        let (from, to) = self.push(json);
        self.words.extend([VERSION, 0, from, to]);
        std::mem::replace(self, Self::new()).finish()
    }

    fn result(&mut self, result: &StoryResult, options: &RenderOptions) {
        let story = result.story.as_ref().map_or_else(String::new, json::summary);
        let (from, to) = self.push(&story);
        self.words.extend([from, to]);
        let diagnostics = if result.diagnostics.is_empty() {
            String::new()
        } else {
            json::diagnostics(&result.diagnostics)
        };
        let (from, to) = self.push(&diagnostics);
        self.words.extend([from, to]);
        let Some(rendered) = &result.rendered else {
            self.words.extend([0; 7]);
            return;
        };
        let format = match options.format {
            Format::Markdown => 0,
            Format::Html => 1,
            Format::Page => 2,
            Format::Confluence => 3,
        };
        let template = match options.template {
            Template::Architecture => 0,
            Template::Seed => 1,
        };
        let trace = rendered.trace.as_deref().map(json::trace).unwrap_or_default();
        let (from, to) = self.push(&trace);
        let at = self.words.len();
        let sections = count(rendered.sections.len());
        self.words.extend([1, format, template, 0, sections, from, to]);
        let pieces = self.pieces(rendered);
        self.words[at + 3] = pieces;
        for section in &rendered.sections {
            self.section(section);
        }
    }

    /// The text as pieces of four words: what of the answer's text comes first, then what of the
    /// template's. The host has the template as a string of its own, so that only what differs
    /// from story to story is decoded, and the rest costs it no memory. Answers their number.
    fn pieces(&mut self, rendered: &Rendered) -> u32 {
        let mut copied = 0;
        for piece in &rendered.verbatim {
            let (from, to) = self.push(&rendered.text[copied..piece.start]);
            self.words.extend([from, to, count(piece.from), count(piece.from + piece.length)]);
            copied = piece.start + piece.length;
        }
        let (from, to) = self.push(&rendered.text[copied..]);
        self.words.extend([from, to, 0, 0]);
        count(rendered.verbatim.len() + 1)
    }

    fn section(&mut self, section: &Section) {
        let status = match section.status {
            Status::Filled => 0,
            Status::Partial => 1,
            Status::Placeholder => 2,
        };
        let mask = section.fields.0;
        let (title_from, title_to) = self.push(&section.title);
        let range = &section.range;
        let (from, to) = (range.start.utf16, range.end.utf16);
        self.words.extend([count(section.level), status, title_from, title_to]);
        self.words.extend([
            (mask & 0xFFFF_FFFF) as u32,
            (mask >> 32) as u32,
            count(from),
            count(to),
        ]);
        self.words.extend(
            [range.start.line, range.start.column, range.end.line, range.end.column].map(count),
        );
    }

    /// Adds a text and answers where it is.
    fn push(&mut self, text: &str) -> (u32, u32) {
        let from = count(self.text.len());
        utf16(text, &mut self.text);
        (from, count(self.text.len()))
    }

    fn finish(self) -> u32 {
        BUFFERS.with_borrow_mut(|buffers| {
            buffers.text = self.text;
            buffers.words = self.words;
            buffers.header = [
                address(buffers.text.as_ptr()),
                count(buffers.text.len()),
                address(buffers.words.as_ptr()),
                count(buffers.words.len()),
            ];
            address(buffers.header.as_ptr())
        })
    }
}

/// Appends a text as UTF-16. Runs of ASCII, most of any document, are widened sixteen at a time.
fn utf16(text: &str, out: &mut Vec<u16>) {
    out.reserve(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let bytes = rest.as_bytes();
        let ascii =
            bytes.chunks(16).take_while(|block| block.is_ascii()).map(<[u8]>::len).sum::<usize>();
        out.extend(bytes[..ascii].iter().map(|&byte| u16::from(byte)));
        rest = &rest[ascii..];
        let mut characters = rest.chars();
        let stop = rest.len().saturating_sub(32);
        while let Some(character) = characters.next() {
            match u16::try_from(u32::from(character)) {
                Ok(unit) => out.push(unit),
                Err(_) => out.extend_from_slice(character.encode_utf16(&mut [0; 2])),
            }
            if characters.as_str().len() <= stop {
                break;
            }
        }
        rest = characters.as_str();
    }
}

fn address<T>(pointer: *const T) -> u32 {
    count(pointer as usize)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

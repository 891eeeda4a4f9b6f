//! The answer as one run of UTF-16 and one of numbers, kept until the next call.
//!
//! The numbers are read in one go from the first to the last: a count stands before what it counts,
//! a text is two numbers, where it begins and where it ends in the run of UTF-16. `pkg/src/facade/wire.ts`
//! reads the same order.

use std::cell::RefCell;

use groundplan::diagnostic::CODES;
use groundplan::{
    Diagnostic, Edit, Fix, Format, Label, Range, RenderOptions, Rendered, Section, Severity,
    Status, StoryResult, StorySummary, Template, Trace,
};

/// The version of the layout; the facade checks it.
const VERSION: u32 = 4;

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
        words.push(VERSION);
        Self { text, words }
    }

    pub(crate) fn results(mut self, results: &[StoryResult], options: &RenderOptions) -> u32 {
        self.list(results, |wire, result| wire.result(result, options));
        self.finish()
    }

    pub(crate) fn diagnostics(mut self, diagnostics: &[Diagnostic]) -> u32 {
        self.list(diagnostics, Self::diagnostic);
        self.finish()
    }

    pub(crate) fn summaries(mut self, summaries: &[StorySummary]) -> u32 {
        self.list(summaries, Self::summary);
        self.finish()
    }

    fn result(&mut self, result: &StoryResult, options: &RenderOptions) {
        self.maybe(result.story.as_ref(), Self::summary);
        self.list(&result.diagnostics, Self::diagnostic);
        self.maybe(result.rendered.as_ref(), |wire, rendered| wire.rendered(rendered, options));
    }

    fn summary(&mut self, summary: &StorySummary) {
        self.text(&summary.id);
        self.text(&summary.title);
        for member in [&summary.status, &summary.priority, &summary.kind] {
            self.optional(member.as_deref());
        }
        self.range(&summary.range);
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let code = CODES.iter().position(|code| code.code == diagnostic.code);
        let severity = match diagnostic.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        self.words.extend([code.map_or(0, count), severity]);
        self.text(&diagnostic.file);
        self.text(&diagnostic.message);
        self.optional(diagnostic.help.as_deref());
        self.range(&diagnostic.range);
        self.list(&diagnostic.labels, Self::label);
        self.list(&diagnostic.fixes, Self::fix);
    }

    fn label(&mut self, label: &Label) {
        self.range(&label.range);
        self.text(&label.message);
        self.optional(label.file.as_deref());
    }

    fn fix(&mut self, fix: &Fix) {
        self.text(&fix.title);
        self.words.push(u32::from(fix.safe));
        self.list(&fix.edits, Self::edit);
    }

    fn edit(&mut self, edit: &Edit) {
        self.words.extend([edit.range.start.utf16, edit.range.end.utf16].map(count));
        self.text(&edit.insert);
    }

    fn rendered(&mut self, rendered: &Rendered, options: &RenderOptions) {
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
        self.words.extend([format, template]);
        self.pieces(rendered);
        self.list(&rendered.sections, Self::section);
        self.maybe(rendered.trace.as_ref(), |wire, trace| wire.list(trace, Self::trace));
    }

    fn trace(&mut self, trace: &Trace) {
        let (text, source) = (&trace.text, &trace.source);
        self.words.extend(
            [text.start, text.end, source.start, source.end].map(|place| count(place.utf16)),
        );
        self.text(trace.field);
    }

    /// The text as pieces of four words: what of the answer's text comes first, then what of the
    /// template's. The host has the template as a string of its own, so that only what differs
    /// from story to story is decoded, and the rest costs it no memory.
    fn pieces(&mut self, rendered: &Rendered) {
        self.words.push(count(rendered.verbatim.len() + 1));
        let mut copied = 0;
        for piece in &rendered.verbatim {
            self.text(&rendered.text[copied..piece.start]);
            self.words.extend([piece.from, piece.from + piece.length].map(count));
            copied = piece.start + piece.length;
        }
        self.text(&rendered.text[copied..]);
        self.words.extend([0, 0]);
    }

    fn section(&mut self, section: &Section) {
        let status = match section.status {
            Status::Filled => 0,
            Status::Partial => 1,
            Status::Placeholder => 2,
        };
        let mask = section.fields.0;
        self.text(&section.title);
        self.words.extend([count(section.level), status]);
        self.words.extend([(mask & 0xFFFF_FFFF) as u32, (mask >> 32) as u32]);
        self.range(&section.range);
    }

    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.words.push(count(items.len()));
        for item in items {
            write(self, item);
        }
    }

    fn maybe<T>(&mut self, item: Option<&T>, write: impl Fn(&mut Self, &T)) {
        self.list(item.map_or(&[], std::slice::from_ref), write);
    }

    fn range(&mut self, range: &Range) {
        let (start, end) = (range.start, range.end);
        self.words.extend(
            [start.utf16, end.utf16, start.line, start.column, end.line, end.column].map(count),
        );
    }

    /// Where there is no text, it ends before it begins.
    fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.words.extend([1, 0]),
        }
    }

    fn text(&mut self, text: &str) {
        self.words.push(count(self.text.len()));
        utf16(text, &mut self.text);
        self.words.push(count(self.text.len()));
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

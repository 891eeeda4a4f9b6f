//! What of a document came from the story and what is left open, noted while the template writes.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::story::Field;
use crate::text::Span;

/// A piece of the document that has to do with a field of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins, in bytes of the Markdown.
    pub start: usize,
    /// Where it ends; a placeholder may be empty.
    pub end: usize,
    /// What it is.
    pub origin: Origin,
}

/// What a piece of the document has to do with the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The field that it shows, or that would fill it.
    pub field: Field,
    /// Whether it waits for a person.
    pub open: bool,
    /// How a Markdown reader takes it.
    pub nature: Nature,
    /// Where in the source it comes from, for a text of the story.
    pub source: Option<Span>,
}

/// How a Markdown reader takes a piece of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// As part of a line.
    Line,
    /// As blocks, which may have headings of their own.
    Block,
    /// As code, to the letter.
    Code,
}

/// A drawing in the document, its fences included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where it begins, in bytes of the Markdown.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its number among the drawings of the settings.
    pub index: usize,
}

/// Counts what a template has written and gathers the marks.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    written: AtomicUsize,
    marks: Mutex<Vec<Mark>>,
    drawings: Mutex<Vec<Place>>,
}

impl Recorder {
    /// Notes that the next `length` bytes are of this origin.
    pub(super) fn note(&self, length: usize, origin: Origin) {
        let start = self.written.load(Ordering::Relaxed);
        if let Ok(mut marks) = self.marks.lock() {
            marks.push(Mark { start, end: start + length, origin });
        }
    }

    /// Notes that the next `length` bytes are drawing number `index`.
    pub(super) fn note_drawing(&self, length: usize, index: usize) {
        let start = self.written.load(Ordering::Relaxed);
        if let Ok(mut drawings) = self.drawings.lock() {
            drawings.push(Place { start, end: start + length, index });
        }
    }

    /// The marks in the order of the document.
    pub(super) fn take(&self) -> Vec<Mark> {
        self.marks.lock().map(|mut marks| std::mem::take(&mut *marks)).unwrap_or_default()
    }

    /// The drawings in the order of the document.
    pub(super) fn take_drawings(&self) -> Vec<Place> {
        self.drawings.lock().map(|mut drawings| std::mem::take(&mut *drawings)).unwrap_or_default()
    }
}

/// A piece of the document that is the template's own text, to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verbatim {
    /// Where it begins in the document, in bytes.
    pub start: usize,
    /// Where it begins in the template's source, in bytes.
    pub from: usize,
    /// How many bytes it has.
    pub length: usize,
}

/// Shorter pieces are not worth a note.
const NOTED: usize = 24;

/// Where a template writes: counts for the recorder, notes what is the template's own, and ends at
/// the limit.
pub(super) struct Counting {
    pub(super) text: String,
    pub(super) verbatim: Vec<Verbatim>,
    pub(super) source: &'static str,
    pub(super) recorder: Arc<Recorder>,
    pub(super) limit: usize,
}

impl Counting {
    /// Where in the template's source these bytes are: the engine writes a template's text straight
    /// from there, and where the bytes lie tells.
    fn place(&self, bytes: &[u8]) -> Option<&'static str> {
        let from = (bytes.as_ptr() as usize).wrapping_sub(self.source.as_ptr() as usize);
        self.source.get(from..from.checked_add(bytes.len())?)
    }
}

impl io::Write for &mut Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > self.limit {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let text = match self.place(bytes) {
            Some(own) => {
                if own.len() >= NOTED {
                    let from = (own.as_ptr() as usize) - (self.source.as_ptr() as usize);
                    let piece = Verbatim { start: self.text.len(), from, length: own.len() };
                    self.verbatim.push(piece);
                }
                own
            }
            // The engine writes whole texts.
            None => std::str::from_utf8(bytes)
                .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?,
        };
        self.text.push_str(text);
        self.recorder.written.store(self.text.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

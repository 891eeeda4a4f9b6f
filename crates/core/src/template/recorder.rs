//! What of a document came from the story and what is left open, noted while the template writes.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::document::{DiagramRange, Mark, Origin, Verbatim};

/// Counts what a template has written and gathers the marks.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    written: AtomicUsize,
    marks: Mutex<Vec<Mark>>,
    drawings: Mutex<Vec<DiagramRange>>,
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
            drawings.push(DiagramRange { start, end: start + length, index });
        }
    }

    /// The marks in the order of the document.
    pub(super) fn take(&self) -> Vec<Mark> {
        self.marks.lock().map(|mut marks| std::mem::take(&mut *marks)).unwrap_or_default()
    }

    /// The drawings in the order of the document.
    pub(super) fn take_drawings(&self) -> Vec<DiagramRange> {
        self.drawings.lock().map(|mut drawings| std::mem::take(&mut *drawings)).unwrap_or_default()
    }
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

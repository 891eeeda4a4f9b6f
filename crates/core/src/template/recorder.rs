//! Which parts of a document came from the story and which are open, recorded while it is written.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use crate::document::{DiagramRange, Mark, Origin, Verbatim};
use crate::markdown::escape;
use crate::story::{ElementNames, Value};

/// Counts what a template has written and collects the marks.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    written: AtomicUsize,
    marks: Mutex<Vec<Mark>>,
    diagrams: Mutex<Vec<DiagramRange>>,
    /// What the ids of elements stand for.
    pub(super) names: OnceLock<ElementNames>,
}

impl Recorder {
    /// Records that the next `length` bytes are of this origin.
    pub(super) fn record(&self, length: usize, origin: Origin) {
        let start = self.written.load(Ordering::Relaxed);
        if let Ok(mut marks) = self.marks.lock() {
            marks.push(Mark { start, end: start + length, origin });
        }
    }

    /// Records that the next `length` bytes are the diagram with this index.
    pub(super) fn record_diagram(&self, length: usize, index: usize) {
        let start = self.written.load(Ordering::Relaxed);
        if let Ok(mut diagrams) = self.diagrams.lock() {
            diagrams.push(DiagramRange { start, end: start + length, index });
        }
    }

    /// A value that refers to elements with the names of those that it has the ids of; `None` if it has
    /// none.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn named<'t>(&self, value: &Value<'t>) -> Option<Value<'t>> {
        self.names.get()?.named(value)
    }

    /// The marks in the order of the document.
    pub(super) fn take(&self) -> Vec<Mark> {
        self.marks.lock().map(|mut marks| std::mem::take(&mut *marks)).unwrap_or_default()
    }

    /// The diagrams in the order of the document.
    pub(super) fn take_diagrams(&self) -> Vec<DiagramRange> {
        self.diagrams.lock().map(|mut diagrams| std::mem::take(&mut *diagrams)).unwrap_or_default()
    }
}

/// Shorter parts of a template's text are not recorded.
const MIN_VERBATIM: usize = 24;

/// The writer that a template renders into: counts for the recorder, records the template's own
/// text, and fails at the limit.
pub(super) struct CountingWriter {
    pub(super) text: String,
    pub(super) verbatim: Vec<Verbatim>,
    pub(super) source: &'static str,
    pub(super) recorder: Arc<Recorder>,
    pub(super) limit: usize,
}

impl CountingWriter {
    /// These bytes as a part of the template's text: the engine writes that without copying it, so
    /// the address identifies it.
    fn own(&self, bytes: &[u8]) -> Option<&'static str> {
        let from = (bytes.as_ptr() as usize).wrapping_sub(self.source.as_ptr() as usize);
        self.source.get(from..from.checked_add(bytes.len())?)
    }
}

impl io::Write for &mut CountingWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > self.limit {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let text = match self.own(bytes) {
            Some(own) => {
                if own.len() >= MIN_VERBATIM {
                    let from = (own.as_ptr() as usize) - (self.source.as_ptr() as usize);
                    let fragment = Verbatim { start: self.text.len(), from, length: own.len() };
                    self.verbatim.push(fragment);
                }
                own
            }
            // The engine never splits a character.
            None => std::str::from_utf8(bytes)
                .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?,
        };
        self.text.push_str(&escape::without_marks(text));
        self.recorder.written.store(self.text.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

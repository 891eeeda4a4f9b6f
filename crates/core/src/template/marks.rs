//! What of a document came from the story and what is left open, noted while the template writes.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::block::block;
use super::escape;
use crate::story::Field;
use crate::text::double_quoted;

/// The highest level that a heading of the description may have: below its section's.
const TOP: usize = 3;

/// A piece of the document that has to do with a field of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins, in bytes of the Markdown.
    pub start: usize,
    /// Where it ends; a placeholder may be empty.
    pub end: usize,
    /// The field that it shows, or that would fill it.
    pub field: Field,
    /// Whether it waits for a person.
    pub open: bool,
}

/// Counts what a template has written and gathers the marks.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    written: AtomicUsize,
    marks: Mutex<Vec<Mark>>,
}

impl Recorder {
    fn note(&self, length: usize, field: Field, open: bool) {
        let start = self.written.load(Ordering::Relaxed);
        if let Ok(mut marks) = self.marks.lock() {
            marks.push(Mark { start, end: start + length, field, open });
        }
    }

    /// The marks in the order of the document.
    pub(super) fn take(&self) -> Vec<Mark> {
        self.marks.lock().map(|mut marks| std::mem::take(&mut *marks)).unwrap_or_default()
    }
}

/// What a template prints for a field: its text, or the placeholder where there is none.
pub(super) struct Shown {
    text: Box<str>,
    /// None for the template's own words, which are no mark.
    field: Option<Field>,
    open: bool,
    recorder: Arc<Recorder>,
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl Shown {
    /// A text of the story.
    pub(super) fn value(text: &str, field: Field, recorder: &Arc<Recorder>) -> Value {
        Self::make(text, Some(field), false, recorder)
    }

    /// What stands where the story has no text.
    pub(super) fn placeholder(text: &str, field: Field, recorder: &Arc<Recorder>) -> Value {
        Self::make(text, Some(field), true, recorder)
    }

    /// The template's own words where the story has no text and needs none.
    pub(super) fn own(text: &str, recorder: &Arc<Recorder>) -> Value {
        Self::make(text, None, false, recorder)
    }

    fn make(text: &str, field: Option<Field>, open: bool, recorder: &Arc<Recorder>) -> Value {
        Value::from_object(Self { text: text.into(), field, open, recorder: Arc::clone(recorder) })
    }

    /// The same for another place of the document. Placeholders are the template's own words and
    /// stay; in YAML they are an empty text.
    fn placed(&self, place: &str) -> Option<Value> {
        let text = match place {
            "inline" => self.unless_open(escape::inline),
            "start" => self.unless_open(escape::start),
            "heading" => self.unless_open(escape::heading),
            "cell" => self.unless_open(escape::cell),
            "block" => self.unless_open(|text| block(text, TOP)),
            // A title alone is more than a placeholder there: the template adds to it.
            "quoted" if self.open && self.field != Some(Field::StoryTitle) => Cow::Borrowed(""),
            "quoted" => double_quoted(&self.text),
            "scalar" if self.open => Cow::Borrowed("\"\""),
            "scalar" => escape::scalar(&self.text),
            _ => return None,
        };
        Some(Self::make(&text, self.field, self.open, &self.recorder))
    }

    fn unless_open<'t>(&'t self, escape: impl FnOnce(&'t str) -> Cow<'t, str>) -> Cow<'t, str> {
        if self.open { Cow::Borrowed(&self.text) } else { escape(&self.text) }
    }

    /// Writes the text and notes it.
    pub(super) fn write(&self, out: &mut minijinja::Output<'_>) -> fmt::Result {
        if let Some(field) = self.field {
            self.recorder.note(self.text.len(), field, self.open);
        }
        out.write_str(&self.text)
    }
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// `{{ story_title.heading }}`: the text as it must be written in a heading.
    fn get_value_by_str(self: &Arc<Self>, place: &str) -> Option<Value> {
        self.placed(place)
    }

    fn get_value(self: &Arc<Self>, place: &Value) -> Option<Value> {
        self.placed(place.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.open
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// `todo("architecture.risks")` in a template notes that the place is open, and writes its second
/// argument, such as `[Name]`, where there is one.
#[derive(Debug)]
pub(super) struct Todo(pub(super) Arc<Recorder>);

impl Object for Todo {
    fn call(
        self: &Arc<Self>,
        _: &mut minijinja::State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, minijinja::Error> {
        let field = args.first().and_then(Value::as_str).and_then(Field::named);
        let field = field.ok_or_else(|| {
            minijinja::Error::new(
                minijinja::ErrorKind::InvalidOperation,
                "todo() takes the name of a field",
            )
        })?;
        Ok(Shown::placeholder(args.get(1).and_then(Value::as_str).unwrap_or(""), field, &self.0))
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
    pub(super) text: Vec<u8>,
    pub(super) verbatim: Vec<Verbatim>,
    pub(super) source: &'static str,
    pub(super) recorder: Arc<Recorder>,
    pub(super) limit: usize,
}

impl Counting {
    /// The engine writes a template's text straight from its source: where the bytes lie tells.
    fn note(&mut self, bytes: &[u8]) {
        let from = (bytes.as_ptr() as usize).wrapping_sub(self.source.as_ptr() as usize);
        if bytes.len() >= NOTED
            && from <= self.source.len()
            && bytes.len() <= self.source.len() - from
        {
            self.verbatim.push(Verbatim { start: self.text.len(), from, length: bytes.len() });
        }
    }
}

impl io::Write for &mut Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > self.limit {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.note(bytes);
        self.text.extend_from_slice(bytes);
        self.recorder.written.store(self.text.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! What of a document came from the story and what is left open, noted while the template writes.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use crate::story::Field;

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
    field: Field,
    open: bool,
    recorder: Arc<Recorder>,
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl Shown {
    pub(super) fn value(text: &str, field: Field, recorder: &Arc<Recorder>) -> Value {
        Value::from_object(Self {
            text: text.into(),
            field,
            open: false,
            recorder: Arc::clone(recorder),
        })
    }

    pub(super) fn placeholder(text: &str, field: Field, recorder: &Arc<Recorder>) -> Value {
        Value::from_object(Self {
            text: text.into(),
            field,
            open: true,
            recorder: Arc::clone(recorder),
        })
    }

    /// The same for another place: its text changed by `escape`. Placeholders are the template's
    /// own words and stay.
    pub(super) fn escaped(value: &Value, escape: impl FnOnce(&str) -> Cow<'_, str>) -> Value {
        match value.downcast_object_ref::<Self>() {
            Some(shown) if shown.open => value.clone(),
            Some(shown) => match escape(&shown.text) {
                Cow::Borrowed(text) if text.len() == shown.text.len() => value.clone(),
                text => Self::value(&text, shown.field, &shown.recorder),
            },
            None => Value::from(value.as_str().map(escape).unwrap_or_default().into_owned()),
        }
    }

    /// For YAML, where a placeholder is an empty text.
    pub(super) fn escaped_or_empty(
        value: &Value,
        empty: &str,
        escape: impl FnOnce(&str) -> Cow<'_, str>,
    ) -> Value {
        match value.downcast_object_ref::<Self>() {
            Some(shown) if shown.open => Self::placeholder(empty, shown.field, &shown.recorder),
            _ => Self::escaped(value, escape),
        }
    }

    /// Writes the text and notes it.
    pub(super) fn write(&self, out: &mut minijinja::Output<'_>) -> fmt::Result {
        self.recorder.note(self.text.len(), self.field, self.open);
        out.write_str(&self.text)
    }
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
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

/// Where a template writes: counts for the recorder, and ends at the limit.
pub(super) struct Counting {
    pub(super) text: Vec<u8>,
    pub(super) recorder: Arc<Recorder>,
    pub(super) limit: usize,
}

impl io::Write for &mut Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > self.limit {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.text.extend_from_slice(bytes);
        self.recorder.written.store(self.text.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! What templates print: texts of the story, fit for the place they stand in, and placeholders.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use crate::document::{Nature, Origin};
use crate::markdown::{block, escape};
use crate::story::{Field, Text};
use crate::template::recorder::Recorder;
use crate::text::double_quoted;

/// The highest level that a heading of the description may have: below its section's.
const TOP: usize = 3;

/// Some characters, and what they have to do with the story: nothing, for the template's own.
#[derive(Clone, Debug)]
pub(in crate::template) struct Piece {
    pub(in crate::template) text: Box<str>,
    pub(in crate::template) origin: Option<Origin>,
}

impl Piece {
    /// The template's own words.
    pub(in crate::template) fn own(text: &str) -> Self {
        Self { text: text.into(), origin: None }
    }

    /// A text of the story.
    pub(in crate::template) fn text(text: &Text<'_>, field: Field) -> Self {
        Self::value(&text.value, field, Some(text.span))
    }

    /// A text of the story, or of the call where there is no place in the source.
    pub(in crate::template) fn value(
        text: &str,
        field: Field,
        source: Option<crate::text::Span>,
    ) -> Self {
        let origin = Origin { field, open: false, nature: Nature::Line, source };
        Self { text: text.into(), origin: Some(origin) }
    }

    /// What stands where the story has no text.
    pub(in crate::template) fn placeholder(text: &str, field: Field) -> Self {
        let origin = Origin { field, open: true, nature: Nature::Line, source: None };
        Self { text: text.into(), origin: Some(origin) }
    }

    pub(super) fn is_open(&self) -> bool {
        self.origin.is_some_and(|origin| origin.open)
    }

    /// The same for another place of the document. Placeholders are the template's own words and
    /// stay; in YAML they are an empty text.
    pub(in crate::template) fn placed(&self, place: &str) -> Option<Self> {
        let title = self.origin.is_some_and(|origin| origin.field == Field::StoryTitle);
        let text = match place {
            "inline" => self.unless_open(escape::inline),
            "start" => self.unless_open(escape::item),
            "label" => self.unless_open(escape::label),
            "strong" => self.unless_open(escape::strong),
            "heading" => self.unless_open(escape::heading),
            "cell" => self.unless_open(escape::cell),
            "code" => self.unless_open(escape::code),
            "block" => self.unless_open(|text| block(text, TOP)),
            "below" => self.unless_open(|text| block(text, TOP + 1)),
            // A title alone is more than a placeholder there: the template adds to it.
            "quoted" if self.is_open() && !title => Cow::Borrowed(""),
            "quoted" => double_quoted(&self.text),
            "scalar" if self.is_open() => Cow::Borrowed("\"\""),
            "scalar" => escape::scalar(&self.text),
            _ => return None,
        };
        let nature = if matches!(place, "block" | "below") { Nature::Block } else { Nature::Line };
        let origin = self.origin.map(|origin| Origin { nature, ..origin });
        Some(Self { text: text.into(), origin })
    }

    fn unless_open<'t>(&'t self, escape: impl FnOnce(&'t str) -> Cow<'t, str>) -> Cow<'t, str> {
        if self.is_open() || self.origin.is_none() {
            Cow::Borrowed(&self.text)
        } else {
            escape(&self.text)
        }
    }

    fn write(&self, recorder: &Recorder, out: &mut minijinja::Output<'_>) -> fmt::Result {
        if let Some(origin) = self.origin {
            recorder.note(self.text.len(), origin);
        }
        out.write_str(&self.text)
    }
}

/// What a template prints for a field: its text, or the placeholder where there is none.
pub(in crate::template) struct Shown {
    pub(super) piece: Piece,
    recorder: Arc<Recorder>,
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.piece.text, f)
    }
}

impl Shown {
    pub(in crate::template) fn value(piece: Piece, recorder: &Arc<Recorder>) -> Value {
        Value::from_object(Self { piece, recorder: Arc::clone(recorder) })
    }

    fn placed(&self, place: &str) -> Option<Value> {
        if place != "after" {
            return Some(Self::value(self.piece.placed(place)?, &self.recorder));
        }
        let piece = self.piece.placed("inline")?;
        Some(after(vec![piece], &self.recorder))
    }
}

/// A label's text, with the space before it where there is one.
fn after(mut pieces: Vec<Piece>, recorder: &Arc<Recorder>) -> Value {
    if !pieces.iter().all(Piece::is_open) {
        pieces.insert(0, Piece::own(" "));
    }
    Line::value(pieces, recorder)
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
        !self.piece.is_open()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.piece.text)
    }
}

/// Where a value comes from that is one text of the story.
pub(in crate::template) fn origin(value: &Value) -> Option<Origin> {
    let one = value.downcast_object_ref::<Shown>().map(|shown| &shown.piece);
    let line = value.downcast_object_ref::<Line>().map(|line| &*line.pieces);
    match (one, line) {
        (Some(piece), _) | (None, Some([piece])) => piece.origin,
        _ => None,
    }
}

/// Several pieces that are printed as one.
#[derive(Debug)]
pub(in crate::template) struct Line {
    pieces: Vec<Piece>,
    recorder: Arc<Recorder>,
    drawing: Option<usize>,
}

impl Line {
    pub(in crate::template) fn value(pieces: Vec<Piece>, recorder: &Arc<Recorder>) -> Value {
        Value::from_object(Self { pieces, recorder: Arc::clone(recorder), drawing: None })
    }

    /// The same for a drawing, whose place is noted.
    pub(in crate::template) fn drawing(
        pieces: Vec<Piece>,
        index: usize,
        recorder: &Arc<Recorder>,
    ) -> Value {
        let recorder = Arc::clone(recorder);
        Value::from_object(Self { pieces, recorder, drawing: Some(index) })
    }

    fn placed(&self, place: &str) -> Option<Value> {
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            // Only the first can stand at the start of a block.
            let place = match (place, pieces.len(), self.pieces.get(1)) {
                ("start", 0, Some(next)) if next.text.starts_with(':') => "label",
                ("start", 1.., _) => "inline",
                _ => place,
            };
            pieces.push(piece.placed(place)?);
        }
        Some(Self::value(pieces, &self.recorder))
    }
}

impl Object for Line {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

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
        !self.pieces.is_empty()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| f.write_str(&piece.text))
    }
}

/// A list of texts: to go through, or in one line.
#[derive(Debug)]
pub(super) struct List {
    pub(super) pieces: Vec<Piece>,
    field: Field,
    recorder: Arc<Recorder>,
}

impl List {
    pub(super) fn value(texts: &[Text<'_>], field: Field, recorder: &Arc<Recorder>) -> Value {
        let seen = texts.iter().filter(|text| !text.is_blank());
        let pieces = seen.map(|text| Piece::text(text, field)).collect();
        Value::from_object(Self { pieces, field, recorder: Arc::clone(recorder) })
    }

    /// All texts in one line, or an open place where there is none.
    fn joined(&self, place: &str) -> Option<Value> {
        let each = if place == "after" { "inline" } else { place };
        let mut pieces = Vec::with_capacity(self.pieces.len() * 2);
        for piece in &self.pieces {
            let each = if each == "start" && !pieces.is_empty() { "inline" } else { each };
            if !pieces.is_empty() {
                pieces.push(Piece::own("; "));
            }
            pieces.push(piece.placed(each)?);
        }
        if pieces.is_empty() {
            pieces.push(Piece::placeholder("", self.field));
        }
        Some(match place {
            "after" => after(pieces, &self.recorder),
            _ => Line::value(pieces, &self.recorder),
        })
    }
}

impl Object for List {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value_by_str(self: &Arc<Self>, place: &str) -> Option<Value> {
        self.joined(place)
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str() {
            Some(place) => self.joined(place),
            None => {
                let piece = self.pieces.get(key.as_usize()?)?;
                Some(Shown::value(piece.clone(), &self.recorder))
            }
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.pieces.len())
    }
}

/// Prints a value of this layer; answers false for any other.
pub(in crate::template) fn write(
    value: &Value,
    out: &mut minijinja::Output<'_>,
) -> Option<fmt::Result> {
    if let Some(shown) = value.downcast_object_ref::<Shown>() {
        return Some(shown.piece.write(&shown.recorder, out));
    }
    let line = value.downcast_object_ref::<Line>()?;
    if let Some(index) = line.drawing {
        let length = line.pieces.iter().map(|piece| piece.text.len()).sum();
        line.recorder.note_drawing(length, index);
    }
    Some(line.pieces.iter().try_for_each(|piece| piece.write(&line.recorder, out)))
}

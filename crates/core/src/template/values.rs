//! Values for templates: mappings by name, and the story's own mappings as such.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::marks::Recorder;
use super::shown::{Line, List, Piece, Shown};
use crate::story::{Fact, Field, Members, Part, Text};

/// Values by their names, few enough to look through: quicker and smaller than a map.
#[derive(Debug, Default)]
pub(super) struct Values(Vec<(&'static str, Value)>);

impl Values {
    #[inline(never)]
    pub(super) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.push((name, value));
        self
    }

    /// These values, and those of another where these lack them.
    pub(super) fn over(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn done(self) -> Value {
        Value::from_object(self)
    }
}

impl Object for Values {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}

/// What makes values of the story's texts.
#[derive(Clone, Copy)]
pub(super) struct Maker<'v> {
    pub(super) recorder: &'v Arc<Recorder>,
}

impl Maker<'_> {
    /// A text, or an open place where there is none.
    pub(super) fn text(self, text: Option<&Text<'_>>, field: Field) -> Value {
        self.text_or(text, field, "")
    }

    /// A text, or a placeholder.
    pub(super) fn text_or(self, text: Option<&Text<'_>>, field: Field, placeholder: &str) -> Value {
        let piece = match given(text) {
            Some(text) => Piece::text(text, field),
            None => Piece::placeholder(placeholder, field),
        };
        Shown::value(piece, self.recorder)
    }

    /// Some texts.
    pub(super) fn texts(self, texts: &[Text<'_>], field: Field) -> Value {
        List::value(texts, field, self.recorder)
    }

    /// Some pieces in one.
    pub(super) fn line(self, pieces: Vec<Piece>) -> Value {
        Line::value(pieces, self.recorder)
    }

    /// A mapping of the story with all its members.
    pub(super) fn mapping(self, mapping: &dyn Members<'_>, field: Field) -> Values {
        let members = mapping.members().into_iter();
        Values(members.map(|(name, part)| (name, self.part(&part, field))).collect())
    }

    /// Some mappings of the story.
    pub(super) fn mappings<'r, 't: 'r, M: Members<'t> + 'r>(
        self,
        mappings: impl IntoIterator<Item = &'r M>,
        field: Field,
    ) -> Value {
        let values = mappings.into_iter().map(|mapping| self.mapping(mapping, field).done());
        Value::from(values.collect::<Vec<_>>())
    }

    fn part(self, part: &Part<'_, '_>, field: Field) -> Value {
        match part {
            Part::Text(text) => self.text(*text, field),
            Part::Texts(texts) => self.texts(texts, field),
            Part::One(None) => Value::UNDEFINED,
            Part::One(Some(one)) => self.mapping(*one, field).done(),
            Part::Many(many) => {
                let values = many.iter().map(|one| self.mapping(*one, field).done());
                Value::from(values.collect::<Vec<_>>())
            }
        }
    }

    /// Facts under names of the writer's own: `week range: 3–5`.
    pub(super) fn facts(self, facts: &[Fact<'_>], field: Field) -> Value {
        let fact = |fact: &Fact<'_>| {
            let name = Shown::value(
                Piece::value(&readable(&fact.name.value), field, Some(fact.name.span)),
                self.recorder,
            );
            Values::default()
                .with("name", name)
                .with("texts", self.texts(&fact.texts, field))
                .done()
        };
        Value::from(facts.iter().map(fact).collect::<Vec<_>>())
    }
}

/// A text of which something is to be seen.
pub(super) fn given<'r, 't>(text: Option<&'r Text<'t>>) -> Option<&'r Text<'t>> {
    text.filter(|text| !text.is_blank())
}

/// A key as words: `week_range` reads `Week range`.
pub(super) fn readable(key: &str) -> String {
    let mut words = key.trim().replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

//! Values for templates: records, and the story's mappings.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::facts::FactList;
use super::fragment::Fragment;
use super::printable::{Fragments, PrintableText, TextList};
use crate::story::{self, Field, Mapping, MemberType, Text};
use crate::template::recorder::Recorder;

/// Values by their names, few enough to search: faster and smaller than a map.
#[derive(Debug, Default)]
pub(in crate::template) struct ValueRecord(Vec<(&'static str, Value)>);

impl ValueRecord {
    #[inline(never)]
    pub(in crate::template) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.push((name, value));
        self
    }

    /// These values, and those of another record that these lack.
    pub(in crate::template) fn with_base(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(in crate::template) fn done(self) -> Value {
        Value::from_object(self)
    }
}

impl Object for ValueRecord {
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

/// Builds values from the story's texts.
#[derive(Clone, Copy)]
pub(in crate::template) struct ValueBuilder<'v> {
    pub(in crate::template) recorder: &'v Arc<Recorder>,
}

impl ValueBuilder<'_> {
    /// The story's text, or an empty placeholder if there is none.
    pub(in crate::template) fn text(self, text: Option<&Text<'_>>, field: Field) -> Value {
        self.text_or(text, field, "")
    }

    /// The story's text, or a placeholder.
    pub(in crate::template) fn text_or(
        self,
        text: Option<&Text<'_>>,
        field: Field,
        placeholder: &str,
    ) -> Value {
        let fragment = match given(text) {
            Some(text) => Fragment::text(text, field),
            None => Fragment::placeholder(placeholder, field),
        };
        PrintableText::value(fragment, self.recorder)
    }

    /// A text that refers to an element: its name, if that is an id.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::template) fn named<'t>(self, text: &Text<'t>) -> Text<'t> {
        let name = self.recorder.names.get().and_then(|names| names.name(text));
        name.unwrap_or_else(|| text.clone())
    }

    /// Some texts.
    pub(in crate::template) fn texts(self, texts: &[Text<'_>], field: Field) -> Value {
        TextList::value(texts, field, self.recorder)
    }

    /// Concatenates fragments into one printable value.
    pub(in crate::template) fn line(self, fragments: Vec<Fragment>) -> Value {
        Fragments::value(fragments, self.recorder)
    }

    /// A mapping of the story with all its members; those that it lacks are open.
    pub(in crate::template) fn mapping(self, mapping: &Mapping<'_>, field: Field) -> ValueRecord {
        let members = mapping.members().map(|(name, member_type, value)| {
            let named = if mapping.refers(name) { self.recorder.named(value) } else { None };
            (name, self.member(member_type, named.as_ref().unwrap_or(value), field))
        });
        let mut record = ValueRecord(members.collect());
        let further = mapping.further();
        if !further.is_empty() {
            record.0.push(("further", FactList::value(further, field)));
        }
        record
    }

    /// Some mappings of the story.
    pub(in crate::template) fn mappings(self, mappings: &[Mapping<'_>], field: Field) -> Value {
        let values = mappings.iter().map(|mapping| self.mapping(mapping, field).done());
        Value::from(values.collect::<Vec<_>>())
    }

    /// A member of a mapping, or an open place if it is absent.
    pub(in crate::template) fn member(
        self,
        member_type: MemberType,
        value: &story::Value<'_>,
        field: Field,
    ) -> Value {
        match (value, member_type) {
            (story::Value::Text(text), _) => self.text(Some(text), field),
            (story::Value::Texts(texts), _) => self.texts(texts, field),
            (story::Value::One(one), _) => self.mapping(one, field).done(),
            (story::Value::Many(many), _) => self.mappings(many, field),
            (story::Value::Absent, MemberType::Text) => self.text(None, field),
            (story::Value::Absent, MemberType::Texts) => self.texts(&[], field),
            (story::Value::Absent, MemberType::Many(_)) => self.mappings(&[], field),
            (story::Value::Absent, MemberType::One(_) | MemberType::Own) => Value::UNDEFINED,
        }
    }
}

/// The text unless it is blank.
pub(in crate::template) fn given<'r, 't>(text: Option<&'r Text<'t>>) -> Option<&'r Text<'t>> {
    text.filter(|text| !text.is_blank())
}

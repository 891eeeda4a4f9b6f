//! The values of the story's mappings, as read by their declarations.
//!
//! The declared types are views with a method for each member.

use super::names::FieldNames;
use crate::story::{Fact, Text};

/// A mapping that has been read: a value for each member of its kind.
#[derive(Clone, Debug)]
pub struct Mapping<'t> {
    pub(in crate::story) kind: &'static MappingSchema,
    pub(in crate::story) values: Vec<Value<'t>>,
    /// What else it has, under names that it doesn't declare.
    pub(in crate::story) further: Vec<Fact<'t>>,
}

/// The value of a member.
#[derive(Clone, Debug, Default)]
pub enum Value<'t> {
    /// No value.
    #[default]
    Absent,
    /// Text.
    Text(Text<'t>),
    /// Some texts.
    Texts(Vec<Text<'t>>),
    /// A mapping.
    One(Box<Mapping<'t>>),
    /// Some mappings.
    Many(Vec<Mapping<'t>>),
}

/// The schema of one kind of mapping, as declared.
#[derive(Debug)]
pub struct MappingSchema {
    /// The names of its members.
    pub(in crate::story) names: FieldNames,
    /// The path of such mappings in messages: `architecture.risks`.
    pub(in crate::story) path: &'static str,
    /// Whether such a mapping shows what else it has itself; otherwise that is listed at the end of
    /// the document.
    pub(in crate::story) shows_further: bool,
    /// The names under which templates see the members, and the type that each expects.
    pub members: &'static [(&'static str, MemberType)],
}

/// The type of value that a member expects.
#[derive(Clone, Copy, Debug)]
pub enum MemberType {
    /// Text.
    Text,
    /// A list of texts, or one text.
    Texts,
    /// A mapping.
    One(&'static MappingSchema),
    /// A list of mappings.
    Many(&'static MappingSchema),
    /// A value with its own reader.
    Own,
}

impl MappingSchema {
    /// The canonical name of each member, and the type that it expects.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, MemberType)> {
        self.members.iter().enumerate().map(|(index, &(name, member_type))| {
            (self.names.fields.get(index).map_or(name, |names| names[0]), member_type)
        })
    }

    /// The canonical name of the member that a key means, under any of its names and spellings.
    #[must_use]
    pub fn canonical(&self, key: &str) -> Option<&'static str> {
        let (index, _) = self.names.find(key)?;
        Some(self.names.canonical(index))
    }

    /// The canonical name of the member that an unknown key probably means.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn probable(&self, key: &str) -> Option<&'static str> {
        self.canonical(key).or_else(|| self.canonical(self.names.nearest(key)?))
    }
}

impl Default for Mapping<'_> {
    fn default() -> Self {
        static NOTHING: MappingSchema = MappingSchema {
            names: FieldNames::new("nothing", &[]),
            path: "",
            shows_further: true,
            members: &[],
        };
        Self::empty(&NOTHING)
    }
}

impl<'t> Mapping<'t> {
    /// A mapping without any value.
    #[must_use]
    pub fn empty(kind: &'static MappingSchema) -> Self {
        Self { kind, values: Vec::new(), further: Vec::new() }
    }

    /// Every member with its value, in the order of their declaration.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, MemberType, &Value<'t>)> {
        let members = self.kind.members.iter().zip(0..);
        members.map(|(&(name, member_type), index)| (name, member_type, self.value(index)))
    }

    /// What else it shows itself, under names that it doesn't declare.
    #[must_use]
    pub fn further(&self) -> &[Fact<'t>] {
        if self.kind.shows_further { &self.further } else { &[] }
    }

    /// What else it has, wherever that is shown.
    #[must_use]
    pub fn undeclared(&self) -> &[Fact<'t>] {
        &self.further
    }

    /// What kind of mapping it is.
    #[must_use]
    pub fn schema(&self) -> &'static MappingSchema {
        self.kind
    }

    pub(in crate::story) fn value(&self, index: usize) -> &Value<'t> {
        self.values.get(index).unwrap_or(&Value::Absent)
    }

    /// The value of the member that templates see under a name.
    pub(in crate::story) fn member(&self, name: &str) -> &Value<'t> {
        let index = self.kind.members.iter().position(|(known, _)| *known == name);
        index.map_or(&Value::Absent, |index| self.value(index))
    }

    /// A text member.
    #[must_use]
    pub fn text(&self, index: usize) -> Option<&Text<'t>> {
        match self.value(index) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A member that is a list of texts.
    #[must_use]
    pub fn texts(&self, index: usize) -> &[Text<'t>] {
        match self.value(index) {
            Value::Texts(texts) => texts,
            _ => &[],
        }
    }

    /// A member that is a mapping.
    #[must_use]
    pub fn one(&self, index: usize) -> Option<&Self> {
        match self.value(index) {
            Value::One(one) => Some(one),
            _ => None,
        }
    }

    /// A member that is a list of mappings.
    #[must_use]
    pub fn many(&self, index: usize) -> &[Self] {
        match self.value(index) {
            Value::Many(many) => many,
            _ => &[],
        }
    }

    /// Sets a member.
    pub(in crate::story) fn set(&mut self, index: usize, value: Value<'t>) {
        if self.values.len() <= index {
            self.values.resize_with(index + 1, Value::default);
        }
        self.values[index] = value;
    }

    /// Adds a mapping to a member that is a list of them.
    pub(in crate::story) fn push(&mut self, index: usize, mapping: Self) {
        match self.values.get_mut(index) {
            Some(Value::Many(many)) => many.push(mapping),
            _ => self.set(index, Value::Many(vec![mapping])),
        }
    }

    /// A mapping that has only its first member.
    pub(in crate::story) fn of_first(kind: &'static MappingSchema, value: Value<'t>) -> Self {
        Self { kind, values: vec![value], further: Vec::new() }
    }

    /// Inherits missing members from a base.
    pub(in crate::story) fn inherit(&mut self, base: Self) {
        self.further.extend(base.further);
        while self.values.len() < base.values.len() {
            self.values.push(Value::Absent);
        }
        for (own, inherited) in self.values.iter_mut().zip(base.values) {
            let absent = match own {
                Value::Absent => true,
                Value::Text(text) => text.is_blank(),
                Value::Texts(texts) => texts.is_empty(),
                _ => false,
            };
            if absent {
                *own = inherited;
            }
        }
    }

    /// A mapping with its first member or its first two as texts. If a member is a mapping, the text
    /// becomes the first member of that mapping.
    pub(in crate::story) fn from_texts(
        kind: &'static MappingSchema,
        first: Text<'t>,
        second: Option<Text<'t>>,
    ) -> Self {
        let texts = std::iter::once(first).chain(second);
        let mut values = Vec::with_capacity(kind.members.len());
        values.extend(texts.zip(kind.members).map(|(text, (_, member_type))| match member_type {
            MemberType::Texts => Value::Texts(vec![text]),
            MemberType::One(kind) => Value::One(Box::new(Self::from_texts(kind, text, None))),
            MemberType::Many(kind) => Value::Many(vec![Self::from_texts(kind, text, None)]),
            MemberType::Text | MemberType::Own => Value::Text(text),
        }));
        Self { kind, values, further: Vec::new() }
    }
}

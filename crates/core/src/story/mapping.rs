//! Mappings of the story, declared member by member: how they are read, and what is in them.
//!
//! One reader serves them all, led by a table of members: a reader for each would be the largest
//! part of the module. The declared types are views that give the members their names and kinds.

use std::borrow::Cow;

use super::lower::Lowering;
use super::record::{Shape, Slot};
use super::{Present, Text};
use crate::parse::{Kind, NodeId};

/// A mapping that has been read: a value for each member of its kind.
#[derive(Clone, Debug)]
pub struct Mapping<'t> {
    kind: &'static Declared,
    values: Vec<Value<'t>>,
}

/// The value of a member.
#[derive(Clone, Debug, Default)]
pub enum Value<'t> {
    /// Nothing.
    #[default]
    Absent,
    /// A text.
    Text(Text<'t>),
    /// Some texts.
    Texts(Vec<Text<'t>>),
    /// A mapping.
    One(Box<Mapping<'t>>),
    /// Some mappings.
    Many(Vec<Mapping<'t>>),
}

/// A kind of mapping, as declared.
#[derive(Debug)]
pub struct Declared {
    /// The names of its members.
    pub(super) shape: Shape,
    /// Where such mappings stand, for messages: `architecture.risks`.
    pub(super) way: &'static str,
    /// The names under which templates see the members, and what each takes.
    pub members: &'static [(&'static str, Takes)],
}

/// What a member takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A text.
    Text,
    /// A list of texts, or one text.
    Texts,
    /// A mapping.
    One(&'static Declared),
    /// A list of mappings.
    Many(&'static Declared),
    /// Something that reads itself.
    Own,
}

impl Default for Mapping<'_> {
    fn default() -> Self {
        static NOTHING: Declared =
            Declared { shape: Shape::new("nothing", &[]), way: "", members: &[] };
        Self::empty(&NOTHING)
    }
}

impl<'t> Mapping<'t> {
    /// A mapping without any value.
    #[must_use]
    pub fn empty(kind: &'static Declared) -> Self {
        Self { kind, values: Vec::new() }
    }

    /// Every member with its value, in the order of their declaration.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, Takes, &Value<'t>)> {
        let members = self.kind.members.iter().zip(0..);
        members.map(|(&(name, takes), index)| (name, takes, self.value(index)))
    }

    fn value(&self, index: usize) -> &Value<'t> {
        self.values.get(index).unwrap_or(&Value::Absent)
    }

    /// A member that is a text.
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

    /// A mapping with nothing but its first member.
    pub(super) fn of_first(kind: &'static Declared, value: Value<'t>) -> Self {
        Self { kind, values: vec![value] }
    }

    /// A mapping with some of its members as texts, the first ones.
    fn from_texts(kind: &'static Declared, texts: impl Iterator<Item = Text<'t>>) -> Self {
        let mut values = Vec::with_capacity(kind.members.len());
        values.extend(texts.zip(kind.members).map(|(text, (_, takes))| match takes {
            Takes::Texts => Value::Texts(vec![text]),
            _ => Value::Text(text),
        }));
        Self { kind, values }
    }
}

/// The values that a record holds for a kind of mapping.
pub(super) fn fill<'t>(
    lowering: &mut Lowering<'t, '_>,
    record: &super::record::Record,
    kind: &'static Declared,
) -> Mapping<'t> {
    let mut values = Vec::with_capacity(kind.members.len());
    for (index, (_, takes)) in kind.members.iter().enumerate() {
        let value = match record.get(index) {
            Some(slot) => read(lowering, slot, kind, index, *takes),
            None => Value::Absent,
        };
        values.push(value);
    }
    Mapping { kind, values }
}

fn read<'t>(
    lowering: &mut Lowering<'t, '_>,
    slot: Slot,
    kind: &'static Declared,
    index: usize,
    takes: Takes,
) -> Value<'t> {
    // The way to a member is put together only where something is said of it.
    let way = Way { of: kind.way, member: kind.shape.canonical(index) };
    match takes {
        Takes::Text => lowering.text_at(slot.value, way).map_or(Value::Absent, Value::Text),
        Takes::Texts => Value::Texts(lowering.texts_at(slot.value, way)),
        Takes::One(kind) => {
            let one = one(lowering, slot.value, slot.under, kind);
            one.map_or(Value::Absent, |one| Value::One(Box::new(one)))
        }
        Takes::Many(kind) => Value::Many(many(lowering, slot.value, kind)),
        Takes::Own => Value::Absent,
    }
}

/// Where a member stands, in two parts.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) of: &'static str,
    pub(super) member: &'static str,
}

/// Reads one mapping, or the plain text that stands for one.
pub(super) fn one<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    under: Option<NodeId>,
    kind: &'static Declared,
) -> Option<Mapping<'t>> {
    let below = under.filter(|&under| matches!(lowering.tree.kind(under), Kind::Mapping));
    if below.is_none() && lowering.is_text(node, &kind.shape) {
        let text = lowering.text(node, kind.way)?;
        return Some(Mapping::from_texts(kind, std::iter::once(text)));
    }
    if matches!(lowering.tree.kind(node), Kind::Sequence) {
        return lowering.wrong_type(node, kind.way, "a mapping or a text");
    }
    let record = lowering.mapping(node, below, kind.way, &kind.shape)?;
    Some(fill(lowering, &record, kind))
}

/// Reads a list of mappings. One text alone needs no list, and a mapping of names to mappings or
/// texts is a list too: `api: {technology: Go}`.
pub(super) fn many<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    kind: &'static Declared,
) -> Vec<Mapping<'t>> {
    let mut found = Vec::new();
    match lowering.tree.kind(node) {
        Kind::Sequence => {
            let items: Vec<_> = lowering.tree.items(node).collect();
            for item in items {
                found.extend(one(lowering, item, None, kind));
            }
        }
        Kind::Mapping if lowering.is_named(node, &kind.shape) => {
            for entry in lowering.tree.entries(node) {
                found.extend(pair(lowering, entry.key, entry.value, kind));
            }
        }
        other => {
            if matches!(other, Kind::Mapping) {
                lowering.wrong_type::<()>(node, kind.way, "a list");
            }
            found.extend(one(lowering, node, None, kind));
        }
    }
    found
}

fn pair<'t>(
    lowering: &mut Lowering<'t, '_>,
    key: NodeId,
    value: NodeId,
    kind: &'static Declared,
) -> Option<Mapping<'t>> {
    let name = lowering.text(key, kind.way)?;
    match lowering.tree.kind(value) {
        Kind::Mapping => {
            let record = lowering.mapping(value, None, kind.way, &kind.shape)?;
            let mut found = fill(lowering, &record, kind);
            match found.values.first_mut() {
                Some(first @ Value::Absent) => *first = Value::Text(name),
                _ => {
                    let name = Cow::Owned(format!("{}.{}", kind.way, name.value));
                    let span = lowering.tree.span(key);
                    lowering.note(Present { field: None, name, span });
                }
            }
            Some(found)
        }
        Kind::Null => Some(Mapping::from_texts(kind, std::iter::once(name))),
        _ => {
            let text = lowering.text(value, kind.way)?;
            Some(Mapping::from_texts(kind, [name, text].into_iter()))
        }
    }
}

impl<'t> Lowering<'t, '_> {
    fn text_at(&mut self, node: NodeId, way: Way) -> Option<Text<'t>> {
        match self.tree.kind(node) {
            Kind::Scalar(..) => self.text(node, ""),
            _ => self.text(node, &format!("{}.{}", way.of, way.member)),
        }
    }

    fn texts_at(&mut self, node: NodeId, way: Way) -> Vec<Text<'t>> {
        match self.tree.kind(node) {
            Kind::Sequence => {
                let items: Vec<_> = self.tree.items(node).collect();
                items.into_iter().filter_map(|item| self.text_at(item, way)).collect()
            }
            _ => self.text_at(node, way).into_iter().collect(),
        }
    }

    /// Whether a value is a plain text, or a lone `name: text` that was meant as one.
    fn is_text(&self, node: NodeId, shape: &Shape) -> bool {
        match self.tree.kind(node) {
            Kind::Scalar(..) => true,
            Kind::Mapping => {
                let mut pairs = self.tree.pairs(node);
                let (Some(entry), None) = (pairs.next(), pairs.next()) else { return false };
                let known = self.tree.text(entry.key).and_then(|key| shape.find(key)).is_some();
                !known && self.mapping_as_text(node).is_some()
            }
            _ => false,
        }
    }

    /// Whether a mapping has only names of its writer's: none that the shape knows.
    fn is_named(&self, node: NodeId, shape: &Shape) -> bool {
        self.tree
            .entries(node)
            .iter()
            .all(|entry| self.tree.text(entry.key).is_some_and(|key| shape.find(key).is_none()))
    }
}

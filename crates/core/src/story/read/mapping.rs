//! How declared mappings are read: one reader serves them all, led by a table of members.
//!
//! A reader for each would be the largest part of the module.

use std::borrow::Cow;

use super::context::Lowering;
use super::member_path::Way;
use super::record::{Record, Slot};
use crate::story::schema::mapping::{Declared, Mapping, Takes, Value};
use crate::story::schema::names::Shape;
use crate::story::{Present, Text};
use crate::yaml::{Entry, Kind, NodeId};

/// The values that a record holds for a kind of mapping.
pub(in crate::story) fn fill<'t>(
    lowering: &mut Lowering<'t, '_>,
    record: &Record,
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
            lowering.owner = way;
            let one = one(lowering, slot.value, slot.under, kind);
            one.map_or(Value::Absent, |one| Value::One(Box::new(one)))
        }
        Takes::Many(_) if !lowering.enter(slot.value) => Value::Absent,
        Takes::Many(kind) => {
            lowering.owner = way;
            let many = many(lowering, slot.value, slot.under, kind);
            lowering.leave();
            Value::Many(many)
        }
        Takes::Own => Value::Absent,
    }
}

/// Reads one mapping, or the plain text that stands for one. Upon a base it keeps the members that
/// it lacks itself; a text, there as here, is the main member.
pub(in crate::story) fn one<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    under: Option<NodeId>,
    kind: &'static Declared,
) -> Option<Mapping<'t>> {
    let below = under.filter(|&under| matches!(lowering.tree.kind(under), Kind::Mapping));
    let text = match lowering.tree.kind(node) {
        Kind::Sequence => return lowering.wrong_type(node, kind.way, "a mapping or a text"),
        Kind::Mapping => below.is_none() && lowering.is_text(node, &kind.shape),
        Kind::Scalar(..) => true,
        _ => false,
    };
    let (mut found, base) = if text {
        let text = lowering.text(node, kind.way)?;
        (Mapping::from_texts(kind, text, None), below)
    } else {
        let record = lowering.mapping(node, below, kind.way, &kind.shape)?;
        let text = under.filter(|&under| matches!(lowering.tree.kind(under), Kind::Scalar(..)));
        (fill(lowering, &record, kind), text)
    };
    if let Some(base) = base.and_then(|base| one(lowering, base, None, kind)) {
        found.inherit(base);
    }
    Some(found)
}

/// Reads a list of mappings. One text alone needs no list, and a mapping of names to mappings or
/// texts is a list too: `api: {technology: Go}`. Upon another such mapping it is merged by name.
pub(in crate::story) fn many<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    under: Option<NodeId>,
    kind: &'static Declared,
) -> Vec<Mapping<'t>> {
    let mut found = Vec::new();
    if lowering.holds_itself(node, kind.way) {
        return found;
    }
    match lowering.tree.kind(node) {
        Kind::Sequence => {
            for item in lowering.listed(node) {
                found.extend(one(lowering, item, None, kind));
            }
            return found;
        }
        Kind::Mapping => {
            let own = lowering.entries(node).0;
            if lowering.is_named(&own, &kind.shape) {
                let below = under.map_or_else(Vec::new, |under| lowering.entries(under).0);
                let named = lowering.is_named(&below, &kind.shape);
                let below = if named { &*below } else { &[] };
                for (entry, under) in lowering.upon(&own, below) {
                    found.extend(pair(lowering, entry, under, kind));
                }
                return found;
            }
            lowering.wrong_type::<()>(node, kind.way, "a list");
        }
        _ => {}
    }
    found.extend(one(lowering, node, None, kind));
    found
}

fn pair<'t>(
    lowering: &mut Lowering<'t, '_>,
    entry: Entry,
    under: Option<NodeId>,
    kind: &'static Declared,
) -> Option<Mapping<'t>> {
    let Entry { key, value } = entry;
    let name = lowering.text(key, kind.way)?;
    let is_mapping = |node: &NodeId| matches!(lowering.tree.kind(*node), Kind::Mapping);
    let below = under.filter(is_mapping);
    let base = if is_mapping(&value) == below.is_some() { None } else { under };
    let mut found = match lowering.tree.kind(value) {
        Kind::Mapping => {
            let record = lowering.mapping(value, below, kind.way, &kind.shape)?;
            let mut found = fill(lowering, &record, kind);
            match found.values.first_mut() {
                Some(first @ Value::Absent) => *first = Value::Text(name),
                _ => {
                    let name = Cow::Owned(format!("{}.{}", kind.way, name.value));
                    let span = lowering.tree.span(key);
                    lowering.note(Present { field: None, name, span });
                }
            }
            found
        }
        Kind::Null => Mapping::from_texts(kind, name, None),
        _ => {
            let text = lowering.text(value, kind.way)?;
            Mapping::from_texts(kind, name, Some(text))
        }
    };
    let base = base.and_then(|value| pair(lowering, Entry { key, value }, None, kind));
    if let Some(base) = base {
        found.inherit(base);
    }
    Some(found)
}

impl<'t> Lowering<'t, '_> {
    /// A way in full: code and relations stand in many places.
    pub(in crate::story) fn full<'w>(&self, way: &'w str) -> Cow<'w, str> {
        let Way { of, member } = self.owner;
        match way.split_once('.').map_or(way, |(first, _)| first) {
            "code" | "uses" => Cow::Owned(format!("{of}.{member}{}", &way[4..])),
            _ => Cow::Borrowed(way),
        }
    }

    fn text_at(&mut self, node: NodeId, way: Way) -> Option<Text<'t>> {
        match self.tree.kind(node) {
            Kind::Scalar(..) => self.text(node, ""),
            _ => self.text(node, &format!("{}.{}", way.of, way.member)),
        }
    }

    fn texts_at(&mut self, node: NodeId, way: Way) -> Vec<Text<'t>> {
        match self.tree.kind(node) {
            Kind::Sequence => {
                let items = self.listed(node);
                items.into_iter().filter_map(|item| self.text_at(item, way)).collect()
            }
            _ => self.text_at(node, way).into_iter().collect(),
        }
    }

    /// Whether a value is a plain text, or a lone `name: text` that was meant as one.
    fn is_text(&self, node: NodeId, shape: &Shape) -> bool {
        match self.tree.kind(node) {
            Kind::Scalar(..) => true,
            Kind::Mapping => self.is_lone_text(node, shape),
            _ => false,
        }
    }

    /// Whether entries have only names of their writer's: none that the shape knows.
    pub(in crate::story) fn is_named(&self, entries: &[Entry], shape: &Shape) -> bool {
        entries
            .iter()
            .all(|entry| self.tree.text(entry.key).is_some_and(|key| shape.find(key).is_none()))
    }
}

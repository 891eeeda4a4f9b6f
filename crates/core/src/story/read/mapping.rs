//! Reads declared mappings: one reader for all of them, driven by their tables of members.
//!
//! A reader for each mapping would be the largest part of the WASM module.

use std::borrow::Cow;

use super::context::LowerCtx;
use super::member_path::MemberPath;
use super::own_sections;
use super::record::{Record, Slot};
use crate::story::architecture::gathered::boundaries;
use crate::story::fields::facts;
use crate::story::schema::mapping::{Mapping, MappingSchema, MemberType, Value};
use crate::story::schema::names::FieldNames;
use crate::story::{Fact, Field, Text};
use crate::text::Span;
use crate::yaml::{Entry, NodeId, NodeKind};

/// Reads the values of a record as a mapping of the given kind.
pub(in crate::story) fn fill<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    record: &mut Record,
    kind: &'static MappingSchema,
) -> Mapping<'t> {
    let mut values = Vec::with_capacity(kind.members.len());
    for (index, (_, member_type)) in kind.members.iter().enumerate() {
        let value = match record.get(index) {
            Some(slot) => read(ctx, slot, kind, index, *member_type),
            None => Value::Absent,
        };
        values.push(value);
    }
    let mut found = Mapping { kind, values, further: Vec::new() };
    if !record.unknown.is_empty() {
        boundaries::read(ctx, record, &mut found, many);
        let further = ctx.unknown_facts(record);
        found.further.extend(further);
    }
    if let [Value::Absent, language @ Value::Text(_), ..] = &mut *found.values
        && kind.names.canonical(0) == "source"
        && let Value::Text(language) = std::mem::take(language)
    {
        let name = Some(Text { value: Cow::Borrowed("language"), span: Span::default() });
        found.further.push(Fact { name, texts: vec![language], ..Fact::default() });
    }
    if !kind.shows_further && !found.further.is_empty() {
        ctx.add_further(kind, found.values.first(), found.further.clone());
    }
    found
}

fn read<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    slot: Slot,
    kind: &'static MappingSchema,
    index: usize,
    member_type: MemberType,
) -> Value<'t> {
    // The path of a member is joined only for a report.
    let path = MemberPath { of: kind.path, member: kind.names.canonical(index) };
    match member_type {
        MemberType::Text => ctx.text_at(slot.value, path).map_or(Value::Absent, Value::Text),
        MemberType::Texts => {
            let declared =
                if path.member == "runs" { boundaries::runs(ctx, slot.value, many) } else { None };
            Value::Texts(declared.unwrap_or_else(|| ctx.texts_at(slot.value, path)))
        }
        MemberType::One(kind) => {
            ctx.owner = path;
            let one = one(ctx, slot.value, slot.base, kind);
            one.map_or(Value::Absent, |one| Value::One(Box::new(one)))
        }
        MemberType::Many(_) if !ctx.descend(slot.value) => Value::Absent,
        MemberType::Many(kind) => {
            ctx.owner = path;
            let many = many(ctx, slot.value, slot.base, kind);
            ctx.ascend();
            Value::Many(many)
        }
        MemberType::Own => Value::Absent,
    }
}

/// Reads one mapping, or the plain text that is short for its main member. Missing members are
/// inherited from the base, which may be plain text too.
pub(in crate::story) fn one<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
    base: Option<NodeId>,
    kind: &'static MappingSchema,
) -> Option<Mapping<'t>> {
    let base_mapping = base.filter(|&base| matches!(ctx.tree.kind(base), NodeKind::Mapping));
    let text = match ctx.tree.kind(node) {
        NodeKind::Sequence => return sequence(ctx, node, kind),
        // What is no member of several lists is a further detail, not an item of the first.
        NodeKind::Mapping => {
            base_mapping.is_none() && !has_lists(kind) && ctx.is_text(node, &kind.names)
        }
        NodeKind::Scalar(..) => true,
        _ => false,
    };
    let (mut found, other_base) = if text {
        let text = ctx.text(node, kind.path)?;
        (Mapping::from_texts(kind, text, None), base_mapping)
    } else {
        let mut record = ctx.mapping(node, base_mapping, kind.path, &kind.names)?;
        let text = base.filter(|&base| matches!(ctx.tree.kind(base), NodeKind::Scalar(..)));
        (fill(ctx, &mut record, kind), text)
    };
    if let Some(base) = other_base.and_then(|base| one(ctx, base, None, kind)) {
        found.inherit(base);
    }
    Some(found)
}

fn has_lists(kind: &MappingSchema) -> bool {
    matches!(kind.members.first(), Some((_, MemberType::Texts)))
}

/// A list in place of a mapping means its main member.
fn sequence<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
    kind: &'static MappingSchema,
) -> Option<Mapping<'t>> {
    match kind.members.first() {
        Some((_, MemberType::Texts)) => {
            Some(Mapping::of_first(kind, Value::Texts(ctx.texts(node, kind.path))))
        }
        _ if kind.shows_further => {
            ctx.text(node, kind.path).map(|text| Mapping::from_texts(kind, text, None))
        }
        _ => facts::misplaced(ctx, node, kind.path, "a mapping or text"),
    }
}

/// Reads a list of mappings. A single text needs no list, and a mapping of names to mappings or
/// texts is read as a list too: `api: {technology: Go}`. With such a base it is merged by name.
pub(in crate::story) fn many<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
    base: Option<NodeId>,
    kind: &'static MappingSchema,
) -> Vec<Mapping<'t>> {
    let mut found = Vec::new();
    if ctx.holds_itself(node, kind.path) {
        return found;
    }
    match ctx.tree.kind(node) {
        NodeKind::Sequence => {
            for item in ctx.bounded_items(node) {
                match ctx.lone(item) {
                    Some(entry) if own_sections::add_named(ctx, entry, kind, &mut found) => {}
                    _ => found.extend(one(ctx, item, None, kind)),
                }
            }
            return found;
        }
        NodeKind::Mapping => {
            let own = ctx.entries(node).0;
            if ctx.is_named(&own, &kind.names) {
                let inherited = base.map_or_else(Vec::new, |base| ctx.entries(base).0);
                let named = ctx.is_named(&inherited, &kind.names);
                let inherited = if named { &*inherited } else { &[] };
                for (entry, base) in ctx.merge_entries(&own, inherited) {
                    match ctx.tree.kind(entry.value) {
                        _ if own_sections::add_named(ctx, entry, kind, &mut found) => {}
                        NodeKind::Sequence => group(ctx, entry, kind, &mut found),
                        _ => found.extend(pair(ctx, entry, base, kind)),
                    }
                }
                return found;
            }
            ctx.wrong_type::<()>(node, kind.path, "a list");
        }
        _ => {}
    }
    found.extend(one(ctx, node, None, kind));
    found
}

fn pair<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    entry: Entry,
    base: Option<NodeId>,
    kind: &'static MappingSchema,
) -> Option<Mapping<'t>> {
    let Entry { key, value } = entry;
    let name = ctx.text(key, kind.path)?;
    let is_mapping = |node: &NodeId| matches!(ctx.tree.kind(*node), NodeKind::Mapping);
    let base_mapping = base.filter(is_mapping);
    let other_base = if is_mapping(&value) == base_mapping.is_some() { None } else { base };
    let mut found = match ctx.tree.kind(value) {
        NodeKind::Mapping => {
            let mut record = ctx.mapping(value, base_mapping, kind.path, &kind.names)?;
            let mut found = fill(ctx, &mut record, kind);
            match found.values.first_mut() {
                Some(first @ Value::Absent) => *first = Value::Text(name),
                Some(Value::Text(first)) if first.value == name.value => {}
                _ => {
                    // Below labels, a text without a name would be that of the label above it.
                    let id = Text { value: Cow::Borrowed("id"), span: Span::default() };
                    let label = boundaries::place(kind, "group").map(|_| id);
                    let texts = vec![name];
                    found.further.insert(0, Fact { name: label, texts, ..Fact::default() });
                }
            }
            found
        }
        NodeKind::Null => Mapping::from_texts(kind, name, None),
        _ => {
            let text = ctx.text(value, kind.path)?;
            Mapping::from_texts(kind, name, Some(text))
        }
    };
    let inherited = other_base.and_then(|value| pair(ctx, Entry { key, value }, None, kind));
    if let Some(base) = inherited {
        found.inherit(base);
    }
    Some(found)
}

/// A list under a name: of the texts or mappings that a mapping has beside its name, or else of
/// mappings that belong to a group of this name.
fn group<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    Entry { key, value }: Entry,
    kind: &'static MappingSchema,
    found: &mut Vec<Mapping<'t>>,
) {
    let Some(name) = ctx.text(key, kind.path) else { return };
    if let Some(&(_, inner @ MemberType::Many(_))) = kind.members.get(1) {
        let slot = Slot { key, value, base: None, precedence: 0 };
        let mut mapping = Mapping::from_texts(kind, name, None);
        mapping.values.push(read(ctx, slot, kind, 1, inner));
        found.push(mapping);
        return;
    }
    let items = ctx.bounded_items(value);
    let group = kind.members.iter().position(|(known, _)| *known == "group");
    let has_texts = matches!(kind.members.get(1), Some((_, MemberType::Texts)));
    if has_texts && items.iter().all(|&item| ctx.tree.text(item).is_some()) {
        let texts = items.into_iter().filter_map(|item| ctx.text(item, kind.path)).collect();
        let mut mapping = Mapping::from_texts(kind, name, None);
        mapping.values.push(Value::Texts(texts));
        found.push(mapping);
        return;
    }
    for item in items {
        let mapping = one(ctx, item, None, kind);
        found.extend(mapping.map(|mut mapping| {
            match group {
                Some(group) if mapping.text(group).is_none() => {
                    mapping.set(group, Value::Text(name.clone()));
                }
                _ => {
                    let name = Fact { texts: vec![name.clone()], ..Fact::default() };
                    mapping.further.insert(0, name);
                }
            }
            mapping
        }));
    }
}

impl<'t> LowerCtx<'t, '_> {
    /// What a record has under names that aren't fields: what is inherited only where the mapping
    /// itself says nothing else.
    pub(in crate::story) fn unknown_facts(&mut self, record: &Record) -> Vec<Fact<'t>> {
        if record.unknown.is_empty() {
            return Vec::new();
        }
        let (own, inherited) = record.unknown.split_at(record.own);
        let merged = self.merge_entries(own, inherited);
        facts::lower(self, &merged.into_iter().map(|(entry, _)| entry).collect::<Vec<_>>())
    }

    /// Keeps facts for the end of the document, under the name of the mapping that has them.
    pub(in crate::story) fn add_further(
        &mut self,
        kind: &'static MappingSchema,
        first: Option<&Value<'t>>,
        mut members: Vec<Fact<'t>>,
    ) {
        if kind.path == Field::Architecture.name() {
            self.further.extend(members);
            return;
        }
        if let Some(Value::Text(first)) = first {
            members.insert(0, Fact { texts: vec![first.clone()], ..Fact::default() });
        }
        let last = kind.path.rsplit('.').next().unwrap_or_default();
        let name = Some(Text { value: Cow::Borrowed(last), span: Span::default() });
        self.further.push(Fact { name, members, ..Fact::default() });
    }

    /// The full path of a member: `code` and `uses` are members of many mappings.
    pub(in crate::story) fn qualified_path<'w>(&self, path: &'w str) -> Cow<'w, str> {
        let MemberPath { of, member } = self.owner;
        match path.split_once('.').map_or(path, |(first, _)| first) {
            "code" | "uses" => Cow::Owned(format!("{of}.{member}{}", &path[4..])),
            _ => Cow::Borrowed(path),
        }
    }

    fn text_at(&mut self, node: NodeId, path: MemberPath) -> Option<Text<'t>> {
        match self.tree.kind(node) {
            NodeKind::Scalar(..) => self.text(node, ""),
            _ => self.text(node, &format!("{}.{}", path.of, path.member)),
        }
    }

    fn texts_at(&mut self, node: NodeId, path: MemberPath) -> Vec<Text<'t>> {
        match self.tree.kind(node) {
            NodeKind::Sequence => {
                let items = self.bounded_items(node);
                items.into_iter().filter_map(|item| self.text_at(item, path)).collect()
            }
            _ => self.text_at(node, path).into_iter().collect(),
        }
    }

    /// Whether a value is a string, or a single `name: text` that was meant as one.
    fn is_text(&self, node: NodeId, names: &FieldNames) -> bool {
        match self.tree.kind(node) {
            NodeKind::Scalar(..) => true,
            NodeKind::Mapping => self.is_lone_text(node, names),
            _ => false,
        }
    }

    /// Whether the author chose the keys of all entries: none of them is a known field.
    pub(in crate::story) fn is_named(&self, entries: &[Entry], names: &FieldNames) -> bool {
        entries
            .iter()
            .all(|entry| self.tree.text(entry.key).is_some_and(|key| names.find(key).is_none()))
    }
}

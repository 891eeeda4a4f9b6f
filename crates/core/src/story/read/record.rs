//! Sorts a mapping's entries by field: alternative names, merge keys, inheritance from a base.

use crate::diagnostic::{Problem, codes};
use crate::text::{NameIndex, Span};
use crate::yaml::{Entry, NodeId, NodeKind};

use super::context::LowerCtx;
use crate::story::Architecture;
use crate::story::schema::field::{Field, STORY};
use crate::story::schema::names::FieldNames;

/// What is added to the precedence of a merged key, so that each of the mapping's own names wins.
const MERGED_PRECEDENCE: usize = 1_000;

/// The values of a mapping, by field.
pub(in crate::story) struct Record {
    slots: Vec<Option<Slot>>,
    /// Entries whose keys aren't fields.
    pub(in crate::story) unknown: Vec<Entry>,
    /// How many of these the mapping itself contains; the others are from its base.
    pub(in crate::story) own: usize,
}

/// A field's key and value.
#[derive(Clone, Copy)]
pub(in crate::story) struct Slot {
    pub(in crate::story) key: NodeId,
    pub(in crate::story) value: NodeId,
    /// The value of the same field in the mapping that this one inherits from; mappings are merged
    /// with it key by key.
    pub(in crate::story) base: Option<NodeId>,
    precedence: usize,
}

impl Record {
    pub(in crate::story) fn get(&self, field: usize) -> Option<Slot> {
        self.slots.get(field).copied().flatten()
    }

    /// How many fields have a key.
    pub(in crate::story) fn known(&self) -> usize {
        self.slots.iter().flatten().count()
    }
}

/// Whether a key is an extension of another tool, or a field of the story or its architecture that
/// is only in an unexpected place.
fn is_of_another_tool(key: &str) -> bool {
    key.starts_with(['_', '$', '@'])
        || key.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("x-"))
        || STORY.find(key).is_some()
        || Architecture.names.find(key).is_some()
}

impl<'t> LowerCtx<'t, '_> {
    /// Sorts the keys of a mapping by field. Reports fields that appear under two names, and keys
    /// that look like a misspelt field.
    pub(in crate::story) fn record(&mut self, node: NodeId, names: &FieldNames) -> Record {
        let mut record =
            Record { slots: vec![None; names.fields.len()], unknown: Vec::new(), own: 0 };
        let (entries, own) = self.entries(node);
        for (entry, index) in entries.into_iter().zip(0..) {
            let Some((field, precedence)) =
                self.tree.text(entry.key).and_then(|key| names.find(key))
            else {
                self.odd_key(entry);
                record.unknown.push(entry);
                continue;
            };
            let precedence = if index < own { precedence } else { precedence + MERGED_PRECEDENCE };
            let slot = Slot { key: entry.key, value: entry.value, base: None, precedence };
            match record.slots[field] {
                Some(first) if !self.same_key(first.key, entry.key) => {
                    record.slots[field] = Some(self.stronger(names.canonical(field), first, slot));
                }
                _ => record.slots[field] = Some(slot),
            }
        }
        record.own = record.unknown.len();
        if record.own == 1 && record.known() == 0 {
            self.guess(&mut record, names);
        }
        record
    }

    /// Like [`Self::record`] for a mapping with a base, from which it inherits the fields that it
    /// lacks.
    pub(in crate::story) fn record_with_base(
        &mut self,
        own: Option<NodeId>,
        base: Option<NodeId>,
        names: &FieldNames,
    ) -> Record {
        let empty =
            || Record { slots: vec![None; names.fields.len()], unknown: Vec::new(), own: 0 };
        let mut record = own.map_or_else(empty, |node| self.record(node, names));
        let Some(base) = base else { return record };
        let base = self.record(base, names);
        record.unknown.extend(base.unknown);
        for (slot, inherited) in record.slots.iter_mut().zip(base.slots) {
            let Some(inherited) = inherited else { continue };
            match slot {
                Some(slot) if !self.is_null(slot.value) => slot.base = Some(inherited.value),
                Some(slot) if self.is_null(inherited.value) || self.swallowed(slot.value) => {}
                _ => *slot = Some(inherited),
            }
        }
        record
    }

    /// Merges entries with those of a base: each with the base's value for its key, then the entries
    /// that only the base has. An entry without a value is replaced by the base's.
    pub(in crate::story) fn merge_entries(
        &self,
        own: &[Entry],
        base: &[Entry],
    ) -> Vec<(Entry, Option<NodeId>)> {
        let mut positions = NameIndex::default();
        for (entry, position) in base.iter().zip(0..) {
            if let Some(key) = self.tree.text(entry.key) {
                positions.insert(key, position);
            }
        }
        let mut taken = vec![false; base.len()];
        let mut all = Vec::with_capacity(own.len() + base.len());
        for &entry in own {
            let key = if base.is_empty() { None } else { self.tree.text(entry.key) };
            match key.and_then(|key| positions.get(key)) {
                None => all.push((entry, None)),
                Some(_) if self.is_null(entry.value) => {}
                Some(position) => {
                    taken[position] = true;
                    all.push((entry, Some(base[position].value)));
                }
            }
        }
        for (&entry, taken) in base.iter().zip(taken) {
            if !taken {
                all.push((entry, None));
            }
        }
        all
    }

    fn is_null(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), NodeKind::Null)
    }

    /// The field that a mapping's only key was meant as, if it is clearly misspelt. A word with a
    /// capital isn't.
    pub(super) fn typo(&self, key: NodeId, names: &FieldNames) -> Option<&'static str> {
        let key = self.tree.text(key)?;
        if key.contains(char::is_uppercase) {
            return None;
        }
        names.nearest(key)
    }

    /// Reads a mapping's only key, if it is clearly misspelt, as the field that it looks like.
    fn guess(&mut self, record: &mut Record, names: &FieldNames) {
        let Entry { key, value } = record.unknown[0];
        let Some(near) = self.typo(key, names) else { return };
        if !self.may_guess() {
            return;
        }
        let Some((field, precedence)) = names.find(near) else { return };
        record.slots[field] = Some(Slot { key, value, base: None, precedence });
        record.unknown.clear();
        record.own = 0;
        self.unknown_field(key, near, names);
    }

    /// Warns of unknown keys that look like a field; returns those that don't.
    pub(in crate::story) fn misspelt(
        &mut self,
        unknown: &[Entry],
        names: &FieldNames,
    ) -> Vec<Entry> {
        let mut rest = Vec::new();
        for &entry in unknown {
            let name = self.tree.text(entry.key).map(|key| &**key);
            let near = match name {
                Some(name) if self.may_guess() && !is_of_another_tool(name) => {
                    names.nearest(name).filter(|near| self.fits(name, near, names, entry.value))
                }
                _ => None,
            };
            let Some(near) = near else {
                rest.push(entry);
                continue;
            };
            self.unknown_field(entry.key, near, names);
        }
        rest
    }

    /// Whether a value can be that of a field. A name in the plural is meant as the field in the
    /// singular by nobody, and one in the singular as a list only if it is one.
    fn fits(&self, name: &str, near: &str, names: &FieldNames, value: NodeId) -> bool {
        let is_scalar = matches!(self.tree.kind(value), NodeKind::Scalar(..) | NodeKind::Null);
        if name.strip_suffix('s') == Some(near) || is_scalar && near.strip_suffix('s') == Some(name)
        {
            return false;
        }
        let field = if std::ptr::eq(names, &STORY) { Field::of_story(near) } else { None };
        match field {
            Some(
                Field::StoryId
                | Field::StoryTitle
                | Field::Author
                | Field::CreatedDate
                | Field::Status
                | Field::Priority
                | Field::Type
                | Field::EstimatedEffort,
            ) => is_scalar,
            Some(
                Field::Document
                | Field::FunctionalTestPlan
                | Field::RoadmapExtensions
                | Field::DocumentReferences
                | Field::ArtifactRegistry
                | Field::Architecture
                | Field::Sections,
            ) => !is_scalar,
            _ => true,
        }
    }

    fn unknown_field(&mut self, key: NodeId, near: &'static str, names: &FieldNames) {
        let (name, span) = (self.tree.text(key).map_or("", |key| key), self.tree.span(key));
        let problem = Problem::new(
            &codes::UNKNOWN_FIELD,
            span,
            format!("{} has no field `{name}`", names.what),
        )
        .help(format!("did you mean `{near}`?"))
        .fix(format!("rename it to `{near}`"), span, near);
        self.problems.push(problem);
    }

    /// Reports a key that is a list or a mapping, since it can't be a field.
    fn odd_key(&mut self, entry: Entry) {
        if self.tree.text(entry.key).is_none() {
            let span = self.tree.span(entry.key).first_line(self.tree.source());
            let message = "a key must be a text; this one, and its value, are not read";
            self.problems
                .push(Problem::new(&codes::WRONG_TYPE, span, message).help("write `name: value`"));
        }
    }

    fn same_key(&self, first: NodeId, second: NodeId) -> bool {
        self.tree.text(first) == self.tree.text(second)
    }

    /// Decides which of two names of one field is used. A name without a value is ignored, and a
    /// merged one only replaces a missing field: neither is reported.
    fn stronger(&mut self, canonical: &str, first: Slot, second: Slot) -> Slot {
        let second_wins = second.precedence < first.precedence;
        let (used, unused) = if second_wins { (second, first) } else { (first, second) };
        if self.is_null(used.value) != self.is_null(unused.value) {
            return if self.is_null(used.value) { unused } else { used };
        }
        if (used.precedence < MERGED_PRECEDENCE) == (unused.precedence < MERGED_PRECEDENCE) {
            self.several_names(canonical, used.key, unused.key);
        }
        used
    }

    fn several_names(&mut self, canonical: &str, used: NodeId, unused: NodeId) {
        let written = |id| self.tree.span(id).of(self.tree.source());
        let (unused_span, used_span): (Span, Span) = (self.tree.span(unused), self.tree.span(used));
        let message =
            format!("`{}` is not used: `{}` names the same field", written(unused), written(used));
        self.problems.push(
            Problem::new(&codes::SEVERAL_NAMES, unused_span, message)
                .label(used_span, "this one is used")
                .help(format!("keep one of them, best as `{canonical}`")),
        );
    }
}

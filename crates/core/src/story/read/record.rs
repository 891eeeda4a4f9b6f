//! Sorts a mapping's entries by field: alternative names, merge keys, inheritance from a base.

use crate::diagnostic::{Problem, codes};
use crate::text::{NameIndex, memory, same_name};
use crate::yaml::{Entry, NodeId, NodeKind};

use super::context::LowerCtx;
use crate::story::Architecture;
use crate::story::schema::field::{Field, STORY};
use crate::story::schema::names::FieldNames;

/// What is added to the precedence of a merged key, so that each of the mapping's own names wins.
pub(super) const MERGED_PRECEDENCE: usize = 1_000;

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
    pub(super) precedence: usize,
}

impl Record {
    /// A record without any key.
    pub(in crate::story) fn empty(names: &FieldNames) -> Self {
        Self { slots: vec![None; names.fields.len()], unknown: Vec::new(), own: 0 }
    }

    /// Sets a field that has no value yet.
    pub(in crate::story) fn set_default(&mut self, field: usize, Entry { key, value }: Entry) {
        self.slots[field].get_or_insert(Slot { key, value, base: None, precedence: 0 });
    }

    /// Whether a key is that of one of the fields.
    pub(in crate::story) fn has_key(&self, key: NodeId) -> bool {
        self.slots.iter().flatten().any(|slot| slot.key == key)
    }

    /// Keeps those unknown keys that a condition holds for.
    pub(in crate::story) fn retain_unknown(&mut self, mut keep: impl FnMut(&Entry) -> bool) {
        let (mut at, own) = (0, self.own);
        self.unknown.retain(|entry| {
            let keeps = keep(entry);
            self.own -= usize::from(at < own && !keeps);
            at += 1;
            keeps
        });
    }

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
        memory::grow_ahead();
        let mut record = Record::empty(names);
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
                    let (used, other) = self.stronger(first, slot);
                    record.slots[field] = Some(used);
                    if let Some(other @ Slot { key, value, .. }) = other {
                        self.check_names(names.canonical(field), used, other);
                        record.unknown.push(Entry { key, value });
                    }
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
        let record = match own {
            Some(node) => self.record(node, names),
            None => Record::empty(names),
        };
        self.inherit(record, base, names)
    }

    /// The record of a story. An issue tracker exports its fields in a mapping of their own, with
    /// prefixes (`System.Title`), and a number beside the key that people know.
    pub(super) fn story_record(
        &mut self,
        node: NodeId,
        fields: Option<NodeId>,
        names: &FieldNames,
    ) -> Record {
        let mut record = self.record_with_base(Some(node), fields, names);
        if let Some(fields) = fields {
            // What is in it is read as if it were beside it.
            let fields = self.tree.resolve(fields);
            record.retain_unknown(|entry| self.tree.resolve(entry.value) != fields);
            self.read_export(&mut record, names);
            record.own = record.unknown.len();
        }
        record
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn read_export(&self, record: &mut Record, names: &FieldNames) {
        for (index, mut entry) in std::mem::take(&mut record.unknown).into_iter().enumerate() {
            let key = self.tree.text(entry.key).map_or("", |key| key);
            let name = key.rsplit_once('.').and_then(|(_, name)| names.find(name));
            if let Some((field, precedence)) = name
                && record.slots[field].is_none()
            {
                let Entry { key, value } = entry;
                record.slots[field] = Some(Slot { key, value, base: None, precedence });
                record.own -= usize::from(index < record.own);
                continue;
            }
            if let Some(id) = &mut record.slots[Field::StoryId.slot()]
                && same_name(key, "key")
            {
                std::mem::swap(&mut id.key, &mut entry.key);
                std::mem::swap(&mut id.value, &mut entry.value);
            }
            record.unknown.push(entry);
        }
    }

    /// Fills what a record lacks from a base.
    pub(super) fn inherit(
        &mut self,
        mut record: Record,
        base: Option<NodeId>,
        names: &FieldNames,
    ) -> Record {
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
    pub(in crate::story) fn typo(&self, key: NodeId, names: &FieldNames) -> Option<&'static str> {
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

    /// Warns of unknown keys that look like a field. Further names of a field are no mistake.
    pub(in crate::story) fn misspelt(&mut self, unknown: &[Entry], names: &FieldNames) {
        for &entry in unknown {
            let name = self.tree.text(entry.key).filter(|key| names.find(key).is_none());
            if let Some(name) = name
                && self.may_guess()
                && !is_of_another_tool(name)
                && let Some(near) = names.nearest(name)
                && self.fits(name, near, names, entry.value)
            {
                self.unknown_field(entry.key, near, names);
            }
        }
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
                | Field::EstimatedEffort
                | Field::Lang,
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
        .fix(
            format!("rename it to `{near}`"),
            span,
            crate::yaml::plain_at(self.tree, span, near),
        );
        self.problems.push(problem);
    }

    /// Reports a key that is a list or a mapping, since it can't be a field.
    fn odd_key(&mut self, entry: Entry) {
        if self.tree.text(entry.key).is_none() {
            let span = self.tree.span(entry.key).first_line(self.tree.source());
            let message = "a key must be text; this one and its value are ignored";
            self.problems
                .push(Problem::new(&codes::WRONG_TYPE, span, message).help("write `name: value`"));
        }
    }

    fn same_key(&self, first: NodeId, second: NodeId) -> bool {
        self.tree.text(first) == self.tree.text(second)
    }

    /// Which of two names of one field is used, and the other, if it says something else: it shows
    /// beside it. A name without a value is ignored, and a merged one only replaces a missing field.
    fn stronger(&self, first: Slot, second: Slot) -> (Slot, Option<Slot>) {
        let second_wins = second.precedence < first.precedence;
        let (used, other) = if second_wins { (second, first) } else { (first, second) };
        if self.is_null(used.value) != self.is_null(other.value) {
            return (if self.is_null(used.value) { other } else { used }, None);
        }
        let is_merged = |slot: Slot| slot.precedence >= MERGED_PRECEDENCE;
        let text = self.tree.text(used.value);
        let is_same = text.is_some() && text == self.tree.text(other.value);
        (used, (is_merged(used) == is_merged(other) && !is_same).then_some(other))
    }
}

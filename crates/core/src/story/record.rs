//! A mapping with known fields: their names, spellings and order of precedence.

use crate::diagnostic::{Problem, codes};
use crate::parse::{Entry, Kind, NodeId};
use crate::text::{Met, Span};

use super::lower::Lowering;

/// Longer keys are no field and are not compared with any.
const LONGEST_NAME: usize = 40;

/// What is added to the rank of a merged key, so that each name of the mapping's own is stronger.
const MERGED: usize = 1_000;

/// The fields that a kind of mapping has: for each its names, the canonical one first.
#[derive(Debug)]
pub(super) struct Shape {
    /// What such a mapping is called in messages.
    pub(super) what: &'static str,
    pub(super) names: &'static [&'static [&'static str]],
}

/// The values of a mapping, by field.
pub(super) struct Record {
    slots: Vec<Option<Slot>>,
    /// Keys that are no field of the shape.
    pub(super) unknown: Vec<Entry>,
    /// How many of these are the mapping's own; the others are those of the mapping below it.
    pub(super) own: usize,
}

/// A field's key and value.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) key: NodeId,
    pub(super) value: NodeId,
    /// The value of the same field in the mapping that this one stands upon; for mappings, which
    /// are merged key by key.
    pub(super) under: Option<NodeId>,
    rank: usize,
}

impl Shape {
    pub(super) const fn new(what: &'static str, names: &'static [&'static [&'static str]]) -> Self {
        Self { what, names }
    }

    /// The canonical name of a field.
    pub(super) fn canonical(&self, field: usize) -> &'static str {
        self.names[field][0]
    }

    /// Which field a key names, and which of its names it is: the lower the rank, the stronger.
    /// Most names differ in their first letter, so looking at each costs less than hashing.
    pub(super) fn find(&self, key: &str) -> Option<(usize, usize)> {
        if key.len() > LONGEST_NAME {
            return None;
        }
        let first = key.bytes().find(|&byte| !is_separator(byte))?.to_ascii_lowercase();
        for (field, names) in self.names.iter().enumerate() {
            for (rank, name) in names.iter().enumerate() {
                if name.as_bytes()[0] == first && same_name(key, name) {
                    return Some((field, rank));
                }
            }
        }
        None
    }

    /// The name nearest to a key that is none, where one is near.
    pub(super) fn nearest(&self, key: &str) -> Option<&'static str> {
        if key.len() < 3 || key.len() > LONGEST_NAME {
            return None;
        }
        let key = squash(key);
        let allowed = if key.len() < 6 { 1 } else { 2 };
        let names = self.names.iter().flat_map(|names| names.iter().copied());
        let wanted = alphabet(&key);
        names
            // Most names are out of reach by their length or their letters alone.
            .filter(|name| {
                let length = letters(name.as_bytes()).count();
                length.abs_diff(key.len()) <= allowed
                    && name.len() > 3
                    && (alphabet(name) ^ wanted).count_ones() as usize <= 2 * allowed
            })
            .map(|name| (strsim::osa_distance(&key, &squash(name)), name))
            .filter(|&(distance, name)| {
                distance > 0 && distance <= allowed && name.len() > distance + 2
            })
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, name)| name)
    }
}

impl Record {
    pub(super) fn get(&self, field: usize) -> Option<Slot> {
        self.slots.get(field).copied().flatten()
    }

    /// How many fields have a key.
    pub(super) fn known(&self) -> usize {
        self.slots.iter().flatten().count()
    }
}

/// A name without what spellings differ in: `storyId`, `story-id` and `STORY_ID` are one.
#[must_use]
pub fn squash(name: &str) -> String {
    letters(name.as_bytes()).map(char::from).collect()
}

/// Whether two names are spellings of one. Loops, not iterators: this runs for every key of a
/// source, and the module is compiled with little inlining.
#[must_use]
pub fn same_name(first: &str, second: &str) -> bool {
    let (first, second) = (first.as_bytes(), second.as_bytes());
    let (mut at, mut other) = (0, 0);
    loop {
        while at < first.len() && is_separator(first[at]) {
            at += 1;
        }
        while other < second.len() && is_separator(second[other]) {
            other += 1;
        }
        if at == first.len() || other == second.len() {
            return at == first.len() && other == second.len();
        }
        if !first[at].eq_ignore_ascii_case(&second[other]) {
            return false;
        }
        at += 1;
        other += 1;
    }
}

#[inline]
fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b' ')
}

/// Which letters a name has: a bit for each.
fn alphabet(name: &str) -> u32 {
    let bits = letters(name.as_bytes()).filter(u8::is_ascii_alphabetic);
    bits.fold(0, |bits, letter| bits | 1 << (letter - b'a'))
}

/// Names of fields are ASCII: other letters only have to stay different from them.
fn letters(name: &[u8]) -> impl Iterator<Item = u8> + '_ {
    name.iter().filter(|byte| !is_separator(**byte)).map(u8::to_ascii_lowercase)
}

impl<'t> Lowering<'t, '_> {
    /// Sorts the keys of a mapping by field. Reports what stands there under two names, and keys
    /// that look like a field's name misspelt.
    pub(super) fn record(&mut self, node: NodeId, shape: &Shape) -> Record {
        let mut record =
            Record { slots: vec![None; shape.names.len()], unknown: Vec::new(), own: 0 };
        let (entries, own) = self.entries(node);
        for (entry, index) in entries.into_iter().zip(0..) {
            let Some((field, rank)) = self.tree.text(entry.key).and_then(|key| shape.find(key))
            else {
                self.odd_key(entry);
                record.unknown.push(entry);
                continue;
            };
            let rank = if index < own { rank } else { rank + MERGED };
            let slot = Slot { key: entry.key, value: entry.value, under: None, rank };
            match record.slots[field] {
                Some(first) if !self.same_key(first.key, entry.key) => {
                    record.slots[field] = Some(self.stronger(shape.canonical(field), first, slot));
                }
                _ => record.slots[field] = Some(slot),
            }
        }
        record.own = record.unknown.len();
        record
    }

    /// The same for a mapping that stands upon another: where it lacks a field, the other's counts.
    pub(super) fn record_over(
        &mut self,
        own: Option<NodeId>,
        base: Option<NodeId>,
        shape: &Shape,
    ) -> Record {
        let empty = || Record { slots: vec![None; shape.names.len()], unknown: Vec::new(), own: 0 };
        let mut record = own.map_or_else(empty, |node| self.record(node, shape));
        let Some(base) = base else { return record };
        let under = self.record(base, shape);
        record.unknown.extend(under.unknown);
        for (slot, below) in record.slots.iter_mut().zip(under.slots) {
            let Some(below) = below else { continue };
            match slot {
                Some(slot) if !self.is_null(slot.value) => slot.under = Some(below.value),
                Some(slot) if self.is_null(below.value) || self.swallowed(slot.value) => {}
                _ => *slot = Some(below),
            }
        }
        record
    }

    /// Entries upon those of a base: each with the base's value for its key, then what only the
    /// base has. One without a value gives way to the base's.
    pub(super) fn upon(&self, own: &[Entry], base: &[Entry]) -> Vec<(Entry, Option<NodeId>)> {
        let mut places = Met::default();
        for (entry, place) in base.iter().zip(0..) {
            if let Some(key) = self.tree.text(entry.key) {
                places.set(key, place);
            }
        }
        let mut taken = vec![false; base.len()];
        let mut all = Vec::with_capacity(own.len() + base.len());
        for &entry in own {
            let key = self.tree.text(entry.key).filter(|_| !base.is_empty());
            match key.and_then(|key| places.number(key)) {
                None => all.push((entry, None)),
                Some(_) if self.is_null(entry.value) => {}
                Some(place) => {
                    taken[place] = true;
                    all.push((entry, Some(base[place].value)));
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
        matches!(self.tree.kind(node), Kind::Null)
    }

    /// Warns of unknown keys that look like a field; answers those that don't.
    pub(super) fn misspelt(&mut self, unknown: &[Entry], shape: &Shape) -> Vec<Entry> {
        let mut rest = Vec::new();
        for &entry in unknown {
            let name = self.tree.text(entry.key).map(|key| &**key);
            let near = name.filter(|_| self.may_guess()).and_then(|name| shape.nearest(name));
            let (Some(name), Some(near)) = (name, near) else {
                rest.push(entry);
                continue;
            };
            let span = self.tree.span(entry.key);
            let problem = Problem::new(
                &codes::UNKNOWN_FIELD,
                span,
                format!("{} has no field `{name}`", shape.what),
            )
            .help(format!("did you mean `{near}`?"))
            .fix(format!("rename it to `{near}`"), span, near);
            self.problems.push(problem);
        }
        rest
    }

    /// A key that is a list or a mapping can be no field, and must not go in silence.
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

    /// Which of two names of one field counts. A name without a value stands for nothing, and what
    /// is merged only fills what the mapping leaves open: neither is worth a word.
    fn stronger(&mut self, canonical: &str, first: Slot, second: Slot) -> Slot {
        let second_wins = second.rank < first.rank;
        let (used, unused) = if second_wins { (second, first) } else { (first, second) };
        if self.is_null(used.value) != self.is_null(unused.value) {
            return if self.is_null(used.value) { unused } else { used };
        }
        if (used.rank < MERGED) == (unused.rank < MERGED) {
            self.several_names(canonical, used.key, unused.key);
        }
        used
    }

    fn several_names(&mut self, canonical: &str, used: NodeId, unused: NodeId) {
        let written = |id| self.tree.span(id).of(self.tree.source());
        let (span, other): (Span, Span) = (self.tree.span(unused), self.tree.span(used));
        let message =
            format!("`{}` is not used: `{}` names the same field", written(unused), written(used));
        self.problems.push(
            Problem::new(&codes::SEVERAL_NAMES, span, message)
                .label(other, "this one is used")
                .help(format!("keep one of them, best as `{canonical}`")),
        );
    }
}

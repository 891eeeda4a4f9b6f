//! The spanned tree: every scalar, sequence and mapping of a source in one arena.

use std::borrow::Cow;

use crate::text::{Met, Span};

/// How many mappings one mapping may merge.
const MOST_MERGED: usize = 1_000;

/// A node of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// The node's place in the arena.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In quotes, or as a block under `|` or `>`.
    Explicit,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Kind<'s> {
    /// A text; plain `null`, `~` and nothing at all are [`Kind::Null`].
    Scalar(Cow<'s, str>, Style),
    /// No value.
    Null,
    /// A list.
    Sequence,
    /// Keys with values.
    Mapping,
    /// A reference to another node.
    Alias(NodeId),
}

/// One key of a mapping with its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key's node.
    pub key: NodeId,
    /// The value's node; aliases are followed.
    pub value: NodeId,
}

#[derive(Debug)]
struct Node<'s> {
    kind: Kind<'s>,
    span: Span,
    first: Option<NodeId>,
    next: Option<NodeId>,
}

/// The nodes of a source.
#[derive(Debug)]
pub struct Tree<'s> {
    source: &'s str,
    nodes: Vec<Node<'s>>,
    /// Tags of one `!`, which take a word away from the text they stand before.
    tags: Vec<(NodeId, Span)>,
}

impl<'s> Tree<'s> {
    /// An empty tree over a source.
    #[must_use]
    pub fn new(source: &'s str) -> Self {
        Self { source, nodes: Vec::with_capacity(source.len() / 24), tags: Vec::new() }
    }

    /// The text that was read.
    #[must_use]
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// What a node is; an alias is followed to what it stands for.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> &Kind<'s> {
        &self.node(self.resolve(id)).kind
    }

    /// Where a node stands; for an alias, where the alias stands.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).span
    }

    /// The node that an alias stands for, any other node itself.
    #[must_use]
    pub fn resolve(&self, id: NodeId) -> NodeId {
        match self.node(id).kind {
            Kind::Alias(target) => target,
            _ => id,
        }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn text(&self, id: NodeId) -> Option<&Cow<'s, str>> {
        match self.kind(id) {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The `!word` before a node, where there is one.
    #[must_use]
    pub fn tag(&self, id: NodeId) -> Option<Span> {
        let id = self.resolve(id);
        let index = self.tags.binary_search_by_key(&id.0, |(node, _)| node.0).ok()?;
        Some(self.tags[index].1)
    }

    /// The items of a sequence; nothing for other nodes.
    pub fn items(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let id = self.resolve(id);
        let first = match self.node(id).kind {
            Kind::Sequence => self.node(id).first,
            _ => None,
        };
        std::iter::successors(first, |&id| self.node(id).next)
    }

    /// The keys and values of a mapping as they stand, merge keys and repetitions included.
    pub fn pairs(&self, id: NodeId) -> impl Iterator<Item = Entry> + '_ {
        let id = self.resolve(id);
        let mut next = match self.node(id).kind {
            Kind::Mapping => self.node(id).first,
            _ => None,
        };
        std::iter::from_fn(move || {
            let key = next?;
            let value = self.node(key).next?;
            next = self.node(value).next;
            Some(Entry { key, value })
        })
    }

    /// The keys and values of a mapping with its merge keys (`<<`) honoured: its own entries
    /// first, then those of the merged mappings whose keys it does not hold itself. Each mapping
    /// is merged once, so a mapping that merges itself, and a tower of merges, stay harmless.
    #[must_use]
    pub fn entries(&self, id: NodeId) -> Vec<Entry> {
        let mut left = usize::MAX;
        let (mut entries, own) = self.entries_within(id, &mut left);
        if entries.len() > own {
            entries.retain(|entry| !self.is_merge(entry.key));
        }
        entries
    }

    /// The same within a bound: `left` goes down by one for each pair that is looked at. Also
    /// answers how many of the entries are the mapping's own. Behind these, a merge key with a
    /// value that can't be merged is an entry too, for whoever names what is wrong.
    #[must_use]
    pub fn entries_within(&self, id: NodeId, left: &mut usize) -> (Vec<Entry>, usize) {
        let own: Vec<Entry> = self.pairs(id).collect();
        let mut count = own.len();
        if !own.iter().any(|entry| self.is_merge(entry.key)) {
            *left = left.saturating_sub(count);
            return (own, count);
        }
        count = 0;
        let mut seen = vec![self.resolve(id)];
        let mut keys = Met::default();
        let mut all = Vec::with_capacity(own.len());
        let mut pending = seen.clone();
        while let Some(mapping) = pending.pop().filter(|_| *left > 0) {
            let (merges, plain): (Vec<_>, Vec<_>) =
                self.pairs(mapping).partition(|entry| self.is_merge(entry.key));
            *left = left.saturating_sub(merges.len() + plain.len());
            let fresh = |entry: &Entry| self.text(entry.key).is_none_or(|key| !keys.has(key));
            let fresh: Vec<_> = plain.into_iter().filter(fresh).collect();
            // A key without a value is absent: what is merged counts in its place.
            for entry in fresh.iter().filter(|entry| !self.is_null(entry.value)) {
                if let Some(key) = self.text(entry.key) {
                    keys.set(key, 0);
                }
            }
            all.extend(fresh);
            if seen.len() == 1 {
                count = all.len();
            }
            // The first mapping that is merged is to win, and the stack gives back the last.
            let from = pending.len();
            for entry in merges {
                for source in self.merged(entry.value) {
                    let target = self.resolve(source);
                    match self.kind(target) {
                        Kind::Mapping if seen.len() < MOST_MERGED && !seen.contains(&target) => {
                            seen.push(target);
                            pending.push(target);
                        }
                        Kind::Mapping | Kind::Null => {}
                        _ => all.push(Entry { key: entry.key, value: source }),
                    }
                }
            }
            pending[from..].reverse();
        }
        let filled = |entry: &Entry| {
            self.is_null(entry.value) && self.text(entry.key).is_some_and(|key| keys.has(key))
        };
        count -= all[..count].iter().filter(|entry| filled(entry)).count();
        all.retain(|entry| !filled(entry));
        (all, count)
    }

    /// What a merge key names: one mapping, or a list of them.
    fn merged(&self, value: NodeId) -> Vec<NodeId> {
        match self.kind(value) {
            Kind::Sequence => self.items(value).collect(),
            _ => vec![value],
        }
    }

    fn is_null(&self, id: NodeId) -> bool {
        matches!(self.kind(id), Kind::Null)
    }

    /// Whether a place is inside a text, so that a `#` there begins no comment.
    #[must_use]
    pub fn is_in_text(&self, offset: usize) -> bool {
        let before = |node: &Node<'_>| node.span.start as usize <= offset;
        let next = self.nodes.partition_point(before);
        // Nothing begins inside a text, so only the last node that began before may hold the place.
        let last = next.checked_sub(1).map(|index| &self.nodes[index]);
        last.is_some_and(|node| {
            matches!(node.kind, Kind::Scalar(..)) && node.span.end as usize > offset
        })
    }

    /// Whether a key merges other mappings into its own.
    #[must_use]
    pub fn is_merge(&self, key: NodeId) -> bool {
        matches!(&self.node(key).kind, Kind::Scalar(text, Style::Plain) if text == "<<")
    }

    fn node(&self, id: NodeId) -> &Node<'s> {
        &self.nodes[id.0 as usize]
    }

    /// Adds a node and answers its id.
    pub(super) fn add(&mut self, kind: Kind<'s>, span: Span) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node { kind, span, first: None, next: None });
        id
    }

    /// Notes the tag before the node that was added last.
    pub(super) fn add_tag(&mut self, id: NodeId, span: Span) {
        let at = self.tags.partition_point(|(node, _)| node.0 < id.0);
        self.tags.insert(at, (id, span));
    }

    /// Hangs `child` under `parent`, behind `last` where that is given.
    pub(super) fn attach(&mut self, parent: NodeId, last: Option<NodeId>, child: NodeId) {
        match last {
            Some(last) => self.nodes[last.0 as usize].next = Some(child),
            None => self.nodes[parent.0 as usize].first = Some(child),
        }
    }

    /// Takes the last child of a node away, and answers the one before it.
    pub(super) fn detach(&mut self, parent: NodeId, child: NodeId) -> Option<NodeId> {
        let mut before = None;
        let mut at = self.nodes[parent.0 as usize].first;
        while let Some(id) = at.filter(|&id| id != child) {
            before = Some(id);
            at = self.nodes[id.0 as usize].next;
        }
        match before {
            Some(before) => self.nodes[before.0 as usize].next = None,
            None => self.nodes[parent.0 as usize].first = None,
        }
        before
    }

    /// Sets where a collection stands, once its end is known.
    pub(super) fn set_span(&mut self, id: NodeId, span: Span) {
        self.nodes[id.0 as usize].span = span;
    }
}

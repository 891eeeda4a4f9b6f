//! The spanned tree: every scalar, sequence and mapping of a source in one arena.

use std::borrow::Cow;

use crate::text::{NameIndex, Span};

/// How many mappings one mapping may merge.
const MAX_MERGED: usize = 1_000;

/// A node of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// The node's index in the arena.
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
    /// In quotes, or with a tag.
    Explicit,
    /// As a block under `|` or `>`.
    Block,
}

/// The kind of a node, with its content.
#[derive(Clone, Debug)]
pub enum NodeKind<'s> {
    /// A string; plain `null`, `~` and an empty value are [`NodeKind::Null`].
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

/// The entries of a mapping, including merged ones.
#[derive(Debug)]
pub struct Entries {
    /// The mapping's own entries, then those that are merged.
    pub all: Vec<Entry>,
    /// How many of them the mapping itself contains.
    pub own: usize,
    /// The values of merge keys that aren't mappings.
    pub wrong: Vec<NodeId>,
}

#[derive(Debug)]
pub(super) struct Node<'s> {
    pub(super) kind: NodeKind<'s>,
    pub(super) span: Span,
    first: Option<NodeId>,
    next: Option<NodeId>,
}

/// The nodes of a source.
#[derive(Debug)]
pub struct Tree<'s> {
    pub(super) source: &'s str,
    pub(super) nodes: Vec<Node<'s>>,
    /// Where the texts begin.
    pub(super) texts: Vec<u32>,
    /// How many of the nodes were parsed, in the order of the source; others were added after that.
    pub(super) parsed: usize,
    /// Tags with a single `!`, which remove a word from the text after them.
    pub(super) tags: Vec<(NodeId, Span)>,
}

impl<'s> Tree<'s> {
    /// An empty tree over a source.
    #[must_use]
    pub fn new(source: &'s str) -> Self {
        Self {
            source,
            nodes: Vec::with_capacity(source.len() / 24),
            texts: Vec::new(),
            parsed: 0,
            tags: Vec::new(),
        }
    }

    /// The source text.
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

    /// The kind of a node; an alias is followed to its target.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> &NodeKind<'s> {
        &self.node(self.resolve(id)).kind
    }

    /// The span of a node; for an alias, that of the alias.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).span
    }

    /// The target of an alias, or any other node itself.
    #[must_use]
    pub fn resolve(&self, id: NodeId) -> NodeId {
        match self.node(id).kind {
            NodeKind::Alias(target) => target,
            _ => id,
        }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn text(&self, id: NodeId) -> Option<&Cow<'s, str>> {
        match self.kind(id) {
            NodeKind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The span of the `!word` before a node, if it has one.
    #[must_use]
    pub fn tag(&self, id: NodeId) -> Option<Span> {
        let id = self.resolve(id);
        let index = self.tags.binary_search_by_key(&id.0, |(node, _)| node.0).ok()?;
        Some(self.tags[index].1)
    }

    /// The items of a sequence; empty for other nodes.
    pub fn items(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let id = self.resolve(id);
        let first = matches!(self.node(id).kind, NodeKind::Sequence).then(|| self.node(id).first);
        std::iter::successors(first.flatten(), |&id| self.node(id).next)
    }

    /// The keys and values of a mapping as written, including merge keys and duplicates.
    pub fn pairs(&self, id: NodeId) -> impl Iterator<Item = Entry> + '_ {
        let id = self.resolve(id);
        let mut next = match self.node(id).kind {
            NodeKind::Mapping => self.node(id).first,
            _ => None,
        };
        std::iter::from_fn(move || {
            let key = next?;
            let value = self.node(key).next?;
            next = self.node(value).next;
            Some(Entry { key, value })
        })
    }

    /// The keys and values of a mapping with its merge keys (`<<`) applied: its own entries first,
    /// then those of the merged mappings whose keys it doesn't contain itself. Each mapping is
    /// merged once, so a mapping that merges itself, or a deep chain of merges, is harmless.
    #[must_use]
    pub fn entries(&self, id: NodeId) -> Vec<Entry> {
        let mut left = usize::MAX;
        self.entries_within(id, &mut left).all
    }

    /// Like `entries`, within a bound: `left` is decreased by one for each pair visited.
    #[must_use]
    pub fn entries_within(&self, id: NodeId, left: &mut usize) -> Entries {
        let own: Vec<Entry> = self.pairs(id).collect();
        if !own.iter().any(|entry| self.is_merge(entry.key)) {
            *left = left.saturating_sub(own.len());
            return Entries { own: own.len(), all: own, wrong: Vec::new() };
        }
        let mut seen = vec![self.resolve(id)];
        let mut keys = NameIndex::default();
        let mut found = Entries { all: Vec::with_capacity(own.len()), own: 0, wrong: Vec::new() };
        let mut pending = seen.clone();
        while *left > 0
            && let Some(mapping) = pending.pop()
        {
            let (first, from) = (found.all.len(), pending.len());
            for entry in self.pairs(mapping) {
                *left = left.saturating_sub(1);
                if self.is_merge(entry.key) {
                    self.merge(entry.value, &mut seen, &mut pending, &mut found.wrong);
                } else if self.text(entry.key).is_none_or(|key| !keys.contains(key)) {
                    found.all.push(entry);
                }
            }
            // A key without a value is ignored: a merged value replaces it.
            for entry in &found.all[first..] {
                match self.text(entry.key) {
                    Some(key) if !self.is_null(entry.value) => keys.insert(key, 0),
                    _ => {}
                }
            }
            if mapping == seen[0] {
                found.own = found.all.len();
            }
            // The first merged mapping wins, and the stack pops the last one first.
            pending[from..].reverse();
        }
        let own = found.own;
        let mut at = 0;
        found.all.retain(|entry| {
            let key = self.text(entry.key);
            let filled = self.is_null(entry.value) && key.is_some_and(|key| keys.contains(key));
            found.own -= usize::from(filled && at < own);
            at += 1;
            !filled
        });
        found
    }

    /// Records the mappings that a merge key refers to, if they are new, and the values that aren't
    /// mappings.
    fn merge(
        &self,
        value: NodeId,
        seen: &mut Vec<NodeId>,
        pending: &mut Vec<NodeId>,
        wrong: &mut Vec<NodeId>,
    ) {
        let sources = match self.kind(value) {
            NodeKind::Sequence => self.items(value).collect(),
            _ => vec![value],
        };
        for source in sources {
            let target = self.resolve(source);
            match self.kind(target) {
                NodeKind::Mapping if seen.len() < MAX_MERGED && !seen.contains(&target) => {
                    seen.push(target);
                    pending.push(target);
                }
                NodeKind::Mapping | NodeKind::Null => {}
                _ => wrong.push(source),
            }
        }
    }

    fn is_null(&self, id: NodeId) -> bool {
        matches!(self.kind(id), NodeKind::Null)
    }

    fn is_merge(&self, key: NodeId) -> bool {
        matches!(&self.node(key).kind, NodeKind::Scalar(text, Style::Plain) if text == "<<")
    }

    fn node(&self, id: NodeId) -> &Node<'s> {
        &self.nodes[id.0 as usize]
    }

    /// The nodes that there are now, in the order in which they were added.
    pub(crate) fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(NodeId)
    }

    /// Replaces what a node is; whatever was in it is no longer reached.
    pub(crate) fn set_kind(&mut self, id: NodeId, kind: NodeKind<'s>) {
        self.nodes[id.0 as usize].kind = kind;
    }

    /// Adds a node and returns its id.
    pub(crate) fn add(&mut self, kind: NodeKind<'s>, span: Span) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node { kind, span, first: None, next: None });
        id
    }

    /// Records the tag before a node.
    pub(super) fn add_tag(&mut self, id: NodeId, span: Span) {
        let at = self.tags.partition_point(|(node, _)| node.0 < id.0);
        self.tags.insert(at, (id, span));
    }

    /// Attaches `child` to `parent`, after `last` if that is given.
    pub(crate) fn attach(&mut self, parent: NodeId, last: Option<NodeId>, child: NodeId) {
        match last {
            Some(last) => self.nodes[last.0 as usize].next = Some(child),
            None => self.nodes[parent.0 as usize].first = Some(child),
        }
    }

    /// Removes the last child of a node, and returns the one before it.
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

    /// Replaces the text of a key.
    pub(super) fn set_key(&mut self, id: NodeId, name: &'s str) {
        self.nodes[id.0 as usize].kind = NodeKind::Scalar(Cow::Borrowed(name), Style::Plain);
    }

    /// Lets a node reach to an end, if it ends before.
    pub(super) fn extend(&mut self, id: NodeId, end: u32) {
        let span = self.span(id);
        self.set_span(id, Span { end: span.end.max(end), ..span });
    }

    /// Sets the span of a collection, once its end is known.
    pub(crate) fn set_span(&mut self, id: NodeId, span: Span) {
        self.nodes[id.0 as usize].span = span;
    }
}

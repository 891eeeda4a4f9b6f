//! The story as its source has it.

use minijinja::Value;

use super::map::Map;
use crate::story::StoryRef;
use crate::template::custom::trace::TracedTexts;
use crate::text::NameIndex;
use crate::yaml::{NodeId, NodeKind, Tree};

/// How many values one value of a story may consist of.
const MAX_VALUES: usize = 1_000_000;

/// The mapping of a story as it was parsed: texts, lists and mappings. `slots` holds zeros or nothing,
/// before and after: stories share it, since it is as long as the tree.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template::custom) fn source(
    tree: &Tree<'_>,
    found: &StoryRef,
    texts: &mut Option<TracedTexts>,
    slots: &mut Vec<u32>,
) -> Value {
    slots.resize(tree.len(), 0);
    let mut reader = Reader { tree, slots, known: Vec::new(), read: Vec::new(), texts };
    let mut map = Map::default();
    for entry in tree.entries(found.node) {
        let Some(key) = tree.text(entry.key) else { continue };
        if let Some((value, _)) = reader.value(entry.value) {
            map.set((&**key).into(), value);
        }
    }
    for node in reader.read {
        slots[node] = 0;
    }
    Value::from_object(map)
}

struct Reader<'t, 's> {
    /// Records the texts, if a trace was requested.
    texts: &'t mut Option<TracedTexts>,
    tree: &'t Tree<'s>,
    /// For each node, which of `known` it is, counted from 1: a node may be in several places.
    slots: &'t mut Vec<u32>,
    /// The nodes that have a slot.
    read: Vec<usize>,
    /// The values of the nodes; `None` while one is being read, so that a mapping that contains
    /// itself ends.
    known: Vec<Option<(Value, usize)>>,
}

impl Reader<'_, '_> {
    /// A node's value, and how many values it consists of; `None` if it is empty, which means
    /// absent. Shared nodes are counted each time they appear, and what exceeds the limit is left
    /// out, so that no operation on a value can run forever.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn value(&mut self, node: NodeId) -> Option<(Value, usize)> {
        let target = self.tree.resolve(node);
        match self.tree.kind(target) {
            NodeKind::Scalar(text, _) => {
                let value = match self.texts {
                    Some(texts) => texts.at(text, self.tree.span(target)),
                    None => Value::from(&**text),
                };
                return Some((value, 1));
            }
            NodeKind::Null | NodeKind::Alias(_) => return None,
            NodeKind::Sequence | NodeKind::Mapping => {}
        }
        if let Some(slot) = self.slots[target.index()].checked_sub(1) {
            return self.known[slot as usize].clone();
        }
        let slot = self.known.len();
        self.known.push(None);
        self.slots[target.index()] = u32::try_from(slot + 1).unwrap_or(0);
        self.read.push(target.index());
        let mut weight = 1;
        let mut take = |reader: &mut Self, node: NodeId| {
            let (value, more) = reader.value(node)?;
            weight += if weight + more > MAX_VALUES { return None } else { more };
            Some(value)
        };
        let value = if matches!(self.tree.kind(target), NodeKind::Sequence) {
            let nodes: Vec<_> = self.tree.items(target).collect();
            let items: Vec<_> = nodes.into_iter().filter_map(|node| take(self, node)).collect();
            Value::from(items)
        } else {
            let mut map = Map::default();
            for entry in self.tree.entries(target) {
                let Some(key) = self.tree.text(entry.key) else { continue };
                if let Some(value) = take(self, entry.value) {
                    map.set((&**key).into(), value);
                }
            }
            Value::from_object(map)
        };
        self.known[slot] = Some((value.clone(), weight));
        Some((value, weight))
    }
}

/// The keys of stories, at any depth.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template::custom) fn keys(tree: &Tree<'_>, found: &[StoryRef]) -> NameIndex {
    let mut keys = NameIndex::default();
    let mut is_read = vec![false; tree.len()];
    let of = |found: &StoryRef| {
        [Some(found.node), found.system, found.architecture, found.fields, found.group_mapping]
    };
    let mut nodes: Vec<_> = found.iter().flat_map(of).flatten().collect();
    while let Some(node) = nodes.pop() {
        let node = tree.resolve(node);
        let Some(is_read) = is_read.get_mut(node.index()) else { continue };
        if std::mem::replace(is_read, true) {
            continue;
        }
        nodes.extend(tree.items(node));
        for entry in tree.pairs(node) {
            if let Some(key) = tree.text(entry.key) {
                keys.insert(key, 0);
            }
            nodes.push(entry.value);
        }
    }
    keys
}

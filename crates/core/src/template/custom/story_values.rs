//! What a custom template sees: the original template's names, and `story` with all the rest.

use std::sync::Arc;

use minijinja::Value;

use super::map::Map;
use super::trace::TracedTexts;
use crate::story::{Field, Story, StoryRef, architecture_member};
use crate::template::recorder::Recorder;
use crate::template::values::printable;
use crate::template::{DocumentSettings, seed};
use crate::text::normalize_key;
use crate::yaml::{NodeId, NodeKind, Tree};

// `cargo xtask docs` copies the comments after the names into docs/templates.md, as it does those
// in `jinja/names.rs`.

/// Names of texts, as in the original template.
pub(super) const TEXTS: &[&str] = &[
    "story_title",  // text
    "story_id",     // text
    "created_date", // text; the option `date` if the story has none
    "author",       // text; the option `author` if the story names none
    "description",  // text; a user story's parts as one sentence
];

/// Names of lists of texts, as in the original template.
pub(super) const LISTS: &[&str] = &[
    "tasks",               // list of texts, ids and titles joined
    "acceptance_criteria", // list of texts
];

/// The name of everything else.
pub(super) const STORY: &str = "story"; // the whole story: `story.architecture.risks[0].mitigation`, `story.tasks[0].title`

/// How many values one value of a story may consist of.
const MAX_VALUES: usize = 1_000_000;

/// How many keys a story and its backlog may merge: shared nodes could make it endless.
const MAX_MERGED_KEYS: usize = 1_000_000;

/// Everything that a template may name.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn values(
    story: &Story<'_>,
    settings: &DocumentSettings<'_>,
    all: Option<Value>,
    texts: &mut Option<TracedTexts>,
) -> Map {
    let seed = seed::values(story, settings, &Arc::new(Recorder::default()));
    let of = |name: &str| seed.get_attr(name).unwrap_or_default();
    let mut text = |value: Value| match (texts.as_mut(), printable::origin(&value)) {
        (Some(texts), Some(it)) => texts.of(&value.to_string(), Some(it.field), it.source),
        _ => Value::from(value.to_string()),
    };
    let mut map = Map::default();
    for name in TEXTS {
        map.set((*name).into(), text(of(name)));
    }
    for name in LISTS {
        let items = of(name).try_iter().into_iter().flatten();
        map.set((*name).into(), Value::from(items.map(&mut text).collect::<Vec<_>>()));
    }
    if let Some(all) = all {
        map.set(STORY.into(), all);
    }
    map
}

/// The whole story as it was parsed: texts, lists and mappings. `slots` holds zeros or nothing, before
/// and after: stories share it, since it is as long as the tree.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn story(
    tree: &Tree<'_>,
    found: &StoryRef,
    texts: &mut Option<TracedTexts>,
    slots: &mut Vec<u32>,
) -> Value {
    slots.resize(tree.len(), 0);
    let (known, read) = (Vec::new(), Vec::new());
    let mut reader = Reader { tree, slots, known, read, merges: MAX_MERGED_KEYS, texts };
    let mut map = Map::default();
    for (name, node, base) in reader.fields(found) {
        let value = match base {
            Some(base) => reader.with_base(node, base),
            None => reader.value(node).map(|(value, _)| value),
        };
        let value = match (name.as_ref(), value) {
            (_, None) => continue,
            ("architecture", Some(value)) => architecture(&value),
            (_, Some(value)) => value,
        };
        map.set(name, value);
    }
    for node in reader.read {
        slots[node] = 0;
    }
    for field in Field::ALL.iter().filter(|field| !field.name().contains('.')) {
        map.set_default(field.name(), || match field {
            Field::Architecture => architecture(&Value::from_object(Map::default())),
            _ => empty(*field),
        });
    }
    Value::from_object(map)
}

/// `architecture` with canonical names, and all of them.
#[cfg_attr(small_where_cold, optimize(size))]
fn architecture(value: &Value) -> Value {
    let mut map = Map::default();
    let Some(given) = value.downcast_object_ref::<Map>() else { return value.clone() };
    for (key, value) in &given.entries {
        let key = key.as_str().unwrap_or("");
        map.set(architecture_member(key).unwrap_or(key).into(), value.clone());
    }
    for field in Field::ALL {
        if let Some(name) = field.name().strip_prefix("architecture.") {
            map.set_default(name, || empty(*field));
        }
    }
    Value::from_object(map)
}

/// The value of a field that a story doesn't have: empty, of the type that it would be.
#[cfg_attr(small_where_cold, optimize(size))]
fn empty(field: Field) -> Value {
    use Field::*;
    match field {
        Tasks | AcceptanceCriteria | Dependencies | FunctionalTestPlan | Sections
        | Stakeholders | Systems | People | Decisions | Containers | Components | DataFlow
        | Flows | IntegrationPoints | MessageFormats | Roadmap | Risks | TradeOffs | Changelog => {
            Value::from(Vec::<Value>::new())
        }
        Document | System | RoadmapExtensions | DocumentReferences | ArtifactRegistry
        | DomainModel | QualityAttributes | Deployment | References | Diagrams => {
            Value::from_object(Map::default())
        }
        StoryId | StoryTitle | Description | Author | CreatedDate | Status | Priority | Type
        | EstimatedEffort | Architecture | BusinessContext | DatabaseSchema => Value::from(""),
    }
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
    /// How many keys may still be merged.
    merges: usize,
}

impl Reader<'_, '_> {
    /// The story's keys by their canonical names, with what the backlog has for all stories.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn fields(&self, found: &StoryRef) -> Vec<(Arc<str>, NodeId, Option<NodeId>)> {
        let mut fields: Vec<(Arc<str>, NodeId, Option<NodeId>)> = Vec::new();
        let mut ranks: Vec<bool> = Vec::new();
        for entry in self.tree.entries(found.node) {
            let Some(key) = self.tree.text(entry.key) else { continue };
            let field = Field::of_story(key);
            let name = match field {
                Some(field) => field.name(),
                None => &**key,
            };
            let base = match field {
                Some(Field::System) => found.system,
                Some(Field::Architecture) => found.architecture,
                _ => None,
            };
            // Of several names the canonical one counts, otherwise the first.
            let exact = normalize_key(key) == normalize_key(name);
            match fields.iter().position(|(other, ..)| field.is_some() && **other == *name) {
                Some(at) if exact || !ranks[at] => {
                    if exact {
                        fields[at].1 = entry.value;
                        ranks[at] = true;
                    }
                }
                Some(_) => {}
                None => {
                    fields.push((name.into(), entry.value, base));
                    ranks.push(exact);
                }
            }
        }
        for (name, base) in [("system", found.system), ("architecture", found.architecture)] {
            if let Some(base) = base
                && !fields.iter().any(|(other, ..)| **other == *name)
            {
                fields.push((name.into(), base, None));
            }
        }
        fields
    }

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

    /// A mapping with another as its base: the keys of both, its own values first.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn with_base(&mut self, node: NodeId, base: NodeId) -> Option<Value> {
        let mut value = |node| self.value(node).map(|(value, _)| value);
        let (own, base) = (value(node), value(base));
        match (own, base) {
            (Some(own), Some(base)) => Some(merge_entries(&own, &base, &mut self.merges)),
            (own, base) => own.or(base),
        }
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn merge_entries(own: &Value, base: &Value, merges: &mut usize) -> Value {
    let maps = (own.downcast_object_ref::<Map>(), base.downcast_object_ref::<Map>());
    let (Some(own_map), Some(base_map)) = maps else { return own.clone() };
    let Some(left) = merges.checked_sub(own_map.entries.len() + base_map.entries.len() + 1) else {
        return own.clone();
    };
    *merges = left;
    let mut map = Map::default();
    for (key, value) in &base_map.entries {
        map.set(key.as_str().unwrap_or("").into(), value.clone());
    }
    for (key, value) in &own_map.entries {
        let name = key.as_str().unwrap_or("");
        let value = match map.get(name) {
            Some(base) => merge_entries(value, &base, merges),
            None => value.clone(),
        };
        map.set(name.into(), value);
    }
    Value::from_object(map)
}

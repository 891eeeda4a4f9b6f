//! How sure it is that a mapping is a story, judged by its keys and the kinds of their values.

use super::names::is_one_of;
use crate::story::Field;
use crate::yaml::{Entry, NodeId, NodeKind, Tree};

/// How many keys of a mapping are looked at.
const MAX_KEYS: usize = 64;

/// What only stories have.
const ONLY_STORIES: &[&str] = &["story_id", "story_title", "functional_test_plan", "test_plan"];

const CRITERIA: &[&str] = &[
    "acceptance_criteria",
    "acs",
    "criteria",
    "acceptance",
    "acceptance_tests",
    "scenarios",
    "done_when",
    "definition_of_done",
];

const SENTENCE: &[&str] = &["as_a", "i_want", "so_that"];

const IDS: &[&str] = &["id", "key", "ref", "number"];

/// What stories have and few other things; a text or list of each.
const TELLING: &[&str] = &[
    "priority",
    "prio",
    "effort",
    "estimate",
    "estimated_effort",
    "points",
    "story_points",
    "size",
    "depends_on",
    "dependencies",
    "blocked_by",
    "assignee",
    "assignees",
    "epic",
    "sprint",
    "milestone",
];

/// What stories have, and many other things that have names.
const TELLING_WITH_TITLE: &[&str] =
    &["status", "state", "labels", "tasks", "subtasks", "description", "body"];

/// Fields that say nothing by themselves: contacts, packages and parts have them too.
const COMMON: &[&str] = &[
    "name",
    "id",
    "key",
    "type",
    "kind",
    "author",
    "created_by",
    "created",
    "created_date",
    "date",
    "system",
    "document",
];

/// What the keys of a mapping say.
#[derive(Clone, Copy, Default)]
pub(super) struct Evidence {
    /// Something that only stories have.
    pub(super) strong: bool,
    pub(super) id: bool,
    /// A `title` or `summary`.
    pub(super) title: bool,
    /// A `name`, the weakest title: everything has one.
    pub(super) name: bool,
    pub(super) state: bool,
    /// A field that is uncommon elsewhere, or beside a title uncommon enough.
    telling: bool,
    telling_with_title: bool,
    /// Any field of a story but the most common ones.
    pub(super) any: bool,
    /// The story's fields are in `fields`, as issue trackers export them.
    pub(super) fields: Option<NodeId>,
}

impl Evidence {
    /// Looks at the keys of a mapping; anything else gives no evidence.
    pub(super) fn of(tree: &Tree<'_>, mapping: NodeId) -> Self {
        let mut evidence = Self::default();
        evidence.read(tree, mapping, false, false);
        if let Some(fields) = evidence.fields {
            match evidence.id {
                true => evidence.read(tree, fields, true, false),
                false => evidence.fields = None,
            }
        }
        evidence
    }

    /// Whether a mapping is a story wherever it is found. Stops at the first key that proves it.
    pub(super) fn is_proved(tree: &Tree<'_>, mapping: NodeId) -> bool {
        let mut evidence = Self::default();
        evidence.read(tree, mapping, false, true);
        evidence.is_story()
    }

    /// Whether this is a story wherever it is found.
    pub(super) fn is_story(self) -> bool {
        self.strong
            || self.telling && (self.title || self.name)
            || self.title && (self.id || self.telling_with_title)
    }

    /// Whether this is a story in a list whose name promises stories or the like.
    pub(super) fn is_listed_story(self) -> bool {
        self.is_story() || self.name && self.id
    }

    /// Whether the front matter of a document shows that this is a story.
    pub(super) fn begins_story(self) -> bool {
        self.any || self.strong || self.id || self.title || self.telling
    }

    fn read(&mut self, tree: &Tree<'_>, mapping: NodeId, dotted: bool, stop_at_proof: bool) {
        let mut sentence = 0;
        for Entry { key, value } in tree.pairs(mapping).take(MAX_KEYS) {
            let Some(key) = tree.text(key) else { continue };
            let key = if dotted { key.rsplit('.').next().unwrap_or(key) } else { key };
            let kind = tree.kind(value);
            let is_text = matches!(kind, NodeKind::Scalar(..));
            let is_flat = is_text || matches!(kind, NodeKind::Sequence);
            if is_one_of(key, ONLY_STORIES) {
                self.strong = true;
            } else if is_one_of(key, CRITERIA) {
                self.strong |= is_flat;
            } else if is_one_of(key, &["user_story"]) {
                self.strong |= is_text;
            } else if is_one_of(key, SENTENCE) {
                sentence += 1;
                self.strong |= sentence > 1;
            } else if is_one_of(key, &["title", "summary"]) {
                self.title |= is_text;
            } else if is_one_of(key, &["name"]) {
                self.name |= is_text;
            } else if is_one_of(key, IDS) {
                self.id |= is_text;
            } else if is_one_of(key, TELLING) {
                self.telling |= is_flat;
            } else if is_one_of(key, TELLING_WITH_TITLE) {
                let is_list = matches!(kind, NodeKind::Sequence);
                let is_value = is_flat || matches!(kind, NodeKind::Null) || is_named(tree, value);
                self.state |= is_value && is_one_of(key, &["status", "state"]);
                self.telling_with_title |=
                    is_list || is_value && !is_one_of(key, &["labels", "tasks", "subtasks"]);
            } else if is_one_of(key, &["fields"]) && matches!(kind, NodeKind::Mapping) {
                self.fields = Some(value);
            }
            if self.strong && stop_at_proof {
                return;
            }
            self.any |= key == "<<" || !is_one_of(key, COMMON) && Field::of_story(key).is_some();
        }
    }
}

/// Whether a mapping stands for a text: `{name: Open}`, or the parts of a description.
fn is_named(tree: &Tree<'_>, mapping: NodeId) -> bool {
    tree.pairs(mapping).take(MAX_KEYS).any(|entry| {
        tree.text(entry.key).is_some_and(|key| is_one_of(key, &["name", "as_a", "i_want"]))
    })
}

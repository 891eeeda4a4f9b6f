//! How sure it is that a mapping is a story, judged by its keys and the kinds of their values.

use super::names::is_one_of;
use crate::yaml::{Entry, NodeId, NodeKind, Tree};

/// How many keys of a mapping are looked at.
const MAX_KEYS: usize = 64;

/// What a key says about the mapping that has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyClass {
    /// Only stories have it.
    OnlyStories,
    /// Only stories have it with a list or text.
    Criteria,
    /// Only stories have it with a text.
    UserStory,
    /// Two of them make the sentence of a story.
    Sentence,
    Title,
    Name,
    Id,
    /// Stories have it and few other things, with a text or list.
    Telling,
    State,
    /// Stories have it, and many other things that have names.
    Description,
    /// The same, if it is a list.
    List,
    /// It doesn't prove a story, but somebody may have begun one with it.
    Begun,
    /// The story's fields are in it.
    Fields,
}

/// Names of keys, by what they say. A key that isn't here says nothing: contacts, packages and parts
/// have authors, types and dates too.
const CLASSES: &[(KeyClass, &str)] = &[
    (KeyClass::OnlyStories, "story_id story_title functional_test_plan test_plan"),
    (KeyClass::Title, "title summary"),
    (KeyClass::Id, "id key ref number"),
    (
        KeyClass::Criteria,
        "acceptance_criteria acs criteria acceptance acceptance_tests scenarios done_when \
         definition_of_done",
    ),
    (KeyClass::UserStory, "user_story"),
    (KeyClass::Sentence, "as_a i_want so_that"),
    (KeyClass::Name, "name"),
    (
        KeyClass::Telling,
        "priority prio effort estimate estimated_effort points story_points size depends_on \
         dependencies blocked_by assignee assignees epic sprint milestone",
    ),
    (KeyClass::State, "status state"),
    (KeyClass::Description, "description body"),
    (KeyClass::List, "labels tasks subtasks"),
    (
        KeyClass::Begun,
        "architecture sections artifact_registry roadmap_extensions document_references",
    ),
    (KeyClass::Fields, "fields"),
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
    /// A field that is uncommon elsewhere, or next to a title uncommon enough.
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

    /// The keys up to the first that proves a story.
    pub(super) fn until_proof(tree: &Tree<'_>, mapping: NodeId) -> Self {
        let mut evidence = Self::default();
        evidence.read(tree, mapping, false, true);
        evidence
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
            let Some(class) = class_of(key) else {
                self.any |= key == "<<";
                continue;
            };
            let kind = tree.kind(value);
            let is_text = matches!(kind, NodeKind::Scalar(..));
            let is_list = matches!(kind, NodeKind::Sequence);
            let is_value =
                || is_text || is_list || matches!(kind, NodeKind::Null) || is_named(tree, value);
            match class {
                KeyClass::OnlyStories => self.strong = true,
                KeyClass::Criteria => self.strong |= is_text || is_list,
                KeyClass::UserStory => self.strong |= is_text,
                KeyClass::Sentence => {
                    sentence += 1;
                    self.strong |= sentence > 1;
                }
                KeyClass::Title => self.title |= is_text,
                KeyClass::Name => self.name |= is_text,
                KeyClass::Id => self.id |= is_text,
                KeyClass::Telling => self.telling |= is_text || is_list,
                KeyClass::State => {
                    self.state |= is_value();
                    self.telling_with_title |= is_value();
                }
                KeyClass::Description => self.telling_with_title |= is_value(),
                KeyClass::List => self.telling_with_title |= is_list,
                KeyClass::Begun => {}
                KeyClass::Fields if matches!(kind, NodeKind::Mapping) => {
                    self.fields = Some(value);
                    continue;
                }
                KeyClass::Fields => continue,
            }
            if self.strong && stop_at_proof {
                return;
            }
            self.any |= !matches!(class, KeyClass::Name | KeyClass::Id);
        }
    }
}

fn class_of(key: &str) -> Option<KeyClass> {
    CLASSES.iter().find(|(_, names)| is_one_of(key, names)).map(|&(class, _)| class)
}

/// Whether a mapping stands for a text: `{name: Open}`, or the parts of a description.
fn is_named(tree: &Tree<'_>, mapping: NodeId) -> bool {
    tree.pairs(mapping)
        .take(MAX_KEYS)
        .any(|entry| tree.text(entry.key).is_some_and(|key| is_one_of(key, "name as_a i_want")))
}

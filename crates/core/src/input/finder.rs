//! Gathers the stories of a source: what every input shape has in common.

use std::ops::Range;

use super::evidence::Evidence;
use super::foreign::HELP;
use super::nodes;
use super::places::{PathStep, Places};
use crate::diagnostic::{Problem, codes};
use crate::story::{PlaceId, StoryRef, is_story};
use crate::text::same_name;
use crate::yaml::{Entry, NodeId, NodeKind, Tree};

/// How many items of a list show what it holds.
const SAMPLE: usize = 8;

/// What the places around a story say about it, in addition to its own mapping.
#[derive(Clone, Copy, Default)]
pub(super) struct StoryContext {
    /// The `system` that it inherits.
    pub(super) system: Option<NodeId>,
    /// The `architecture` that it inherits.
    pub(super) architecture: Option<NodeId>,
    /// The title of the group that it is in.
    pub(super) group: Option<NodeId>,
    /// The mapping of that group.
    pub(super) group_mapping: Option<NodeId>,
    /// The key of the list that the group is in.
    pub(super) group_list: Option<NodeId>,
    /// The key of the state that it is in.
    pub(super) state: Option<NodeId>,
    /// Whether the start of its description or text is its title, if it has no other.
    pub(super) has_titles_in_descriptions: bool,
}

impl StoryContext {
    /// The same in a group of this title, if it has one, from a list under this key.
    pub(super) fn in_group(self, title: Option<NodeId>, group: NodeId, list: NodeId) -> Self {
        match title {
            Some(_) => {
                Self { group: title, group_mapping: Some(group), group_list: Some(list), ..self }
            }
            None => self,
        }
    }
}

/// The stories found so far, and what was found in their place.
pub(super) struct Finder<'p, 's> {
    pub(super) tree: &'p Tree<'s>,
    pub(super) stories: Vec<StoryRef>,
    pub(super) problems: Vec<Problem>,
    pub(super) places: Places,
    /// The document that is looked at, if it is one of several.
    pub(super) document: Option<PlaceId>,
    /// Whether the source is front matter with a body that belongs to its story.
    pub(super) has_body: bool,
    /// Whether it is front matter of anything else.
    pub(super) is_page: bool,
    /// Which of the stories were found in no shape of Groundplan's own.
    pub(super) elsewhere: Vec<Range<usize>>,
    /// Where lists that look like stories were left out.
    pub(super) not_read: Vec<Option<PlaceId>>,
    /// Which nodes have been looked at as stories: aliases may name one more than once.
    seen: Vec<bool>,
    /// How many mappings may still be looked at in search of stories: aliases multiply them.
    left: usize,
}

/// How far a search has come, so that one that found nothing can be taken back.
pub(super) struct SearchStart {
    stories: usize,
    places: usize,
}

impl<'p, 's> Finder<'p, 's> {
    pub(super) fn new(tree: &'p Tree<'s>) -> Self {
        Self {
            tree,
            stories: Vec::new(),
            problems: Vec::new(),
            places: Places::default(),
            document: None,
            has_body: false,
            is_page: false,
            elsewhere: Vec::new(),
            not_read: Vec::new(),
            seen: Vec::new(),
            left: 16 * tree.len() + 100,
        }
    }

    /// What a mapping specifies for all stories below it.
    pub(super) fn context_of(&self, mapping: NodeId) -> StoryContext {
        StoryContext {
            system: self.member(mapping, "system"),
            architecture: self.member(mapping, "architecture"),
            ..StoryContext::default()
        }
    }

    /// The value of a key, in any of its spellings; the last one counts.
    pub(super) fn member(&self, mapping: NodeId, name: &str) -> Option<NodeId> {
        self.entry(mapping, name).map(|entry| entry.value)
    }

    /// The last pair with a key, in any of its spellings.
    pub(super) fn entry(&self, mapping: NodeId, name: &str) -> Option<Entry> {
        let entries = self.tree.entries(mapping).into_iter();
        let mut named = entries
            .filter(|entry| self.tree.text(entry.key).is_some_and(|key| same_name(key, name)));
        named.next_back()
    }

    /// The text of a key in a mapping.
    fn value_of(&self, mapping: NodeId, name: &str) -> Option<NodeId> {
        let pairs = nodes::pairs(self.tree, mapping, usize::MAX);
        let pair = pairs.iter().find(|pair| self.is_key(pair.key, name))?;
        self.tree.text(pair.value).map(|_| pair.value)
    }

    pub(super) fn is_mapping(&self, node: NodeId) -> bool {
        nodes::is_mapping(self.tree, node)
    }

    pub(super) fn is_list(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), NodeKind::Sequence)
    }

    /// The first items of a list, which show what it holds.
    pub(super) fn sample(&self, list: NodeId) -> Vec<NodeId> {
        nodes::items(self.tree, list, SAMPLE)
    }

    pub(super) fn evidence(&mut self, node: NodeId) -> Evidence {
        if self.spend() { Evidence::of(self.tree, node) } else { Evidence::default() }
    }

    /// Whether another mapping may be looked at.
    pub(super) fn spend(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left > 0
    }

    pub(super) fn mark(&self) -> SearchStart {
        SearchStart { stories: self.stories.len(), places: self.places.len() }
    }

    /// Whether stories were found since a mark; if not, nothing stays of the search.
    pub(super) fn found_since(&mut self, mark: &SearchStart) -> bool {
        let any = self.stories.len() > mark.stories;
        if !any {
            self.places.truncate(mark.places);
        }
        any
    }

    /// Reads stories in a shape that is none of Groundplan's own, which is reported.
    pub(super) fn read_elsewhere(&mut self, read: impl FnOnce(&mut Self) -> bool) -> bool {
        let before = self.stories.len();
        let any = read(self);
        if any {
            self.elsewhere.push(before..self.stories.len());
        }
        any
    }

    /// Whether the items of a list are stories themselves, and neither groups nor wrapped.
    pub(super) fn has_own_items(&self, list: NodeId) -> bool {
        let sample = self.sample(list);
        let own = sample
            .iter()
            .filter(|&&item| Evidence::until_proof(self.tree, item).is_story())
            .count();
        own * 2 > sample.len() && !sample.iter().any(|&item| self.member(item, "fields").is_some())
    }

    /// Whether the items or pairs of a node may be looked at. Each counts, so that a list that
    /// aliases name ten thousand times is not looked at as often.
    pub(super) fn spend_on(&mut self, node: NodeId) -> bool {
        let size = self.tree.items(node).count() + self.tree.pairs(node).count();
        self.left = self.left.saturating_sub(size + 1);
        self.left > 0
    }

    /// The place of a key in a place.
    pub(super) fn at_key(&mut self, place: Option<PlaceId>, key: NodeId) -> Option<PlaceId> {
        self.places.add(place, PathStep::Key(key))
    }

    /// Adds each item of one of Groundplan's own lists.
    pub(super) fn add_list(&mut self, list: NodeId, place: Option<PlaceId>, context: StoryContext) {
        let items = nodes::items(self.tree, list, usize::MAX);
        if items.is_empty() {
            self.not_a_story(list, "the list has no stories", HELP);
        }
        if self.report_dashed_keys(list, &items) {
            return;
        }
        let any = items.iter().any(|&item| matches!(self.tree.kind(item), NodeKind::Mapping));
        if !any && !items.is_empty() {
            self.not_a_story(list, "this is a list of texts, not of stories", HELP);
            return;
        }
        for (item, index) in items.into_iter().zip(0..) {
            match self.tree.kind(item) {
                NodeKind::Mapping if is_story(self.tree, item) => {
                    let place = self.places.add(place, PathStep::Index(index));
                    self.add(item, place, context);
                }
                NodeKind::Mapping => {
                    self.not_a_story(item, "this mapping has none of a story's fields", HELP);
                }
                NodeKind::Null => {
                    self.not_a_story(item, "this item is empty", "remove it, or write a story");
                }
                _ => self.not_a_story(item, "this is not a story: a story is a mapping", HELP),
            }
        }
    }

    /// Adds a story, once.
    pub(super) fn add(&mut self, node: NodeId, place: Option<PlaceId>, context: StoryContext) {
        self.add_with(node, place, context, None, None);
    }

    /// Adds a story that has its id from its key, or its fields in a mapping of their own.
    pub(super) fn add_with(
        &mut self,
        node: NodeId,
        place: Option<PlaceId>,
        context: StoryContext,
        id: Option<NodeId>,
        fields: Option<NodeId>,
    ) {
        let node = self.tree.resolve(node);
        let index = node.index();
        if self.seen.len() <= index {
            self.seen.resize(index + 1, false);
        }
        if std::mem::replace(&mut self.seen[index], true) {
            return;
        }
        let StoryContext { system, architecture, group, group_mapping, group_list, state, .. } =
            context;
        let title = match context.has_titles_in_descriptions {
            true => self.value_of(node, "description").or_else(|| self.value_of(node, "text")),
            false => None,
        };
        self.stories.push(StoryRef {
            node,
            system,
            architecture,
            place,
            id,
            title,
            state,
            group,
            group_mapping,
            group_list,
            fields,
            scope: 0,
        });
    }

    /// Reports what is at a place where a story was expected.
    pub(super) fn not_a_story(&mut self, node: NodeId, message: &str, help: &str) {
        let span = self.tree.span(node).first_line(self.tree.source());
        self.problems.push(Problem::new(&codes::NOT_A_STORY, span, message).help(help));
    }
}

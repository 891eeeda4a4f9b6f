//! Collects the stories of a source: the code that all input shapes share.

use super::foreign::HELP;
use crate::diagnostic::{Problem, codes};
use crate::story::{StoryRef, is_story};
use crate::text::same_name;
use crate::yaml::{NodeId, NodeKind, Tree};

/// What a story inherits from the mapping around it.
#[derive(Clone, Copy, Default)]
pub(super) struct StoryContext {
    /// The inherited `system`.
    system: Option<NodeId>,
    /// The inherited `architecture`.
    architecture: Option<NodeId>,
}

/// The stories found so far, and the problems of nodes that aren't stories.
pub(super) struct Finder<'p, 's> {
    pub(super) tree: &'p Tree<'s>,
    pub(super) stories: Vec<StoryRef>,
    pub(super) problems: Vec<Problem>,
    /// Which nodes have been visited as stories: aliases may refer to one more than once.
    seen: Vec<bool>,
}

impl<'p, 's> Finder<'p, 's> {
    pub(super) fn new(tree: &'p Tree<'s>) -> Self {
        Self { tree, stories: Vec::new(), problems: Vec::new(), seen: Vec::new() }
    }

    /// What a mapping specifies for all stories below it.
    pub(super) fn context_of(&self, mapping: NodeId) -> StoryContext {
        StoryContext {
            system: self.member(mapping, "system"),
            architecture: self.member(mapping, "architecture"),
        }
    }

    /// The value of a key, in any of its spellings; the last one wins.
    pub(super) fn member(&self, mapping: NodeId, name: &str) -> Option<NodeId> {
        let entries = self.tree.entries(mapping).into_iter();
        let named = entries
            .filter(|entry| self.tree.text(entry.key).is_some_and(|key| same_name(key, name)));
        named.map(|entry| entry.value).next_back()
    }

    /// Adds each item of a list.
    pub(super) fn add_list(&mut self, list: NodeId, context: StoryContext) {
        let items: Vec<_> = self.tree.items(list).collect();
        if items.is_empty() {
            self.not_a_story(list, "the list holds no story", HELP);
        }
        let any = items.iter().any(|&item| matches!(self.tree.kind(item), NodeKind::Mapping));
        if !any && !items.is_empty() {
            self.not_a_story(list, "this is a list of texts, not of stories", HELP);
            return;
        }
        for item in items {
            self.add(item, context);
        }
    }

    /// Adds a story, once; reports a node that isn't a story.
    pub(super) fn add(&mut self, node: NodeId, context: StoryContext) {
        let index = self.tree.resolve(node).index();
        if self.seen.len() <= index {
            self.seen.resize(index + 1, false);
        }
        if std::mem::replace(&mut self.seen[index], true) {
            return;
        }
        match self.tree.kind(node) {
            NodeKind::Mapping if is_story(self.tree, node) => {
                let StoryContext { system, architecture } = context;
                self.stories.push(StoryRef { node: self.tree.resolve(node), system, architecture });
            }
            NodeKind::Mapping => {
                self.not_a_story(node, "this mapping has none of a story's fields", HELP);
            }
            NodeKind::Null => {
                self.not_a_story(node, "this item is empty", "remove it, or write a story")
            }
            _ => self.not_a_story(node, "this is not a story: a story is a mapping", HELP),
        }
    }

    /// Reports a node that was expected to be a story.
    pub(super) fn not_a_story(&mut self, node: NodeId, message: &str, help: &str) {
        let span = self.tree.span(node).first_line(self.tree.source());
        self.problems.push(Problem::new(&codes::NOT_A_STORY, span, message).help(help));
    }
}

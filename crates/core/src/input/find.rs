//! Where the stories are: one mapping, a backlog, a list, or several documents of these.

use super::foreign::{HELP, foreign};
use crate::diagnostic::{Problem, codes};
use crate::story::{Found, is_story};
use crate::text::{Span, same_name};
use crate::yaml::{Kind, NodeId, Parsed, Tree};

/// Finds every story of a source, in the order of the source, and says what is none.
#[must_use]
pub fn find(parsed: &Parsed<'_>) -> (Vec<Found>, Vec<Problem>) {
    let tree = &parsed.tree;
    let mut finder = Finder { tree, stories: Vec::new(), seen: Vec::new(), problems: Vec::new() };
    for &document in &parsed.documents {
        finder.document(document);
    }
    let Finder { stories, mut problems, .. } = finder;
    if stories.is_empty() {
        if let Some(what) = foreign(tree.source()) {
            problems = vec![
                Problem::new(
                    &codes::NOT_A_STORY,
                    Span::new(0, tree.source().len()).first_line(tree.source()),
                    what.0,
                )
                .help(what.1),
            ];
        } else if problems.is_empty() && parsed.problems.is_empty() {
            problems.push(
                Problem::new(&codes::NOT_A_STORY, Span::at(0), "there is no story here yet")
                    .help(HELP),
            );
        }
    }
    (stories, problems)
}

struct Finder<'p, 's> {
    tree: &'p Tree<'s>,
    stories: Vec<Found>,
    /// Which nodes have been looked at as stories: aliases may name one more than once.
    seen: Vec<bool>,
    problems: Vec<Problem>,
}

impl Finder<'_, '_> {
    fn document(&mut self, root: NodeId) {
        match self.tree.kind(root) {
            Kind::Null => {}
            Kind::Mapping => match self.member(root, "stories") {
                Some(stories) if !matches!(self.tree.kind(stories), Kind::Null) => {
                    self.backlog(root, stories)
                }
                Some(stories) => {
                    self.none(stories, "`stories` is empty", "list the backlog's stories under it")
                }
                None => self.story(root, None),
            },
            Kind::Sequence => self.list(root, None),
            Kind::Scalar(..) | Kind::Alias(_) => {
                self.none(root, "this is a text, not a story", HELP)
            }
        }
    }

    fn backlog(&mut self, root: NodeId, stories: NodeId) {
        match self.tree.kind(stories) {
            Kind::Sequence => self.list(stories, Some(root)),
            Kind::Mapping if is_story(self.tree, stories) => self.story(stories, Some(root)),
            _ => {
                let span = self.tree.span(stories).first_line(self.tree.source());
                self.problems.push(
                    Problem::new(&codes::WRONG_TYPE, span, "`stories` takes a list of stories")
                        .help("write a list:\nstories:\n  - story_id: …\n    story_title: …"),
                );
            }
        }
    }

    fn list(&mut self, list: NodeId, backlog: Option<NodeId>) {
        let items: Vec<_> = self.tree.items(list).collect();
        if items.is_empty() {
            self.none(list, "the list holds no story", HELP);
        }
        let any = items.iter().any(|&item| matches!(self.tree.kind(item), Kind::Mapping));
        if !any && !items.is_empty() {
            self.none(list, "this is a list of texts, not of stories", HELP);
            return;
        }
        for item in items {
            self.story(item, backlog);
        }
    }

    fn story(&mut self, node: NodeId, backlog: Option<NodeId>) {
        let index = self.tree.resolve(node).index();
        if self.seen.len() <= index {
            self.seen.resize(index + 1, false);
        }
        if std::mem::replace(&mut self.seen[index], true) {
            return;
        }
        match self.tree.kind(node) {
            Kind::Mapping if is_story(self.tree, node) => {
                let member = |name| backlog.and_then(|root| self.member(root, name));
                let (system, architecture) = (member("system"), member("architecture"));
                self.stories.push(Found { node: self.tree.resolve(node), system, architecture });
            }
            Kind::Mapping => self.none(node, "this mapping has none of a story's fields", HELP),
            Kind::Null => self.none(node, "this item is empty", "remove it, or write a story"),
            _ => self.none(node, "this is not a story: a story is a mapping", HELP),
        }
    }

    fn member(&self, root: NodeId, name: &str) -> Option<NodeId> {
        let entries = self.tree.entries(root).into_iter();
        let named = entries
            .filter(|entry| self.tree.text(entry.key).is_some_and(|key| same_name(key, name)));
        named.map(|entry| entry.value).next_back()
    }

    fn none(&mut self, node: NodeId, message: &str, help: &str) {
        let span = self.tree.span(node).first_line(self.tree.source());
        self.problems.push(Problem::new(&codes::NOT_A_STORY, span, message).help(help));
    }
}

//! The stories of a source, and the dependencies between them.

use std::cell::OnceCell;

use super::suggest::Guesses;
use crate::story::{Head, Text, numbered_like};
use crate::text::{NameIndex, Span, same_name};

/// The stories of a source, found by their ids.
pub struct Backlog<'t> {
    heads: Vec<Head<'t>>,
    source: &'t str,
    /// The first story of each id.
    ids: NameIndex,
    /// The ids of stories that a syntax error made unreadable; `None` if one of them has none.
    unread: Option<NameIndex>,
    cycles: OnceCell<Vec<usize>>,
    pub(super) guesses: Guesses,
}

impl<'t> Backlog<'t> {
    /// The stories of a source, in source order, and the spans of those that can't be read.
    #[must_use]
    pub fn new(heads: Vec<Head<'t>>, source: &'t str, unread: &[Span]) -> Self {
        let mut ids = NameIndex::default();
        for (index, head) in heads.iter().enumerate() {
            if let Some(id) = id(head) {
                ids.get_or_insert(id, index);
                if head.scope > 0 {
                    ids.get_or_insert(&scoped(head.scope, id), index);
                }
            }
        }
        let unread = visible_ids(source, unread);
        let guesses = Guesses::new(source.len());
        Self { heads, source, ids, unread, cycles: OnceCell::new(), guesses }
    }

    /// Whether the story at an index may depend on an id: one of a story, or of one that can't be
    /// read.
    pub(super) fn knows(&self, index: usize, id: &str) -> bool {
        self.first(index, id).is_some()
            || self.unread.as_ref().is_none_or(|ids| ids.contains(id.trim()))
    }

    /// The head of each story.
    #[must_use]
    pub fn heads(&self) -> &[Head<'t>] {
        &self.heads
    }

    /// The source of the stories.
    pub(super) fn source(&self) -> &'t str {
        self.source
    }

    /// The first story with an id, as the story at an index sees it: one of the same scope, else any,
    /// else the one with this number.
    pub(super) fn first(&self, index: usize, id: &str) -> Option<usize> {
        let head = &self.heads[index];
        let of_scope = || self.ids.get(&scoped(head.scope, id.trim()));
        let scoped = if head.scope > 0 { of_scope() } else { None };
        let numbered = || self.ids.get(&numbered_like(self::id(head)?, id)?);
        scoped.or_else(|| self.ids.get(id.trim())).or_else(numbered)
    }

    /// The stories that one depends on, each with the id in its list of dependencies.
    pub(super) fn uses(&self, index: usize) -> impl Iterator<Item = (usize, &Text<'t>)> {
        let dependencies = self.heads[index].dependencies.iter();
        dependencies.filter_map(move |text| Some((self.first(index, &text.value)?, text)))
    }

    /// Which dependency cycle each story is part of: stories with the same number depend on each
    /// other, and the number is the index of the first of them.
    pub(super) fn cycles(&self) -> &[usize] {
        self.cycles.get_or_init(|| cycles(self))
    }
}

/// The ids that can be seen in the text of stories that can't be read, or `None` if there is none
/// in one of them.
#[cfg_attr(small_where_cold, optimize(size))]
fn visible_ids(source: &str, unread: &[Span]) -> Option<NameIndex> {
    let mut ids = NameIndex::default();
    for span in unread {
        let lines = span.of(source).lines();
        let values = lines.filter_map(|line| {
            let line = line.trim_start_matches([' ', '-', '{', '"', '\'']);
            let (key, value) = line.split_once(':')?;
            let is_id = ["story_id", "id", "key"].iter().any(|name| same_name(key, name));
            is_id.then(|| value.split(" #").next())?
        });
        let mut any = false;
        for value in values {
            any = true;
            ids.insert(value.trim_matches([' ', '"', '\'', ',', '}']), 0);
        }
        if !any {
            return None;
        }
    }
    Some(ids)
}

/// The key of an id that is unique only within its scope.
fn scoped(scope: u32, id: &str) -> String {
    format!("{scope}\0{id}")
}

/// The id of a story, if it has one.
pub(super) fn id<'h>(head: &'h Head<'_>) -> Option<&'h str> {
    head.id.as_ref().map(|id| id.value.trim()).filter(|id| !id.is_empty())
}

/// Tarjan's algorithm for strongly connected components, with an explicit stack so that a long chain
/// causes no deep recursion: each story and each dependency is visited once.
fn cycles(backlog: &Backlog<'_>) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let count = backlog.heads.len();
    let (mut order, mut low, mut cycle) = (vec![NEW; count], vec![0; count], vec![NEW; count]);
    let (mut open, mut visited) = (Vec::new(), 0);
    for root in 0..count {
        if order[root] != NEW {
            continue;
        }
        // Each story on the path, with the rest of its dependencies.
        let mut path = vec![(root, backlog.uses(root))];
        order[root] = visited;
        low[root] = visited;
        visited += 1;
        open.push(root);
        while let Some((story, uses)) = path.last_mut() {
            let story = *story;
            if let Some((next, _)) = uses.next() {
                if order[next] == NEW {
                    order[next] = visited;
                    low[next] = visited;
                    visited += 1;
                    open.push(next);
                    path.push((next, backlog.uses(next)));
                } else if cycle[next] == NEW {
                    low[story] = low[story].min(order[next]);
                }
                continue;
            }
            path.pop();
            if let Some((before, _)) = path.last() {
                low[*before] = low[*before].min(low[story]);
            }
            if low[story] == order[story] {
                let from = open.iter().rposition(|&member| member == story).unwrap_or(0);
                let first = open[from..].iter().copied().min().unwrap_or(story);
                open.drain(from..).for_each(|member| cycle[member] = first);
            }
        }
    }
    cycle
}

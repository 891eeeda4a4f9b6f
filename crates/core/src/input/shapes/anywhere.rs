//! Lists of what looks like stories, under whatever names and wherever they are: the shallowest ones
//! of one name, or beside each other in one mapping.

use crate::input::finder::{Finder, StoryContext};
use crate::input::foreign::other_file;
use crate::input::nodes;
use crate::input::places::PathStep;
use crate::story::PlaceId;
use crate::yaml::{Entry, NodeId};

/// How many mappings are searched, and how deep.
const MAX_SEARCHED: usize = 10_000;
const MAX_DEPTH: usize = 8;

/// How many lists that are not read the report names.
const MAX_NOT_READ: usize = 3;

/// What belongs to the mapping that it is in, which has an id or a title of its own.
const FACTS: &str = "decisions adrs risks trade_offs changelog";

/// A list that holds what looks like stories.
struct StoryList {
    key: NodeId,
    list: NodeId,
    /// The mapping that has the key.
    mapping: NodeId,
    place: Option<PlaceId>,
    depth: usize,
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    if !finder.is_mapping(root) || other_file(finder.tree, root).is_some() {
        return false;
    }
    let candidates = candidates(finder, root);
    let Some(first) = candidates.first() else { return false };
    let (tree, first, mapping, depth) = (finder.tree, first.key, first.mapping, first.depth);
    let beside = candidates.iter().filter(|other| other.mapping == mapping).count();
    let context = finder.context_of(root);
    finder.read_elsewhere(|finder| {
        let before = finder.stories.len();
        for candidate in candidates {
            let StoryList { key, list, place, .. } = candidate;
            let is_beside = candidate.mapping == mapping;
            if candidate.depth > depth || !is_beside && tree.text(key) != tree.text(first) {
                if finder.not_read.len() < MAX_NOT_READ {
                    finder.not_read.push(place);
                }
                continue;
            }
            // The keys of several lists in one mapping are the names of groups.
            let group = if is_beside && beside > 1 { Some(key) } else { None };
            let context = StoryContext { group, ..context };
            for (item, index) in nodes::items(finder.tree, list, usize::MAX).into_iter().zip(0..) {
                if finder.is_mapping(item) {
                    let place = finder.places.add(place, PathStep::Index(index));
                    let fields = finder.evidence(item).fields;
                    finder.add_with(item, place, context, None, fields);
                }
            }
        }
        finder.stories.len() > before
    })
}

/// The lists most of whose items look like stories, the shallower ones first.
#[cfg_attr(small_where_cold, optimize(size))]
fn candidates(finder: &mut Finder<'_, '_>, root: NodeId) -> Vec<StoryList> {
    let mut found = Vec::new();
    let mut searched = 0;
    let evidence = finder.evidence(root);
    let is_named = evidence.id || evidence.title || evidence.name;
    let mut pending = vec![(root, finder.document, 0)];
    while let Some(&(mapping, place, depth)) = pending.get(searched) {
        searched += 1;
        if searched > MAX_SEARCHED || !finder.spend_on(mapping) {
            break;
        }
        for Entry { key, value } in nodes::pairs(finder.tree, mapping, usize::MAX) {
            let is_own = |names| depth == 0 && finder.is_key(key, names);
            if is_own("system architecture") || is_named && is_own(FACTS) {
                continue;
            }
            if finder.is_mapping(value) && depth < MAX_DEPTH {
                let place = finder.at_key(place, key);
                pending.push((value, place, depth + 1));
            } else if finder.is_list(value) {
                let sample = finder.sample(value);
                let stories =
                    sample.iter().filter(|&&item| finder.evidence(item).is_story()).count();
                if stories * 2 > sample.len() {
                    let place = finder.at_key(place, key);
                    found.push(StoryList { key, list: value, mapping, place, depth });
                }
            }
        }
    }
    found
}

//! Lists of what looks like stories, under whatever names and wherever they are: the shallowest one.

use crate::input::finder::Finder;
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

/// A list that holds what looks like stories.
struct StoryList {
    key: NodeId,
    list: NodeId,
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
    let (tree, first, depth) = (finder.tree, first.key, first.depth);
    let context = finder.context_of(root);
    finder.read_elsewhere(|finder| {
        let before = finder.stories.len();
        for candidate in candidates {
            let StoryList { key, list, place, .. } = candidate;
            if candidate.depth > depth || tree.text(key) != tree.text(first) {
                if finder.not_read.len() < MAX_NOT_READ {
                    finder.not_read.push(place);
                }
                continue;
            }
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
    let mut pending = vec![(root, finder.document, 0)];
    while let Some(&(mapping, place, depth)) = pending.get(searched) {
        searched += 1;
        if searched > MAX_SEARCHED || !finder.spend_on(mapping) {
            break;
        }
        for Entry { key, value } in nodes::pairs(finder.tree, mapping, usize::MAX) {
            if depth == 0 && finder.is_key(key, "system architecture") {
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
                    found.push(StoryList { key, list: value, place, depth });
                }
            }
        }
    }
    found
}

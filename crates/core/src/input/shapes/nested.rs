//! Groups, lists and states one level down: `spec.productBacklog`, `master.tasks`, `roadmap.now`.

use super::{groups, named_lists};
use crate::input::finder::{Finder, StoryContext};
use crate::story::PlaceId;
use crate::yaml::{Entry, NodeId};

/// What belongs to all stories, and holds none.
const NOT_SEARCHED: &str = "system architecture metadata";

type FindIn = fn(&mut Finder<'_, '_>, NodeId, Option<PlaceId>, StoryContext) -> bool;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    let context = finder.context_of(root);
    let states: FindIn =
        |finder, mapping, place, context| finder.add_states(mapping, place, context, 0);
    let kinds = [groups::find_in, named_lists::find_in, states];
    finder.is_mapping(root)
        && finder.read_elsewhere(|finder| {
            kinds.iter().any(|find_in| find_below(finder, root, context, *find_in))
        })
}

/// Searches each value of a mapping. If several hold stories, their keys are the groups, and each
/// group has its own ids.
#[cfg_attr(small_where_cold, optimize(size))]
fn find_below(
    finder: &mut Finder<'_, '_>,
    root: NodeId,
    context: StoryContext,
    find_in: FindIn,
) -> bool {
    let first = finder.stories.len();
    let mut holders = Vec::new();
    for Entry { key, value } in finder.tree.entries(root) {
        if finder.is_key(key, NOT_SEARCHED) || !finder.is_mapping(value) {
            continue;
        }
        let (mark, before) = (finder.mark(), finder.stories.len());
        let place = finder.at_key(finder.document, key);
        find_in(finder, value, place, context);
        if finder.found_since(&mark) {
            holders.push((key, before..finder.stories.len()));
        }
    }
    if holders.len() > 1 {
        for ((key, stories), scope) in holders.into_iter().zip(1..) {
            for story in &mut finder.stories[stories] {
                story.group = story.group.or(Some(key));
                story.scope = scope;
            }
        }
    }
    finder.stories.len() > first
}

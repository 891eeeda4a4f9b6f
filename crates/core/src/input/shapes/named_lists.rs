//! Lists of stories under another name than `stories`, and mappings whose keys are the ids.

use crate::input::finder::{Finder, StoryContext};
use crate::input::names::{ITEM_LISTS, STATES};
use crate::input::search::{Promise, Target};
use crate::story::PlaceId;
use crate::yaml::{Entry, NodeId};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    let context = finder.context_of(root);
    finder.is_mapping(root)
        && finder.read_elsewhere(|finder| find_in(finder, root, finder.document, context))
}

/// Adds the stories of all such lists in a mapping. A mapping with an id or a title keeps its own
/// tasks, and a story its other lists too, unless their names are those of stories.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find_in(
    finder: &mut Finder<'_, '_>,
    mapping: NodeId,
    place: Option<PlaceId>,
    context: StoryContext,
) -> bool {
    let evidence = finder.evidence(mapping);
    let is_named = evidence.id || evidence.title || evidence.name;
    let mark = finder.mark();
    // Beside other states, `backlog` is one of these.
    let has_states =
        finder.entry(mapping, "backlog").is_some() && finder.add_states(mapping, place, context, 0);
    for Entry { key, value } in finder.tree.entries(mapping) {
        if has_states && finder.is_key(key, STATES) {
            continue;
        }
        let promise = match finder.promise(key) {
            Some(Promise::Stories) => Promise::Stories,
            Some(Promise::Tasks) if !is_named && !evidence.strong => Promise::Tasks,
            Some(Promise::Items | Promise::Groups)
                if !evidence.strong && finder.is_key(key, ITEM_LISTS) =>
            {
                Promise::Items
            }
            _ => continue,
        };
        let place = finder.at_key(place, key);
        finder.add_promised(Target { key, value, place, context, depth: 0 }, promise);
    }
    finder.found_since(&mark)
}

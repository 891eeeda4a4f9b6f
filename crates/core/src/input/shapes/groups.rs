//! Groups that hold lists of stories: `epics[].stories`, or a list of groups without a mapping around
//! it.

use crate::input::finder::{Finder, StoryContext};
use crate::input::search::{Promise, Target};
use crate::yaml::{Entry, NodeId};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    if finder.is_list(root) {
        let (place, context) = (finder.document, StoryContext::default());
        let target = Target { key: root, value: root, place, context, depth: 0 };
        return finder.read_elsewhere(|finder| finder.add_unnamed_groups(target, false));
    }
    let context = finder.context_of(root);
    finder.is_mapping(root)
        && finder.read_elsewhere(|finder| find_in(finder, root, finder.document, context))
}

/// Adds the stories of all groups in a mapping.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find_in(
    finder: &mut Finder<'_, '_>,
    mapping: NodeId,
    place: Option<crate::story::PlaceId>,
    context: StoryContext,
) -> bool {
    if finder.evidence(mapping).strong {
        return false;
    }
    let mark = finder.mark();
    for Entry { key, value } in finder.tree.entries(mapping) {
        let promise = finder.promise(key);
        let is_list = finder.is_list(value);
        if !is_list && (promise != Some(Promise::Groups) || !finder.is_mapping(value)) {
            continue;
        }
        let place = finder.at_key(place, key);
        let target = Target { key, value, place, context, depth: 0 };
        match promise {
            Some(promise) if is_list => finder.add_groups(target, promise),
            Some(promise) => finder.add_promised(target, promise),
            None => finder.add_unnamed_groups(target, false),
        };
    }
    finder.found_since(&mark)
}

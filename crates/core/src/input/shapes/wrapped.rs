//! One story under `story`, `user_story` or `spec`, or a list of such; or one whose fields are in
//! `fields`, as a tracker exports a single issue.

use super::{groups, named_lists};
use crate::input::finder::{Finder, StoryContext};
use crate::input::names::WRAPPERS;
use crate::input::nodes;
use crate::input::search::{Promise, Target};
use crate::yaml::{Entry, NodeId};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    if finder.is_list(root) {
        let is_wrapped =
            nodes::first_item(finder.tree, root).is_some_and(|it| finder.wrapped(it).is_some());
        let (place, context) = (finder.document, StoryContext::default());
        let target = Target { key: root, value: root, place, context, depth: 0 };
        return is_wrapped
            && finder.read_elsewhere(|finder| finder.add_items(target, Promise::Items));
    }
    let context = finder.context_of(root);
    let evidence = finder.evidence(root);
    if evidence.fields.is_some() && evidence.is_story() {
        finder.add_with(root, finder.document, context, None, evidence.fields);
        return true;
    }
    for Entry { key, value } in finder.tree.entries(root) {
        if !finder.is_key(key, WRAPPERS) || !finder.evidence(value).is_story() {
            continue;
        }
        return finder.read_elsewhere(|finder| {
            let place = finder.at_key(finder.document, key);
            groups::find_in(finder, value, place, context)
                || named_lists::find_in(finder, value, place, context)
                || finder.add_states(value, place, context, 0)
                || {
                    finder.add(value, place, context);
                    true
                }
        });
    }
    false
}

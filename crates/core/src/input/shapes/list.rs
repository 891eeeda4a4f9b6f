//! A list of stories without a mapping around it.

use crate::input::finder::{Finder, StoryContext};
use crate::input::nodes;
use crate::input::search::{Promise, Target};
use crate::yaml::NodeId;

pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    if !finder.is_list(root) {
        return false;
    }
    let (place, context) = (finder.document, StoryContext::default());
    let target = Target { key: root, value: root, place, context, depth: 0 };
    if finder.has_own_items(root) {
        if !finder.read_elsewhere(|finder| finder.add_unnamed_groups(target, true)) {
            finder.add_list(root, place, context);
        }
        return true;
    }
    let first = nodes::first_item(finder.tree, root);
    let has_fields = first.is_some_and(|item| finder.evidence(item).fields.is_some());
    has_fields && finder.add_items(target, Promise::Items)
}

//! A list of stories without a mapping around it.

use crate::input::finder::{Finder, StoryContext};
use crate::yaml::{NodeId, NodeKind};

pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    let is_list = matches!(finder.tree.kind(root), NodeKind::Sequence);
    if is_list {
        finder.add_list(root, StoryContext::default());
    }
    is_list
}

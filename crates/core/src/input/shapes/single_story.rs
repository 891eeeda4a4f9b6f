//! A mapping that is the only story of its document.

use crate::input::finder::{Finder, StoryContext};
use crate::yaml::{NodeId, NodeKind};

pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    let is_mapping = matches!(finder.tree.kind(root), NodeKind::Mapping);
    if is_mapping {
        finder.add(root, StoryContext::default());
    }
    is_mapping
}

//! A mapping or list with few of a story's fields: a story that somebody has begun to write.

use crate::input::finder::{Finder, StoryContext};
use crate::input::foreign::is_other_file;
use crate::story::is_story;
use crate::yaml::{NodeId, NodeKind};

pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    match finder.tree.kind(root) {
        _ if finder.is_page || is_other_file(finder.tree, root) => return false,
        NodeKind::Mapping if is_story(finder.tree, root) => {
            finder.add(root, finder.document, StoryContext::default());
        }
        NodeKind::Sequence => {
            let sample = finder.sample(root);
            let is_mapping = |&item: &NodeId| finder.is_mapping(item);
            let is_list_of_others = sample.iter().any(is_mapping)
                && !sample.iter().any(|&item| finder.evidence(item).any);
            if is_list_of_others {
                return false;
            }
            finder.add_list(root, finder.document, StoryContext::default());
        }
        _ => return false,
    }
    true
}

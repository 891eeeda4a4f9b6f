//! A mapping or list with few of a story's fields: a story that somebody has begun to write.

use crate::input::finder::{Finder, StoryContext};
use crate::input::foreign::looks_foreign;
use crate::input::nodes;
use crate::story::Field;
use crate::yaml::{Entry, NodeId, NodeKind};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    match finder.tree.kind(root) {
        _ if finder.is_page || looks_foreign(finder.tree, root).is_some() => return false,
        NodeKind::Mapping if has_begun(finder, root) => {
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
            let context =
                StoryContext { has_titles_in_descriptions: true, ..StoryContext::default() };
            finder.add_list(root, finder.document, context);
        }
        _ => return false,
    }
    true
}

/// Whether a mapping has an id or title and another field of a story, or more fields than other keys.
#[cfg_attr(small_where_cold, optimize(size))]
fn has_begun(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    let evidence = finder.evidence(root);
    let pairs = nodes::pairs(finder.tree, root, usize::MAX);
    let is_field = |pair: &&Entry| {
        let key = finder.tree.text(pair.key);
        key.is_some_and(|key| key == "<<" || Field::of_story(key).is_some())
    };
    let fields = pairs.iter().filter(is_field).count();
    evidence.begins_story() && (evidence.id || evidence.title) || 2 * fields > pairs.len()
}

//! States beside each other, each with a list of stories: `now`, `next` and `later`.

use crate::input::finder::Finder;
use crate::yaml::NodeId;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    let context = finder.context_of(root);
    finder.is_mapping(root)
        && finder.read_elsewhere(|finder| finder.add_states(root, finder.document, context, 0))
}

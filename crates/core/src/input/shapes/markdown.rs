//! Markdown with front matter: the front matter and what follows it are one story.

use super::single_story::may_hold_stories;
use crate::input::finder::{Finder, StoryContext};
use crate::yaml::NodeId;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    let is_story = finder.has_body && !may_hold_stories(finder, root);
    is_story
        && finder.read_elsewhere(|finder| {
            finder.add(root, finder.document, StoryContext::default());
            true
        })
}

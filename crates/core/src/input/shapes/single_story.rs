//! A mapping that is the only story of its document.

use super::{groups, named_lists, states};
use crate::input::evidence::Evidence;
use crate::input::finder::{Finder, StoryContext};
use crate::input::foreign::other_file;
use crate::input::names::STATES;
use crate::input::search::Promise;
use crate::yaml::{Entry, NodeId};

pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    if !finder.is_mapping(root) {
        return false;
    }
    let evidence = Evidence::until_proof(finder.tree, root);
    if finder.is_page
        || !evidence.is_story()
        || !evidence.strong && other_file(finder.tree, root).is_some()
    {
        return false;
    }
    let others = [groups::find, named_lists::find, states::find];
    if !may_hold_stories(finder, root) || !others.iter().any(|find| find(finder, root)) {
        finder.add(root, finder.document, StoryContext::default());
    }
    true
}

/// Whether a key beside the story's own fields promises other stories.
pub(super) fn may_hold_stories(finder: &Finder<'_, '_>, root: NodeId) -> bool {
    finder.tree.pairs(root).any(|Entry { key, value }| {
        let is_promise = |key| {
            finder.promise(key).is_some_and(|promise| promise != Promise::Tasks)
                || finder.is_key(key, STATES)
        };
        (finder.is_list(value) || finder.is_mapping(value)) && is_promise(key)
    })
}

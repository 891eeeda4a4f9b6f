//! Which names of keys hold stories, groups of stories, or stories in one state. Names that mean the
//! same are words of one text, the smallest form in the module.

use crate::text::{is_separator, same_name};

/// Lists of stories. In their items, `tasks` are tasks.
pub(super) use crate::yaml::STORY_LISTS;

/// Lists that hold stories, or other things: their items must look like stories.
pub(super) const ITEM_LISTS: &str = "items features requirements epics";

/// Lists of groups that hold lists of stories.
pub(super) use crate::yaml::GROUP_LISTS as GROUPS;

/// What one group is called, where it has no title.
pub(super) const GROUP_NAMES: &str =
    "epic feature milestone sprint iteration phase theme release increment activity step";

/// States beside each other, each with a list of stories.
pub(super) use crate::yaml::STATE_LISTS as STATES;

/// Keys around a single story.
pub(super) const WRAPPERS: &str = "story user_story spec";

/// Whether a key is one of the words of a text, in any of its spellings. A loop over bytes: this runs
/// for the keys of every source.
pub(super) fn is_one_of(key: &str, names: &str) -> bool {
    let Some(first) = key.bytes().find(|&byte| !is_separator(byte)) else { return false };
    let first = first.to_ascii_lowercase();
    let bytes = names.as_bytes();
    let mut at = 0;
    while key.len() <= 40 && at < bytes.len() {
        let end = bytes[at..].iter().position(|&byte| byte == b' ').map_or(bytes.len(), |n| at + n);
        if bytes[at] == first && same_name(key, &names[at..end]) {
            return true;
        }
        at = end + 1;
    }
    false
}

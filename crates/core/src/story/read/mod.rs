//! From the tree to a story: whatever is wrong is reported, and left out.

mod bounds;
mod budget;
pub(super) mod context;
pub(super) mod mapping;
mod member_path;
pub(super) mod record;
mod story;
mod story_ref;

pub(crate) use context::swallowed;
#[cfg(test)]
pub(super) use story::DocumentKey;
pub(crate) use story::is_story;
pub use story::{head, lower};
pub use story_ref::StoryRef;

//! Lowers the tree to a story; whatever is invalid is reported and left out.

mod architecture;
mod beside;
mod bounds;
mod budget;
pub(super) mod context;
pub(super) mod mapping;
mod mapping_as_text;
mod member_path;
mod own_sections;
pub(super) mod record;
mod reports;
mod story;
mod story_ref;
mod values;

pub(crate) use beside::is_beside;
pub(crate) use reports::swallowed;
pub(super) use story::DocumentKey;
pub(crate) use story::{epic, is_story};
pub use story::{head, lower};
pub use story_ref::{PlaceId, StoryRef};

//! A story as custom templates see it: normalized, and as it is written.

mod facts;
mod item;
mod map;
mod normal;
mod raw;
mod reader;

pub(in crate::template) use item::{SEPARATOR, as_text, number, printed};
pub(in crate::template) use map::Map;
pub(super) use normal::story;
pub(super) use raw::{keys, source};
pub(super) use reader::UNNAMED;

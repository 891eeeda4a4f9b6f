//! Block Markdown: text of several paragraphs, lists and code that stays in its section.

mod block;
mod events;
mod fences;
mod layout;
mod leaf;
mod lines;
mod reference_links;
mod table;
mod writer;

pub(crate) use block::{block, block_at};
pub(crate) use events::events;
pub(crate) use fences::{has_end, is_harmful_as_text, is_language, is_parted};
pub(crate) use writer::BlockPlace;

//! Markdown: how texts are escaped for each place, and block text that stays in its section.

mod block;
pub(crate) mod escape;

pub(crate) use block::{block, events};

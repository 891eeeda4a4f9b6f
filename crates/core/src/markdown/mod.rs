//! Markdown: how text is escaped for each context, and block text that stays in its section.

mod block;
pub(crate) mod escape;

pub(crate) use block::{block, events};

//! Markdown: how text is escaped for each context, and block text that stays in its section.

mod address;
mod block;
pub(crate) mod escape;
mod fences;
mod inert;
mod names;
mod rewrite;
pub(crate) mod scalars;
#[cfg(test)]
mod tests;

pub(crate) use block::{BlockPlace, block, block_at, events};
pub(crate) use fences::{has_end_tag, is_harmful_as_text, is_language};

//! Markdown: how text is escaped for each context, and block text that stays in its section.

mod address;
mod address_word;
mod block;
mod code_block;
mod code_spans;
pub(crate) mod escape;
mod fences;
mod inert;
mod labels;
mod lines;
mod names;
mod rewrite;
pub(crate) mod scalars;
#[cfg(test)]
mod tests;

pub(crate) use address::{begins_link, percent_encoded};
pub(crate) use address_word::ends_in_address;
pub(crate) use block::{BlockPlace, block, block_at, events};
pub(crate) use code_spans::without_comments;
pub(crate) use fences::{has_end_tag, is_harmful_as_text, is_language, is_parted};

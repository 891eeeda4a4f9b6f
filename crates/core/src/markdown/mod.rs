//! Markdown: how text is escaped for each context, and block text that stays in its section.

mod address;
mod address_word;
mod attributes;
mod block_start;
mod blocks;
mod code_spans;
pub(crate) mod escape;
mod harmful_code;
mod inert;
mod literal;
mod names;
mod references;
mod rewrite;
pub(crate) mod scalars;
#[cfg(test)]
mod tests;

pub(crate) use address::{begins_link, percent_encoded};
pub(crate) use address_word::ends_in_address;
pub(crate) use block_start::apart_from_boxes;
pub(crate) use blocks::{
    BlockPlace, block, block_at, events, has_end, is_harmful_as_text, is_language, is_parted,
};
pub(crate) use code_spans::inert_code;
pub(crate) use harmful_code::{ELEMENT, is_harmful, push_references};
pub(crate) use references::is_tag_start;

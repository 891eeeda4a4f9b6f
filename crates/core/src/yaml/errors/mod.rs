//! Syntax errors in the words of someone who writes stories.

mod location;
mod messages;

pub(super) use location::outside_quotes;
pub(super) use messages::{character_words, explain, starts_with};

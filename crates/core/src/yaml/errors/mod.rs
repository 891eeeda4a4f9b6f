//! Syntax errors in the words of someone who writes stories.

mod location;
mod messages;

pub(super) use messages::{explain, starts_with};

//! `several-names`: one field stands there under two of its names.
//!
//! `title` and `story_title`, say. The stronger name is used, as the story format lists them; the label points at it.
//!
//! ## Why
//! Only one of the values can show. Which one should not be left to a table that nobody knows by heart.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! title: Lend boats by the day
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! ```
//!
//! ## Severity
//! A warning: a value is not used, but the document is whole.
//!
//! Emitted in `story/read/record.rs`.

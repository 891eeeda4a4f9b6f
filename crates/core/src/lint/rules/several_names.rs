//! `several-names`: a field appears under two of its names.
//!
//! For example `title` and `story_title`. The name that the story format lists first is used; the label points at it.
//!
//! ## Why
//! Only one of the values can show. Which one should not depend on a table that nobody knows by heart.
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
//! A warning: a value is not used, but the document is complete.
//!
//! Emitted in `story/read/record.rs`.

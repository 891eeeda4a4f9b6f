//! `empty-value`: a key or a list item without a value counts as absent.
//!
//! `null` and `~` are no value either. Quote the word where it was meant as a text.
//!
//! ## Why
//! It is easy to leave a line for later and forget it. The document then shows a placeholder.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! tasks:
//!   - Build the boat house
//!   -
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! tasks:
//!   - Build the boat house
//! ```
//!
//! ## Severity
//! An info: a form that is filled in bit by bit is full of these, and nothing is wrong with that.
//!
//! Emitted in `story/read/context.rs`.

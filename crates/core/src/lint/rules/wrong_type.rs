//! `wrong-type`: a field holds another kind of value than it takes.
//!
//! A mapping where a text stands, a text where a list stands. What can be kept is kept: a text in place of a list counts as its only item.
//!
//! ## Why
//! The value can't show where the document has its place, and its reader would miss it without a trace.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! tasks: Build the boat house
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
//! An error: what was written is not what the document will say.
//!
//! Emitted in `story/read/record.rs`, `story/read/context.rs`, `story/read/bounds.rs` and `input/shapes/backlog.rs`.

//! `wrong-type`: a field has a value of another type than it accepts.
//!
//! A mapping instead of text, or text instead of a list. As much as possible is kept: text instead of a list is read as its only item.
//!
//! ## Why
//! The value can't be shown in its section, and the reader would miss it without a trace.
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
//! An error: the document won't show what was written.
//!
//! Emitted in `story/read/record.rs`, `story/read/reports.rs`, `story/read/bounds.rs` and `input/shapes/backlog.rs`.

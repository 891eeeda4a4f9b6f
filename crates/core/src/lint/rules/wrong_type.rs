//! `wrong-type`: a field has a value of another type than it accepts.
//!
//! A list or mapping as the title or id, or text instead of a mapping. As much as possible is kept: what has no place in its section shows under "Further details". Text instead of a list is read as its only item, which is an info.
//!
//! ## Why
//! The value can't be shown in its section, where the reader would look for it.
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
//! An error: the document won't show it where it belongs. An info for text instead of a list.
//!
//! Emitted in `story/read/record.rs`, `story/read/reports.rs`, `story/read/bounds.rs` and `input/shapes/backlog.rs`.

//! `empty-value`: a key or a list item without a value is ignored.
//!
//! `null` and `~` aren't values either. Quote the word if it was meant as text. JSON and names of other tools, such as `summary`, are not checked.
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
//! An info: a form that is filled in bit by bit is full of empty values, which is fine.
//!
//! Emitted in `story/read/reports.rs`.

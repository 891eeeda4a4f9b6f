//! `mapping-for-text`: an unquoted `name: text` is used where text is expected.
//!
//! YAML reads it as a mapping. Groundplan treats it as the text that it looks like.
//!
//! ## Why
//! Other programs that read the same file see a mapping and print it as one, or fail.
//!
//! ## Fix
//! The text is put in quotes. Safe, unless another mistake in it would be hidden. There is none if it has an anchor, `null` or `''` in it, which would be lost.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! acceptance_criteria:
//!   - AC1: every boat has a number
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! acceptance_criteria:
//!   - 'AC1: every boat has a number'
//! ```
//!
//! ## Severity
//! An info: the document shows what was meant.
//!
//! Emitted in `story/read/mapping_as_text.rs`.

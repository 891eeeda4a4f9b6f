//! `mapping-for-text`: an unquoted `name: text` stands where a text is wanted.
//!
//! To YAML it is a mapping. It is read as the text that it looks like.
//!
//! ## Why
//! Other readers of the same file see a mapping and print it as one, or fail.
//!
//! ## Fix
//! Safe: the text is put in quotes.
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
//! An info: the document says what was meant.
//!
//! Emitted in `story/read/context.rs`.

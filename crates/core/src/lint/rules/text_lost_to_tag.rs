//! `text-lost-to-tag`: a word that begins with `!` is a tag to YAML, not part of the text. Likewise, a word that begins with `&` is an anchor, and is reported if no alias refers to it.
//!
//! ## Why
//! The word disappears, and the rest reads as if it had never been there.
//!
//! ## Fix
//! The whole text is put in quotes. Safe after `!`, and after `&` if the word isn't one that an anchor would have; not for a key.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! tasks:
//!   - !important call the harbour master
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! tasks:
//!   - '!important call the harbour master'
//! ```
//!
//! ## Severity
//! A warning: a word of the story isn't shown.
//!
//! Emitted in `story/read/reports.rs`.

//! `syntax-error`: a part of the source is not valid YAML.
//!
//! The message names the mistake and is placed at it, even if a YAML parser notices it only lines later: a missing space after a `:`, a bullet or a checkbox, a quote or a bracket without an end, a key with another indentation than its neighbours, a space that isn't one. What was skipped is labelled: one story of a list, one field of a single story, or the rest of a document that is neither. Everything else is read. A bracket that closes at the margin is a warning: Groundplan reads it, other parsers don't.
//!
//! ## Why
//! A source that isn't valid YAML has no defined meaning, and guessing one would put words into the document that nobody wrote.
//!
//! ## Fix
//! A fix is offered only if the source with it can be read beyond the mistake. It is safe where only one thing can have been meant.
//!
//! ## Example
//! ```yaml
//! story_id: BUS-12
//! story_title: Delays: tell passengers first
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: BUS-12
//! story_title: 'Delays: tell passengers first'
//! ```
//!
//! ## Severity
//! An error that can't be switched off: something of the story is missing.
//!
//! Emitted in `yaml/errors/messages.rs` and `yaml/mistakes.rs`.

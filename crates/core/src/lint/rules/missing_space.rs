//! `missing-space`: between brackets, `name:text` without a space after the `:` is one long key.
//!
//! ## Why
//! To YAML the key has no value, and the name at its beginning isn't read at all.
//!
//! ## Fix
//! Safe: a space is added after the `:`, and quotes where the value needs them.
//!
//! ## Example
//! ```yaml
//! story_id: BUS-12
//! story_title: Tell passengers first
//! document: {version:0.2, status: final}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: BUS-12
//! story_title: Tell passengers first
//! document: {version: 0.2, status: final}
//! ```
//!
//! ## Severity
//! A warning: the document differs from what the story means.
//!
//! Emitted in `yaml/keys.rs`.

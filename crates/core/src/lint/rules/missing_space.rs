//! `missing-space`: between brackets, `name:text` without a space behind the `:` is one long key.
//!
//! ## Why
//! To YAML the key has no value, and the name that it begins with is not read at all.
//!
//! ## Fix
//! Safe: a space is put behind the `:`.
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
//! A warning: the document says something else than the story.
//!
//! Emitted in `yaml/builder.rs`.

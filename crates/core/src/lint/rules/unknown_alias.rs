//! `unknown-alias`: a `*name` refers to an anchor `&name` that doesn't appear before it in its document.
//!
//! ## Why
//! Nearly always it is text that begins with an asterisk, such as a bold word, and YAML reads it as a reference.
//!
//! ## Fix
//! The text is put in quotes, which is safe if the source has no anchors at all. Otherwise a similar anchor is suggested, and the author decides.
//!
//! ## Example
//! ```yaml
//! story_id: BUS-12
//! story_title: Tell passengers first
//! tasks:
//!   - *urgent
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: BUS-12
//! story_title: Tell passengers first
//! tasks:
//!   - '*urgent'
//! ```
//!
//! ## Severity
//! An error that can't be switched off: only the author knows what the value should be.
//!
//! Emitted in `yaml/mistakes.rs`.

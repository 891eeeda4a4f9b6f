//! `unknown-alias`: a `*name` refers to an anchor `&name` that doesn't appear before it in its document.
//!
//! ## Why
//! Nearly always it is text that begins with an asterisk, such as a bold word, and YAML reads it as a reference.
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
//! Emitted in `yaml/builder.rs`.

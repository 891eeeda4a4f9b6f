//! `unknown-alias`: a `*name` refers to an anchor `&name` that stands nowhere before it in its document.
//!
//! ## Why
//! Nearly always it is a text that begins with an asterisk, such as a bold word, and YAML takes it for a reference.
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
//! An error that can't be switched off: what the value should be is known to its writer alone.
//!
//! Emitted in `yaml/builder.rs`.

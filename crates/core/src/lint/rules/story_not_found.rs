//! `story-not-found`: no story of the source has the requested id.
//!
//! An id that differs in a letter or two is suggested; otherwise the help lists the existing ids. The same is reported of a requested view `flow:NAME` whose name is nearly that of a flow.
//!
//! ## Why
//! A document of another story would be mistaken for the requested one.
//!
//! ## Example
//! ```yaml story:LIB-7
//! story_id: LIB-1
//! story_title: Renew by telephone
//! ```
//!
//! ## Instead
//! ```yaml story:LIB-1
//! story_id: LIB-1
//! story_title: Renew by telephone
//! ```
//!
//! ## Severity
//! An error that can't be switched off: nothing is left to render.
//!
//! Emitted in `pipeline/select.rs` and `pipeline/diagrams/exported.rs`.

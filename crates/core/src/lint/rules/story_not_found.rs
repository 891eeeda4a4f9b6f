//! `story-not-found`: no story of the source has the id that was asked for.
//!
//! An id that differs in a letter or two is suggested; else the help lists the ids there are.
//!
//! ## Why
//! A document of another story would be taken for the one that was asked for.
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
//! Emitted in `pipeline/select.rs`.

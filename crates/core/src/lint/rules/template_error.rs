//! `template-error`: a custom template, or one of its partials, can't be parsed or fails while rendering.
//!
//! A tag that isn't closed, a filter, test, function or partial that doesn't exist, a value of the wrong type. If the mistake is in a partial, the labels show which tags led there. `file` is the name of the template or partial, and the range is in its text.
//!
//! ## Why
//! A document from half a template would look finished.
//!
//! ## Example
//! ```jinja
//! # {{ story_title | uppper }}
//! ```
//!
//! ## Instead
//! ```jinja
//! # {{ story_title | upper }}
//! ```
//!
//! ## Severity
//! An error that can't be switched off: nothing is rendered.
//!
//! Emitted in `template/custom/errors.rs` and `template/custom/compiled.rs`.

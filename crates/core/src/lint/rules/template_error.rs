//! `template-error`: a template of one's own, or one of its partials, can't be read or can't be carried out.
//!
//! A tag that isn't closed, a filter, test, function or partial that isn't there, a value of the wrong kind. Where the mistake is in a partial, the labels say which tags led there. `file` is the name of the template or partial, and the range is one of its text.
//!
//! ## Why
//! A document of half a template would look finished.
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

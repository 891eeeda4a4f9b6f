//! `unknown-name`: a template uses a name that nothing defines.
//!
//! [templates.md](templates.md) lists all names.
//!
//! ## Why
//! As in Jinja2 it prints nothing, and a document with a hole in it is easily overlooked.
//!
//! ## Example
//! ```jinja
//! # {{ story_titel }}
//! ```
//!
//! ## Instead
//! ```jinja
//! # {{ story_title }}
//! ```
//!
//! ## Severity
//! A warning: Jinja2's own templates rely on it here and there.
//!
//! Emitted in `template/custom/names/undeclared.rs`.

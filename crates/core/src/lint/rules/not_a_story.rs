//! `not-a-story`: the text is YAML, but holds no mapping with a story's fields.
//!
//! Or it is no YAML at all: a Markdown document, a web page or a binary file that was pasted by mistake is named as such.
//!
//! ## Why
//! There is nothing to make a document of.
//!
//! ## Example
//! ```yaml
//! - buy bread
//! - call the bakery
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: BAKE-1
//! story_title: Order bread in advance
//! ```
//!
//! ## Severity
//! An error that can't be switched off: nothing is left to render.
//!
//! Emitted in `input/finder.rs` and `input/mod.rs`.

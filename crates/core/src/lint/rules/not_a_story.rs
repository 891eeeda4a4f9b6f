//! `not-a-story`: the source is YAML, but contains no mapping with a story's fields.
//!
//! Or it isn't YAML at all: a Markdown document, a web page or a binary file that was pasted by mistake is reported as such.
//!
//! ## Why
//! There is nothing to generate a document from.
//!
//! ## Fix
//! In a list with `- ` before each key of one story, every dash but the first becomes a space, which is safe: all else stays in its column. Keys in different columns or in brackets have no fix, and neither has anything else.
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
//! Emitted in `input/finder.rs` and `input/report.rs`.

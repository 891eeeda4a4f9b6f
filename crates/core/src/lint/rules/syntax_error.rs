//! `syntax-error`: from the marked position on, the source is not valid YAML.
//!
//! The message describes what is written there, and if a quote or a bracket was opened earlier, a label marks it. Further documents of the source are still read, and so are the stories of a backlog or list before the mistake and, from the next item on, those after it. A label reports what was not checked.
//!
//! ## Why
//! A source that isn't valid YAML has no defined meaning, and guessing one would put words into the document that nobody wrote.
//!
//! ## Fix
//! If quoting the value makes the line valid, that fix is offered, after the fixed source has been parsed.
//!
//! ## Example
//! ```yaml
//! story_id: BUS-12
//! story_title: Delays: tell passengers first
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: BUS-12
//! story_title: 'Delays: tell passengers first'
//! ```
//!
//! ## Severity
//! An error that can't be switched off: nothing is left to render.
//!
//! Emitted in `yaml/errors/messages.rs` and `yaml/builder.rs`.

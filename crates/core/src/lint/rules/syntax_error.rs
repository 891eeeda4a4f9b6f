//! `syntax-error`: from the marked place on, the text is not YAML.
//!
//! The message says what stands there in the words of someone who writes stories, and where a quote or a bracket was opened a second place is marked. Further documents of the source are read all the same, and so are the stories of a backlog or list before the mistake and, from the next item on, those behind it. A label says what was not checked.
//!
//! ## Why
//! A text that YAML can't read has no meaning to go by: guessing one would put words into the document that nobody wrote.
//!
//! ## Fix
//! Where quoting the value of the line makes it readable, that is offered, and the mended source has been read before it is.
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

//! `missing-ids`: stories have no id.
//!
//! ## Why
//! Without an id, other stories can't depend on a story, and its document is named after its title
//! and place. Such a story can be chosen by its title, or by its place in the source: `story-3`
//! is the third one. This is reported once for a source.
//!
//! ## Example
//! ```yaml
//! stories:
//!   - story_title: Feed the seals at noon
//!   - story_title: Weigh the otters
//! ```
//!
//! ## Instead
//! ```yaml
//! stories:
//!   - story_id: ZOO-2
//!     story_title: Feed the seals at noon
//!   - story_id: ZOO-3
//!     story_title: Weigh the otters
//! ```
//!
//! ## Severity
//! An info: many backlogs have no ids, and the documents are complete without them.
//!
//! Emitted in `input/report.rs`.

//! `stories-found-under`: the stories were found in another place than under `stories`.
//!
//! ## Why
//! Groundplan reads backlogs as other tools write them, and reports where in the source it found
//! the stories. If it looked in the wrong place, move the stories that you mean under `stories`.
//! This is reported once for a source.
//!
//! ## Example
//! ```yaml
//! epics:
//!   - title: Otters
//!     stories:
//!       - story_id: ZOO-3
//!         story_title: Weigh the otters
//! ```
//!
//! ## Instead
//! ```yaml
//! stories:
//!   - story_id: ZOO-3
//!     story_title: Weigh the otters
//! ```
//!
//! ## Severity
//! An info: the stories are read, and nothing has to be changed.
//!
//! Emitted in `input/report.rs`.

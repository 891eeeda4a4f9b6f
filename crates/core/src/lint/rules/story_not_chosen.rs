//! `story-not-chosen`: the source contains several stories, and a render doesn't specify which one.
//!
//! The help lists their ids.
//!
//! ## Why
//! The first one would be a guess, and a document of the wrong story is worse than none.
//!
//! ## Example
//! ```yaml render
//! stories:
//!   - story_id: LIB-1
//!     story_title: Renew by telephone
//!   - story_id: LIB-2
//!     story_title: Renew by letter
//! ```
//!
//! ## Instead
//! ```yaml render story:LIB-2
//! stories:
//!   - story_id: LIB-1
//!     story_title: Renew by telephone
//!   - story_id: LIB-2
//!     story_title: Renew by letter
//! ```
//!
//! ## Severity
//! An error of the render that can't be switched off. To render all stories, use `renderAll`, or `--all` on the command line.
//!
//! Emitted in `pipeline/select.rs`.

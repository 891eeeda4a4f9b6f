//! `unknown-field`: an unknown key looks like a field.
//!
//! The fix renames it. Review it first: the guess may be wrong.
//!
//! ## Why
//! A misspelt field is silently left out by most tools, and its section stays empty for no visible reason.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! descripton: Boats lie idle on weekdays.
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! description: Boats lie idle on weekdays.
//! ```
//!
//! ## Severity
//! A warning: the key may be intended for another tool. Keys that don't look like a field are reported by `field-not-shown`.
//!
//! Emitted in `story/read/record.rs`.

//! `unknown-field`: a key that is no field looks like one.
//!
//! The fix renames it. Look first: the guess may be wrong.
//!
//! ## Why
//! A misspelt field is silently left out by most tools, and its section stays empty without a reason to be seen.
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
//! A warning: the key may be somebody's own. Keys that look like no field are named by `field-not-shown`.
//!
//! Emitted in `story/read/record.rs`.

//! `duplicate-key`: a mapping contains the same key twice.
//!
//! ## Why
//! YAML forbids it, and most YAML parsers silently keep the last value. Groundplan keeps it too, but reports the duplicate, and marks the first key.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! story_title: Lend boats by the day
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! ```
//!
//! ## Severity
//! An error: half of what was written is lost.
//!
//! Emitted in `yaml/keys.rs`.

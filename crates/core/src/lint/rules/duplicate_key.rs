//! `duplicate-key`: a mapping holds the same key twice.
//!
//! ## Why
//! YAML forbids it, and most readers of YAML keep the last value without a word. So does Groundplan, but it says so, and marks the first one too.
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
//! Emitted in `yaml/builder.rs`.

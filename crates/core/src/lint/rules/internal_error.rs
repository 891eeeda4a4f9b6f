//! `internal-error`: Groundplan itself failed.
//!
//! The engine crashed. It has been restarted, nothing is lost, and the next call works. Please report the story that caused it.
//!
//! ## Why
//! A bug in Groundplan must not look like a mistake in the story.
//!
//! ## Severity
//! An error that can't be switched off. There is no example: none is known.
//!
//! Emitted in `template/engine.rs`.

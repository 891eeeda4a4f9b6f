//! `internal-error`: Groundplan itself failed.
//!
//! The engine broke down. It has been replaced, nothing is lost, and the next call works. Please report the story that did it.
//!
//! ## Why
//! A mistake of ours must not look like one of yours.
//!
//! ## Severity
//! An error that can't be switched off. There is no example: none is known.
//!
//! Emitted in `template/engine.rs`.

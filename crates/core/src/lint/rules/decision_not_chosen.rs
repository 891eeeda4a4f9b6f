//! `decision-not-chosen`: the story has several decisions, and a render doesn't specify which one the document is about.
//!
//! The help lists their ids, or their titles.
//!
//! ## Why
//! The first one would be a guess, and a record of the wrong decision is worse than none.
//!
//! ## Example
//! ```yaml render template:adr
//! story_id: LIB-1
//! story_title: Renew by telephone
//! architecture:
//!   decisions:
//!     - {id: ADR-1, decision: Keep the old exchange}
//!     - {id: ADR-2, decision: Read card numbers aloud}
//! ```
//!
//! ## Instead
//! ```yaml render template:adr decision:ADR-2
//! story_id: LIB-1
//! story_title: Renew by telephone
//! architecture:
//!   decisions:
//!     - {id: ADR-1, decision: Keep the old exchange}
//!     - {id: ADR-2, decision: Read card numbers aloud}
//! ```
//!
//! ## Severity
//! An error of the render that can't be switched off. To render a record of each decision, use `renderAll`, or `--each decisions` on the command line.
//!
//! Emitted in `pipeline/decisions.rs`.

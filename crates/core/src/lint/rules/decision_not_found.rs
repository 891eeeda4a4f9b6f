//! `decision-not-found`: the story has no decision with the requested id or title.
//!
//! An id or a title that differs in a letter or two is suggested; otherwise the help lists the existing ones.
//!
//! ## Why
//! A record of another decision would be mistaken for the requested one.
//!
//! ## Example
//! ```yaml render template:adr decision:ADR-7
//! story_id: LIB-1
//! story_title: Renew by telephone
//! architecture:
//!   decisions:
//!     - {id: ADR-1, decision: Keep the old exchange}
//! ```
//!
//! ## Instead
//! ```yaml render template:adr decision:ADR-1
//! story_id: LIB-1
//! story_title: Renew by telephone
//! architecture:
//!   decisions:
//!     - {id: ADR-1, decision: Keep the old exchange}
//! ```
//!
//! ## Severity
//! An error of the render that can't be switched off: nothing is left to render.
//!
//! Emitted in `pipeline/decisions.rs`.

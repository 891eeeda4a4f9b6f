//! `several-names`: a story has two ids or two titles.
//!
//! For example `title` and `story_title`, both of them short names. The name that the story format lists first is used; the label points at it. The other shows under "Further details", as does every other field's second name, of which nothing is said.
//!
//! ## Why
//! A story has one id and one title. Which one counts should not depend on a table that nobody knows by heart.
//!
//! ## Example
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! title: Lend boats by the day
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ROW-3
//! story_title: Lend boats by the hour
//! ```
//!
//! ## Severity
//! A warning: the document shows both, but only one as the id or title.
//!
//! Emitted in `story/read/reports.rs`.

//! `limit-reached`: the source or the document exceeds a limit of the call.
//!
//! The limits are `bytes` (20 MB), `nodes` (a million values), `depth` (100), `output` (64 MB) and `fuel`, which bounds the steps of a custom template. As a warning it reports how many diagnostics `limits.diagnostics` left out: errors are kept before warnings, and these before infos.
//!
//! ## Why
//! A source larger than anybody would write by hand is a mistake or an attack, and neither may crash the page, the server or the editor.
//!
//! ## Example
//! ```yaml limits.nodes:5
//! story_id: TREE-9
//! story_title: Count the old trees
//! tasks: [walk, count, write, map]
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: TREE-9
//! story_title: Count the old trees
//! tasks: [walk, count, write, map]
//! ```
//!
//! ## Severity
//! An error if nothing can be read beyond the limit, a warning if only diagnostics were left out. It can't be switched off; raise the limit instead.
//!
//! Emitted in `yaml/mod.rs`, `yaml/builder.rs`, `yaml/errors/messages.rs`, `story/read/bounds.rs`, `template/engine.rs`, `template/custom/compiled.rs` and `diagnostic/collector.rs`.

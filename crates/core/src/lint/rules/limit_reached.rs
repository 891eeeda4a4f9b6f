//! `limit-reached`: the source or the document exceeds a limit of the call.
//!
//! The limits are `bytes` (20 MB), `nodes` (a million values), `depth` (100), `output` (64 MB), `fuel`, which bounds the steps of a custom template, and `total` (500 MB), which bounds what the stories of one call take together: each byte that is read for a story, also of what it shares with others, each byte of a document, and the work of layout. Each story beyond it is reported, and the documents before it are finished. Two limits are fixed: a single text with more than 4 million punctuation marks is not read, and a document with more is not turned into another format than Markdown. As a warning it reports how many diagnostics `limits.diagnostics` left out: errors are kept before warnings, and these before infos.
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
//! Emitted in `yaml/mod.rs`, `yaml/builder.rs`, `yaml/errors/messages.rs`, `story/read/bounds.rs`, `pipeline/call_budget.rs`, `pipeline/render/mod.rs`, `template/engine.rs`, `template/custom/compiled.rs` and `diagnostic/collector.rs`.

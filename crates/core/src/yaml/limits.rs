//! The limits of one call, so that no input makes it grow or run without bound.

use granit_parser::{Options, options};

/// Bounds of one call. Each has a default that real stories stay far below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The source's length in bytes of UTF-8; 20 MB.
    pub bytes: usize,
    /// Scalars, sequences, mappings and aliases in the source; one million.
    pub nodes: usize,
    /// How deep sequences and mappings may nest; 100. Values above 250 are read as 250.
    pub depth: usize,
    /// How many diagnostics are listed; 100. The rest are counted.
    pub diagnostics: usize,
    /// The length of one document in bytes of UTF-8; 64 MB.
    pub output: usize,
    /// Steps of the template engine; 2 million.
    pub fuel: u64,
    /// What the stories of one call may take together, in bytes; 500 million. Each byte of a
    /// document counts, each byte that is read for a story, 64 for each value, and 64 for each pair
    /// of boxes and arrows in a diagram that the call hasn't laid out yet. What stories share is
    /// read for each of them. Once a story has gone beyond it, no further one is begun.
    pub total: u64,
}

/// How many signs that Markdown could read a text may have, and a document that is turned into
/// another format: each may take two hundred bytes of memory.
pub const MAX_SIGNS: usize = 4_000_000;

/// How many such signs a text has, if they are too many.
#[must_use]
pub fn too_many_signs(text: &str) -> Option<usize> {
    if text.len() <= MAX_SIGNS {
        return None;
    }
    let is_sign = |byte: &u8| byte.is_ascii_punctuation() || byte.is_ascii_control();
    Some(text.bytes().filter(is_sign).count()).filter(|signs| *signs > MAX_SIGNS)
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 20_000_000,
            nodes: 1_000_000,
            depth: 100,
            diagnostics: 100,
            output: 64_000_000,
            fuel: 2_000_000,
            total: 500_000_000,
        }
    }
}

pub(super) fn options_for(limits: &Limits) -> Options {
    let depth = limits.depth.min(250);
    options! { emit_unresolved_aliases: true, flow_nesting_limit: depth, block_nesting_limit: depth }
}

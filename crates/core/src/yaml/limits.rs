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
        }
    }
}

pub(super) fn options_for(limits: &Limits) -> Options {
    let depth = limits.depth.min(250);
    options! { emit_unresolved_aliases: true, flow_nesting_limit: depth, block_nesting_limit: depth }
}

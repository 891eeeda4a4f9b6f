//! Fixes for lines that YAML can't parse.

mod candidates;
mod quoting;

pub(super) use quoting::offer;

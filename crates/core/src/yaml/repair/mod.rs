//! What may be written in place of a line that YAML can't read.

mod candidates;
mod quoting;

pub(super) use quoting::offer;

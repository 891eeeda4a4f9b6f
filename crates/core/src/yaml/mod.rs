//! YAML text to a spanned tree: the only layer that names the YAML crate.

mod builder;
mod errors;
mod keys;
mod limits;
mod parsed;
mod recovery;
mod repair;
mod scalar;
mod tree;

pub(crate) use keys::without_space;
pub use limits::Limits;
pub use parsed::Parsed;
pub(crate) use recovery::STORY_LISTS;
pub use scalar::{plain, quoted};
pub use tree::{Entries, Entry, NodeId, NodeKind, Style, Tree};

use crate::diagnostic::{Problem, codes};
use crate::text::Span;

/// Parses a source. Never fails: whatever can't be parsed is left out and reported in `problems`.
#[must_use]
pub fn parse<'s>(source: &'s str, limits: &Limits) -> Parsed<'s> {
    if source.len() > limits.bytes {
        let message =
            format!("the source is {} bytes long; the limit is {}", source.len(), limits.bytes);
        let problem = Problem::new(&codes::LIMIT_REACHED, Span::at(0), message)
            .help("split it into several files, or raise `limits.bytes`");
        return Parsed {
            tree: Tree::new(source),
            documents: Vec::new(),
            problems: vec![problem],
            resumed: Vec::new(),
        };
    }
    let mut parsed = builder::build(source, limits);
    for problem in &mut parsed.problems {
        repair::offer(problem, source, limits, &parsed.resumed);
    }
    parsed
}

//! YAML text to a spanned tree: the only layer that names the YAML crate.

mod builder;
mod errors;
mod front_matter;
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
use front_matter::FrontMatter;

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
            body: None,
        };
    }
    let front_matter = front_matter::split(source);
    if let Some(found) = front_matter.as_ref().filter(|found| !found.may_be_yaml) {
        return parse_front_matter(source, found, limits);
    }
    let parsed = parse_yaml(source, limits);
    match front_matter {
        Some(found) if parsed.problems.iter().any(|it| it.span.end > found.body.start) => {
            parse_front_matter(source, &found, limits)
        }
        _ => parsed,
    }
}

/// Parses the YAML before a body of Markdown, which stays as it is.
#[cfg_attr(small_where_cold, optimize(size))]
fn parse_front_matter<'s>(source: &'s str, found: &FrontMatter, limits: &Limits) -> Parsed<'s> {
    let mut parsed = parse_yaml(&source[..found.end], limits);
    parsed.tree.extend_source(source);
    parsed.body = Some(found.body);
    parsed
}

fn parse_yaml<'s>(source: &'s str, limits: &Limits) -> Parsed<'s> {
    let mut parsed = builder::build(source, limits);
    for problem in &mut parsed.problems {
        repair::offer(problem, source, limits, &parsed.resumed);
    }
    parsed
}

//! YAML text to a spanned tree: the only layer that names the YAML crate.

mod builder;
mod conflicts;
mod errors;
mod front_matter;
mod json_comments;
mod keys;
mod limits;
mod list_names;
mod mistakes;
mod parsed;
mod recovery;
mod repair;
mod texts;
mod tree;
mod writing;

pub(crate) use builder::is_anchor_name;
pub(crate) use keys::without_space;
pub use limits::{Limits, MAX_SIGNS, too_many_signs};
pub(crate) use list_names::{GROUP_LISTS, MEMBER_LISTS, STATE_LISTS, STORY_LISTS};
pub use parsed::{Parsed, ParsedText};
pub(crate) use repair::INDENT_KEY;
pub use tree::{Entries, Entry, NodeId, NodeKind, Style, Tree};
pub use writing::{plain, quoted};
pub(crate) use writing::{plain_at, quoted_at, text_item};

use crate::diagnostic::{Problem, codes};
use crate::text::{Source, Span};

/// Parses a source. Never fails: whatever can't be parsed is left out and reported in `problems`.
#[must_use]
pub fn parse<'s>(source: &'s Source<'s>, limits: &Limits) -> Parsed<'s> {
    let bytes = source.bytes();
    if bytes > limits.bytes {
        let message = format!("the source is {bytes} bytes long; the limit is {}", limits.bytes);
        let problem = Problem::new(&codes::LIMIT_REACHED, Span::at(0), message)
            .help("split it into several files, or raise `limits.bytes`");
        let span = Span::new(0, source.text().len());
        return Parsed {
            tree: Tree::new(source.text()),
            documents: Vec::new(),
            texts: vec![ParsedText { span, documents: 0..0, body: None }],
            problems: vec![problem],
            unread: Vec::new(),
        };
    }
    texts::build(source, limits)
}

//! The shapes in which stories come: one file for each, and a line in [`SHAPES`].

mod evidence;
mod exports;
mod finder;
mod foreign;
mod markdown;
mod names;
mod nodes;
mod places;
mod report;
mod search;
mod sentences;
mod shapes;

use crate::diagnostic::{Problem, codes};
use crate::story::StoryRef;
use crate::text::Span;
use crate::yaml::{NodeId, NodeKind, Parsed, ParsedText};
use finder::Finder;
use places::PathStep;
pub(crate) use places::Places;
use shapes::SHAPES;

/// The stories of a source.
pub(crate) struct Finding {
    /// The stories in the order of the source.
    pub(crate) stories: Vec<StoryRef>,
    /// Where they are.
    pub(crate) places: Places,
    /// What is none, and how the source was read.
    pub(crate) problems: Vec<Problem>,
    /// The texts that hold something else than stories.
    pub(crate) foreign: Vec<Span>,
}

/// Finds every story of a source, and reports what is none. Each of the source's documents may have
/// a shape of its own.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn find(parsed: &mut Parsed<'_>) -> Finding {
    let mut bodies = Vec::with_capacity(parsed.texts.len());
    for text in &parsed.texts {
        bodies.push(match (text.body, &parsed.documents[text.documents.clone()]) {
            (Some(body), &[root]) => markdown::attach(&mut parsed.tree, root, body),
            _ => false,
        });
    }
    exports::simplify(&mut parsed.tree);
    sentences::attach(&mut parsed.tree, &parsed.documents);
    let parsed = &*parsed;
    let mut finder = Finder::new(&parsed.tree);
    let mut foreign = Vec::new();
    for (text, has_body) in parsed.texts.iter().zip(bodies) {
        finder.has_body = has_body;
        finder.is_page = text.body.is_some() && !has_body;
        let (stories, problems) = (finder.stories.len(), finder.problems.len());
        let refused = find_in(&mut finder, parsed, text);
        if finder.stories.len() > stories {
            for root in refused {
                finder.refuse(root);
            }
            finder.report_places();
            continue;
        }
        finder.report_refusal(parsed, text.span, problems, &refused);
        let mut refusals = finder.problems[problems..].iter();
        if refusals.any(|problem| problem.is(&codes::NOT_A_STORY)) {
            foreign.push(text.span);
        }
    }
    finder.report_missing_ids();
    let Finder { stories, places, problems, .. } = finder;
    Finding { stories, places, problems, foreign }
}

/// Finds the stories of one text. Returns the roots of its documents that have no known shape.
#[cfg_attr(small_where_cold, optimize(size))]
fn find_in(finder: &mut Finder<'_, '_>, parsed: &Parsed<'_>, text: &ParsedText) -> Vec<NodeId> {
    let is_empty = |root| matches!(parsed.tree.kind(root), NodeKind::Null);
    let documents = || {
        let all = parsed.documents[text.documents.clone()].iter();
        all.copied().filter(|&root| !is_empty(root))
    };
    finder.not_read.clear();
    let several = documents().count() > 1;
    let mut refused = Vec::new();
    for (root, index) in documents().zip(0..) {
        finder.document =
            several.then(|| finder.places.add(None, PathStep::Document(index))).flatten();
        if !SHAPES.iter().any(|(_, find)| find(finder, root)) {
            refused.push(root);
        }
    }
    refused
}

/// Whether a source is text of another format, so that its syntax errors explain nothing.
pub(crate) fn is_other_format(source: &str) -> bool {
    foreign::other_format(source).is_some()
}

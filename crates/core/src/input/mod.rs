//! The shapes in which stories come: one file for each, and a line in [`SHAPES`].

mod evidence;
mod finder;
mod foreign;
mod markdown;
mod names;
mod places;
mod report;
mod search;
mod shapes;

use crate::diagnostic::Problem;
use crate::story::StoryRef;
use crate::yaml::{NodeKind, Parsed};
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
}

/// Finds every story of a source, and reports what is none. Each of the source's documents may have
/// a shape of its own.
#[must_use]
pub(crate) fn find(parsed: &mut Parsed<'_>) -> Finding {
    let has_body = match (parsed.body, &*parsed.documents) {
        (Some(body), &[root]) => markdown::attach(&mut parsed.tree, root, body),
        _ => false,
    };
    let parsed = &*parsed;
    let tree = &parsed.tree;
    let mut finder = Finder::new(tree);
    finder.has_body = has_body;
    finder.is_page = parsed.body.is_some() && !has_body;
    let is_empty = |root| matches!(tree.kind(root), NodeKind::Null);
    let several = parsed.documents.iter().filter(|&&root| !is_empty(root)).count() > 1;
    let mut refused = Vec::new();
    let documents = parsed.documents.iter().filter(|&&root| !is_empty(root));
    for (&root, index) in documents.zip(0..) {
        finder.document =
            several.then(|| finder.places.add(None, PathStep::Document(index))).flatten();
        if !SHAPES.iter().any(|(_, find)| find(&mut finder, root)) {
            refused.push(root);
        }
    }
    match finder.stories.is_empty() {
        true => finder.report_refusal(parsed, &refused),
        false => {
            for root in refused {
                finder.refuse(root);
            }
            finder.report_places();
            finder.report_missing_ids();
        }
    }
    let Finder { stories, places, problems, .. } = finder;
    Finding { stories, places, problems }
}

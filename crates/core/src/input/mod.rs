//! Finds the stories of a source, in any of the input shapes listed in [`SHAPES`].

mod finder;
mod foreign;
mod shapes;

use crate::diagnostic::{Problem, codes};
use crate::story::StoryRef;
use crate::text::Span;
use crate::yaml::{NodeKind, Parsed};
use finder::Finder;
use foreign::{HELP, foreign};
use shapes::SHAPES;

/// Finds every story of a source, in the order of the source, and reports whatever isn't a story.
/// Each document of the source may have a different shape.
#[must_use]
pub fn find(parsed: &Parsed<'_>) -> (Vec<StoryRef>, Vec<Problem>) {
    let tree = &parsed.tree;
    let mut finder = Finder::new(tree);
    for &root in &parsed.documents {
        let is_shape = SHAPES.iter().any(|(_, find)| find(&mut finder, root));
        if !is_shape && !matches!(tree.kind(root), NodeKind::Null) {
            finder.not_a_story(root, "this is a text, not a story", HELP);
        }
    }
    let Finder { stories, mut problems, .. } = finder;
    if stories.is_empty() {
        if let Some((message, help)) = foreign(tree.source()) {
            let first_line = Span::new(0, tree.source().len()).first_line(tree.source());
            problems = vec![Problem::new(&codes::NOT_A_STORY, first_line, message).help(help)];
        } else if problems.is_empty() && parsed.problems.is_empty() {
            problems.push(
                Problem::new(&codes::NOT_A_STORY, Span::at(0), "there is no story here yet")
                    .help(HELP),
            );
        }
    }
    (stories, problems)
}

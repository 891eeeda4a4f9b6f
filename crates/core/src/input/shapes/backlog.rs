//! A mapping with a list of `stories`, and with the fields that they share beside it.

use crate::diagnostic::{Problem, codes};
use crate::input::finder::Finder;
use crate::story::is_story;
use crate::yaml::{NodeId, NodeKind};

pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    if !matches!(finder.tree.kind(root), NodeKind::Mapping) {
        return false;
    }
    let Some(stories) = finder.member(root, "stories") else { return false };
    match finder.tree.kind(stories) {
        NodeKind::Null => {
            let help = "list the backlog's stories under it";
            finder.not_a_story(stories, "`stories` is empty", help);
        }
        NodeKind::Sequence => finder.add_list(stories, finder.context_of(root)),
        NodeKind::Mapping if is_story(finder.tree, stories) => {
            finder.add(stories, finder.context_of(root));
        }
        _ => {
            let span = finder.tree.span(stories).first_line(finder.tree.source());
            finder.problems.push(
                Problem::new(&codes::WRONG_TYPE, span, "`stories` takes a list of stories")
                    .help("write a list:\nstories:\n  - story_id: …\n    story_title: …"),
            );
        }
    }
    true
}

//! A mapping with a list of `stories`, and with what these have in common beside it.

use crate::diagnostic::{Problem, codes};
use crate::input::finder::Finder;
use crate::input::search::{Promise, Target};
use crate::story::is_story;
use crate::yaml::{NodeId, NodeKind};

pub(super) fn find(finder: &mut Finder<'_, '_>, root: NodeId) -> bool {
    if !finder.is_mapping(root) {
        return false;
    }
    let Some(stories) = finder.entry(root, "stories") else { return false };
    let (key, value) = (stories.key, stories.value);
    let context = finder.context_of(root);
    let place = finder.at_key(finder.document, key);
    let target = Target { key, value, place, context, depth: 0 };
    match finder.tree.kind(value) {
        NodeKind::Null => {
            let help = "list the backlog's stories under it";
            finder.not_a_story(value, "`stories` is empty", help);
        }
        NodeKind::Sequence if finder.has_own_items(value) => finder.add_list(value, place, context),
        NodeKind::Sequence => {
            if !finder.read_elsewhere(|finder| finder.add_promised(target, Promise::Stories)) {
                finder.add_list(value, place, context);
            }
        }
        NodeKind::Mapping if is_story(finder.tree, value) => finder.add(value, place, context),
        NodeKind::Mapping
            if finder.read_elsewhere(|finder| finder.add_promised(target, Promise::Stories)) => {}
        _ => {
            let span = finder.tree.span(value).first_line(finder.tree.source());
            finder.problems.push(
                Problem::new(&codes::WRONG_TYPE, span, "`stories` expects a list of stories")
                    .help("write a list:\nstories:\n  - story_id: …\n    story_title: …"),
            );
        }
    }
    true
}

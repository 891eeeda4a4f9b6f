//! Lists in the text of an issue that are its fields, by the headings that they are under.

use super::members::{add_pair, set_text};
use crate::input::markdown::take_lists;
use crate::input::nodes;
use crate::story::Field;
use crate::yaml::{NodeId, NodeKind, Tree};

/// Makes fields of the lists under "Acceptance criteria" and "Tasks" in a text, unless the issue has
/// these fields; the rest stays its text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn take(tree: &mut Tree<'_>, issue: NodeId, text: NodeId) {
    let pairs = nodes::pairs(tree, issue, usize::MAX);
    let of_issue = pairs.iter().filter_map(|entry| Field::of_story(tree.text(entry.key)?));
    let given: Vec<_> = of_issue.collect();
    let Some(written) = tree.text(text) else { return };
    let (lists, rest) = take_lists(written, |field| !given.contains(&field));
    if lists.is_empty() {
        return;
    }
    let span = tree.span(text);
    let mut end = pairs.last().map(|entry| entry.value);
    for (field, texts) in lists {
        let list = tree.add(NodeKind::Sequence, span);
        let mut last = None;
        for text in texts {
            let item = tree.add(NodeKind::Null, span);
            set_text(tree, item, text);
            tree.attach(list, last, item);
            last = Some(item);
        }
        let name = if field == Field::Tasks { "tasks" } else { "acceptance_criteria" };
        end = Some(add_pair(tree, issue, end, name, list));
    }
    set_text(tree, text, rest);
}

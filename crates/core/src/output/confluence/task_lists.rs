//! Which lists of a document Confluence shows as tasks.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::events;

/// For each list in the order in which they begin, whether it is one of tasks: each item has a box
/// and nothing but text and further tasks.
pub(super) fn task_lists(markdown: &str) -> Vec<bool> {
    let mut kinds: Vec<bool> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (event, _) in events(markdown) {
        let list = open.last_mut();
        match (event, list) {
            (Event::Start(Tag::List(start)), _) => {
                open.push((kinds.len(), 0));
                kinds.push(start.is_none());
            }
            (Event::Start(Tag::Item), Some((_, boxes))) => *boxes += 1,
            (Event::TaskListMarker(_), Some((_, boxes))) => *boxes = boxes.wrapping_sub(1),
            (Event::End(TagEnd::List(_)), Some(&mut (index, boxes))) => {
                kinds[index] &= boxes == 0;
                open.pop();
                if let Some(&(around, _)) = open.last() {
                    kinds[around] &= kinds[index];
                }
            }
            (
                Event::Rule
                | Event::Start(
                    Tag::CodeBlock(_)
                    | Tag::Table(_)
                    | Tag::BlockQuote(_)
                    | Tag::Heading { .. }
                    | Tag::HtmlBlock,
                ),
                Some(&mut (index, _)),
            ) => kinds[index] = false,
            _ => {}
        }
    }
    kinds
}

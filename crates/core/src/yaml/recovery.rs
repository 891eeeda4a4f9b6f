//! Resumes after a syntax error: at the next item of a list of stories.

use granit_parser::{Event, Parser, ScanError};

use super::Limits;
use super::builder::{Frame, TreeBuilder, options_for};
use super::tree::{NodeId, NodeKind, Tree};
use crate::text::{Span, line_start, same_name};

/// The lists below the root whose items are independent of each other; a list at the root is one too.
pub(crate) const STORY_LISTS: &[&str] =
    &["stories", "user_stories", "backlog", "product_backlog", "tickets", "issues", "cards"];

/// Parsing of a source ends after this many errors.
const MAX_ERRORS: usize = 100;

/// A list that contains a syntax error.
struct Broken {
    /// How many collections the list is in.
    depth: usize,
    /// The item with the error, if one has begun.
    item: Option<NodeId>,
    /// The items after it.
    rest: Option<Span>,
}

impl TreeBuilder<'_> {
    /// Keeps the items of a list of stories before an error, and parses the items after it and
    /// the keys after the list. Any other document ends with its first error, and nothing of it
    /// is kept.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn recover_list(&mut self, error: &ScanError, limits: &Limits) {
        let at = self.offset_of(error);
        let mut broken = broken(&self.tree, &self.frames, at, None);
        let root = self.root.take();
        let Some(Broken { depth, .. }) = broken else {
            self.frames.clear();
            self.label_problem("nothing of this document is checked");
            return;
        };
        let column = self.tree.span(self.frames[depth].node).start;
        while let Some(Broken { item, rest, .. }) = broken {
            self.frames.truncate(depth + 1);
            let list = &mut self.frames[depth];
            if let Some(item) = item {
                list.last = self.tree.detach(list.node, item);
            }
            let resumable = if self.resumed.len() < MAX_ERRORS { rest } else { None };
            let message = match (resumable, rest, item) {
                (Some(_), ..) => "this item is not checked; those behind it are",
                (None, None, Some(_)) => "this item, the last, is not checked",
                _ => "from here on nothing is checked in this document",
            };
            self.label_item(item, message);
            broken = resumable.and_then(|rest| self.resume(rest, depth, limits));
        }
        let keys =
            if depth == 1 { keys_after(self.tree.source(), column as usize, at) } else { None };
        if let Some(rest) = keys {
            self.frames.truncate(2);
            self.close(Span::at(self.after));
            if self.parse_into_open(rest, 0, limits).is_some() {
                self.label_problem("from here on nothing is checked in this document");
            }
        }
        self.base = self.text_base;
        self.known_anchors = self.text_anchors;
        while !self.frames.is_empty() {
            self.close(Span::at(self.after));
        }
        // A list without a single parsed item is left out.
        let kept = root.filter(|&root| holds_items(&self.tree, root, depth));
        self.documents.extend(kept);
    }

    /// Parses the remaining items of a list, up to the next error.
    fn resume(&mut self, rest: Span, depth: usize, limits: &Limits) -> Option<Broken> {
        let error = self.parse_into_open(rest, depth, limits)?;
        broken(&self.tree, &self.frames, self.offset_of(&error), Some(rest.end as usize))
    }

    /// Continues to parse a list or mapping that is already open, up to its end or the next error,
    /// which is reported.
    fn parse_into_open(&mut self, rest: Span, depth: usize, limits: &Limits) -> Option<ScanError> {
        let source = self.tree.source();
        self.base = rest.start as usize;
        self.known_anchors = self.anchors.len();
        self.resumed.push(self.base);
        let mut parser = Parser::new_from_str_with_options(rest.of(source), options_for(limits));
        let mut entered = false;
        while let Some(event) = parser.next_event() {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    self.explain(&error, limits);
                    return Some(error);
                }
            };
            match event {
                // The collection that starts here is the one that is already open.
                Event::SequenceStart(..) | Event::MappingStart(..) if !entered => entered = true,
                Event::SequenceEnd | Event::MappingEnd if self.frames.len() == depth + 1 => {
                    return None;
                }
                Event::StreamStart | Event::DocumentStart(..) => {}
                Event::StreamEnd | Event::DocumentEnd => return None,
                event if entered => self.apply(event, span),
                _ => return None,
            }
            if self.tree.len() > limits.nodes {
                self.too_many_nodes(limits.nodes);
                return None;
            }
        }
        None
    }

    /// Labels the last problem with its consequence for the rest of the document.
    fn label_problem(&mut self, message: &str) {
        if let Some(problem) = self.problems.last_mut() {
            problem.labels.push((problem.span, message.to_owned()));
        }
    }

    /// Labels the first line of an item, or the last problem's own span if no item has begun.
    fn label_item(&mut self, item: Option<NodeId>, message: &str) {
        let source = self.tree.source();
        let Some(problem) = self.problems.last_mut() else { return };
        let span = match item {
            Some(item) => {
                let start = self.tree.span(item).start as usize;
                Span::new(start, source.len()).first_line(source)
            }
            None => problem.span,
        };
        problem.labels.push((span, message.to_owned()));
    }
}

/// The list that is open at an error, and the items after the error. `end` is the end of the
/// list, once it is known.
#[cfg_attr(small_where_cold, optimize(size))]
fn broken(tree: &Tree<'_>, frames: &[Frame], at: usize, end: Option<usize>) -> Option<Broken> {
    let depth = usize::from(frames.first()?.mapping);
    let list = frames.get(depth).filter(|frame| !frame.mapping && !frame.flow)?;
    if depth == 1 {
        let is_list = |key: &str| STORY_LISTS.iter().any(|name| same_name(key, name));
        let named = |key| tree.text(key).is_some_and(|key| is_list(key));
        tree.pairs(frames[0].node).find(|entry| entry.value == list.node && named(entry.key))?;
    }
    let source = tree.source();
    // The parser reports a list that isn't indented at its key, so its first item gives the column.
    let start = tree.items(list.node).next().map_or(at, |item| tree.span(item).start as usize);
    let line = &source[line_start(source, start)..];
    let column = line.len() - line.trim_start_matches(' ').len();
    let rest = items_after(source, column, at, end);
    Some(Broken { depth, item: frames.get(depth + 1).map(|frame| frame.node), rest })
}

/// Whether the list has any items.
fn holds_items(tree: &Tree<'_>, root: NodeId, depth: usize) -> bool {
    let of_list = |list| tree.items(list).next().is_some();
    match depth {
        0 => of_list(root),
        _ => tree.pairs(root).any(|entry| {
            matches!(tree.kind(entry.value), NodeKind::Sequence) && of_list(entry.value)
        }),
    }
}

/// The lines from the next item in a column up to the first line that isn't part of the list.
fn items_after(source: &str, column: usize, at: usize, end: Option<usize>) -> Option<Span> {
    let first = line_start(source, at);
    let mut from = first;
    let mut start = None;
    for line in source[first..end.unwrap_or(source.len())].split_inclusive('\n') {
        let text = line.trim_start_matches(' ');
        let indent = line.len() - text.len();
        let is_item = text.starts_with("- ") || text.trim_end() == "-";
        let is_marker = line.starts_with("---") || line.starts_with("...");
        let is_blank_or_comment = text.trim().is_empty() || text.starts_with('#');
        if is_marker
            || (start.is_some() && !is_blank_or_comment && indent < column + usize::from(!is_item))
        {
            break;
        }
        if start.is_none() && is_item && indent == column && from + indent >= at {
            if let Some(end) = end {
                return Some(Span::new(from, end));
            }
            start = Some(from);
        }
        from += line.len();
    }
    start.map(|start| Span::new(start, from))
}

/// The lines from the first key after a list up to the end of the document. `list` is the start
/// of the list, or of its key.
fn keys_after(source: &str, list: usize, at: usize) -> Option<Span> {
    // The keys beside the list begin in the same column as the list's own key.
    let before = &source[..list];
    let above = before.lines().rev().find(|line| line.trim_start().starts_with("stories"));
    let above = above.or_else(|| source[list..].lines().next())?;
    let column = above.len() - above.trim_start_matches(' ').len();
    let first = source[at..].find('\n').map(|found| at + found + 1)?;
    let (mut from, mut start) = (first, None);
    for line in source[first..].split_inclusive('\n') {
        if line.starts_with("---") || line.starts_with("...") {
            break;
        }
        let text = line.trim_start_matches(' ');
        let is_key = line.len() - text.len() == column
            && text.starts_with(char::is_alphabetic)
            && (text.contains(": ") || text.trim_end().ends_with(':'));
        if is_key && start.is_none() {
            start = Some(from);
        }
        from += line.len();
    }
    start.map(|start| Span::new(start, from))
}

#[cfg(test)]
mod tests {
    use super::{items_after, keys_after};

    #[test]
    fn the_keys_after_a_list_are_found_by_the_column_of_its_key() {
        let source = "stories:\n- a: 1\n  b: [\n- c: 2\nsystem: g\nx:\n  y: z\n---\nid: 2\n";
        let rest =
            keys_after(source, source.find("- a").unwrap_or(0), source.find('[').unwrap_or(0));
        assert_eq!(rest.map(|rest| rest.of(source)), Some("system: g\nx:\n  y: z\n"));
        assert_eq!(keys_after("stories:\n- a: [\n- b\n", 9, 13), None);
    }

    #[test]
    fn the_items_after_an_offset_are_found_by_their_column() {
        let source = "stories:\n  - a: 1\n    b: [\n  - c: 2\n\n    - d\n# e\n  - f\nsystem: g\n";
        let rest = items_after(source, 2, source.find('[').unwrap_or(0), None);
        assert_eq!(rest.map(|rest| rest.of(source)), Some("  - c: 2\n\n    - d\n# e\n  - f\n"));
        assert_eq!(items_after(source, 2, source.find('f').unwrap_or(0), None), None);
        assert_eq!(items_after("- a\n---\n- b\n", 0, 1, None), None);
    }
}

//! Resumes after a syntax error: at the next item of a list of stories.

use granit_parser::{Event, Parser, ScanError};

use super::Limits;
use super::builder::{Frame, TreeBuilder, options_for};
use super::tree::{NodeId, NodeKind, Tree};
use crate::text::{Span, line_start};

/// The list below the root whose items are independent of each other; a list at the root is one too.
const STORY_LIST: &str = "stories";

/// After so many errors of a source reading ends.
const MAX_ERRORS: usize = 100;

/// A list with an error in it.
struct Broken {
    /// How many collections the list is in.
    depth: usize,
    /// The item with the error, where one has begun.
    item: Option<NodeId>,
    /// The items after it.
    rest: Option<Span>,
}

impl TreeBuilder<'_> {
    /// Keeps the items of a list of stories that are before an error, and reads those after it
    /// and what follows the list. Any other document ends with its first error, and nothing
    /// of it is kept.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn rest_of_list(&mut self, error: &ScanError, limits: &Limits) {
        let at = self.place_of(error);
        let mut broken = broken(&self.tree, &self.frames, at, None);
        let root = self.root.take();
        let Some(Broken { depth, .. }) = broken else {
            self.frames.clear();
            self.say("nothing of this document is checked");
            return;
        };
        let column = self.tree.span(self.frames[depth].node).start;
        while let Some(Broken { item, rest, .. }) = broken {
            self.frames.truncate(depth + 1);
            let list = &mut self.frames[depth];
            if let Some(item) = item {
                list.last = self.tree.detach(list.node, item);
            }
            let whole = rest.filter(|_| self.resumed.len() < MAX_ERRORS);
            let message = match (whole, rest, item) {
                (Some(_), ..) => "this item is not checked; those behind it are",
                (None, None, Some(_)) => "this item, the last, is not checked",
                _ => "from here on nothing is checked in this document",
            };
            self.say_what_is_not_read(item, message);
            broken = whole.and_then(|rest| self.resume(rest, depth, limits));
        }
        if let Some(rest) =
            keys_behind(self.tree.source(), column as usize, at).filter(|_| depth == 1)
        {
            self.frames.truncate(2);
            self.close(Span::at(self.after));
            if self.read_on(rest, 0, limits).is_some() {
                self.say("from here on nothing is checked in this document");
            }
        }
        self.base = 0;
        self.known_anchors = 0;
        while !self.frames.is_empty() {
            self.close(Span::at(self.after));
        }
        // A list of which nothing could be read is no list.
        let read = root.filter(|&root| holds_items(&self.tree, root, depth));
        self.documents.extend(read);
    }

    /// Reads the items of a list from one on, until the next error.
    fn resume(&mut self, rest: Span, depth: usize, limits: &Limits) -> Option<Broken> {
        let error = self.read_on(rest, depth, limits)?;
        broken(&self.tree, &self.frames, self.place_of(&error), Some(rest.end as usize))
    }

    /// Reads on in a list or mapping that is open already, up to its end or the next error, which
    /// is reported.
    fn read_on(&mut self, rest: Span, depth: usize, limits: &Limits) -> Option<ScanError> {
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
                // What begins here is what is open already.
                Event::SequenceStart(..) | Event::MappingStart(..) if !entered => entered = true,
                Event::SequenceEnd | Event::MappingEnd if self.frames.len() == depth + 1 => {
                    return None;
                }
                Event::StreamStart | Event::DocumentStart(..) => {}
                Event::StreamEnd | Event::DocumentEnd => return None,
                event if entered => self.take(event, span),
                _ => return None,
            }
            if self.tree.len() > limits.nodes {
                self.too_many_nodes(limits.nodes);
                return None;
            }
        }
        None
    }

    /// Adds to the last problem what it means for the rest of the document.
    fn say(&mut self, message: &str) {
        if let Some(problem) = self.problems.last_mut() {
            problem.labels.push((problem.span, message.to_owned()));
        }
    }

    fn say_what_is_not_read(&mut self, item: Option<NodeId>, message: &str) {
        let source = self.tree.source();
        let line = |item| {
            let start = self.tree.span(item).start as usize;
            Span::new(start, source.len()).first_line(source)
        };
        let place = item.map(line);
        let Some(problem) = self.problems.last_mut() else { return };
        let place = place.unwrap_or(problem.span);
        problem.labels.push((place, message.to_owned()));
    }
}

/// The list that is open at an error, and the items after it. `end` is where the list ends, once
/// that is known.
#[cfg_attr(small_where_cold, optimize(size))]
fn broken(tree: &Tree<'_>, frames: &[Frame], at: usize, end: Option<usize>) -> Option<Broken> {
    let depth = usize::from(frames.first()?.mapping);
    let list = frames.get(depth).filter(|frame| !frame.mapping && !frame.flow)?;
    if depth == 1 {
        let named = |key| tree.text(key).is_some_and(|key| key == STORY_LIST);
        tree.pairs(frames[0].node).find(|entry| entry.value == list.node && named(entry.key))?;
    }
    let source = tree.source();
    // A list that is not indented is said to begin at its key: its first item knows the column.
    let start = tree.items(list.node).next().map_or(at, |item| tree.span(item).start as usize);
    let line = &source[line_start(source, start)..];
    let column = line.len() - line.trim_start_matches(' ').len();
    let rest = items_after(source, column, at, end);
    Some(Broken { depth, item: frames.get(depth + 1).map(|frame| frame.node), rest })
}

/// Whether anything is in the list.
fn holds_items(tree: &Tree<'_>, root: NodeId, depth: usize) -> bool {
    let of_list = |list| tree.items(list).next().is_some();
    match depth {
        0 => of_list(root),
        _ => tree.pairs(root).any(|entry| {
            matches!(tree.kind(entry.value), NodeKind::Sequence) && of_list(entry.value)
        }),
    }
}

/// The lines from the next item in a column on, up to the first line that is not of the list.
fn items_after(source: &str, column: usize, at: usize, end: Option<usize>) -> Option<Span> {
    let first = line_start(source, at);
    let mut from = first;
    let mut start = None;
    for line in source[first..end.unwrap_or(source.len())].split_inclusive('\n') {
        let text = line.trim_start_matches(' ');
        let indent = line.len() - text.len();
        let is_item = text.starts_with("- ") || text.trim_end() == "-";
        let border = line.starts_with("---") || line.starts_with("...");
        let says_nothing = text.trim().is_empty() || text.starts_with('#');
        if border || (start.is_some() && !says_nothing && indent < column + usize::from(!is_item)) {
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

/// The lines from the first key on that follows a list and is not in it, up to the end of the
/// document. `list` is where the list begins, or its key.
fn keys_behind(source: &str, list: usize, at: usize) -> Option<Span> {
    // The keys around the list begin where its own does.
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
    use super::{items_after, keys_behind};

    #[test]
    fn the_keys_behind_a_list_are_found_by_the_column_of_its_own() {
        let source = "stories:\n- a: 1\n  b: [\n- c: 2\nsystem: g\nx:\n  y: z\n---\nid: 2\n";
        let rest =
            keys_behind(source, source.find("- a").unwrap_or(0), source.find('[').unwrap_or(0));
        assert_eq!(rest.map(|rest| rest.of(source)), Some("system: g\nx:\n  y: z\n"));
        assert_eq!(keys_behind("stories:\n- a: [\n- b\n", 9, 13), None);
    }

    #[test]
    fn the_items_behind_a_place_are_found_by_their_column() {
        let source = "stories:\n  - a: 1\n    b: [\n  - c: 2\n\n    - d\n# e\n  - f\nsystem: g\n";
        let rest = items_after(source, 2, source.find('[').unwrap_or(0), None);
        assert_eq!(rest.map(|rest| rest.of(source)), Some("  - c: 2\n\n    - d\n# e\n  - f\n"));
        assert_eq!(items_after(source, 2, source.find('f').unwrap_or(0), None), None);
        assert_eq!(items_after("- a\n---\n- b\n", 0, 1, None), None);
    }
}

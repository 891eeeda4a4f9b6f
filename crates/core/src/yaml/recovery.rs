//! Resumes after a syntax error: at the next item of a list of stories, or at the next field.

use granit_parser::{Event, Parser};

use super::Limits;
use super::builder::TreeBuilder;
use super::limits::options_for;
use super::list_names::{GROUP_LISTS, MEMBER_LISTS, STATE_LISTS, STORY_LISTS};
use super::repair::{Line, invisible};
use super::tree::{NodeId, NodeKind, Style};
use crate::text::{Span, same_name};

/// Parsing of a source ends after this many errors.
const MAX_ERRORS: usize = 100;

/// An open collection that can be continued after an error in it.
#[derive(Clone, Copy)]
struct Level {
    /// How many collections it is in.
    depth: usize,
    /// The column of its items or keys.
    column: usize,
    is_list: bool,
    /// The end of its text, once it is known.
    end: Option<usize>,
}

/// What the collections that are open at an error hold.
#[derive(Clone, Copy, PartialEq)]
enum Levels {
    Stories,
    Fields,
}

impl TreeBuilder<'_> {
    /// Skips the story or field that is broken at an offset, and parses what comes after it.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn recover(&mut self, mut at: usize, limits: &Limits) {
        let (mut levels, mut kind) = self.levels(at);
        let root = self.root.take();
        let Some(outermost) = levels.first().copied() else {
            self.frames.clear();
            self.label("the rest of this document was not checked");
            return;
        };
        let mut failed = true;
        while let Some(&innermost) = levels.last() {
            let source = self.tree.source();
            let skipped = if failed { Some(self.skip(innermost, kind, at)) } else { None };
            let resumes =
                || next_start(source, &levels, at.max(self.end_of_fix()), self.resumed_at());
            let next = if skipped.is_some() { resumes() } else { next_line(source, &levels, at) };
            let next = next.filter(|_| self.resumed < MAX_ERRORS);
            if let Some((span, is_begun)) = skipped {
                let from = span.start as usize;
                let document = || source[from..].find("\n---").map(|length| from + length + 1);
                let end = next.map(|(_, start)| start).or_else(document).unwrap_or(source.len());
                self.unread.push(Span::new(from, end.max(from)));
                self.label_skipped(span, kind, is_begun, next.is_some());
            }
            let Some((index, start)) = next else { break };
            levels.truncate(index + 1);
            let Some(level) = levels.last_mut() else { break };
            let level_end = level.end.filter(|&end| end > start);
            let end = level_end.unwrap_or_else(|| end_of(source, level, start));
            level.end = Some(end);
            let depth = level.depth;
            while self.frames.len() > depth + 1 {
                self.close(Span::at(self.after));
            }
            let result = self.parse_into_open(Span::new(start, end), depth, limits);
            failed = result.is_some();
            at = result.unwrap_or(end);
            if failed {
                // The ends of the outer collections are known.
                let (mut fresh, of) = self.levels(at);
                kind = of;
                for (level, known) in fresh.iter_mut().zip(&levels) {
                    level.end = known.end;
                }
                levels = fresh;
            }
            if self.tree.len() > limits.nodes {
                break;
            }
        }
        self.base = self.text_base;
        self.known_anchors = self.text_anchors;
        while !self.frames.is_empty() {
            self.complete_last();
            self.close(Span::at(self.after));
        }
        // What was skipped of a story is part of it, also where it was the last.
        if let (Levels::Fields, Some(root), Some(last)) = (kind, root, self.unread.last()) {
            self.tree.extend(root, last.end);
        }
        // A list without a single parsed item is left out, and so is a single key: it may be a line
        // of prose.
        let is_empty = |root| match outermost.is_list {
            true => self.tree.items(root).next().is_none(),
            false => kind == Levels::Fields && self.tree.pairs(root).nth(1).is_none(),
        };
        self.documents.extend(root.filter(|&root| !is_empty(root)));
    }

    /// The open collections that can be continued, from the outermost.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn levels(&self, at: usize) -> (Vec<Level>, Levels) {
        let frames = &self.frames;
        let Some(first) = frames.first().filter(|first| !first.flow) else {
            return (Vec::new(), Levels::Fields);
        };
        let is_list =
            |depth: usize| frames.get(depth).is_some_and(|frame| !frame.mapping && !frame.flow);
        let is_any = |depth: usize, lists: &[&str]| {
            let key =
                depth.checked_sub(1).and_then(|parent| self.tree.pairs(frames[parent].node).last());
            // Hidden characters beside a key are found once its mapping is read.
            let is_hidden = |letter| invisible(letter).is_some();
            let key = key.and_then(|entry| self.tree.text(entry.key));
            let key = key.map(|key| key.trim_matches(is_hidden));
            let mut names = lists.iter().flat_map(|names| names.split(' '));
            key.is_some_and(|key| names.any(|name| same_name(key, name)))
        };
        // The list of stories: below mappings, or in a list of groups.
        let mut depth = frames.iter().position(|frame| !frame.mapping || frame.flow);
        let others = if depth > Some(1) { MEMBER_LISTS } else { "items requirements" };
        let names = [STORY_LISTS, GROUP_LISTS, STATE_LISTS, others];
        depth = depth.filter(|&depth| is_list(depth) && (depth == 0 || is_any(depth, &names)));
        while let Some(list) = depth
            && is_list(list + 2)
            && frames[list + 1].mapping
        {
            let is_group = list > 0 && is_any(list, &[GROUP_LISTS]);
            let names: &[&str] = match is_group {
                true => &[STORY_LISTS, GROUP_LISTS, MEMBER_LISTS],
                false => &["stories user_stories"],
            };
            if !is_any(list + 2, names) {
                break;
            }
            depth = Some(list + 2);
        }
        let (last, kind) = match depth {
            Some(depth) => (depth, Levels::Stories),
            None if is_list(1) => (1, Levels::Fields),
            None if first.mapping => (0, Levels::Fields),
            None => return (Vec::new(), Levels::Fields),
        };
        let level = |depth: usize| {
            let frame = &frames[depth];
            let source = self.tree.source();
            let is_list = !frame.mapping;
            let first = match is_list {
                true => self.tree.items(frame.node).next(),
                false => self.tree.pairs(frame.node).next().map(|entry| entry.key).or(frame.last),
            };
            let start = first.map_or(at, |first| self.tree.span(first).start as usize);
            let line = Line::at(source, start);
            // The parser reports a list that isn't indented at its key, so its first item gives the
            // column.
            let column = if is_list { line.indent() } else { start - line.start };
            Level { depth, column, is_list, end: None }
        };
        ((0..=last).map(level).collect(), kind)
    }

    /// Where the current parser resumed after an error, if it did.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn resumed_at(&self) -> Option<usize> {
        if self.base > self.text_base { Some(self.base) } else { None }
    }

    /// Where the lines end that the last problem's fix rewrites: they have the same mistake.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn end_of_fix(&self) -> usize {
        let fix = self.problems.last().and_then(|problem| problem.fixes.first());
        fix.map_or(0, |fix| fix.span.end as usize)
    }

    /// Removes what is unfinished in a collection. Returns the first line of it, and whether an
    /// item or a key was removed.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn skip(&mut self, level: Level, kind: Levels, at: usize) -> (Span, bool) {
        let source = self.tree.source();
        let error = Line::at(source, at);
        let open = self.frames.get(level.depth + 1).map(|frame| frame.node);
        self.frames.truncate(level.depth + 1);
        let Some(frame) = self.frames.last_mut() else { return (error.span(), false) };
        // What ends on the line of the error, or is continued by it, isn't what was meant.
        let is_cut = |&last: &NodeId| {
            self.tree.span(last).end as usize > error.start
                || (level.is_list && kind == Levels::Stories && error.indent() > level.column)
        };
        let Some(last) = open.or_else(|| frame.last.filter(is_cut)) else {
            let key = self.complete_last();
            let first = key.map_or(error, |key| Line::at(source, key));
            return (first.span(), kind == Levels::Fields);
        };
        let mut start = self.tree.span(last).start as usize;
        let is_value = self.tree.pairs(frame.node).last().is_some_and(|entry| entry.value == last);
        if level.is_list || is_value {
            frame.last = self.tree.detach(frame.node, last);
        }
        if let Some(key) = frame.last.filter(|_| !level.is_list) {
            start = self.tree.span(key).start as usize;
        }
        self.complete_last();
        (Line::at(source, start).span(), true)
    }

    /// Gives the last key of the innermost mapping a value, if it has none: the text on its line.
    /// Returns the key's offset.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn complete_last(&mut self) -> Option<usize> {
        let frame = self.frames.last().filter(|frame| frame.mapping)?;
        let last = frame.last?;
        if self.tree.pairs(frame.node).last().is_some_and(|entry| entry.value == last) {
            return None;
        }
        let source = self.tree.source();
        let end = self.tree.span(last).end as usize;
        let line = Line::at(source, end).end;
        let text = source[end..line].trim_start_matches([':', ' ']);
        let start = line - text.len();
        let text = text.trim_end();
        let is_text = text.starts_with(char::is_alphanumeric);
        let kind =
            if is_text { NodeKind::Scalar(text.into(), Style::Explicit) } else { NodeKind::Null };
        self.leaf(kind, Span::new(start, start + text.len()), 0);
        Some(self.tree.span(last).start as usize)
    }

    /// Continues to parse a list or mapping that is already open, up to its end or the next error,
    /// which is reported. Returns where what is broken begins.
    fn parse_into_open(&mut self, rest: Span, depth: usize, limits: &Limits) -> Option<usize> {
        let source = self.tree.source();
        self.base = rest.start as usize;
        self.known_anchors = self.anchors.len();
        self.resumed += 1;
        let mut parser = Parser::new_from_str_with_options(rest.of(source), options_for(limits));
        let mut entered = false;
        while let Some(event) = parser.next_event() {
            let (event, span) = match event {
                Ok((event, span)) => (event, span),
                Err(error) => return Some(self.explain(&error, limits)),
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

    /// Labels the last problem with its consequence for what was skipped.
    fn label_skipped(&mut self, span: Span, kind: Levels, is_begun: bool, resumed: bool) {
        match (kind, is_begun, resumed) {
            (Levels::Stories, _, true) => {
                self.label_at(span, "this story was skipped; the ones after it were checked")
            }
            (Levels::Stories, true, false) => self.label_at(span, "this story was skipped"),
            (Levels::Fields, _, true) => {
                self.label_at(span, "this was skipped; the fields after it were checked")
            }
            (Levels::Fields, true, false) => self.label_at(span, "this was skipped"),
            _ => self.label("the rest of this document was not checked"),
        }
    }

    /// Labels the last problem at its own span.
    fn label(&mut self, message: &str) {
        if let Some(problem) = self.problems.last() {
            self.label_at(problem.span, message);
        }
    }

    fn label_at(&mut self, span: Span, message: &str) {
        if let Some(problem) = self.problems.last_mut() {
            problem.labels.push((span, message.to_owned()));
        }
    }
}

/// The level that an item or key belongs to with which a line begins.
fn level_of(line: Line<'_>, levels: &[Level]) -> Option<usize> {
    let is_item = line.body().starts_with("- ") || line.body() == "-";
    let is_key = || !is_item && line.key().is_some_and(|key| key.is_read());
    levels.iter().rposition(|level| {
        level.column == line.indent() && if level.is_list { is_item } else { is_key() }
    })
}

fn lines_from(source: &str, at: usize) -> impl Iterator<Item = Line<'_>> {
    std::iter::successors(Some(Line::at(source, at)), |line| line.next())
}

/// The next item or key after an error, with its level.
fn next_start(
    source: &str,
    levels: &[Level],
    at: usize,
    base: Option<usize>,
) -> Option<(usize, usize)> {
    for line in lines_from(source, at) {
        if line.is_marker() && line.start >= at {
            return None;
        }
        let is_after =
            line.start + line.indent() >= at && base.is_none_or(|base| line.start > base);
        if is_after
            && !line.is_blank()
            && let Some(level) = level_of(line, levels)
        {
            return Some((level, line.start));
        }
    }
    None
}

/// The next line after the end of a collection. Whatever it is, it belongs to an outer one.
fn next_line(source: &str, levels: &[Level], at: usize) -> Option<(usize, usize)> {
    let outer = &levels[..levels.len() - 1];
    let line = lines_from(source, at).find(|line| line.start >= at && !line.is_blank())?;
    if line.is_marker() || outer.is_empty() {
        return None;
    }
    Some((level_of(line, outer).unwrap_or(0), line.start))
}

/// The end of the lines of a collection.
fn end_of(source: &str, level: &Level, start: usize) -> usize {
    let is_outside = |line: &Line<'_>| {
        let is_item = line.body().starts_with("- ") || line.body() == "-";
        let belongs = line.indent() >= level.column + usize::from(level.is_list && !is_item);
        line.start > start && (line.is_marker() || (!line.is_blank() && !belongs))
    };
    lines_from(source, start).find(is_outside).map_or(source.len(), |line| line.start)
}

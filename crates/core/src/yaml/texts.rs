//! Reads the texts of a source one after the other into one tree: what is in one has no effect on
//! the others.

use granit_parser::{Event, Parser};

use super::builder::TreeBuilder;
use super::limits::options_for;
use super::parsed::ParsedText;
use super::repair::mark_length;
use super::tree::{Node, NodeKind, Style, Tree};
use super::{Limits, Parsed, front_matter};
use crate::diagnostic::codes;
use crate::text::{Source, Span};

/// How much had been read before a text.
struct ReadMark {
    nodes: usize,
    anchors: usize,
    unused_anchors: usize,
    documents: usize,
    problems: usize,
    resumed: usize,
    unread: usize,
}

/// Parses all documents of each text. A syntax error ends its document, except that the stories
/// of a list before and after it are kept; parsing continues with the next document.
pub(super) fn build<'s>(source: &'s Source<'s>, limits: &Limits) -> Parsed<'s> {
    let mut builder = TreeBuilder {
        tree: Tree::new(source.text()),
        frames: Vec::new(),
        base: 0,
        known_anchors: 0,
        text_base: 0,
        text_anchors: 0,
        resumed: 0,
        guesses: 20,
        unread: Vec::new(),
        unused_anchors: Vec::new(),
        anchors: Vec::new(),
        documents: Vec::new(),
        root: None,
        problems: Vec::new(),
        after: 0,
    };
    let mut texts = Vec::new();
    for span in source.spans() {
        let first = builder.documents.len();
        let first_problem = builder.problems.len();
        // A mark is no part of the text: what looks at columns and first characters never meets it.
        let mark = mark_length(span.of(source.text()));
        let text = Span::new(span.start as usize + mark, span.end as usize);
        let body = builder.read_text(source.text(), text, limits);
        builder.report_conflicts(source.text(), span, first_problem);
        builder.report_json_comments(source.text(), span, (first, first_problem));
        texts.push(ParsedText { span, documents: first..builder.documents.len(), body });
        if builder.tree.len() > limits.nodes {
            break;
        }
    }
    builder.tree.end_texts(source.text());
    let TreeBuilder { mut tree, documents, problems, unread, unused_anchors, .. } = builder;
    let is_broken = problems.iter().any(|problem| problem.is(&codes::SYNTAX_ERROR));
    for (_, id, span) in unused_anchors {
        // An alias may be among what was not read, or after it.
        let alias = || span.of(source.text()).replacen('&', "*", 1);
        if !is_broken || !source.text().contains(&alias()) {
            tree.add_tag(id, span);
        }
    }
    Parsed { tree, documents, texts, problems, unread }
}

impl<'s> TreeBuilder<'s> {
    /// Parses one text. Returns the body of Markdown with front matter, which stays as it is.
    fn read_text(&mut self, source: &'s str, text: Span, limits: &Limits) -> Option<Span> {
        let before = self.mark();
        let start = text.start as usize;
        let front_matter = front_matter::split(text.of(source)).map(|found| {
            let body = Span::new(start + found.body.start as usize, text.end as usize);
            (Span::new(start, start + found.end), body, found.may_be_yaml)
        });
        if front_matter.is_none_or(|(.., may_be_yaml)| may_be_yaml) {
            self.read_yaml(source, text, limits);
            let mut problems = self.problems[before.problems..].iter();
            let is_yaml = |(_, body, _): &(Span, Span, bool)| {
                problems.all(|problem| problem.span.end <= body.start)
            };
            if front_matter.as_ref().is_none_or(is_yaml) {
                return None;
            }
            self.rewind(&before);
        }
        let (yaml, body, _) = front_matter?;
        self.read_yaml(source, yaml, limits);
        Some(body)
    }

    fn mark(&self) -> ReadMark {
        ReadMark {
            nodes: self.tree.len(),
            anchors: self.anchors.len(),
            unused_anchors: self.unused_anchors.len(),
            documents: self.documents.len(),
            problems: self.problems.len(),
            resumed: self.resumed,
            unread: self.unread.len(),
        }
    }

    /// Forgets what was read since a mark.
    fn rewind(&mut self, to: &ReadMark) {
        self.tree.truncate(to.nodes);
        self.anchors.truncate(to.anchors);
        self.unused_anchors.truncate(to.unused_anchors);
        self.documents.truncate(to.documents);
        self.problems.truncate(to.problems);
        self.resumed = to.resumed;
        self.unread.truncate(to.unread);
        self.frames.clear();
        self.root = None;
    }

    /// Parses the YAML in a span. What is after it is not to be seen: explanations of errors read
    /// on.
    fn read_yaml(&mut self, source: &'s str, text: Span, limits: &Limits) {
        let start = text.start as usize;
        (self.base, self.text_base, self.after) = (start, start, start);
        (self.known_anchors, self.text_anchors) = (self.anchors.len(), self.anchors.len());
        self.tree.begin_text(source, text);
        let mut parser = Parser::new_from_str_with_options(text.of(source), options_for(limits));
        while let Some(event) = parser.next_event() {
            match event {
                Ok((Event::StreamEnd, _)) => break,
                Ok((event, span)) => {
                    self.apply(event, span);
                    if self.tree.len() > limits.nodes {
                        self.too_many_nodes(limits.nodes);
                        break;
                    }
                }
                Err(error) => {
                    let broken = self.explain(&error, limits);
                    self.recover(broken, limits);
                    if self.tree.len() > limits.nodes
                        || !parser.proceed_next_document().unwrap_or(false)
                    {
                        break;
                    }
                }
            }
        }
    }
}

impl<'s> Tree<'s> {
    /// Whether the text around a place is JSON: brackets, then a string in double quotes.
    #[must_use]
    pub fn is_json(&self, at: Span) -> bool {
        let space = [' ', '\t', '\n', '\r', '\u{feff}'];
        let text = self.texts.partition_point(|&start| start <= at.start).saturating_sub(1);
        let start = self.texts.get(text).map_or(0, |&start| start as usize);
        let text = self.source[start..].trim_start_matches(space);
        let inner = text.trim_start_matches(['[', '{', ' ', '\t', '\n', '\r']);
        inner.len() < text.len() && inner.starts_with('"')
    }

    /// Whether an offset is inside a scalar, so that a `#` there doesn't begin a comment.
    #[must_use]
    pub fn is_in_text(&self, offset: usize) -> bool {
        let before = |node: &Node<'_>| node.span.start as usize <= offset;
        let (parsed, added) = self.nodes.split_at(self.parsed.min(self.nodes.len()));
        [parsed, added].into_iter().any(|nodes| {
            // No node begins inside a scalar, so only the last node that began before can contain it.
            let last = nodes.partition_point(before).checked_sub(1).map(|index| &nodes[index]);
            last.is_some_and(|node| {
                matches!(node.kind, NodeKind::Scalar(..)) && node.span.end as usize > offset
            })
        })
    }

    /// How the scalar with a span of a YAML text is written; `None` if there is none.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn style_at(&self, at: Span) -> Option<Style> {
        let nodes = self.parsed_from(at.start).iter();
        let nodes = nodes.take_while(|node| node.span.start == at.start);
        nodes.filter(|node| node.span == at).find_map(|node| match node.kind {
            NodeKind::Scalar(_, style) => Some(style),
            _ => None,
        })
    }

    /// The nodes of the YAML texts that begin at an offset or after it.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn parsed_from(&self, offset: u32) -> &[Node<'s>] {
        let nodes = &self.nodes[..self.parsed.min(self.nodes.len())];
        &nodes[nodes.partition_point(|node| node.span.start < offset)..]
    }

    /// The span of the first node of a YAML text that begins at an offset or after it.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn span_after(&self, offset: u32) -> Option<Span> {
        self.parsed_from(offset).first().map(|node| node.span)
    }

    /// Begins a text. What is after its end is not to be seen.
    pub(super) fn begin_text(&mut self, source: &'s str, text: Span) {
        self.source = &source[..text.end as usize];
        self.texts.push(text.start);
    }

    /// Ends the last text: the whole source is seen.
    pub(super) fn end_texts(&mut self, source: &'s str) {
        self.source = source;
        self.parsed = self.nodes.len();
    }

    /// Removes the nodes after the first `length`.
    pub(super) fn truncate(&mut self, length: usize) {
        self.nodes.truncate(length);
        self.tags.retain(|(node, _)| node.index() < length);
    }
}

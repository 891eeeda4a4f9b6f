//! Builds the tree from the YAML parser's events, within the limits, and collects problems.

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, StructureStyle, options};

use super::errors::explain;
use super::tree::{NodeId, NodeKind, Style, Tree};
use super::{Limits, Parsed};
use crate::diagnostic::{Problem, codes};
use crate::text::{NameIndex, Span};

/// A mapping longer than this is checked for repeated keys by hashing. Up to here, comparing each
/// with each costs less: most differ in length.
const MAX_COMPARED_KEYS: usize = 24;

/// How many texts with an anchor are kept: each alias searches them.
const MAX_ANCHORED_TEXTS: usize = 100;

pub(super) struct Frame {
    pub(super) node: NodeId,
    pub(super) start: u32,
    pub(super) last: Option<NodeId>,
    pub(super) flow: bool,
    pub(super) mapping: bool,
}

pub(super) struct TreeBuilder<'s> {
    pub(super) tree: Tree<'s>,
    pub(super) frames: Vec<Frame>,
    /// Where the text begins that the parser reads, and how many anchors were known before it.
    pub(super) base: usize,
    pub(super) known_anchors: usize,
    /// Where reading resumed after an error.
    pub(super) resumed: Vec<usize>,
    /// Texts with an anchor that nothing refers to so far: its number, the text, the word.
    named: Vec<(usize, NodeId, Span)>,
    /// By the parser's number, which counts up from 1 and never starts again.
    pub(super) anchors: Vec<Option<NodeId>>,
    pub(super) documents: Vec<NodeId>,
    pub(super) root: Option<NodeId>,
    pub(super) problems: Vec<Problem>,
    /// Where the last finished scalar ended.
    pub(super) after: usize,
}

/// Reads the whole stream. A syntax error ends its document, but for the stories of a list before
/// and after it; the next document is read again.
pub(super) fn build<'s>(source: &'s str, limits: &Limits) -> Parsed<'s> {
    let mut builder = TreeBuilder {
        tree: Tree::new(source),
        frames: Vec::new(),
        base: 0,
        known_anchors: 0,
        resumed: Vec::new(),
        named: Vec::new(),
        anchors: Vec::new(),
        documents: Vec::new(),
        root: None,
        problems: Vec::new(),
        after: 0,
    };
    let mut parser = Parser::new_from_str_with_options(source, options_for(limits));
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                if matches!(event, Event::StreamEnd) {
                    break;
                }
                builder.take(event, span);
                if builder.tree.len() > limits.nodes {
                    builder.too_many_nodes(limits.nodes);
                    break;
                }
            }
            Err(error) => {
                builder.explain(&error, limits);
                builder.rest_of_list(&error, limits);
                if builder.tree.len() > limits.nodes
                    || !parser.proceed_next_document().unwrap_or(false)
                {
                    break;
                }
            }
        }
    }
    let TreeBuilder { mut tree, documents, problems, resumed, named, .. } = builder;
    for (_, id, span) in named {
        tree.add_tag(id, span);
    }
    Parsed { tree, documents, problems, resumed }
}

pub(super) fn options_for(limits: &Limits) -> Options {
    let depth = limits.depth.min(250);
    options! { emit_unresolved_aliases: true, flow_nesting_limit: depth, block_nesting_limit: depth }
}

impl<'s> TreeBuilder<'s> {
    pub(super) fn take(&mut self, event: Event<'s>, span: granit_parser::Span) {
        let place = self.bytes(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let local =
                    tag.as_ref().is_some_and(|tag| matches!(tag.parts(), ("!", _) | (_, "!")));
                let kind = match style {
                    ScalarStyle::Plain if is_null(&text, place) => NodeKind::Null,
                    ScalarStyle::Plain if tag.is_none() || local => {
                        NodeKind::Scalar(text, Style::Plain)
                    }
                    _ => NodeKind::Scalar(text, Style::Explicit),
                };
                let place = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => self.without_breaks(place),
                    _ => place,
                };
                let id = self.leaf(kind, place, anchor);
                if let Some(span) = span.tag_span().filter(|_| local) {
                    let span = self.bytes(span);
                    self.tree.add_tag(id, span);
                } else if anchor != 0 {
                    self.note_anchor(id, anchor, place);
                }
            }
            Event::Alias(anchor) => {
                self.named.retain(|(known, ..)| *known != anchor + self.known_anchors);
                let target = self.anchors.get(anchor + self.known_anchors).copied().flatten();
                let kind = target.map_or(NodeKind::Null, NodeKind::Alias);
                self.leaf(kind, place, 0);
            }
            // After an error the anchors before it are not known any more.
            Event::UnresolvedAlias(_) if self.base > 0 => {
                self.leaf(NodeKind::Null, place, 0);
            }
            Event::UnresolvedAlias(name) => {
                let problem = Problem::new(
                    &codes::UNKNOWN_ALIAS,
                    place,
                    format!("`*{name}` refers to an anchor that stands nowhere before it"),
                );
                self.problems.push(problem.help("a text that begins with `*` needs quotes"));
                self.leaf(NodeKind::Null, place, 0);
            }
            Event::SequenceStart(style, anchor, _) => {
                self.open(NodeKind::Sequence, place, style, anchor)
            }
            Event::MappingStart(style, anchor, _) => {
                self.open(NodeKind::Mapping, place, style, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            Event::DocumentEnd => {
                self.documents.extend(self.root.take());
            }
            _ => {}
        }
    }

    fn leaf(&mut self, kind: NodeKind<'s>, span: Span, anchor: usize) -> NodeId {
        let id = self.tree.add(kind, span);
        self.after = span.end as usize;
        self.hang(id, anchor);
        id
    }

    fn open(&mut self, kind: NodeKind<'s>, span: Span, style: StructureStyle, anchor: usize) {
        let mapping = matches!(kind, NodeKind::Mapping);
        let node = self.tree.add(kind, span);
        self.hang(node, anchor);
        let flow = style == StructureStyle::Flow;
        self.frames.push(Frame { node, start: span.start, last: None, flow, mapping });
    }

    /// The word before a text that names it for aliases, such as `&R&D`: without an alias it was
    /// perhaps meant as part of the text.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn note_anchor(&mut self, id: NodeId, anchor: usize, place: Span) {
        let before = self.tree.source()[..place.start as usize].trim_end_matches([' ', '\t']);
        let start = before.rfind([' ', '\t', '\n']).map_or(0, |found| found + 1);
        // `&day` is an anchor as people who know of them write it.
        let word = before[start..].strip_prefix('&').unwrap_or_default();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        if !word.is_empty() && !word.bytes().all(is_name) && self.named.len() < MAX_ANCHORED_TEXTS {
            self.named.push((anchor + self.known_anchors, id, Span::new(start, before.len())));
        }
    }

    /// A block collection's end event runs on to the next token: its last child's end is taken.
    pub(super) fn close(&mut self, span: Span) {
        let Some(frame) = self.frames.pop() else { return };
        let end = match frame.last {
            Some(last) if !frame.flow => self.tree.span(last).end,
            None if !frame.flow => frame.start,
            _ => span.end,
        };
        self.tree.set_span(frame.node, Span::new(frame.start as usize, end as usize));
        if frame.mapping {
            self.repeated_keys(frame.node);
            if frame.flow {
                self.keys_without_space(frame.node);
            }
        }
    }

    fn hang(&mut self, id: NodeId, anchor: usize) {
        if anchor != 0 {
            let anchor = anchor + self.known_anchors;
            let length = self.anchors.len().max(anchor + 1);
            self.anchors.resize(length, None);
            self.anchors[anchor] = Some(id);
        }
        match self.frames.last_mut() {
            Some(frame) => {
                self.tree.attach(frame.node, frame.last, id);
                frame.last = Some(id);
            }
            None => self.root = Some(id),
        }
    }

    fn repeated_keys(&mut self, mapping: NodeId) {
        let text = |id| self.tree.text(id).map(|text| &**text);
        let keys = self.tree.pairs(mapping).filter_map(|entry| Some((entry.key, text(entry.key)?)));
        let keys: Vec<_> = keys.collect();
        let mut found = Vec::new();
        if keys.len() <= MAX_COMPARED_KEYS {
            for (index, key) in keys.iter().enumerate() {
                let first = keys[..index].iter().find(|other| other.1 == key.1);
                found.extend(first.map(|&first| (first.0, *key)));
            }
        } else {
            let mut seen = NameIndex::default();
            for (index, &key) in keys.iter().enumerate() {
                found.extend(seen.get_or_insert(key.1, index).map(|first| (keys[first].0, key)));
            }
        }
        let problems = found.into_iter().filter(|(_, (_, text))| *text != "<<");
        let problems = problems.map(|(first, (key, text))| {
            let message = format!("the key `{}` stands here a second time", shortened(text));
            Problem::new(&codes::DUPLICATE_KEY, self.tree.span(key), message)
                .label(self.tree.span(first), "first used here")
                .help("keep one of the two; until then the last one counts")
        });
        let problems: Vec<_> = problems.collect();
        self.problems.extend(problems);
    }

    /// `{version:1.0}` is one long key without a value.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn keys_without_space(&mut self, mapping: NodeId) {
        let empty = self.tree.pairs(mapping).filter(|entry| {
            matches!(self.tree.kind(entry.value), NodeKind::Null)
                && self.tree.span(entry.value).is_empty()
        });
        let problems = empty.filter_map(|entry| {
            let span = self.tree.span(entry.key);
            let written = span.of(self.tree.source());
            let name = without_space(written)?;
            let colon = span.start as usize + name.len() + 1;
            let message =
                format!("without a space behind its `:`, `{}` is one long key", shortened(written));
            let problem = Problem::new(&codes::MISSING_SPACE, span, message);
            let problem = problem.help("put a space behind the `:`");
            Some(problem.safe_fix("put a space behind the `:`", Span::at(colon), " "))
        });
        let problems: Vec<_> = problems.collect();
        self.problems.extend(problems);
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn explain(&mut self, error: &ScanError, limits: &Limits) {
        let open = self.frames.last().map(|frame| self.tree.span(frame.node));
        let at = self.place_of(error);
        let problem = explain(error, self.tree.source(), at, open, self.after, limits);
        // `**bold** start` is first an unknown alias, then a text where none is allowed: one
        // mistake, one problem.
        let line_has_alias = self.problems.last().is_some_and(|last| {
            last.is(&codes::UNKNOWN_ALIAS)
                && !Span { start: last.span.end.min(problem.span.start), end: problem.span.start }
                    .of(self.tree.source())
                    .contains('\n')
        });
        if line_has_alias {
            if let Some(last) = self.problems.last_mut() {
                last.code = &codes::SYNTAX_ERROR;
                last.message = "a text may not begin with `*` unless it is quoted".to_owned();
            }
        } else {
            self.problems.push(problem);
        }
    }

    /// Where an error is in the source.
    pub(super) fn place_of(&self, error: &ScanError) -> usize {
        let length = self.tree.source().len();
        error.marker().byte_offset().map_or(length, |at| at + self.base).min(length)
    }

    pub(super) fn too_many_nodes(&mut self, limit: usize) {
        let at = self
            .frames
            .last()
            .and_then(|frame| frame.last)
            .map_or(Span::at(0), |id| self.tree.span(id));
        let message = format!("the source has more than {limit} values");
        self.problems.push(
            Problem::new(&codes::LIMIT_REACHED, at, message)
                .help("split it into several files, or raise `limits.nodes`"),
        );
    }

    fn bytes(&self, span: granit_parser::Span) -> Span {
        let start = span.start.byte_offset().unwrap_or(0);
        let end = span.end.byte_offset().unwrap_or(start);
        Span::new(start + self.base, end + self.base)
    }

    /// A block scalar's span runs to the start of the next line that isn't its own.
    fn without_breaks(&self, span: Span) -> Span {
        let text = span.of(self.tree.source());
        Span::new(span.start as usize, span.start as usize + text.trim_end().len())
    }
}

/// The name that a key begins with which a missing space made too long: `version:1.0`.
pub(crate) fn without_space(key: &str) -> Option<&str> {
    let (name, value) = key.split_once(':')?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_value = !value.is_empty() && !value.starts_with([' ', '/']);
    (is_name && !name.is_empty() && is_value).then_some(name)
}

/// YAML 1.2's core schema: nothing, `~` and `null` are no value. The parser hands an empty value
/// over as a `~` without a place.
fn is_null(text: &str, span: Span) -> bool {
    span.is_empty() || matches!(text, "~" | "null" | "Null" | "NULL")
}

/// A key as a message shows it.
fn shortened(key: &str) -> String {
    if key.chars().count() <= 40 {
        key.to_owned()
    } else {
        key.chars().take(39).chain(['…']).collect()
    }
}

//! Builds the tree from the YAML parser's events, within the limits, and collects problems.

use granit_parser::{Event, ScalarStyle, ScanError, StructureStyle};

use super::limits::{MAX_SIGNS, too_many_signs};
use super::tree::{NodeId, NodeKind, Style, Tree};
use crate::diagnostic::{Problem, codes};
use crate::text::Span;

/// How many anchored scalars are kept: each alias searches them.
const MAX_ANCHORED_SCALARS: usize = 100;

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
    /// The offset at which the current parser started, and how many anchors were known before it.
    pub(super) base: usize,
    pub(super) known_anchors: usize,
    /// The same two at the start of the current text.
    pub(super) text_base: usize,
    pub(super) text_anchors: usize,
    /// How often parsing resumed after an error.
    pub(super) resumed: usize,
    /// How many more anchors may be guessed.
    pub(super) guesses: u8,
    /// What was skipped because of errors.
    pub(super) unread: Vec<Span>,
    /// Anchored scalars that no alias refers to so far: anchor number, scalar, and the anchor's span.
    pub(super) unused_anchors: Vec<(usize, NodeId, Span)>,
    /// Indexed by the parser's anchor numbers, which count up from 1 and are never reused.
    pub(super) anchors: Vec<Option<NodeId>>,
    pub(super) documents: Vec<NodeId>,
    pub(super) root: Option<NodeId>,
    pub(super) problems: Vec<Problem>,
    /// The end of the last finished scalar.
    pub(super) after: usize,
}

impl<'s> TreeBuilder<'s> {
    /// Adds what an event of the parser describes to the tree.
    pub(super) fn apply(&mut self, event: Event<'s>, span: granit_parser::Span) {
        let node_span = self.bytes(span);
        match event {
            Event::Scalar(text, _, anchor, _) if too_many_signs(&text).is_some() => {
                let message = format!("this text has more than {MAX_SIGNS} punctuation marks");
                let problem = Problem::new(
                    &codes::LIMIT_REACHED,
                    Span::at(node_span.start as usize),
                    message,
                );
                self.problems.push(problem.help("shorten it, or cut it into several texts"));
                self.unread.push(node_span);
                self.leaf(NodeKind::Null, node_span, anchor);
            }
            Event::Scalar(text, ScalarStyle::Plain, anchor, None)
                if may_be_bullet(&text) && self.add_bullets(node_span, anchor) => {}
            Event::Scalar(text, style, anchor, tag) => {
                let local =
                    tag.as_ref().is_some_and(|tag| matches!(tag.parts(), ("!", _) | (_, "!")));
                let kind = match style {
                    ScalarStyle::Plain if is_null(&text, node_span) => NodeKind::Null,
                    ScalarStyle::Plain if tag.is_none() || local => {
                        NodeKind::Scalar(text, Style::Plain)
                    }
                    ScalarStyle::Literal | ScalarStyle::Folded => {
                        NodeKind::Scalar(text, Style::Block)
                    }
                    _ => NodeKind::Scalar(text, Style::Explicit),
                };
                let scalar_span = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => self.without_breaks(node_span),
                    _ => node_span,
                };
                let id = self.leaf(kind, scalar_span, anchor);
                let local_tag = if local { span.tag_span() } else { None };
                if let Some(tag) = local_tag {
                    self.tree.add_tag(id, self.bytes(tag));
                } else if anchor != 0 {
                    self.note_anchor(id, anchor, scalar_span);
                }
            }
            Event::Alias(anchor) => {
                self.unused_anchors.retain(|(known, ..)| *known != anchor + self.known_anchors);
                let target = self.anchors.get(anchor + self.known_anchors).copied().flatten();
                let kind = target.map_or(NodeKind::Null, NodeKind::Alias);
                self.leaf(kind, node_span, 0);
            }
            // After an error, the anchors before it are no longer known.
            Event::UnresolvedAlias(_) if self.base > self.text_base => {
                self.leaf(NodeKind::Null, node_span, 0);
            }
            Event::UnresolvedAlias(name) => {
                self.unknown_alias(&name, node_span);
                self.leaf(NodeKind::Null, node_span, 0);
            }
            Event::SequenceStart(style, anchor, _) => {
                self.open(NodeKind::Sequence, node_span, style, anchor)
            }
            Event::MappingStart(style, anchor, _) => {
                self.open(NodeKind::Mapping, node_span, style, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(node_span),
            Event::DocumentEnd => {
                self.explain_text();
                self.documents.extend(self.root.take());
            }
            _ => {}
        }
    }

    pub(super) fn leaf(&mut self, kind: NodeKind<'s>, span: Span, anchor: usize) -> NodeId {
        let id = self.tree.add(kind, span);
        self.after = span.end as usize;
        self.attach(id, anchor);
        id
    }

    pub(super) fn open(
        &mut self,
        kind: NodeKind<'s>,
        span: Span,
        style: StructureStyle,
        anchor: usize,
    ) {
        let mapping = matches!(kind, NodeKind::Mapping);
        let node = self.tree.add(kind, span);
        self.attach(node, anchor);
        let flow = style == StructureStyle::Flow;
        self.frames.push(Frame { node, start: span.start, last: None, flow, mapping });
    }

    /// Records an anchor before a text: if no alias refers to it, it was perhaps meant as part of the
    /// text, such as `&R&D` or `&Partners`.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn note_anchor(&mut self, id: NodeId, anchor: usize, span: Span) {
        let before = self.tree.source()[..span.start as usize].trim_end_matches([' ', '\t']);
        let start = before.rfind([' ', '\t', '\n', '[', '{', ',']).map_or(0, |found| found + 1);
        let Some(word) = before[start..].strip_prefix('&').filter(|word| !word.is_empty()) else {
            return;
        };
        // `&day` before a date or a single word looks like an anchor that was written on purpose.
        let is_in_text = match self.tree.kind(id) {
            NodeKind::Scalar(text, Style::Plain) => {
                text.starts_with(char::is_alphabetic)
                    && (text.contains(' ') || word.starts_with(char::is_uppercase))
            }
            _ => false,
        };
        if (is_in_text || !is_anchor_name(word)) && self.unused_anchors.len() < MAX_ANCHORED_SCALARS
        {
            let span = Span::new(start, before.len());
            self.unused_anchors.push((anchor + self.known_anchors, id, span));
        }
    }

    /// Closes the innermost collection. A block collection's end event reaches to the next token, so
    /// the end of its last child is used instead.
    pub(super) fn close(&mut self, span: Span) {
        let Some(frame) = self.frames.pop() else { return };
        let end = match frame.last {
            Some(last) if !frame.flow => self.tree.span(last).end,
            None if !frame.flow => frame.start,
            _ => span.end,
        };
        self.tree.set_span(frame.node, Span::new(frame.start as usize, end as usize));
        if frame.flow && end > frame.start {
            self.bracket_at_margin(frame.start as usize, end as usize - 1);
        }
        if frame.mapping {
            self.repeated_keys(frame.node);
            if frame.flow {
                self.keys_without_space(frame.node);
            }
        }
    }

    fn attach(&mut self, id: NodeId, anchor: usize) {
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

    /// The offset of an error in the source.
    pub(super) fn offset_of(&self, error: &ScanError) -> usize {
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

    /// A block scalar's span without the line breaks after it; the parser ends it at the next line
    /// that isn't part of it.
    fn without_breaks(&self, span: Span) -> Span {
        let text = span.of(self.tree.source());
        Span::new(span.start as usize, span.start as usize + text.trim_end().len())
    }
}

/// Whether a word is one that people choose as the name of an anchor.
pub(crate) fn is_anchor_name(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether a plain scalar is null in YAML 1.2's core schema: empty, `~` or `null`. The parser
/// reports an empty value as a `~` with an empty span.
fn is_null(text: &str, span: Span) -> bool {
    span.is_empty() || matches!(text, "~" | "null" | "Null" | "NULL")
}

/// Whether a text may begin with the bullet of another format, judged by its first byte.
fn may_be_bullet(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'-' | b'+' | b'1'..=b'9' | 0xC2 | 0xE2))
}

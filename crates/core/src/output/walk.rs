//! The events of Markdown in their order, each as its tags. Raw HTML becomes text.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::storage;
use super::target::{Heading, Kind, Shape};
use crate::document::{Document, Mark};
use crate::output::escape::{self, Place};
use crate::output::html::slug::Slugs;

/// What may be left to read, where an event's own content follows it.
type Events<'w, 'e> = &'w mut dyn Iterator<Item = (Event<'e>, Range<usize>)>;

pub(super) struct Writer<'o> {
    pub(super) shape: &'o Shape<'o>,
    /// Where most texts go.
    pub(super) place: Place,
    pub(super) open: Vec<Mark>,
    pub(super) slugs: Slugs,
    pub(super) headings: Vec<Heading>,
    /// For each link that is open, whether it is kept.
    pub(super) links: Vec<bool>,
    /// For each list that is still to come, whether Confluence shows it as tasks.
    pub(super) task_lists: std::vec::IntoIter<bool>,
    /// The same for each list that is open.
    pub(super) lists: Vec<bool>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) cell: usize,
    pub(super) in_head: bool,
    /// The language of a code block for Confluence, and where its text begins.
    pub(super) code: Option<(String, usize)>,
    /// Whether the lines of labels below the title are being written, for Confluence.
    pub(super) header: bool,
    /// Where the last line of the paragraph begins that is being written.
    pub(super) line: Option<usize>,
    /// Where each text stands in the Markdown and in the markup, where that is asked for.
    pub(super) pieces: Vec<(Range<usize>, Range<usize>)>,
    pub(super) out: String,
}

impl<'o> Writer<'o> {
    /// For a document whose Markdown, without front matter, is given.
    pub(super) fn new(document: &Document, markdown: &str, shape: &'o Shape<'o>) -> Self {
        let storage = shape.kind == Kind::Storage;
        let task_lists = if storage { storage::task_lists(markdown) } else { Vec::new() };
        // The placeholders that show as text.
        let open = |mark: &Mark| mark.origin.open && mark.end > mark.start && !storage;
        Self {
            shape,
            place: if storage { Place::Xml } else { Place::Html },
            open: document.marks.iter().copied().filter(open).collect(),
            slugs: Slugs::default(),
            headings: Vec::new(),
            links: Vec::new(),
            task_lists: task_lists.into_iter(),
            lists: Vec::new(),
            alignments: Vec::new(),
            cell: 0,
            in_head: false,
            code: None,
            header: storage,
            line: None,
            pieces: Vec::new(),
            out: String::with_capacity(markdown.len() * 2),
        }
    }

    pub(super) fn storage(&self) -> bool {
        self.shape.kind == Kind::Storage
    }

    /// Kept out of line: there are many calls, and the module is small.
    #[inline(never)]
    pub(super) fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(super) fn push(&mut self, html: &str, storage: &str) {
        self.put(if self.storage() { storage } else { html });
    }

    pub(super) fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Begins a block on a line of its own.
    pub(super) fn block(&mut self, tag: &str) {
        self.fresh_line();
        self.put(tag);
    }

    pub(super) fn heading<'e>(
        &mut self,
        level: usize,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) {
        let at = self.out.len();
        let mut title = String::new();
        for (event, range) in events.by_ref() {
            match &event {
                Event::End(TagEnd::Heading(_)) => break,
                Event::Text(text) | Event::Code(text) => title.push_str(text),
                Event::SoftBreak | Event::HardBreak => title.push(' '),
                _ => {}
            }
            self.take(event, &range, &mut std::iter::empty());
        }
        let level = (level + self.shape.look.heading_level - 1).min(6);
        let digit = char::from(b'0' + level as u8);
        let id = self.slugs.id(self.shape.look.id_prefix, &title);
        let mut tag = String::from("<h");
        tag.push(digit);
        if !self.storage() {
            tag.push_str(" id=\"");
            escape::text(&mut tag, &id, Place::Attribute);
            tag.push('"');
        }
        tag.push('>');
        self.out.insert_str(at, &tag);
        for (_, piece) in self.pieces.iter_mut().rev().take_while(|(_, piece)| piece.start >= at) {
            *piece = piece.start + tag.len()..piece.end + tag.len();
        }
        self.put("</h");
        self.out.push(digit);
        self.put(">\n");
        self.headings.push(Heading { level, id, title });
    }

    pub(super) fn take<'e>(
        &mut self,
        event: Event<'e>,
        range: &Range<usize>,
        events: Events<'_, 'e>,
    ) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let mut block = String::new();
                for (event, _) in events {
                    match event {
                        Event::End(TagEnd::HtmlBlock) => break,
                        Event::Html(text) | Event::Text(text) => block.push_str(&text),
                        _ => {}
                    }
                }
                self.html_block(&block);
            }
            Event::Html(text) | Event::InlineHtml(text) if !text.starts_with("<!--") => {
                escape::text(&mut self.out, &text, self.place);
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                let at = self.out.len();
                self.text(&text, range);
                self.note(range, at);
            }
            Event::Code(text) => {
                let at = self.out.len();
                self.put("<code>");
                escape::text(&mut self.out, &text, self.place);
                self.put("</code>");
                self.note(range, at);
            }
            Event::SoftBreak => self.line_ends("\n"),
            Event::HardBreak => self.line_ends("<br />\n"),
            Event::Rule => {
                self.header = false;
                self.block("<hr />\n");
            }
            Event::TaskListMarker(done) => self.task(done),
            _ => {}
        }
    }

    fn note(&mut self, range: &Range<usize>, at: usize) {
        if self.shape.look.trace {
            self.pieces.push((range.clone(), at..self.out.len()));
        }
    }

    /// What was written from a place on has become one macro: its texts stand somewhere in that.
    fn gather(&mut self, from: usize) {
        let end = self.out.len();
        let pieces = self.pieces.iter_mut().rev();
        for (_, piece) in pieces.take_while(|(_, piece)| piece.start >= from) {
            *piece = from..end;
        }
    }

    pub(super) fn line_ends(&mut self, tag: &str) {
        let line = self.line.filter(|_| self.header);
        if let Some(from) = line.and_then(|line| storage::status(&mut self.out, line)) {
            self.gather(from);
        }
        self.put(tag);
        self.line = self.line.map(|_| self.out.len());
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(info) => {
                let language = match &info {
                    CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or(""),
                    CodeBlockKind::Indented => "",
                };
                self.code_block(language);
            }
            Tag::List(first) => self.list(first),
            Tag::Item if self.lists.last() == Some(&true) => self.block("<ac:task>"),
            Tag::Item => self.block("<li>"),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.push("<table>", "<table><tbody>\n");
            }
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                self.push("<thead><tr>", "<tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.put("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.put("<em>"),
            Tag::Strong => self.put("<strong>"),
            Tag::Strikethrough => {
                self.push("<del>", "<span style=\"text-decoration: line-through;\">")
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(link_type == LinkType::Email, &dest_url, &title)
            }
            // A picture would be fetched from elsewhere as soon as the page shows it: its
            // description becomes a link instead.
            Tag::Image { dest_url, title, .. } => self.link(false, &dest_url, &title),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.lists.last() == Some(&true) => {}
            TagEnd::Paragraph => {
                self.line_ends("</p>\n");
                self.line = None;
            }
            TagEnd::BlockQuote(_) => self.put("</blockquote>\n"),
            TagEnd::CodeBlock => match self.code.take() {
                Some((language, at)) => {
                    let text = self.out.split_off(at);
                    storage::code(&mut self.out, &language, &text);
                    self.gather(at);
                }
                None => self.put("</code></pre>\n"),
            },
            TagEnd::List(ordered) => {
                let tasks = self.lists.pop();
                self.put(match (tasks, ordered) {
                    (Some(true), _) => "</ac:task-list>\n",
                    (_, true) => "</ol>\n",
                    (_, false) => "</ul>\n",
                });
            }
            TagEnd::Item if self.lists.last() == Some(&true) => {
                self.put("</ac:task-body></ac:task>\n");
            }
            TagEnd::Item => self.put("</li>\n"),
            TagEnd::Table => self.put("</tbody></table>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.push("</tr></thead><tbody>\n", "</tr>\n");
            }
            TagEnd::TableRow => self.put("</tr>\n"),
            TagEnd::TableCell => {
                self.cell += 1;
                self.put(if self.in_head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.put("</em>"),
            TagEnd::Strong => self.put("</strong>"),
            TagEnd::Strikethrough => self.push("</del>", "</span>"),
            TagEnd::Link | TagEnd::Image => {
                let kept = self.links.pop() == Some(true);
                self.put(if kept { "</a>" } else { "" });
            }
            _ => {}
        }
    }
}

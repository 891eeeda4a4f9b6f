//! Markdown's events as markup: HTML, or the XHTML that Confluence stores. Raw HTML becomes text.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::escape::{self, Place};
use super::outline::{Part, front_matter, outline};
use super::slug::Slugs;
use super::{Drawings, Look, confluence, links};
use crate::diagram::{Graph, svg};
use crate::template::{Document, Mark, events};
use crate::text::Span;

/// What the markup is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// HTML that goes into somebody's page.
    Fragment,
    /// HTML of a page whose policy allows no `style` attributes.
    Page,
    /// Confluence's storage format.
    Storage,
}

/// How the markup is to be.
pub(super) struct Shape<'o> {
    pub(super) kind: Kind,
    pub(super) look: &'o Look<'o>,
    pub(super) drawings: &'o Drawings<'o>,
}

/// A heading that has been written.
pub(super) struct Heading {
    pub(super) level: usize,
    pub(super) id: String,
    pub(super) title: String,
}

/// A document in its format.
pub struct Marked {
    /// The markup.
    pub text: String,
    /// Its sections; spans are those of the markup.
    pub parts: Vec<Part>,
    /// Where each text of the Markdown stands in the markup, where that was asked for: both
    /// ranges, in the order of the text.
    pub pieces: Vec<(Range<usize>, Range<usize>)>,
    pub(super) headings: Vec<Heading>,
}

/// Writes a document after what stands before it.
pub(super) fn markup(document: &Document, shape: &Shape<'_>, before: &str) -> Marked {
    let text = &*document.markdown;
    let body = front_matter(text);
    let storage = shape.kind == Kind::Storage;
    let mut out = String::with_capacity(text.len() * 2);
    out.push_str(before);
    let mut writer = Writer {
        shape,
        place: if storage { Place::Xml } else { Place::Html },
        open: if storage { Vec::new() } else { open_marks(document) },
        slugs: Slugs::default(),
        headings: Vec::new(),
        links: Vec::new(),
        task_lists: if storage { confluence::task_lists(&text[body..]) } else { Vec::new() }
            .into_iter(),
        lists: Vec::new(),
        alignments: Vec::new(),
        cell: 0,
        in_head: false,
        code: None,
        header: storage,
        line: None,
        pieces: Vec::new(),
        out,
    };
    let mut parts = outline(document, shape.look.template);
    let mut starts: Vec<Option<usize>> = vec![None; parts.len()];
    let mut events =
        events(&text[body..]).map(|(event, range)| (event, range.start + body..range.end + body));
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            writer.fresh_line();
            if let Ok(index) =
                parts.binary_search_by_key(&range.start, |part| part.span.start as usize)
            {
                starts[index] = Some(writer.out.len());
            }
            writer.heading(level as usize, &mut events);
            continue;
        }
        let drawn = matches!(event, Event::Start(Tag::CodeBlock(_)))
            && writer.drawing(document, range.start, &mut events);
        if !drawn {
            writer.take(event, &range, &mut events);
        }
    }
    let text = writer.out;
    // A heading that the document itself has made part of something else, as a seed's may be, has
    // no place in the markup.
    let mut kept = starts.iter();
    parts.retain(|_| kept.next().is_some_and(Option::is_some));
    let starts: Vec<usize> = starts.into_iter().flatten().collect();
    for index in 0..parts.len() {
        let next = (index + 1..parts.len()).find(|&next| parts[next].level <= parts[index].level);
        let to = next.map_or(text.len(), |next| starts[next]);
        (parts[index].span, parts[index].end) = (Span::new(starts[index], to), to);
    }
    Marked { text, parts, pieces: writer.pieces, headings: writer.headings }
}

/// A graph in words, for those who don't see it.
fn described(graph: &Graph<'_>) -> String {
    let title = |index: usize| graph.nodes.get(index).map_or("", |node| &*node.title);
    let mut words = String::new();
    for edge in &graph.edges {
        words.push_str(title(edge.from));
        words.push_str(" → ");
        words.push_str(title(edge.to));
        if let Some(label) = &edge.label {
            words.push_str(": ");
            words.push_str(label);
        }
        words.push_str(". ");
    }
    if words.is_empty() {
        let titles: Vec<_> = graph.nodes.iter().map(|node| &*node.title).collect();
        words = titles.join(", ");
    }
    words
}

/// The placeholders that show as text.
fn open_marks(document: &Document) -> Vec<Mark> {
    document
        .marks
        .iter()
        .copied()
        .filter(|mark| mark.origin.open && mark.end > mark.start)
        .collect()
}

/// What may be left to read, where an event's own content follows it.
type Events<'w, 'e> = &'w mut dyn Iterator<Item = (Event<'e>, Range<usize>)>;

struct Writer<'o> {
    shape: &'o Shape<'o>,
    /// Where most texts go.
    place: Place,
    open: Vec<Mark>,
    slugs: Slugs,
    headings: Vec<Heading>,
    /// For each link that is open, whether it is kept.
    links: Vec<bool>,
    /// For each list that is still to come, whether Confluence shows it as tasks.
    task_lists: std::vec::IntoIter<bool>,
    /// The same for each list that is open.
    lists: Vec<bool>,
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    /// The language of a code block for Confluence, and where its text begins.
    code: Option<(String, usize)>,
    /// Whether the lines of labels below the title are being written, for Confluence.
    header: bool,
    /// Where the last line of the paragraph begins that is being written.
    line: Option<usize>,
    /// Where each text stands in the Markdown and in the markup.
    pieces: Vec<(Range<usize>, Range<usize>)>,
    out: String,
}

impl Writer<'_> {
    fn storage(&self) -> bool {
        self.shape.kind == Kind::Storage
    }

    /// Kept out of line: there are many calls, and the module is small.
    #[inline(never)]
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn push(&mut self, html: &str, storage: &str) {
        self.put(if self.storage() { storage } else { html });
    }

    fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Begins a block on a line of its own.
    fn block(&mut self, tag: &str) {
        self.fresh_line();
        self.put(tag);
    }

    fn heading<'e>(
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

    fn take<'e>(&mut self, event: Event<'e>, range: &Range<usize>, events: Events<'_, 'e>) {
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
            Event::Html(text) | Event::InlineHtml(text) => {
                if !text.starts_with("<!--") {
                    escape::text(&mut self.out, &text, self.place);
                }
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

    /// Draws the drawing that begins here in place of its code block.
    fn drawing<'e>(
        &mut self,
        document: &Document,
        at: usize,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) -> bool {
        let place = document.drawings.iter().find(|place| place.start == at);
        let graph = place.and_then(|place| self.shape.drawings.get(place.index)?.as_ref());
        let Some((name, graph)) = graph else { return false };
        for (event, _) in events.by_ref() {
            if event == Event::End(TagEnd::CodeBlock) {
                break;
            }
        }
        let slug = name.to_ascii_lowercase().replace(' ', "-");
        let prefix = format!("{}{slug}-", self.shape.look.id_prefix);
        self.block("<figure class=\"groundplan-diagram\">");
        let drawn = svg(graph, &prefix, name, &described(graph));
        self.put(&drawn.unwrap_or_default());
        self.put("</figure>\n");
        true
    }

    fn line_ends(&mut self, tag: &str) {
        if let Some(line) = self.line.filter(|_| self.header) {
            confluence::status(&mut self.out, line);
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
                    confluence::code(&mut self.out, &language, &text);
                    let end = self.out.len();
                    let pieces = self.pieces.iter_mut().rev();
                    for (_, piece) in pieces.take_while(|(_, piece)| piece.start >= at) {
                        *piece = at..end;
                    }
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
                if self.links.pop() == Some(true) {
                    self.put("</a>");
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        if self.lists.last() != Some(&true) {
            self.block("<p>");
        } else if !["<ac:task>", "<ac:task-body>"].iter().any(|tag| self.out.ends_with(tag)) {
            self.put("<br />");
        }
        self.line = Some(self.out.len());
    }

    fn code_block(&mut self, language: &str) {
        self.fresh_line();
        if self.storage() {
            self.code = Some((language.to_owned(), self.out.len()));
            return;
        }
        self.put("<pre><code");
        if !language.is_empty() {
            self.put(" class=\"language-");
            escape::text(&mut self.out, language, Place::Attribute);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn list(&mut self, first: Option<u64>) {
        let tasks = self.task_lists.next() == Some(true);
        self.lists.push(tasks);
        self.block(match first {
            _ if tasks => "<ac:task-list>\n",
            None => "<ul>\n",
            Some(1) => "<ol>\n",
            Some(_) => "<ol start=\"",
        });
        if let Some(first) = first.filter(|&first| first != 1) {
            self.put(&first.to_string());
            self.put("\">\n");
        }
    }

    fn task(&mut self, done: bool) {
        self.put(match (self.lists.last() == Some(&true), self.storage(), done) {
            (true, _, true) => "<ac:task-status>complete</ac:task-status><ac:task-body>",
            (true, _, false) => "<ac:task-status>incomplete</ac:task-status><ac:task-body>",
            (_, true, true) => "☑ ",
            (_, true, false) => "☐ ",
            (_, _, true) => "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n",
            (_, _, false) => "<input disabled=\"\" type=\"checkbox\"/>\n",
        });
    }

    fn cell(&mut self) {
        self.put(if self.in_head { "<th" } else { "<td" });
        let side = match self.alignments.get(self.cell) {
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            _ => "",
        };
        if !side.is_empty() {
            let page = self.shape.kind == Kind::Page;
            self.put(if page { " class=\"" } else { " style=\"text-align: " });
            self.put(side);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn link(&mut self, mail: bool, address: &str, title: &str) {
        // A link inside a picture's description, or the other way round, would nest anchors.
        let safe = links::safe(address).filter(|_| !self.links.contains(&true));
        self.links.push(safe.is_some());
        let Some(address) = safe else { return };
        self.put(if mail { "<a href=\"mailto:" } else { "<a href=\"" });
        escape::address(&mut self.out, &address);
        if !title.is_empty() {
            self.put("\" title=\"");
            escape::text(&mut self.out, title, Place::Attribute);
        }
        self.put("\">");
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.code.is_some() {
            self.put(text);
            return;
        }
        let mark =
            self.open.iter().find(|mark| mark.start < range.end && range.start < mark.end).copied();
        if let Some(mark) = mark.filter(|mark| range.start <= mark.start) {
            self.put("<span class=\"groundplan-placeholder\" data-field=\"");
            self.put(mark.origin.field.name());
            self.put("\">");
        }
        escape::text(&mut self.out, text, self.place);
        if mark.is_some_and(|mark| range.end >= mark.end) {
            self.put("</span>");
        }
    }

    fn html_block(&mut self, block: &str) {
        let block = block.trim();
        let comment = block.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        let Some(hint) = comment else {
            self.block("<p>");
            escape::text(&mut self.out, block, self.place);
            self.put("</p>\n");
            return;
        };
        if !self.shape.look.guidance {
            return;
        }
        let (words, sample) = hint.split_once("\n\n").unwrap_or((hint, ""));
        let (words, sample) = (words.trim(), sample.trim_end().trim_start_matches('\n'));
        if self.storage() {
            self.fresh_line();
            confluence::expand(&mut self.out, words, sample);
            return;
        }
        self.put("<aside class=\"groundplan-guidance\"><p>");
        escape::text(&mut self.out, words, self.place);
        self.put("</p>");
        if !sample.is_empty() {
            self.put("<pre>");
            escape::text(&mut self.out, sample, self.place);
            self.put("</pre>");
        }
        self.put("</aside>\n");
    }
}

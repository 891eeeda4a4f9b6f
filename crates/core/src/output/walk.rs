//! The one walk over a document's events: what every format shares. Headings get their ids, links
//! and placeholders are found, sections and texts are located; markup is left to the writer.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::format_writer::{Element, FormatWriter};
use super::inline_tags::{CodeTexts, InlineTags, TagEvent};
use super::markup::{Markup, MarkupHeading};
use super::places::{TracedText, locate_marks, locate_parts};
use super::settings::RenderSettings;
use super::table_place::TablePlace;
use super::{escape, links};
use crate::document::{DiagramBody, Document, Mark, front_matter, outline};
use crate::markdown::{ELEMENT, events};
use crate::text::Slugs;

/// The events that are left, if an event's own content follows it.
type Events<'w, 'e> = &'w mut dyn Iterator<Item = (Event<'e>, Range<usize>)>;

/// Walks over a document. The result has no text: the writer has it.
pub(super) fn walk(
    document: &Document<'_>,
    settings: &RenderSettings<'_>,
    writer: &mut dyn FormatWriter,
) -> Markup {
    let text = &*document.markdown;
    let body = front_matter(text);
    let mut parts = match settings.sections {
        true => outline(document),
        false => Vec::new(),
    };
    let mut starts: Vec<Option<usize>> = vec![None; parts.len()];
    let is_shown = |mark: &Mark| mark.origin.open && mark.end > mark.start;
    let placeholders: Vec<_> =
        document.marks.iter().copied().filter(|mark| is_shown(mark)).collect();
    let mut walk = Walk {
        document,
        settings,
        writer,
        placeholders: placeholders.into_iter().peekable(),
        slugs: Slugs::default(),
        headings: Vec::new(),
        links: Vec::new(),
        table: TablePlace::default(),
        texts: Vec::new(),
        tags: InlineTags::default(),
    };
    let mut events =
        events(&text[body..]).map(|(event, range)| (event, range.start + body..range.end + body));
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            walk.writer.fresh_line();
            let start = range.start;
            if let Ok(index) = parts.binary_search_by_key(&start, |part| part.span.start as usize) {
                starts[index] = Some(walk.writer.position());
            }
            walk.heading(level as usize, &mut events);
        } else {
            walk.event(event, &range, &mut events);
        }
    }
    let Walk { writer, headings, texts, .. } = walk;
    locate_parts(&mut parts, &starts, writer.position());
    let marks = locate_marks(document, &texts);
    Markup { parts, marks, headings, ..Markup::default() }
}

struct Walk<'w> {
    document: &'w Document<'w>,
    settings: &'w RenderSettings<'w>,
    writer: &'w mut dyn FormatWriter,
    /// The placeholders that show as text and are still to come, or under way.
    placeholders: Peekable<std::vec::IntoIter<Mark>>,
    slugs: Slugs,
    headings: Vec<MarkupHeading>,
    /// For each link that is open, whether it is kept.
    links: Vec<bool>,
    table: TablePlace,
    texts: Vec<TracedText>,
    tags: InlineTags,
}

impl Walk<'_> {
    fn heading<'e>(
        &mut self,
        level: usize,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) {
        let is_inside = |event: &Event<'_>| !matches!(event, Event::End(TagEnd::Heading(_)));
        let content: Vec<_> = events.take_while(|(event, _)| is_inside(event)).collect();
        let mut title = String::new();
        for (event, _) in &content {
            match event {
                Event::Text(text) | Event::Code(text) => title.push_str(text),
                Event::SoftBreak | Event::HardBreak => title.push(' '),
                _ => {}
            }
        }
        let level = (level + self.settings.heading_level - 1).min(6);
        let id = self.slugs.id(self.settings.id_prefix, &title, "section");
        self.writer.start_heading(level, &id);
        for (event, range) in content {
            self.event(event, &range, &mut std::iter::empty());
        }
        self.no_code();
        self.writer.end_heading(level);
        self.headings.push(MarkupHeading { level, id, title });
    }

    fn event<'e>(&mut self, event: Event<'e>, range: &Range<usize>, events: Events<'_, 'e>) {
        let event = match self.tags.read(event, range) {
            TagEvent::Part => return,
            TagEvent::Code(texts) => return self.code(&texts),
            TagEvent::Other(event) => event,
        };
        self.no_code();
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
                self.html_block(block.trim());
            }
            Event::Start(Tag::CodeBlock(info)) => {
                if self.diagram(range.start) {
                    let is_end = |event: &Event<'_>| *event == Event::End(TagEnd::CodeBlock);
                    while events.next().is_some_and(|(event, _)| !is_end(&event)) {}
                } else {
                    self.start_code_block(&info);
                    self.describe_diagram(range.start, events);
                }
            }
            Event::Html(text) | Event::InlineHtml(text) if !text.starts_with("<!--") => {
                self.tag(&text);
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.noted_text(&text, range),
            Event::Code(text) => {
                let start = self.writer.position();
                self.writer.code(&text);
                self.note(range, start);
            }
            Event::SoftBreak => {
                self.writer.soft_break();
                self.gather();
            }
            Event::HardBreak => {
                self.writer.hard_break();
                self.gather();
            }
            Event::Rule => self.writer.rule(),
            Event::TaskListMarker(is_done) => self.writer.task_box(is_done),
            _ => {}
        }
    }

    fn tag(&mut self, tag: &str) {
        match self.tags.anchor(tag) {
            None => self.writer.text(tag),
            Some("") => {}
            Some(id) => {
                let id = self.slugs.unique(format!("{}{id}", self.settings.id_prefix));
                self.writer.anchor(&id);
            }
        }
    }

    /// Writes the texts of an element of code.
    fn code(&mut self, texts: &CodeTexts) {
        let start = self.writer.position();
        let text: String = texts.iter().map(|(text, _)| &**text).collect();
        self.writer.code(&text);
        texts.iter().for_each(|(_, range)| self.note(range, start));
    }

    /// Writes what began like an element of code.
    fn no_code(&mut self) {
        let Some(texts) = self.tags.end() else { return };
        self.writer.text(ELEMENT.0);
        texts.iter().for_each(|(text, range)| self.noted_text(text, range));
    }

    fn noted_text(&mut self, text: &str, range: &Range<usize>) {
        let start = self.writer.position();
        self.text(text, range);
        self.note(range, start);
    }

    fn note(&mut self, range: &Range<usize>, start: usize) {
        if self.settings.trace {
            let markup = start..self.writer.position();
            self.texts.push(TracedText { markdown: range.clone(), markup });
        }
    }

    /// Draws the diagram that begins here in place of its code block, if there is one and the
    /// format does so.
    fn diagram(&mut self, start: usize) -> bool {
        let Some(diagram) = self.document.diagram_at(start) else { return false };
        let DiagramBody::Deferred(graph, layout) = &diagram.body else { return false };
        self.writer.diagram((graph, layout), &diagram.name(self.settings.labels), self.settings)
    }

    /// Ends the code block of the diagram that begins here, if there is one that has words, and adds
    /// these.
    fn describe_diagram<'e>(&mut self, start: usize, events: Events<'_, 'e>) {
        let diagram = self.document.diagram_at(start).filter(|it| !it.words.is_empty());
        let Some(diagram) = diagram else { return };
        for (event, range) in events {
            self.event(event.clone(), &range, &mut std::iter::empty());
            if event == Event::End(TagEnd::CodeBlock) {
                break;
            }
        }
        self.writer.describe_diagram(diagram, self.settings);
    }

    fn start_code_block(&mut self, info: &CodeBlockKind<'_>) {
        let language = match info {
            CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or(""),
            CodeBlockKind::Indented => "",
        };
        self.writer.fresh_line();
        self.writer.start_code_block(language);
    }

    /// Texts that were replaced by one macro are all located at that macro.
    fn gather(&mut self) {
        let Some(range) = self.writer.take_macro() else { return };
        let texts = self.texts.iter_mut().rev();
        for text in texts.take_while(|text| text.markup.start >= range.start) {
            text.markup = range.clone();
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.writer.start(Element::Paragraph),
            Tag::BlockQuote(_) => self.writer.start(Element::Quote),
            Tag::List(first) => self.writer.start_list(first),
            Tag::Item => self.writer.start(Element::Item),
            Tag::Table(alignments) => {
                self.table = TablePlace::new(alignments);
                self.writer.start(Element::Table);
            }
            Tag::TableHead => {
                self.table.start_row(true);
                self.writer.start(Element::TableHead);
            }
            Tag::TableRow => {
                self.table.start_row(false);
                self.writer.start(Element::TableRow);
            }
            Tag::TableCell => {
                self.writer.start_cell(self.table.is_head(), self.table.side());
            }
            Tag::Emphasis => self.writer.start(Element::Emphasis),
            Tag::Strong => self.writer.start(Element::Strong),
            Tag::Strikethrough => self.writer.start(Element::Strikethrough),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(Some(link_type), &dest_url, &title);
            }
            // A picture would be fetched from another site: its description becomes a link instead.
            Tag::Image { dest_url, title, .. } => self.start_link(None, &dest_url, &title),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.writer.end(Element::Paragraph);
                self.gather();
            }
            TagEnd::BlockQuote(_) => self.writer.end(Element::Quote),
            TagEnd::CodeBlock => {
                self.writer.end_code_block();
                self.gather();
            }
            TagEnd::List(is_ordered) => self.writer.end_list(is_ordered),
            TagEnd::Item => self.writer.end(Element::Item),
            TagEnd::Table => self.writer.end(Element::Table),
            TagEnd::TableHead => self.writer.end(Element::TableHead),
            TagEnd::TableRow => self.writer.end(Element::TableRow),
            TagEnd::TableCell => {
                self.writer.end_cell(self.table.is_head());
                self.table.end_cell();
            }
            TagEnd::Emphasis => self.writer.end(Element::Emphasis),
            TagEnd::Strong => self.writer.end(Element::Strong),
            TagEnd::Strikethrough => self.writer.end(Element::Strikethrough),
            TagEnd::Link | TagEnd::Image if self.links.pop() == Some(true) => {
                self.writer.end_link()
            }
            _ => {}
        }
    }

    fn start_link(&mut self, kind: Option<LinkType>, address: &str, title: &str) {
        // A link inside a picture's description, or vice versa, would nest anchors.
        let is_nested = self.links.contains(&true);
        let safe = if is_nested { None } else { links::safe(address) };
        self.links.push(safe.is_some());
        if let Some(address) = safe {
            let is_mail = kind == Some(LinkType::Email);
            let encoded = links::encoded(&address, is_mail, self.settings.id_prefix);
            let title = escape::without_controls(title);
            match kind {
                Some(_) => self.writer.start_link(&encoded, &title),
                None => self.writer.start_picture(&encoded, &title),
            }
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        while self.placeholders.next_if(|mark| mark.end <= range.start).is_some() {}
        let placeholder = self.placeholders.peek().filter(|mark| mark.start < range.end).copied();
        if let Some(mark) = placeholder.filter(|mark| range.start <= mark.start) {
            self.writer.start_placeholder(mark.origin.field);
        }
        self.writer.look_ahead(self.document.markdown.get(range.end..).unwrap_or_default());
        self.writer.text(text);
        if placeholder.is_some_and(|mark| range.end >= mark.end) {
            self.writer.end_placeholder();
        }
    }

    fn html_block(&mut self, block: &str) {
        let comment = block.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        match comment {
            None => self.writer.html_block(block),
            Some(hint) if self.settings.keeps_guidance => {
                let (words, sample) = hint.split_once("\n\n").unwrap_or((hint, ""));
                let sample = sample.trim_end().trim_start_matches('\n');
                self.writer.guidance(words.trim(), sample);
            }
            Some(_) => {}
        }
    }
}

//! A document as an HTML fragment: no raw HTML, safe links, no images, an id for each heading.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::links;
use super::outline::{Part, front_matter, outline};
use super::slug::Slugs;
use crate::template::{Document, Mark, Template};
use crate::text::Span;

/// How the fragment fits the page it goes into.
#[derive(Clone, Debug)]
pub struct HtmlOptions<'o> {
    /// The level of the document's title, 1 to 3; deeper headings follow, to 6 at most.
    pub heading_level: usize,
    /// Stands before every id.
    pub id_prefix: &'o str,
    /// Whether the hints for the writer show.
    pub guidance: bool,
}

/// The fragment and its sections, whose spans are those of the HTML.
#[must_use]
pub fn html(
    document: &Document,
    template: Option<Template>,
    options: &HtmlOptions<'_>,
) -> (String, Vec<Part>) {
    let text = &*document.markdown;
    let body = front_matter(text);
    let extensions =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let events = Parser::new_ext(&text[body..], extensions).into_offset_iter();
    let mut parts = outline(document, template);
    let mut writer = Writer {
        options,
        open: open_marks(document),
        slugs: Slugs::default(),
        pending: Vec::new(),
        out: String::with_capacity(text.len() * 2),
        links: Vec::new(),
    };
    let mut starts: Vec<Option<usize>> = vec![None; parts.len()];
    let mut events = events.map(|(event, range)| (event, range.start + body..range.end + body));
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            if let Ok(index) =
                parts.binary_search_by_key(&range.start, |part| part.span.start as usize)
            {
                writer.flush();
                starts[index] = Some(writer.out.len());
            }
            writer.heading(level, &mut events);
            continue;
        }
        writer.take(event, &range, &mut events);
    }
    writer.flush();
    let out = writer.out;
    // A heading that the document itself has made part of something else, as a seed's may be, has
    // no place in the HTML.
    let mut kept = starts.iter();
    parts.retain(|_| kept.next().is_some_and(Option::is_some));
    let starts: Vec<usize> = starts.into_iter().flatten().collect();
    for index in 0..parts.len() {
        let next = (index + 1..parts.len()).find(|&next| parts[next].level <= parts[index].level);
        let to = next.map_or(out.len(), |next| starts[next]);
        (parts[index].span, parts[index].end) = (Span::new(starts[index], to), to);
    }
    (out, parts)
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

struct Writer<'o, 'e> {
    options: &'o HtmlOptions<'o>,
    open: Vec<Mark>,
    slugs: Slugs,
    pending: Vec<Event<'e>>,
    out: String,
    /// For each link that is open, whether it is kept.
    links: Vec<bool>,
}

impl<'e> Writer<'_, 'e> {
    fn flush(&mut self) {
        pulldown_cmark::html::push_html(&mut self.out, self.pending.drain(..));
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) {
        let at = self.pending.len();
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
        let level = (level as usize + self.options.heading_level - 1).min(6);
        let level = HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6);
        let id = Some(CowStr::from(self.slugs.id(self.options.id_prefix, &title)));
        let start = Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() };
        self.pending.insert(at, Event::Start(start));
        self.pending.push(Event::End(TagEnd::Heading(level)));
    }

    fn take(
        &mut self,
        event: Event<'e>,
        range: &Range<usize>,
        events: &mut dyn Iterator<Item = (Event<'e>, Range<usize>)>,
    ) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let mut block = String::new();
                for (event, _) in &mut *events {
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
                    self.pending.push(Event::Text(text));
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                self.link(link_type, &dest_url, title, id)
            }
            // A picture would be fetched from elsewhere as soon as the page shows it: its
            // description becomes a link instead.
            Event::Start(Tag::Image { dest_url, title, id, .. }) => {
                self.link(LinkType::Inline, &dest_url, title, id)
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if self.links.pop() == Some(true) {
                    self.pending.push(Event::End(TagEnd::Link));
                }
            }
            Event::Text(_) => self.text(event, range),
            event => self.pending.push(event),
        }
    }

    fn link(&mut self, link_type: LinkType, address: &str, title: CowStr<'e>, id: CowStr<'e>) {
        // A link inside a picture's description, or the other way round, would nest anchors.
        let safe = links::safe(address).filter(|_| !self.links.contains(&true));
        self.links.push(safe.is_some());
        if let Some(address) = safe {
            self.pending.push(Event::Start(Tag::Link {
                link_type,
                dest_url: address.into(),
                title,
                id,
            }));
        }
    }

    fn text(&mut self, event: Event<'e>, range: &Range<usize>) {
        let mark =
            self.open.iter().find(|mark| mark.start < range.end && range.start < mark.end).copied();
        let Some(mark) = mark else {
            self.pending.push(event);
            return;
        };
        if range.start <= mark.start {
            let open = format!(
                "<span class=\"groundplan-placeholder\" data-field=\"{}\">",
                mark.origin.field.name()
            );
            self.pending.push(Event::InlineHtml(open.into()));
        }
        self.pending.push(event);
        if range.end >= mark.end {
            self.pending.push(Event::InlineHtml("</span>".into()));
        }
    }

    fn html_block(&mut self, block: &str) {
        let comment = block.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        let Some(hint) = comment else {
            self.pending.push(Event::Start(Tag::Paragraph));
            self.pending.push(Event::Text(block.trim().to_owned().into()));
            self.pending.push(Event::End(TagEnd::Paragraph));
            return;
        };
        if !self.options.guidance {
            return;
        }
        let (words, sample) = hint.split_once("\n\n").unwrap_or((hint, ""));
        let mut aside =
            format!("<aside class=\"groundplan-guidance\"><p>{}</p>", escaped(words.trim()));
        if !sample.trim().is_empty() {
            aside.push_str(&format!(
                "<pre>{}</pre>",
                escaped(sample.trim_end().trim_start_matches('\n'))
            ));
        }
        aside.push_str("</aside>\n");
        self.pending.push(Event::Html(aside.into()));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(character),
        }
    }
    out
}

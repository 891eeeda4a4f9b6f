//! A document as one HTML file that asks for nothing else: its style is inside, a policy forbids
//! everything more.

use pulldown_cmark::{Event, TagEnd};

use super::writer::HtmlWriter;
use crate::diagram::{self, MarkupSink, TextSink};
use crate::document::{Document, Mark, front_matter};
use crate::markdown::events;
use crate::output::RenderSettings;
use crate::output::escape::{self, XmlContext, without_controls};
use crate::output::markup::{FormatSpec, Markup, MarkupHeading};
use crate::output::walk::walk;
use crate::story::Field;
use crate::text::Span;

/// The format `page`.
pub(in crate::output) const PAGE: FormatSpec = FormatSpec {
    name: "page",
    extension: "html",
    is_draft: false,
    draws_diagrams: true,
    describes_diagrams: false,
    write,
};

/// Search engines show about so much of a description.
const MAX_DESCRIPTION_CHARS: usize = 160;

/// The style of the page, which is followed by that of its diagrams in its only `<style>`.
const STYLE: &str = include_str!("page.css");

/// Everything before the title. The hash is that of both styles; `tests/node/page.test.mjs` checks it
/// and reports the expected value.
const HEAD: &str = "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
    style-src 'sha256-EZ2BD80eWsraBS8x5PK6jAiCyWGTndu0hm4m8geLDRQ='; \
    img-src data:; base-uri 'none'; form-action 'none'\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n\
    <link rel=\"icon\" href=\"data:,\">\n<title>";

#[cfg_attr(small_where_cold, optimize(size))]
fn write(document: Document<'_>, settings: &RenderSettings<'_>) -> Markup {
    // Nothing else is on the page, so its title can be `h1` and its ids need no prefix.
    let settings = RenderSettings { heading_level: 1, id_prefix: "", ..*settings };
    let mut main = TextSink::with_capacity(document.markdown.len() * 2);
    let mut markup = walk(&document, &settings, &mut HtmlWriter::page(&mut main));
    let mut page =
        TextSink::with_capacity(main.text.len() + STYLE.len() + diagram::STYLE.len() + 4096);
    page.text.push_str(&HEAD.replace("{lang}", settings.lang.unwrap_or("en")));
    let title = markup.headings.first().map_or("", |heading| &heading.title);
    escape::text(&mut page.text, title, XmlContext::Attribute);
    page.text.push_str("</title>\n");
    metadata(&mut page, &document, title);
    page.text.push_str("<style>");
    page.text.push_str(STYLE);
    page.text.push_str(diagram::STYLE);
    let is_one_page = settings.template.is_some_and(|template| template.spec().is_one_page);
    let class = if is_one_page { " class=\"groundplan-one-page\"" } else { "" };
    for part in ["</style>\n</head>\n<body", class, ">\n"] {
        page.text.push_str(part);
    }
    // Seen at the head of each printed page: no style sheet can repeat a heading there everywhere.
    page.open("p", &[("class", "groundplan-running"), ("aria-hidden", "true"), ("hidden", "")]);
    page.text(title);
    page.close("p");
    page.text.push('\n');
    contents(&mut page, &markup.headings, settings.labels.plain("contents"));
    page.text.push_str("<main>\n");
    let before = page.text.len();
    for part in &mut markup.parts {
        let (start, end) = (part.span.start as usize + before, part.end + before);
        (part.span, part.end) = (Span::new(start, end), end);
    }
    for (_, span) in &mut markup.marks {
        *span = Span::new(span.start as usize + before, span.end as usize + before);
    }
    page.text.push_str(&main.text);
    page.text.push_str("</main>\n</body>\n</html>\n");
    Markup { text: page.text, ..markup }
}

/// What a search engine or a preview shows of the page: its title, the beginning of the description
/// and the author.
#[cfg_attr(small_where_cold, optimize(size))]
fn metadata(page: &mut TextSink, document: &Document<'_>, title: &str) {
    let description = beginning(document, Field::Description);
    let author = beginning(document, Field::Author);
    let all = [
        ("name", "description", &*description),
        ("name", "author", &*author),
        ("property", "og:title", title),
        ("property", "og:description", &*description),
    ];
    for (key, name, text) in all.into_iter().filter(|(.., text)| !text.is_empty()) {
        page.empty("meta", &[(key, name), ("content", &without_controls(text))]);
        page.text.push('\n');
    }
}

/// The first words that the document has of a field, without markup.
#[cfg_attr(small_where_cold, optimize(size))]
fn beginning(document: &Document<'_>, field: Field) -> String {
    let is_shown =
        |mark: &&Mark| mark.origin.field == field && !mark.origin.open && mark.end > mark.start;
    let mut marks = document.marks.iter().filter(is_shown);
    // What is in front matter is no text of the document.
    let body = front_matter(&document.markdown);
    let Some(first) = marks.by_ref().find(|mark| mark.start >= body) else {
        return String::new();
    };
    let end = marks.next_back().map_or(first.end, |last| last.end);
    let end = match field {
        Field::Description => end,
        _ => first.end,
    };
    // The template's words before it in its line belong to it: "As a".
    let line = document.markdown[..first.start].rfind('\n').map_or(0, |at| at + 1);
    let start = if field == Field::Description { line } else { first.start };
    let mut text = String::new();
    for (event, _) in events(&document.markdown[start..end]) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(_) if text.len() > MAX_DESCRIPTION_CHARS => break,
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => text.push(' '),
            _ => {}
        }
    }
    let text = text.trim();
    match text.char_indices().nth(MAX_DESCRIPTION_CHARS) {
        None => text.to_owned(),
        Some((at, _)) => {
            let words = text[..at].rfind(' ').map_or(at, |space| space);
            format!("{}…", text[..words].trim_end())
        }
    }
}

/// The list of the chapters, and of the sections in each.
fn contents(page: &mut TextSink, headings: &[MarkupHeading], title: &str) {
    const NESTED_END: &str = "</li>\n</ul>\n</li>\n";
    let mut listed = headings.iter().filter(|heading| matches!(heading.level, 2 | 3));
    let Some(first) = listed.next() else { return };
    page.open("nav", &[("aria-label", title)]);
    // The style sheet shows them beside the text, and a narrow page when they are asked for.
    page.text.push_str("\n<details>\n<summary>");
    page.text(title);
    page.text.push_str("</summary>\n<ul>\n");
    entry(page, first);
    let mut is_nested = false;
    for heading in listed {
        let is_section = heading.level == 3;
        page.text.push_str(match (is_nested, is_section) {
            (false, true) => "\n<ul>\n",
            (true, false) => NESTED_END,
            _ => "</li>\n",
        });
        is_nested = is_section;
        entry(page, heading);
    }
    page.text.push_str(if is_nested { NESTED_END } else { "</li>\n" });
    page.text.push_str("</ul>\n</details>\n</nav>\n");
}

fn entry(page: &mut TextSink, heading: &MarkupHeading) {
    page.open("li", &[]);
    page.open("a", &[("href", &format!("#{}", heading.id))]);
    page.text(&heading.title);
    page.close("a");
}

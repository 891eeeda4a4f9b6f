//! A document as one HTML file that asks for nothing else: its style is inside, a policy forbids
//! everything more.

use super::writer::HtmlWriter;
use crate::diagram::{self, MarkupSink, TextSink};
use crate::document::Document;
use crate::output::RenderSettings;
use crate::output::escape::{self, XmlContext};
use crate::output::markup::{FormatSpec, Markup, MarkupHeading};
use crate::output::walk::walk;
use crate::text::Span;

/// The format `page`.
pub(in crate::output) const PAGE: FormatSpec =
    FormatSpec { name: "page", extension: "html", is_draft: false, draws_diagrams: true, write };

/// The style of the page, which is followed by that of its diagrams in its only `<style>`.
const STYLE: &str = include_str!("page.css");

/// Everything before the title. The hash is that of both styles; `tests/node/page.test.mjs` checks it
/// and reports the expected value.
const HEAD: &str = "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
    style-src 'sha256-bo70b2zhhq85AA++j3d5Hl0eEPrRBLXpM6R1wlllVVM='; \
    img-src data:; base-uri 'none'; form-action 'none'\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n\
    <link rel=\"icon\" href=\"data:,\">\n<title>";

fn write(document: Document<'_>, settings: &RenderSettings<'_>) -> Markup {
    // Nothing else is on the page, so its title can be `h1` and its ids need no prefix.
    let settings = RenderSettings { heading_level: 1, id_prefix: "", ..*settings };
    let mut main = TextSink::with_capacity(document.markdown.len() * 2);
    let mut markup = walk(&document, &settings, &mut HtmlWriter::page(&mut main));
    let mut page =
        TextSink::with_capacity(main.text.len() + STYLE.len() + diagram::STYLE.len() + 4096);
    page.text.push_str(HEAD);
    let title = markup.headings.first().map_or("", |heading| &heading.title);
    escape::text(&mut page.text, title, XmlContext::Attribute);
    page.text.push_str("</title>\n<style>");
    page.text.push_str(STYLE);
    page.text.push_str(diagram::STYLE);
    page.text.push_str("</style>\n</head>\n<body>\n");
    contents(&mut page, &markup.headings, settings.labels.get("contents"));
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

/// The list of the chapters, and of the sections in each.
fn contents(page: &mut TextSink, headings: &[MarkupHeading], title: &str) {
    const NESTED_END: &str = "</li>\n</ul>\n</li>\n";
    let mut listed = headings.iter().filter(|heading| matches!(heading.level, 2 | 3));
    let Some(first) = listed.next() else { return };
    page.open("nav", &[("aria-label", title)]);
    page.text.push_str("\n<details open>\n<summary>");
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

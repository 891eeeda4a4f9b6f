//! A document as one HTML file that asks for nothing else: its style is inside, a policy forbids
//! everything more.

use crate::document::Document;
use crate::output::Look;
use crate::output::escape::{self, Place};
use crate::output::markup::{Heading, Kind, Marked, Shape, markup};
use crate::text::Span;

/// All there is in the page's one `<style>`.
const STYLE: &str =
    concat!(include_str!("page.css"), include_str!("../../../../diagram/src/diagram.css"));

/// Everything before the title. The hash is that of `STYLE`; `tests/node/page.test.mjs` checks it
/// and says what it must be.
const HEAD: &str = "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
    style-src 'sha256-P6eu7AHuSVrJUOsn8FqrWpT7N+rAsZhk42r6bD2zd0Q='; \
    img-src data:; base-uri 'none'; form-action 'none'\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n\
    <link rel=\"icon\" href=\"data:,\">\n<title>";

/// The page.
#[must_use]
pub fn page(document: &Document<'_>, look: &Look<'_>) -> Marked {
    let mut marked = markup(document, &Shape { kind: Kind::Page, look }, "");
    let mut text = String::with_capacity(marked.text.len() + STYLE.len() + 4096);
    text.push_str(HEAD);
    let title = marked.headings.first().map_or("", |heading| &heading.title);
    escape::text(&mut text, title, Place::Attribute);
    text.push_str("</title>\n<style>");
    text.push_str(STYLE);
    text.push_str("</style>\n</head>\n<body>\n");
    contents(&mut text, &marked.headings);
    text.push_str("<main>\n");
    let before = text.len();
    for part in &mut marked.parts {
        let (start, end) = (part.span.start as usize + before, part.end + before);
        (part.span, part.end) = (Span::new(start, end), end);
    }
    for piece in &mut marked.pieces {
        piece.1.start += before;
        piece.1.end += before;
    }
    text.push_str(&marked.text);
    text.push_str("</main>\n</body>\n</html>\n");
    Marked { text, ..marked }
}

/// The list of the chapters, and of the sections in each.
fn contents(out: &mut String, headings: &[Heading]) {
    const NESTED_ENDS: &str = "</li>\n</ul>\n</li>\n";
    let mut listed = headings.iter().filter(|heading| matches!(heading.level, 2 | 3));
    let Some(first) = listed.next() else { return };
    out.push_str(
        "<nav aria-label=\"Contents\">\n<details open>\n<summary>Contents</summary>\n<ul>\n",
    );
    entry(out, first);
    let mut nested = false;
    for heading in listed {
        let deep = heading.level == 3;
        out.push_str(match (nested, deep) {
            (false, true) => "\n<ul>\n",
            (true, false) => NESTED_ENDS,
            _ => "</li>\n",
        });
        nested = deep;
        entry(out, heading);
    }
    out.push_str(if nested { NESTED_ENDS } else { "</li>\n" });
    out.push_str("</ul>\n</details>\n</nav>\n");
}

fn entry(out: &mut String, heading: &Heading) {
    out.push_str("<li><a href=\"#");
    escape::text(out, &heading.id, Place::Attribute);
    out.push_str("\">");
    escape::text(out, &heading.title, Place::Html);
    out.push_str("</a>");
}

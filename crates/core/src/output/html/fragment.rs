//! A document as an HTML fragment: no raw HTML, safe links, no images, an id for each heading.

use super::writer::HtmlWriter;
use crate::diagram::{MarkupSink, TextSink};
use crate::document::Document;
use crate::output::RenderSettings;
use crate::output::markup::{FormatSpec, Markup};
use crate::output::walk::walk;

/// The format `html`.
pub(in crate::output) const FRAGMENT: FormatSpec = FormatSpec {
    name: "html",
    extension: "html",
    is_draft: false,
    draws_diagrams: true,
    describes_diagrams: false,
    write,
};

fn write(document: Document<'_>, settings: &RenderSettings<'_>) -> Markup {
    let mut sink = TextSink::with_capacity(document.markdown.len() * 2);
    let markup = write_nodes(&document, settings, &mut sink);
    Markup { text: sink.text, ..markup }
}

/// Writes the fragment into a sink. What comes back has no text.
pub(crate) fn write_nodes(
    document: &Document<'_>,
    settings: &RenderSettings<'_>,
    sink: &mut dyn MarkupSink,
) -> Markup {
    let Some(lang) = settings.lang else {
        return walk(document, settings, &mut HtmlWriter::fragment(sink));
    };
    // A language needs an element that has it.
    sink.open("div", &[("lang", lang)]);
    sink.text("\n");
    let markup = walk(document, settings, &mut HtmlWriter::fragment(sink));
    sink.close("div");
    sink.text("\n");
    markup
}

//! From a story to its document, in the shape that was asked for.

use super::context::{Around, given};
use super::diagrams::drawings;
use super::trace::{in_markup, traced};
use crate::api::options::{Empty, Format, Guidance, RenderOptions};
use crate::api::results::{Fields, Section, Trace};
use crate::diagnostic::Problem;
use crate::document::{self, Document, Part, Template, Verbatim};
use crate::output::{self, Look};
use crate::story::Story;
use crate::template::{self, Custom, Settings};
use crate::text::{Range, Span, ranges};

/// A document on its way out.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) sections: Vec<Section>,
    pub(crate) verbatim: Vec<Verbatim>,
    pub(crate) trace: Option<Vec<Trace>>,
}

/// Writes the document.
pub(crate) fn write(
    story: &Story<'_>,
    options: &RenderOptions,
    custom: Option<&Custom>,
    around: &Around<'_, '_>,
) -> Result<Written, Vec<Problem>> {
    let markdown = options.format == Format::Markdown;
    let guidance =
        options.guidance.unwrap_or(if markdown { Guidance::Keep } else { Guidance::Drop })
            == Guidance::Keep;
    let empty = options.empty.unwrap_or(if markdown { Empty::Placeholder } else { Empty::Omit });
    let (drawn, graphs) = match (custom, options.template) {
        (None, Template::Architecture) => drawings(story, options),
        _ => Default::default(),
    };
    let settings = Settings {
        template: options.template,
        author: given(options.author.as_deref()),
        date: given(options.date.as_deref()),
        source_name: given(options.source_name.as_deref()),
        guidance,
        front_matter: markdown && options.front_matter.unwrap_or(true),
        trace: options.trace,
        backlog: around.backlog,
        drawings: &drawn,
    };
    let (mut document, template) = match custom {
        Some(custom) => {
            let (tree, found) = (around.tree, around.found);
            (custom.write(tree, found, story, &settings, around.limits)?, None)
        }
        None => {
            let written = template::write(story, &settings, around.limits);
            (written.map_err(|problem| vec![problem])?, Some(options.template))
        }
    };
    if template == Some(Template::Seed) && markdown {
        let front_matter = options.front_matter == Some(false);
        if front_matter || !guidance {
            document = template::without(&document, front_matter, !guidance);
        }
    }
    if template == Some(Template::Architecture) && !story.sections.is_empty() {
        document = document::with_sections(document, &story.sections);
    }
    if let (Empty::Omit, Some(template)) = (empty, template) {
        document = document::omit(document, template);
    }
    if markdown {
        let parts = match options.without_sections {
            true => Vec::new(),
            false => document::outline(&document, template),
        };
        let sections = sections(&document.markdown, parts);
        let places = document.marks.iter().map(|mark| (mark, Span::new(mark.start, mark.end)));
        let trace = options.trace.then(|| traced(&document.markdown, places.collect(), around));
        let Document { markdown, verbatim, .. } = document;
        return Ok(Written { text: markdown, sections, verbatim, trace });
    }
    let look = Look {
        template,
        heading_level: options.heading_level.unwrap_or(1).clamp(1, 3),
        id_prefix: options.id_prefix.as_deref().unwrap_or(""),
        guidance,
        trace: options.trace,
    };
    let marked = match options.format {
        Format::Page => {
            output::page(&document, &Look { heading_level: 1, id_prefix: "", ..look }, &graphs)
        }
        Format::Confluence => {
            output::confluence(&document, &Look { heading_level: 1, id_prefix: "", ..look })
        }
        Format::Html | Format::Markdown => output::html(&document, &look, &graphs),
    };
    let trace = options.trace.then(|| {
        let places = in_markup(&document, &marked.pieces);
        traced(&marked.text, places, around)
    });
    let sections = sections(&marked.text, marked.parts);
    Ok(Written { text: marked.text, sections, verbatim: Vec::new(), trace })
}

fn sections(text: &str, parts: Vec<Part>) -> Vec<Section> {
    let spans: Vec<_> = parts.iter().map(|part| part.span).collect();
    let section = |(part, range): (Part, Range)| Section {
        title: part.title,
        level: part.level,
        status: part.status,
        fields: Fields(part.fields),
        range,
    };
    parts.into_iter().zip(ranges(text, &spans)).map(section).collect()
}

//! From a story to its document, in the shape that was asked for.

use super::context::{Around, given};
use super::diagrams::diagrams;
use super::trace::{in_markup, traced};
use crate::api::options::{Empty, Format, Guidance, RenderOptions};
use crate::api::results::{Fields, Section, Trace};
use crate::diagnostic::Problem;
use crate::document::{Document, DocumentEdit, Part, Strip, Verbatim, edit, outline};
use crate::output::{self, Look};
use crate::story::Story;
use crate::template::{self, Custom, Settings, Template};
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
    let embeds_diagrams = custom.is_none() && options.template.spec().embeds_diagrams;
    let diagrams = if embeds_diagrams { diagrams(story, options) } else { Vec::new() };
    let settings = Settings {
        template: options.template,
        author: given(options.author.as_deref()),
        date: given(options.date.as_deref()),
        source_name: given(options.source_name.as_deref()),
        guidance,
        front_matter: markdown && options.front_matter.unwrap_or(true),
        trace: options.trace,
        backlog: around.backlog,
        diagrams,
    };
    let document = match custom {
        Some(custom) => {
            let (tree, found) = (around.tree, around.found);
            custom.write(tree, found, story, &settings, around.limits)?
        }
        None => {
            let written = template::write(story, settings, around.limits);
            let document = written.map_err(|problem| vec![problem])?;
            let strip = Strip {
                front_matter: markdown && options.front_matter == Some(false),
                guidance: markdown && !guidance,
            };
            edit(document, &edits(story, options.template, strip, empty))
        }
    };
    if markdown {
        let parts = match options.without_sections {
            true => Vec::new(),
            false => outline(&document),
        };
        let sections = sections(&document.markdown, parts);
        let places = document.marks.iter().map(|mark| (mark, Span::new(mark.start, mark.end)));
        let trace = options.trace.then(|| traced(&document.markdown, places.collect(), around));
        let Document { markdown, verbatim, .. } = document;
        return Ok(Written { text: markdown, sections, verbatim, trace });
    }
    let look = Look {
        heading_level: options.heading_level.unwrap_or(1).clamp(1, 3),
        id_prefix: options.id_prefix.as_deref().unwrap_or(""),
        guidance,
        trace: options.trace,
    };
    let marked = match options.format {
        Format::Page => output::page(&document, &Look { heading_level: 1, id_prefix: "", ..look }),
        Format::Confluence => {
            output::confluence(&document, &Look { heading_level: 1, id_prefix: "", ..look })
        }
        Format::Html | Format::Markdown => output::html(&document, &look),
    };
    let trace = options.trace.then(|| {
        let places = in_markup(&document, &marked.pieces);
        traced(&marked.text, places, around)
    });
    let sections = sections(&marked.text, marked.parts);
    Ok(Written { text: marked.text, sections, verbatim: Vec::new(), trace })
}

/// What is changed in the document that a template wrote.
fn edits<'e, 't>(
    story: &'e Story<'t>,
    template: Template,
    strip: Strip,
    empty: Empty,
) -> Vec<DocumentEdit<'e, 't>> {
    let spec = template.spec();
    let mut edits = Vec::new();
    if !spec.obeys_settings {
        edits.push(DocumentEdit::Strip(strip));
    }
    if let Some(before) = spec.sections_before.filter(|_| !story.sections.is_empty()) {
        edits.push(DocumentEdit::AddSections { sections: &story.sections, before });
    }
    if empty == Empty::Omit {
        edits.push(DocumentEdit::OmitEmpty { heading: spec.omitted });
    }
    edits
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

//! Renders a story to a document in the requested format.

mod provenance;
mod trace;

use super::context::RenderContext;
use super::diagrams::diagrams;
use super::settings::labels;
use crate::api::options::{Format, RenderOptions};
use crate::api::results::{Fields, Section, Trace};
use crate::diagnostic::{Problem, codes};
use crate::diagram::MarkupSink;
use crate::document::{Document, DocumentEdit, Part, Strip, Verbatim, edit};
use crate::output::{RenderSettings, write_nodes};
use crate::story::Story;
use crate::template::{self, DocumentSettings};
use crate::text::{Range, Span, ranges};
use crate::yaml::{MAX_SIGNS, too_many_signs};
use trace::traced;

/// A document in its output format.
pub(crate) struct RenderedDocument {
    pub(crate) text: String,
    pub(crate) sections: Vec<Section>,
    pub(crate) verbatim: Vec<Verbatim>,
    pub(crate) trace: Option<Vec<Trace>>,
}

/// Renders a story: as text, or into a sink if there is one.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn render_document(
    story: &Story<'_>,
    options: &RenderOptions,
    settings: &RenderSettings<'_>,
    context: &RenderContext<'_, '_>,
    sink: Option<&mut (dyn MarkupSink + '_)>,
) -> Result<RenderedDocument, Vec<Problem>> {
    let (labels, lang) = labels(story, options);
    let settings = &RenderSettings { labels: &labels, lang, ..*settings };
    let document = fill_template(story, options, settings, context)?;
    let document = edit(document, &edits(story, options, settings));
    let is_read =
        sink.is_some() || options.format != Format::Markdown || settings.dialect.is_some();
    if is_read && too_many_signs(&document.markdown).is_some() {
        return Err(vec![too_long(story)]);
    }
    let markup = match sink {
        Some(sink) => {
            within_limit(&document.markdown, story, context)?;
            write_nodes(&document, settings, sink)
        }
        None => {
            let mut markup = options.format.write(document, settings);
            if options.provenance {
                let source_name = settings.source_name.or_else(|| own_name(options, context));
                let (decision, comment) = (settings.decision, settings.comment());
                let text = &mut markup.text;
                provenance::add(text, story, source_name, decision, options, comment);
            }
            within_limit(&markup.text, story, context)?;
            markup
        }
    };
    Ok(RenderedDocument {
        trace: if settings.trace {
            Some(traced(&markup.text, markup.marks, context))
        } else {
            None
        },
        sections: sections(&markup.text, markup.parts),
        text: markup.text,
        verbatim: markup.verbatim,
    })
}

/// Edits and markup make a document longer than what its template has written.
fn within_limit(
    text: &str,
    story: &Story<'_>,
    context: &RenderContext<'_, '_>,
) -> Result<(), Vec<Problem>> {
    if text.len() <= context.limits.output {
        return Ok(());
    }
    Err(vec![template::beyond_output(story, context.limits)])
}

fn too_long(story: &Story<'_>) -> Problem {
    let message = format!("the document would have more than {MAX_SIGNS} punctuation marks");
    Problem::new(&codes::LIMIT_REACHED, Span::at(story.span.start as usize), message)
        .help("render it as Markdown, or shorten the story")
}

/// The document as rendered by its template, before edits.
#[cfg_attr(small_where_cold, optimize(size))]
fn fill_template<'s, 'c: 's>(
    story: &'s Story<'s>,
    options: &RenderOptions,
    settings: &RenderSettings<'s>,
    context: &RenderContext<'c, '_>,
) -> Result<Document<'s>, Vec<Problem>> {
    let embeds = match context.custom {
        Some(custom) => custom.embeds_diagrams(),
        None => settings.template.is_some_and(|template| template.spec().embeds_diagrams),
    };
    let template_settings = DocumentSettings {
        author: settings.author,
        date: settings.date,
        source_name: settings.source_name.or_else(|| own_name(options, context)),
        labels: settings.labels,
        title_suffix: settings.title_suffix,
        decision: settings.decision,
        supersessions: context.supersessions,
        guidance: settings.keeps_guidance,
        front_matter: settings.front_matter,
        trace: settings.trace,
        backlog: context.backlog,
        diagrams: if embeds {
            diagrams(story, options, settings.labels, context.budget)
        } else {
            Vec::new()
        },
    };
    let (tree, found, limits) = (context.tree, context.found, context.limits);
    match context.custom {
        Some(custom) => custom.write(tree, found, story, template_settings, limits),
        None => {
            let template = settings.template.unwrap_or_default();
            let written = template::write(template, story, template_settings, limits);
            written.map_err(|problem| vec![problem])
        }
    }
}

/// The last part of the name of the story's text, if documents name their texts.
fn own_name<'c>(options: &RenderOptions, context: &RenderContext<'c, '_>) -> Option<&'c str> {
    let start = context.tree.span(context.found.node).start;
    let name = context.lines.source().name_at(start).filter(|_| options.source_names)?;
    name.rsplit(['/', '\\']).next()
}

/// The edits that the options make to a document of a built-in template.
fn edits<'e, 't>(
    story: &'e Story<'t>,
    options: &RenderOptions,
    settings: &RenderSettings<'e>,
) -> Vec<DocumentEdit<'e, 't>> {
    let mut edits = Vec::new();
    let Some(template) = settings.template else { return edits };
    let spec = template.spec();
    if !spec.obeys_settings && options.format.is_draft() {
        let (front_matter, guidance) = (!settings.front_matter, !settings.keeps_guidance);
        edits.push(DocumentEdit::Strip(Strip { front_matter, guidance }));
    }
    if let Some(plan) = &spec.custom_sections
        && !story.sections.is_empty()
    {
        edits.push(DocumentEdit::AddSections { story, plan, labels: settings.labels });
    }
    if settings.omits_empty {
        let heading = settings.labels.get(spec.omitted);
        let is_listed = settings.lists_omitted && !heading.is_empty();
        let heading = if is_listed { Some(heading) } else { None };
        edits.push(DocumentEdit::OmitEmpty { heading, colon: settings.labels.get("colon") });
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

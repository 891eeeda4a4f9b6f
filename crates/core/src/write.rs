//! From a story to its document, in the shape that was asked for.

use crate::diagnostic::Problem;
use crate::drawings::drawings;
use crate::options::{Empty, Format, Guidance, RenderOptions};
use crate::output::{self, HtmlOptions, Part};
use crate::parse::{Limits, Tree};
use crate::results::{Fields, Section, Trace};
use crate::story::{Found, Head, Story};
use crate::template::{self, Custom, Document, Mark, Settings, Template, Verbatim};
use crate::text::{Lines, Range, Span, ranges};

/// What a document needs beside its story.
pub(crate) struct Around<'a, 's> {
    /// The source, as read.
    pub(crate) tree: &'a Tree<'s>,
    /// Where the story stands in it.
    pub(crate) found: &'a Found,
    /// The stories beside this one, where it depends on any.
    pub(crate) backlog: &'a [Head<'a>],
    /// The bounds of the call.
    pub(crate) limits: &'a Limits,
    /// The source's lines, made when they are needed.
    pub(crate) lines: &'a dyn Fn() -> &'a Lines<'s>,
}

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
    let (drawn, _graphs) = match (custom, options.template) {
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
    if template == Some(Template::Architecture) && !story.sections.is_empty() {
        document = output::with_sections(document, &story.sections);
    }
    if let (Empty::Omit, Some(template)) = (empty, template) {
        document = output::omit(document, template);
    }
    if markdown {
        let parts = match options.without_sections {
            true => Vec::new(),
            false => output::outline(&document, template),
        };
        let sections = sections(&document.markdown, parts);
        let trace = options.trace.then(|| traced(&document, around));
        let Document { markdown, verbatim, .. } = document;
        return Ok(Written { text: markdown, sections, verbatim, trace });
    }
    let html_options = HtmlOptions {
        heading_level: options.heading_level.unwrap_or(1).clamp(1, 3),
        id_prefix: options.id_prefix.as_deref().unwrap_or(""),
        guidance,
    };
    let (text, parts) = output::html(&document, template, &html_options);
    let sections = sections(&text, parts);
    Ok(Written { text, sections, verbatim: Vec::new(), trace: None })
}

fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
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

/// Which piece of a Markdown document came from where.
fn traced(document: &Document, around: &Around<'_, '_>) -> Vec<Trace> {
    let marks = document.marks.iter().filter(|mark| mark.end > mark.start);
    let marks: Vec<(&Mark, Span)> =
        marks.filter_map(|mark| Some((mark, mark.origin.source?))).collect();
    let spans: Vec<_> = marks.iter().map(|(mark, _)| Span::new(mark.start, mark.end)).collect();
    let source = around.tree.source();
    let lines = (around.lines)();
    let trace = |(text, (mark, span)): (Range, (&Mark, Span))| Trace {
        text,
        source: lines.range(inside_quotes(source, span)),
        field: mark.origin.field.name(),
    };
    ranges(&document.markdown, &spans).into_iter().zip(marks).map(trace).collect()
}

/// A scalar without the quotes around it. What was cut from a quoted text, `AC1: ` gone, has the
/// closing quote behind it and none of its own.
fn inside_quotes(source: &str, span: Span) -> Span {
    let written = span.of(source);
    let quote = written.chars().next().filter(|first| matches!(first, '"' | '\''));
    let quoted = quote.is_some_and(|quote| written.len() > 1 && written.ends_with(quote));
    let behind = source[span.end as usize..].chars().next();
    if quoted && !matches!(behind, Some('"' | '\'')) {
        Span::new(span.start as usize + 1, span.end as usize - 1)
    } else {
        span
    }
}

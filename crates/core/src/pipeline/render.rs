//! From a story to its document, in the shape that was asked for.

use crate::diagnostic::Problem;
use crate::drawings::drawings;
use crate::options::{Empty, Format, Guidance, RenderOptions};
use crate::output::{self, Look, Part};
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
            document = output::without(&document, front_matter, !guidance);
        }
    }
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

/// Where each mark stands in the markup: from the first of its texts to the last.
fn in_markup<'d>(
    document: &'d Document,
    pieces: &[(std::ops::Range<usize>, std::ops::Range<usize>)],
) -> Vec<(&'d Mark, Span)> {
    let mut places = Vec::new();
    for mark in &document.marks {
        let first = pieces.partition_point(|(text, _)| text.end <= mark.start);
        let inside = pieces[first..].iter().take_while(|(text, _)| text.start < mark.end);
        let span = inside.map(|(_, markup)| Span::new(markup.start, markup.end)).reduce(Span::to);
        places.extend(span.map(|span| (mark, span)));
    }
    places
}

/// Which piece of a text came from where.
fn traced(text: &str, places: Vec<(&Mark, Span)>, around: &Around<'_, '_>) -> Vec<Trace> {
    let given = |(mark, span): (&Mark, Span)| {
        let source = mark.origin.source.filter(|_| !span.is_empty())?;
        Some((span, source, mark.origin.field))
    };
    let given: Vec<_> = places.into_iter().filter_map(given).collect();
    let spans: Vec<_> = given.iter().map(|(span, ..)| *span).collect();
    let source = around.tree.source();
    let lines = (around.lines)();
    let trace = |(text, (_, span, field)): (Range, (Span, Span, crate::story::Field))| Trace {
        text,
        source: lines.range(inside_quotes(source, span)),
        field: field.name(),
    };
    ranges(text, &spans).into_iter().zip(given).map(trace).collect()
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

//! The engine that fills the built-in templates.

use std::sync::{Arc, Mutex, OnceLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value, escape_formatter};

use super::recorder::{CountingWriter, Recorder};
use super::registry::Template;
use super::settings::DocumentSettings;
use super::values::printable;
use crate::diagnostic::{Problem, codes};
use crate::document::{Document, EmbeddedDiagram};
use crate::labels::Labels;
use crate::story::Story;
use crate::text::Span;
use crate::yaml::Limits;

/// The engine of each template, compiled when the first document of it is written.
static ENGINES: [OnceLock<Result<Environment<'static>, Error>>; Template::ALL.len()] =
    [const { OnceLock::new() }; Template::ALL.len()];

fn engine(
    template: Template,
    labels: Option<&Labels>,
    fuel: u64,
) -> Result<Environment<'static>, Error> {
    let mut engine = Environment::empty();
    engine.set_auto_escape_callback(|_| AutoEscape::None);
    engine.set_fuel(Some(fuel));
    engine.set_formatter(|out, state, value| match printable::write(value, out) {
        Some(written) => written.map_err(Error::from),
        None => escape_formatter(out, state, value),
    });
    let spec = template.spec();
    let (trim, mut syntax) = (spec.trim_blocks, SyntaxConfig::builder());
    engine.set_syntax(syntax.trim_blocks(trim).lstrip_blocks(trim).build()?);
    match labels {
        None => engine.add_template(spec.file, template.source())?,
        Some(labels) => {
            engine.add_template_owned(spec.file, labels.fill(&template.by_name()))?;
        }
    }
    Ok(engine)
}

/// A template with other labels than the English ones.
struct Translated {
    template: Template,
    labels: Labels,
    engine: Environment<'static>,
}

/// The templates of the last languages, so that a backlog in several compiles none twice.
static TRANSLATED: Mutex<Vec<Arc<Translated>>> = Mutex::new(Vec::new());

/// Further ones replace the oldest.
const MAX_TRANSLATED: usize = 16;

impl Translated {
    /// The template with these labels, from an earlier call if one had it.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn of(template: Template, labels: &Labels, fuel: u64) -> Result<Arc<Self>, Error> {
        let is_same = |known: &&Arc<Self>| {
            (known.template, known.engine.fuel()) == (template, Some(fuel))
                && known.labels == *labels
        };
        let known = TRANSLATED.lock().ok();
        if let Some(same) = known.as_ref().and_then(|known| known.iter().find(is_same)) {
            return Ok(Arc::clone(same));
        }
        let engine = engine(template, Some(labels), fuel)?;
        let translated = Arc::new(Self { template, labels: labels.clone(), engine });
        if let Some(mut known) = known {
            if known.len() == MAX_TRANSLATED {
                known.remove(0);
            }
            known.push(Arc::clone(&translated));
        }
        Ok(translated)
    }
}

/// Writes the document of a story. Fails only at a limit.
///
/// # Errors
/// A problem with the code `limit-reached`, or `internal-error` if a template is broken.
pub fn write<'s>(
    template: Template,
    story: &Story<'_>,
    settings: DocumentSettings<'s>,
    limits: &Limits,
) -> Result<Document<'s>, Problem> {
    let recorder = Arc::new(Recorder::default());
    let spec = template.spec();
    let values = (spec.values)(story, &settings, &recorder);
    // The original template has no labels.
    let is_english = settings.labels.is_english() || !spec.source.contains("label.");
    let labels = if is_english { None } else { Some(settings.labels) };
    let mut out = CountingWriter {
        text: String::with_capacity(16 * 1024),
        verbatim: Vec::with_capacity(64),
        source: if is_english { template.source() } else { "" },
        recorder: Arc::clone(&recorder),
        limit: limits.output,
    };
    render(template, labels, values, &mut out, limits)
        .map_err(|error| failed(story, &error, limits))?;
    Ok(finished(template, out, settings.diagrams))
}

/// The document that a template with the values of a built-in one has written.
pub(super) fn finished<'s>(
    template: Template,
    mut out: CountingWriter,
    diagrams: Vec<EmbeddedDiagram<'s>>,
) -> Document<'s> {
    let spec = template.spec();
    let mut marks = out.recorder.take();
    if spec.final_newline {
        let end = out.text.trim_end_matches('\n').len();
        out.text.truncate(end);
        out.text.push('\n');
        for mark in marks.iter_mut().rev().take_while(|mark| mark.end > end) {
            (mark.start, mark.end) = (mark.start.min(end), end);
        }
    }
    Document {
        markdown: out.text,
        marks,
        diagrams,
        diagram_ranges: out.recorder.take_diagrams(),
        verbatim: out.verbatim,
        sections: Some(spec.sections),
        ..Document::default()
    }
}

fn render(
    template: Template,
    labels: Option<&Labels>,
    values: Value,
    out: &mut CountingWriter,
    limits: &Limits,
) -> Result<(), Error> {
    let write = |engine: &Environment<'_>| {
        engine.get_template(template.spec().file)?.render_captured_to(values, out)?;
        Ok(())
    };
    if let Some(labels) = labels {
        return write(&Translated::of(template, labels, limits.fuel)?.engine);
    }
    let known = &ENGINES[template as usize];
    match known.get_or_init(|| engine(template, None, Limits::default().fuel)) {
        Ok(engine) if engine.fuel() == Some(limits.fuel) => write(engine),
        // Only a call that sets its own limit compiles the template again.
        _ => write(&engine(template, None, limits.fuel)?),
    }
}

fn failed(story: &Story<'_>, error: &Error, limits: &Limits) -> Problem {
    let start = Span::at(story.span.start as usize);
    match error.kind() {
        ErrorKind::OutOfFuel => beyond(story, (limits.fuel, "steps of the template", "fuel")),
        ErrorKind::WriteFailure => beyond_output(story, limits),
        _ => Problem::new(&codes::INTERNAL_ERROR, start, format!("the template failed: {error}")),
    }
}

/// The problem of a document that is longer than its limit.
pub fn beyond_output(story: &Story<'_>, limits: &Limits) -> Problem {
    beyond(story, (limits.output as u64, "bytes", "output"))
}

fn beyond(story: &Story<'_>, (limit, of, name): (u64, &str, &str)) -> Problem {
    let start = Span::at(story.span.start as usize);
    let message = format!("the document would go beyond {limit} {of}");
    Problem::new(&codes::LIMIT_REACHED, start, message)
        .help(format!("raise `limits.{name}`, or shorten the story"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::outline;

    /// The level and the text of each heading in the document of a nearly empty story.
    fn headings(template: Template) -> Vec<(usize, String)> {
        let source = crate::text::Source::from("title: Refunds\n");
        let mut parsed = crate::yaml::parse(&source, &Limits::default());
        let found = crate::input::find(&mut parsed).stories;
        let (story, _) = crate::story::lower(&parsed.tree, &found[0]);
        let document = write(template, &story, DocumentSettings::everything(), &Limits::default());
        let parts = outline(&document.expect("it is written"));
        parts.into_iter().map(|part| (part.level, part.title)).collect()
    }

    #[test]
    fn every_template_declares_the_chapters_and_sections_of_its_documents_in_their_order() {
        for &template in Template::ALL {
            let found = headings(template);
            let found = found.iter().filter(|(level, _)| (2..=3).contains(level));
            let found: Vec<_> = found.map(|(_, title)| title.as_str()).collect();
            assert_eq!(template.spec().headings().collect::<Vec<_>>(), found, "{template:?}");
        }
    }

    #[test]
    fn every_section_that_a_template_declares_is_in_its_documents() {
        for &template in Template::ALL {
            let found = headings(template);
            for section in template.spec().sections {
                let heading = (usize::from(section.level), section.heading.to_owned());
                assert!(found.contains(&heading), "{heading:?} of {template:?}");
            }
        }
    }
}

//! The engine that fills the built-in templates.

use std::sync::{Arc, OnceLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value, escape_formatter};

use super::recorder::{CountingWriter, Recorder};
use super::registry::Template;
use super::settings::DocumentSettings;
use super::values::printable;
use crate::diagnostic::{Problem, codes};
use crate::document::{Document, EmbeddedDiagram};
use crate::story::Story;
use crate::text::Span;
use crate::yaml::Limits;

/// The engine of each template, compiled when the first document of it is written.
static ENGINES: [OnceLock<Result<Environment<'static>, Error>>; Template::ALL.len()] =
    [const { OnceLock::new() }; Template::ALL.len()];

fn engine(template: Template, fuel: u64) -> Result<Environment<'static>, Error> {
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
    engine.add_template(spec.file, template.source())?;
    Ok(engine)
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
    let compiled =
        ENGINES[template as usize].get_or_init(|| engine(template, Limits::default().fuel));
    let compiled = compiled.as_ref().map_err(|error| failed(story, error, limits))?;
    let recorder = Arc::new(Recorder::default());
    let spec = template.spec();
    let values = (spec.values)(story, &settings, &recorder);
    let mut out = CountingWriter {
        text: String::with_capacity(16 * 1024),
        verbatim: Vec::with_capacity(64),
        source: template.source(),
        recorder: Arc::clone(&recorder),
        limit: limits.output,
    };
    render(compiled, template, values, &mut out, limits)
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
    compiled: &Environment<'static>,
    template: Template,
    values: Value,
    out: &mut CountingWriter,
    limits: &Limits,
) -> Result<(), Error> {
    let file = template.spec().file;
    if compiled.fuel() == Some(limits.fuel) {
        compiled.get_template(file)?.render_captured_to(values, out)?;
    } else {
        // Only a call that sets its own limit compiles the template again.
        engine(template, limits.fuel)?.get_template(file)?.render_captured_to(values, out)?;
    }
    Ok(())
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

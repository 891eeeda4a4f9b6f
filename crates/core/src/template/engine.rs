//! The templates and the engine that fills them: the only layer that names minijinja.

mod arguments;
pub(crate) mod block;
mod custom;
mod custom_errors;
mod custom_names;
mod custom_tags;
mod custom_trace;
mod custom_values;
mod domain;
mod drawn;
pub(crate) mod escape;
mod filters;
mod filters_list;
mod filters_text;
mod functions;
mod marks;
mod methods;
mod roadmap;
mod seed;
mod shown;
mod tests;
mod values;
mod verified;
mod view;
mod view_end;
mod view_head;
mod view_systems;

pub(crate) use block::events;
pub use custom::{Custom, CustomTemplate};
pub use drawn::{Content, Drawn, table};
pub use filters::ALL as TEMPLATE_FILTERS;
pub use marks::{Mark, Nature, Origin, Place, Verbatim};
pub use methods::METHODS as TEMPLATE_METHODS;
pub use seed::hidden;
pub use tests::TESTS as TEMPLATE_TESTS;

use std::sync::{Arc, LazyLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value, escape_formatter};

use crate::diagnostic::{Problem, codes};
use crate::parse::Limits;
use crate::story::{Field, Head, Story};
use crate::text::Span;
use marks::{Counting, Recorder};

/// The template the project began with, to the letter.
pub const SEED: &str = include_str!("seed.md.j2");
/// How many tasks the seed shows.
pub const SEED_TASKS: usize = 3;
const ARCHITECTURE: &str = include_str!("architecture.md.j2");

/// A built-in template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Template {
    /// The complete document.
    #[default]
    Architecture,
    /// The document as Python's Jinja2 writes it from the seed.
    Seed,
}

/// How a document is to be written.
#[derive(Clone, Debug)]
pub struct Settings<'s> {
    /// Which template.
    pub template: Template,
    /// The author where the story names none.
    pub author: Option<&'s str>,
    /// The date where the story has none.
    pub date: Option<&'s str>,
    /// The file that the story is in.
    pub source_name: Option<&'s str>,
    /// Whether the hints for the writer are kept.
    pub guidance: bool,
    /// Whether the document begins with front matter.
    pub front_matter: bool,
    /// Whether it is asked which piece of the document came from where.
    pub trace: bool,
    /// The stories beside this one, where it depends on any.
    pub backlog: &'s [Head<'s>],
    /// What has been drawn of it.
    pub drawings: &'s [Drawn<'s>],
}

/// A document as the template wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The Markdown.
    pub markdown: String,
    /// What in it came from the story, and what is open, in the order of the text.
    pub marks: Vec<Mark>,
    /// The drawings in it, in the order of the text.
    pub drawings: Vec<Place>,
    /// What in it is the template's own text, in the order of the text; empty once it was changed.
    pub verbatim: Vec<Verbatim>,
}

impl Template {
    /// Whether a field's value shows in the document.
    #[must_use]
    pub fn shows(self, field: Field) -> bool {
        use Field::*;
        let seed = matches!(
            field,
            StoryId | StoryTitle | Description | Author | CreatedDate | Tasks | AcceptanceCriteria
        );
        match self {
            Self::Seed => seed,
            Self::Architecture => true,
        }
    }

    /// The template's text.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::Architecture => ARCHITECTURE,
            Self::Seed => SEED,
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Architecture => "architecture.md.j2",
            Self::Seed => "seed.md.j2",
        }
    }
}

/// The engine with both templates, compiled once.
static ENGINE: LazyLock<Result<Environment<'static>, Error>> =
    LazyLock::new(|| engine(Limits::default().fuel));

fn engine(fuel: u64) -> Result<Environment<'static>, Error> {
    let mut engine = Environment::empty();
    engine.set_auto_escape_callback(|_| AutoEscape::None);
    engine.set_fuel(Some(fuel));
    engine.set_formatter(|out, state, value| match shown::write(value, out) {
        Some(written) => written.map_err(Error::from),
        None => escape_formatter(out, state, value),
    });
    engine.add_template(Template::Seed.file(), SEED)?;
    engine.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    engine.add_template(Template::Architecture.file(), ARCHITECTURE)?;
    Ok(engine)
}

/// Writes the document of a story. Fails only at a limit.
///
/// # Errors
/// A problem with the code `limit-reached`, or `internal-error` where a template is broken.
pub fn write(
    story: &Story<'_>,
    settings: &Settings<'_>,
    limits: &Limits,
) -> Result<Document, Problem> {
    let engine = ENGINE.as_ref().map_err(|error| failed(story, error, limits))?;
    let recorder = Arc::new(Recorder::default());
    let values = match settings.template {
        Template::Architecture => view::architecture(story, settings, &recorder),
        Template::Seed => seed::values(story, settings, &recorder),
    };
    let mut out = Counting {
        text: String::with_capacity(16 * 1024),
        verbatim: Vec::with_capacity(64),
        source: settings.template.source(),
        recorder: Arc::clone(&recorder),
        limit: limits.output,
    };
    render(engine, settings.template, values, &mut out, limits)
        .map_err(|error| failed(story, &error, limits))?;
    if settings.template == Template::Architecture {
        out.text.push('\n');
    }
    let drawings = recorder.take_drawings();
    Ok(Document { markdown: out.text, marks: recorder.take(), drawings, verbatim: out.verbatim })
}

fn render(
    engine: &Environment<'static>,
    template: Template,
    values: Value,
    out: &mut Counting,
    limits: &Limits,
) -> Result<(), Error> {
    if engine.fuel() == Some(limits.fuel) {
        engine.get_template(template.file())?.render_captured_to(values, out)?;
    } else {
        // Only a call that sets its own bound pays for an engine of its own.
        self::engine(limits.fuel)?
            .get_template(template.file())?
            .render_captured_to(values, out)?;
    }
    Ok(())
}

fn failed(story: &Story<'_>, error: &Error, limits: &Limits) -> Problem {
    let place = Span::at(story.span.start as usize);
    let limit = |what: &str| {
        Problem::new(&codes::LIMIT_REACHED, place, format!("the document would go beyond {what}"))
    };
    match error.kind() {
        ErrorKind::OutOfFuel => limit(&format!("{} steps of the template", limits.fuel))
            .help("raise `limits.fuel`, or shorten the story"),
        ErrorKind::WriteFailure => limit(&format!("{} bytes", limits.output))
            .help("raise `limits.output`, or shorten the story"),
        _ => Problem::new(&codes::INTERNAL_ERROR, place, format!("the template failed: {error}")),
    }
}

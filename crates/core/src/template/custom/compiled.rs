//! A custom template: compiled once for a call, bounded, its errors reported in its own text.

use std::mem;
use std::sync::{Arc, Mutex};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value, escape_formatter};

use super::guarded::GuardedTemplate;
use super::source::CustomTemplate;
use super::trace::{self, TracedTexts};
use super::{diagrams, errors, messages, names, story, story_values};
use crate::diagnostic::{Problem, codes};
use crate::document::Document;
use crate::labels::Labels;
use crate::story::{Story, StoryRef};
use crate::template::DocumentSettings;
use crate::template::engine::finished;
use crate::template::jinja::{FULL_PRICE, charge_value, register};
use crate::template::recorder::{CountingWriter, Recorder};
use crate::template::registry::Template;
use crate::template::values::printable;
use crate::text::{NameIndex, Span, ranges};
use crate::yaml::{Limits, Tree};

/// A template with its partials, ready to be rendered, or the errors in it.
pub struct CompiledTemplate {
    guarded: GuardedTemplate,
    bytes: usize,
    engine: Environment<'static>,
    /// What makes it useless.
    broken: Vec<Problem>,
    /// Names that only a story can still define.
    unknown: Vec<names::UnknownName>,
    /// Whether anything names `story` or `source`, each of which costs a copy of all of it.
    uses_story: bool,
    uses_source: bool,
    /// Whether anything names `label`.
    uses_labels: bool,
    /// Whether anything names `diagram`, which takes diagrams that are laid out.
    uses_diagrams: bool,
    /// The built-in template whose values fill it.
    base: Option<Template>,
    /// What reading a story needs, for the next one.
    slots: Mutex<Vec<u32>>,
}

/// The template of the last call: editors and servers ask for one again and again.
static LAST: Mutex<Option<Arc<CompiledTemplate>>> = Mutex::new(None);

/// Larger templates are not kept for the next call.
const MAX_KEPT_BYTES: usize = 1 << 20;

/// How deep blocks may be in each other; a macro counts as 4 of them, a partial as 10.
const MAX_DEPTH: usize = 250;

impl CompiledTemplate {
    /// The template ready to be filled, from the last call if that had the same.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn of(template: &CustomTemplate, limits: &Limits) -> Arc<Self> {
        let same = |last: &Arc<Self>| {
            last.guarded.template == *template
                && last.bytes == limits.bytes
                && last.engine.fuel() == Some(limits.fuel)
        };
        let Ok(mut last) = LAST.lock() else { return Arc::new(Self::compile(template, limits)) };
        if let Some(known) = last.as_ref().filter(|last| same(last)) {
            return Arc::clone(known);
        }
        let custom = Arc::new(Self::compile(template, limits));
        let size: usize = template.files().map(|(_, text)| text.len()).sum();
        *last = (size <= MAX_KEPT_BYTES).then(|| Arc::clone(&custom));
        custom
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn compile(template: &CustomTemplate, limits: &Limits) -> Self {
        let mut broken = Vec::new();
        let mut engine = Environment::empty();
        register(&mut engine);
        engine.set_recursion_limit(MAX_DEPTH);
        let mut guarded = GuardedTemplate::new(template.clone());
        engine.set_debug(false);
        let base = template.base();
        let trim = base.is_some_and(|base| base.spec().trim_blocks);
        let syntax = SyntaxConfig::builder()
            .trim_blocks(trim || template.trim_blocks)
            .lstrip_blocks(trim || template.lstrip_blocks)
            .build();
        if let Ok(syntax) = syntax {
            engine.set_syntax(syntax);
        }
        let files = template.clone();
        engine.set_path_join_callback(move |name, from| files.resolve(from, name).into());
        engine.set_auto_escape_callback(|_| AutoEscape::None);
        // Lists and mappings are charged for before they are written: shared ones could be endless.
        engine.set_formatter(|out, state, value| {
            if let Some(written) = printable::write(value, out) {
                return written.map_err(Error::from);
            }
            let parts = story::printed(value).unwrap_or(std::slice::from_ref(value));
            for (index, part) in parts.iter().enumerate() {
                if index > 0 {
                    out.write_str(story::SEPARATOR)?;
                }
                charge_value(state, part, FULL_PRICE)?;
                trace::record(state, part)?;
                escape_formatter(out, state, part)?;
            }
            Ok(())
        });
        engine.set_fuel(Some(limits.fuel));
        let mut taken = NameIndex::default();
        for (name, text) in template.files() {
            let is_taken = taken.get_or_insert(name, 0).is_some();
            if let Some(problem) = refused(is_taken, name, text, limits) {
                broken.push(messages::located(problem, name, ranges(text, &[Span::at(0)])[0]));
            }
        }
        let (files, missing) =
            if broken.is_empty() { names::reachable(template) } else { Default::default() };
        for &names::ReachedFile { name, text, .. } in &files {
            let text = match guarded.guard(name, text) {
                Ok(text) => text,
                Err(place) => {
                    broken.push(messages::located(too_long(), name, ranges(text, &[place])[0]));
                    continue;
                }
            };
            let Err(error) = engine.add_template_owned(name.to_owned(), text) else { continue };
            // The same error without guards, which have no place in a message.
            let plain = template.text_of(name).unwrap_or("").to_owned();
            let error = match engine.add_template_owned(name.to_owned(), plain) {
                Err(plain) => {
                    guarded.unguard(name);
                    plain
                }
                Ok(()) => error,
            };
            broken.push(errors::problem(&guarded, &error));
        }
        let mut names = if broken.is_empty() {
            names::read(template, &files, base.map(Template::source))
        } else {
            names::TemplateNames::default()
        };
        broken.extend(missing);
        broken.append(&mut names.wrong);
        Self {
            guarded,
            bytes: limits.bytes,
            engine,
            broken,
            unknown: names.unknown,
            uses_story: names.uses_story,
            uses_source: names.uses_source,
            uses_labels: names.uses_labels,
            uses_diagrams: base.map_or(names.uses_diagrams, |base| base.spec().embeds_diagrams),
            base,
            slots: Mutex::default(),
        }
    }

    /// The problems that the template has with every story.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn broken(&self) -> &[Problem] {
        &self.broken
    }

    /// The names that nothing defines, not even one of these stories.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn unknown(&self, tree: &Tree<'_>, found: &[StoryRef]) -> Vec<Problem> {
        if self.unknown.is_empty() {
            return Vec::new();
        }
        let read = self.unknown.iter().any(names::UnknownName::may_be_in_a_story);
        let keys = if read { story::keys(tree, found) } else { NameIndex::default() };
        let unknown = self.unknown.iter().filter(|unknown| !unknown.is_in(&keys));
        unknown.map(names::UnknownName::problem).collect()
    }

    /// The same for one story, without the names at which its render has failed: that is one mistake.
    #[must_use]
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn unknown_beside(
        &self,
        tree: &Tree<'_>,
        found: &StoryRef,
        failure: &mut [Problem],
    ) -> Vec<Problem> {
        let start = |problem: &Problem| {
            let location = problem.template_location.as_ref();
            location.map(|location| (location.file.clone(), location.range.from))
        };
        let mut unknown = self.unknown(tree, std::slice::from_ref(found));
        unknown.retain_mut(|unknown| {
            let failed = failure.iter_mut().find(|failed| start(failed) == start(unknown));
            if let Some(failed) = failed {
                failed.help = unknown.help.take().or(failed.help.take());
                return false;
            }
            true
        });
        unknown
    }

    /// Whether the template may place diagrams.
    #[must_use]
    pub fn embeds_diagrams(&self) -> bool {
        self.uses_diagrams
    }

    /// Writes the document of a story.
    ///
    /// # Errors
    /// The problems of the template, or the error that it ran into, or a limit.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub fn write<'s>(
        &self,
        tree: &Tree<'_>,
        found: &StoryRef,
        story: &'s Story<'s>,
        settings: DocumentSettings<'s>,
        limits: &Limits,
    ) -> Result<Document<'s>, Vec<Problem>> {
        if !self.broken.is_empty() {
            return Err(self.broken.clone());
        }
        let recorder = Arc::new(Recorder::default());
        let mut out = CountingWriter {
            text: String::with_capacity(16 * 1024),
            verbatim: Vec::new(),
            source: "",
            recorder: Arc::clone(&recorder),
            limit: limits.output,
        };
        if let Some(base) = self.base {
            let values = (base.spec().values)(story, &settings, &recorder);
            self.render(values, settings.labels, &mut out, limits)?;
            return Ok(finished(base, out, settings.diagrams));
        }
        let mut texts = settings.trace.then(|| TracedTexts::new(tree, found));
        let all = self.uses_story.then(|| story::story(story, &mut texts));
        let written = self.uses_source.then(|| {
            let mut slots = self.slots.lock().map(|mut it| mem::take(&mut *it)).unwrap_or_default();
            let written = story::source(tree, found, &mut texts, &mut slots);
            if let Ok(mut kept) = self.slots.lock() {
                *kept = slots;
            }
            written
        });
        let all = [(story_values::STORY, all), (story_values::SOURCE, written)];
        let mut values = story_values::values(story, &settings, all, &mut texts);
        if self.uses_diagrams {
            values.set(diagrams::NAME.into(), diagrams::texts(&settings.diagrams));
        }
        if let Some(texts) = texts {
            values.set(trace::NAME.into(), texts.tracer(&recorder));
        }
        let values = Value::from_object(values);
        self.render(values, settings.labels, &mut out, limits)?;
        let markdown = out.text;
        let diagrams = settings.diagrams;
        let diagram_ranges =
            if diagrams.is_empty() { Vec::new() } else { diagrams::ranges(&markdown) };
        let marks = recorder.take();
        Ok(Document { markdown, marks, diagrams, diagram_ranges, ..Document::default() })
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn render(
        &self,
        values: Value,
        labels: &Labels,
        out: &mut CountingWriter,
        limits: &Limits,
    ) -> Result<(), Vec<Problem>> {
        let labels = self.uses_labels.then_some(labels);
        let values = story_values::with_call(values, &self.guarded.template, labels);
        let template = self.engine.get_template(self.guarded.template.name());
        let written = template.and_then(|template| {
            template.render_captured_to(values, out)?;
            Ok(())
        });
        written.map_err(|error| vec![self.failed(&error, limits)])
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn failed(&self, error: &Error, limits: &Limits) -> Problem {
        let inner = errors::innermost(error);
        let limit = |what: String, help: &str| {
            let problem = Problem::new(&codes::LIMIT_REACHED, Span::at(0), what).help(help);
            let (file, range) = errors::location_of(&self.guarded, inner);
            messages::located(problem, file, range)
        };
        match inner.kind() {
            ErrorKind::OutOfFuel if inner.detail().is_some() => {
                limit(inner.detail().unwrap_or("").to_owned(), "shorten what it takes")
            }
            ErrorKind::OutOfFuel => limit(
                format!("the template needs more than {} steps", limits.fuel),
                "look for a loop that runs too long, or raise `limits.fuel`",
            ),
            ErrorKind::WriteFailure => limit(
                format!("the document would go beyond {} bytes", limits.output),
                "raise `limits.output`, or shorten the template or the story",
            ),
            _ => errors::problem(&self.guarded, error),
        }
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn too_long() -> Problem {
    let message = "too many operators follow one another or nest, or an `if` has too many branches";
    Problem::new(&codes::LIMIT_REACHED, Span::at(0), message)
        .help("cut it into several `{% set %}`")
}

/// Why a source can't be used at all.
#[cfg_attr(small_where_cold, optimize(size))]
fn refused(is_taken: bool, name: &str, text: &str, limits: &Limits) -> Option<Problem> {
    if text.len() > limits.bytes {
        let message =
            format!("the template is {} bytes long; the limit is {}", text.len(), limits.bytes);
        let problem = Problem::new(&codes::LIMIT_REACHED, Span::at(0), message);
        return Some(problem.help("shorten it, or raise `limits.bytes`"));
    }
    let message = if matches!(name, "source" | "document") {
        format!("a template can't be called `{name}`: diagnostics use this name for other texts")
    } else if is_taken {
        format!("two templates are called `{name}`")
    } else {
        return None;
    };
    let problem = Problem::new(&codes::TEMPLATE_ERROR, Span::at(0), message);
    Some(problem.help("give the template or the partial another name"))
}

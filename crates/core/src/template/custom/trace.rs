//! The origin of the texts that a custom template prints.
//!
//! The engine passes the story's strings on without copying them, so a string that is printed can
//! be identified by its address. What a filter returns is a new string, and has no origin.

use std::sync::Arc;

use minijinja::value::{Object, Value};
use minijinja::{Error, State};

use crate::document::{Nature, Origin};
use crate::story::{Field, StoryRef};
use crate::template::recorder::Recorder;
use crate::text::Span;
use crate::yaml::{NodeKind, Tree};

/// The name of the tracer among the values: no template can spell it.
pub(super) const NAME: &str = " trace";

/// The texts of a story by their addresses.
#[derive(Debug)]
pub(super) struct Tracer {
    /// Sorted by address.
    known: Vec<(usize, Origin)>,
    recorder: Arc<Recorder>,
}

impl Object for Tracer {}

/// Collects the texts while a story is converted to values.
#[derive(Debug)]
pub(super) struct TracedTexts {
    known: Vec<(usize, Origin)>,
    /// The spans of the story's fields; those under `architecture` come after it.
    fields: Vec<(Span, Field)>,
}

impl TracedTexts {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn new(tree: &Tree<'_>, found: &StoryRef) -> Self {
        let mut fields = Vec::new();
        let mut of = |node, architecture: bool| {
            for entry in tree.entries(node) {
                let Some(key) = tree.text(entry.key) else { continue };
                let field = match architecture {
                    false => Field::of_story(key),
                    true => Field::named(&format!("architecture.{key}")),
                };
                fields.extend(field.map(|field| (tree.span(entry.value), field)));
            }
        };
        of(found.node, false);
        let mut own = tree.entries(found.node);
        own.retain(|entry| {
            tree.text(entry.key)
                .is_some_and(|key| Field::of_story(key) == Some(Field::Architecture))
        });
        let below = own.first().map(|entry| entry.value).into_iter().chain(found.architecture);
        below
            .filter(|&node| matches!(tree.kind(node), NodeKind::Mapping))
            .for_each(|node| of(node, true));
        Self { known: Vec::new(), fields }
    }

    /// Records text with its span in the source.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn at(&mut self, text: &str, source: Span) -> Value {
        let within =
            |(span, _): &&(Span, Field)| span.start <= source.start && source.end <= span.end;
        let field = self.fields.iter().rev().find(within).map(|&(_, field)| field);
        self.of(text, field, Some(source))
    }

    /// Records text of a field.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn of(&mut self, text: &str, field: Option<Field>, source: Option<Span>) -> Value {
        let text: Arc<str> = text.into();
        if source.is_some()
            && !text.is_empty()
            && let Some(field) = field
        {
            let origin = Origin { field, open: false, nature: Nature::Line, source };
            self.known.push((text.as_ptr() as usize, origin));
        }
        Value::from(text)
    }

    /// The object that records what is printed.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn tracer(self, recorder: &Arc<Recorder>) -> Value {
        let known = crate::text::sorted(self.known, |(address, _)| *address as u64);
        Value::from_object(Tracer { known, recorder: Arc::clone(recorder) })
    }
}

/// Records a value that is about to be printed.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn record(state: &State<'_, '_>, value: &Value) -> Result<(), Error> {
    let Some(text) = value.as_str().filter(|text| !text.is_empty()) else { return Ok(()) };
    let Some(tracer) = state.lookup(NAME) else { return Ok(()) };
    let Some(Tracer { known, recorder }) = tracer.downcast_object_ref() else { return Ok(()) };
    if let Ok(at) = known.binary_search_by_key(&(text.as_ptr() as usize), |(address, _)| *address) {
        recorder.record(text.len(), known[at].1);
    }
    Ok(())
}

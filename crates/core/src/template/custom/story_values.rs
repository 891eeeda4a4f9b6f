//! What a custom template sees: the original template's names, and `story` with all the rest.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::source::CustomTemplate;
use super::story::Map;
use super::trace::TracedTexts;
use crate::labels::{Labels, is_label, labels};
use crate::story::Story;
use crate::template::recorder::Recorder;
use crate::template::values::printable;
use crate::template::{DocumentSettings, seed};

// `cargo xtask docs` copies the comments after the names into docs/templates.md, as it does those
// in `jinja/names.rs`.

/// Names of texts, as in the original template.
pub(super) const TEXTS: &[&str] = &[
    "story_title",  // text
    "story_id",     // text
    "created_date", // text; the option `date` if the story has none
    "author",       // text; the option `author` if the story names none
    "description",  // text; a user story's parts as one sentence
];

/// Names of lists of texts, as in the original template.
pub(super) const LISTS: &[&str] = &[
    "tasks",               // list of texts, ids and titles joined
    "acceptance_criteria", // list of texts
];

/// The name of everything else.
pub(super) const STORY: &str = "story"; // the whole story: `story.architecture.risks[0].mitigation`, each item a mapping with the names of [story.md](story.md)
/// The name of the story as it is written.
pub(super) const SOURCE: &str = "source"; // the story's mapping as it is written, with the names and shapes of the source
/// The name of the words around the story.
pub(super) const LABEL: &str = "label"; // the words of documents in the document's language, by their names: `{{ label.risks }}`; [languages.md](languages.md#the-labels) lists them
/// The name of the values that the caller sets.
pub(super) const SET: &str = "set"; // the strings that the call passes: `{{ set.reader }}`

/// The labels of a document.
#[derive(Debug)]
struct LabelTexts(Labels);

impl Object for LabelTexts {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str().filter(|name| is_label(name))?;
        Some(Value::from(self.0.get(name)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(labels().map(|(name, _)| Value::from(name)).collect())
    }
}

/// Values, and those that a template has whatever fills it: its labels, if it reads any, and what
/// the call sets.
#[derive(Debug)]
struct WithCall {
    values: Value,
    label: Option<Value>,
    set: Value,
}

impl Object for WithCall {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            LABEL => self.label.clone(),
            SET => Some(self.set.clone()),
            key => self.values.get_attr(key).ok().filter(|value| !value.is_undefined()),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}

/// Adds what a template has whatever fills it to values.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn with_call(
    values: Value,
    template: &CustomTemplate,
    labels: Option<&Labels>,
) -> Value {
    let mut set = Map::default();
    for (name, value) in &template.set {
        set.set((&**name).into(), Value::from(&**value));
    }
    let label = labels.map(|labels| Value::from_object(LabelTexts(labels.clone())));
    Value::from_object(WithCall { values, label, set: Value::from_object(set) })
}

/// Everything that a template may name.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn values(
    story: &Story<'_>,
    settings: &DocumentSettings<'_>,
    all: [(&'static str, Option<Value>); 2],
    texts: &mut Option<TracedTexts>,
) -> Map {
    let seed = seed::values(story, settings, &Arc::new(Recorder::default()));
    let of = |name: &str| seed.get_attr(name).unwrap_or_default();
    let mut text = |value: Value| match (texts.as_mut(), printable::origin(&value)) {
        (Some(texts), Some(it)) => texts.of(&value.to_string(), Some(it.field), it.source),
        _ => Value::from(value.to_string()),
    };
    let mut map = Map::default();
    for name in TEXTS {
        map.set((*name).into(), text(of(name)));
    }
    for name in LISTS {
        let items = of(name).try_iter().into_iter().flatten();
        map.set((*name).into(), Value::from(items.map(&mut text).collect::<Vec<_>>()));
    }
    for (name, value) in all {
        if let Some(value) = value {
            map.set(name.into(), value);
        }
    }
    map
}

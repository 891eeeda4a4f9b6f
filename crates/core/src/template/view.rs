//! The story as the values that templates see.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::Settings;
use super::escape;
use super::marks::{Recorder, Shown, Todo};
use super::roadmap::phases;
use crate::story::{Criterion, Description, Field, Story, Task, Text};

/// The values of the `seed` template: texts and lists of texts, as written.
pub(super) fn seed(story: &Story<'_>, settings: &Settings<'_>, recorder: &Arc<Recorder>) -> Value {
    let text = |text: &str, field| Shown::value(text, field, recorder);
    let or_default = |own: Option<&Text<'_>>, default: Option<&str>, field| {
        let value = given(own).or(default).or(own.map(|own| &*own.value)).unwrap_or("");
        text(value, field)
    };
    let description = story.description.as_ref().map(plain_description).unwrap_or_default();
    let tasks = story.tasks.iter().map(|task| text(&task_text(task), Field::Tasks));
    let criteria =
        story.criteria.iter().map(|criterion| text(&criterion.written, Field::AcceptanceCriteria));
    Values::default()
        .with("story_title", or_default(story.title.as_ref(), None, Field::StoryTitle))
        .with("story_id", or_default(story.id.as_ref(), None, Field::StoryId))
        .with(
            "created_date",
            or_default(story.created_date.as_ref(), settings.date, Field::CreatedDate),
        )
        .with("author", or_default(story.author.as_ref(), settings.author, Field::Author))
        .with("description", text(&description, Field::Description))
        .with("tasks", Value::from(tasks.collect::<Vec<_>>()))
        .with("acceptance_criteria", Value::from(criteria.collect::<Vec<_>>()))
        .done()
}

/// The values of the `architecture` template.
pub(super) fn architecture(
    story: &Story<'_>,
    settings: &Settings<'_>,
    recorder: &Arc<Recorder>,
) -> Value {
    let view = View { recorder };
    let created =
        view.text(story.created_date.as_ref(), settings.date, Field::CreatedDate, "[Date]");
    let document = &story.document;
    let updated = match given(document.updated.as_ref()) {
        Some(updated) => Shown::value(updated, Field::Document, recorder),
        None => created.clone(),
    };
    let described = story.description.as_ref().map(marked_description);
    let described = described.filter(|described| !described.trim().is_empty());
    let description = described.map_or(Value::UNDEFINED, |described| {
        Shown::value(&described, Field::Description, recorder)
    });
    let phases = phases(story).into_iter().map(|phase| {
        let tasks: Vec<_> = phase.tasks.iter().map(|task| view.task(task)).collect();
        Values::default()
            .with("title", Value::from(escape::heading(&phase.title).into_owned()))
            .with("hint", Value::from(phase.hint))
            .with("tasks", Value::from(tasks))
            .done()
    });
    Values::default()
        .with("front_matter", Value::from(settings.front_matter))
        .with("guidance", Value::from(settings.guidance))
        .with("todo", Value::from_object(Todo(Arc::clone(recorder))))
        .with("story_title", view.text(story.title.as_ref(), None, Field::StoryTitle, "[Title]"))
        .with("story_id", view.text(story.id.as_ref(), None, Field::StoryId, "[Story ID]"))
        .with(
            "author",
            view.text(story.author.as_ref(), settings.author, Field::Author, "[Author]"),
        )
        .with("created_date", created)
        .with(
            "document",
            Values::default()
                .with("status", view.default(document.status.as_ref(), "draft"))
                .with("shown_status", view.default(document.status.as_ref(), "Draft"))
                .with("version", view.default(document.version.as_ref(), "0.1"))
                .with("version_in_yaml", view.version(document.version.as_ref()))
                .with("updated", updated)
                .done(),
        )
        .with("description", description)
        .with("phases", Value::from(phases.collect::<Vec<_>>()))
        .with(
            "criteria",
            Value::from(
                story
                    .criteria
                    .iter()
                    .filter(|criterion| !criterion.is_blank())
                    .map(|criterion| view.criterion(criterion))
                    .collect::<Vec<_>>(),
            ),
        )
        .with(
            "source_name",
            settings
                .source_name
                .map_or(Value::UNDEFINED, |name| Value::from(&*escape::inline(name))),
        )
        .with(
            "facts",
            Value::from(view.facts(&[
                ("status: ", story.status.as_ref(), Field::Status),
                ("priority: ", story.priority.as_ref(), Field::Priority),
                ("type: ", story.kind.as_ref(), Field::Type),
                ("estimated effort: ", story.estimated_effort.as_ref(), Field::EstimatedEffort),
            ])),
        )
        .done()
}

/// Values by their names, few enough to look through: quicker and smaller than a map.
#[derive(Debug, Default)]
struct Values(Vec<(&'static str, Value)>);

impl Values {
    #[inline(never)]
    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.push((name, value));
        self
    }

    fn done(self) -> Value {
        Value::from_object(self)
    }
}

impl Object for Values {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}

struct View<'v> {
    recorder: &'v Arc<Recorder>,
}

impl View<'_> {
    fn text(
        &self,
        own: Option<&Text<'_>>,
        default: Option<&str>,
        field: Field,
        placeholder: &str,
    ) -> Value {
        match given(own).or(default) {
            Some(text) => Shown::value(text, field, self.recorder),
            None => Shown::placeholder(placeholder, field, self.recorder),
        }
    }

    /// What the story says of the document, or the template's own word, which is no placeholder.
    fn default(&self, own: Option<&Text<'_>>, default: &str) -> Value {
        match given(own) {
            Some(own) => Shown::value(own, Field::Document, self.recorder),
            None => Shown::own(default, self.recorder),
        }
    }

    /// The version as YAML: a story's own is a text, also where it looks like a number.
    fn version(&self, own: Option<&Text<'_>>) -> Value {
        match given(own) {
            Some(own) => Shown::value(&escape::scalar(own), Field::Document, self.recorder),
            None => Value::from("0.1"),
        }
    }

    fn task(&self, task: &Task<'_>) -> Value {
        let text = task_text(task);
        let needs = task.depends_on.iter().map(|text| &*text.value).collect::<Vec<_>>().join(", ");
        let mut facts = self.facts(&[("", task.status.as_ref(), Field::Tasks)]);
        if !needs.is_empty() {
            facts.push(
                Values::default()
                    .with("name", Value::from("depends on "))
                    .with("value", Shown::value(&needs, Field::Tasks, self.recorder))
                    .done(),
            );
        }
        Values::default()
            .with("title", Shown::value(&text, Field::Tasks, self.recorder))
            .with("facts", Value::from(facts))
            .done()
    }

    fn criterion(&self, criterion: &Criterion<'_>) -> Value {
        let shown = |text: &str| Shown::value(text, Field::AcceptanceCriteria, self.recorder);
        let steps = criterion.steps.iter().map(|step| {
            Values::default()
                .with("keyword", Value::from(step.keyword))
                .with("text", shown(&step.text.value))
                .done()
        });
        Values::default()
            .with("label", shown(&criterion.label))
            .with(
                "text",
                criterion.text.as_ref().map_or(Value::UNDEFINED, |text| shown(&text.value)),
            )
            .with("steps", Value::from(steps.collect::<Vec<_>>()))
            .done()
    }

    fn facts(&self, facts: &[(&str, Option<&Text<'_>>, Field)]) -> Vec<Value> {
        let given = facts.iter().filter_map(|&(name, text, field)| {
            let value = Shown::value(given(text)?, field, self.recorder);
            Some(Values::default().with("name", Value::from(name)).with("value", value).done())
        });
        given.collect()
    }
}

/// A text of which something is to be seen.
fn given<'s>(text: Option<&'s Text<'_>>) -> Option<&'s str> {
    text.filter(|text| !text.is_blank()).map(|text| &*text.value)
}

/// A task in one text: its id before its title, unless the title begins with it.
pub(super) fn task_text(task: &Task<'_>) -> String {
    let title = task.title.as_ref().map_or("", |title| &*title.value);
    let Some(id) = &task.id else { return title.to_owned() };
    let id = id.value.trim();
    let after = title
        .trim_start()
        .get(..id.len())
        .filter(|start| start.eq_ignore_ascii_case(id))
        .map(|_| &title.trim_start()[id.len()..]);
    let doubled =
        after.is_some_and(|after| !after.starts_with(|next: char| next.is_ascii_alphanumeric()));
    match (doubled, title.is_empty()) {
        (true, _) => title.to_owned(),
        (false, true) => id.to_owned(),
        (false, false) => format!("{id}: {title}"),
    }
}

fn parts<'d>(description: &'d Description<'_>) -> Vec<(&'static str, &'d str)> {
    let Description::UserStory { as_a, i_want, so_that } = description else { return Vec::new() };
    let parts = [("As a", as_a), ("I want", i_want), ("so that", so_that)];
    parts.into_iter().filter_map(|(words, text)| Some((words, given(text.as_ref())?))).collect()
}

fn plain_description(description: &Description<'_>) -> String {
    match description {
        Description::Markdown(text) => text.value.clone().into_owned(),
        Description::UserStory { .. } => {
            let parts =
                parts(description).into_iter().map(|(words, text)| format!("{words} {text}"));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The description as Markdown. Each part of a user story is a paragraph of its own, so that
/// none can break another.
fn marked_description(description: &Description<'_>) -> String {
    match description {
        Description::Markdown(text) => text.value.clone().into_owned(),
        Description::UserStory { .. } => {
            let parts = parts(description);
            let parts = parts
                .into_iter()
                .map(|(words, text)| format!("**{words}** {}", escape::inline(text)));
            parts.collect::<Vec<_>>().join("\n\n")
        }
    }
}

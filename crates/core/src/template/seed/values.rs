//! The story as the values of the `seed` template: texts and lists of texts, as written.

use std::sync::Arc;

use minijinja::Value;

use crate::story::{Description, Field, PresentKey, Story, Task, Text};
use crate::template::DocumentSettings;
use crate::template::recorder::Recorder;
use crate::template::values::fragment::Fragment;
use crate::template::values::mapping::{ValueRecord, given};
use crate::template::values::printable::{Fragments, PrintableText};
use crate::template::values::task::task_fragments;
use crate::text::Span;

/// The values of the `seed` template.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::template) fn values(
    story: &Story<'_>,
    settings: &DocumentSettings<'_>,
    recorder: &Arc<Recorder>,
) -> Value {
    let shown = |fragment: Fragment| PrintableText::value(fragment, recorder);
    let or_default = |own: Option<&Text<'_>>, default: Option<&str>, field| match (own, default) {
        (Some(own), _) if given(Some(own)).is_some() => shown(Fragment::text(own, field)),
        (_, Some(default)) => shown(Fragment::value(default, field, None)),
        (Some(own), None) => shown(Fragment::text(own, field)),
        (None, None) => shown(Fragment::value("", field, None)),
    };
    let tasks = story.tasks.iter().map(|task| Fragments::value(as_written(task), recorder));
    let criteria = story.criteria.iter().map(|criterion| {
        let source = criterion.source;
        shown(Fragment::value(&criterion.written, Field::AcceptanceCriteria, source))
    });
    ValueRecord::default()
        .with("story_title", or_default(story.title.as_ref(), None, Field::StoryTitle))
        .with("story_id", or_default(story.id.as_ref(), None, Field::StoryId))
        .with(
            "created_date",
            or_default(story.created_date.as_ref(), settings.date, Field::CreatedDate),
        )
        .with("author", or_default(story.author.as_ref(), settings.author, Field::Author))
        .with("description", Fragments::value(description(story), recorder))
        .with("tasks", Value::from(tasks.collect::<Vec<_>>()))
        .with("acceptance_criteria", Value::from(criteria.collect::<Vec<_>>()))
        .done()
}

/// The fragments of a task, with the box that its text begins with.
fn as_written(task: &Task<'_>) -> Vec<Fragment> {
    let holds = |whole: Span, part: Span| whole.start <= part.start && part.end <= whole.end;
    let mut fragments = task_fragments(task);
    if let (Some(state), Some(title)) = (&task.state, &task.title)
        && holds(state.span, title.span)
    {
        fragments.insert(0, Fragment::value(&state.value, Field::Tasks, None));
    }
    fragments
}

/// What it leaves out of the fields that it shows: of tasks it prints their titles alone.
pub(super) fn hidden<'t>(story: &Story<'t>) -> Vec<PresentKey<'t>> {
    let mut hidden = Vec::new();
    let part = match &story.sentence {
        Some(Description::UserStory { as_a, i_want, so_that }) => {
            as_a.as_ref().or(i_want.as_ref()).or(so_that.as_ref())
        }
        _ => None,
    };
    if let Some(part) = part {
        hidden.push(PresentKey { field: None, name: "as_a".into(), span: part.span });
    }
    for task in &story.tasks {
        let depends_on = task.depends_on.first();
        let subtask = task.subtasks.first().and_then(|task| task.title.as_ref());
        let texts = [
            ("tasks.phase", task.phase.as_ref()),
            ("tasks.status", task.status.as_ref()),
            ("tasks.depends_on", depends_on),
            ("tasks.description", task.description.as_ref()),
            ("tasks.subtasks", subtask),
        ];
        for (name, text) in texts {
            if let Some(text) = given(text) {
                hidden.push(PresentKey { field: None, name: name.into(), span: text.span });
            }
        }
    }
    hidden
}

/// The fragments of the description: its text, or the parts of a user story in a sentence.
pub(in crate::template) fn description(story: &Story<'_>) -> Vec<Fragment> {
    let field = Field::Description;
    match &story.description {
        Some(Description::Markdown(text)) => vec![Fragment::text(text, field)],
        Some(Description::UserStory { as_a, i_want, so_that }) => {
            let mut fragments = Vec::new();
            for (words, text) in [("As a ", as_a), ("I want ", i_want), ("so that ", so_that)] {
                let Some(text) = given(text.as_ref()) else { continue };
                if !fragments.is_empty() {
                    fragments.push(Fragment::own(", "));
                }
                fragments.push(Fragment::own(words));
                fragments.push(Fragment::text(text, field));
            }
            fragments
        }
        None => vec![Fragment::value("", field, None)],
    }
}

//! `tasks`: texts, or mappings with a title.

use crate::story::Text;
use crate::story::read::context::LowerCtx;
use crate::story::schema::declare::keys;
use crate::yaml::{Entry, NodeId, NodeKind};

/// A task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task<'t> {
    /// Its id, such as `T1`, if that isn't part of the title.
    pub id: Option<Text<'t>>,
    /// The work to do.
    pub title: Option<Text<'t>>,
    /// The phase of the roadmap it belongs to.
    pub phase: Option<Text<'t>>,
    /// Its status.
    pub status: Option<Text<'t>>,
    /// The tasks that it depends on.
    pub depends_on: Vec<Text<'t>>,
}

impl Task<'_> {
    /// Whether nothing of it is visible.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let text = |text: &Option<Text<'_>>| text.as_ref().is_none_or(Text::is_blank);
        text(&self.id) && text(&self.title)
    }

    /// Whether the title begins with the task's id, as it is or as a number: `Task 5: …` with 5.
    #[must_use]
    pub fn title_has_id(&self) -> bool {
        let id = self.id.as_ref().map_or("", |id| id.value.trim());
        let title = self.title.as_ref().map_or("", |title| title.value.trim());
        let begins = title.get(..id.len()).is_some_and(|start| start.eq_ignore_ascii_case(id))
            && !title[id.len()..].starts_with(|next: char| next.is_ascii_alphanumeric());
        let front = title.split_once([':', '.', ')']).map_or("", |(front, _)| front);
        let digits = front.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let word = front[..front.len() - digits.len()].trim_end_matches([' ', '-', '_', '#']);
        let numbered = ["", "t", "task"].iter().any(|task| word.eq_ignore_ascii_case(task));
        begins || (!id.is_empty() && digits == id && numbered)
    }
}

keys! {
    /// The keys of a task.
    TaskKey "a task" {
        Title = ["title", "name", "summary", "task", "description", "text"];
        Id = ["id", "task_id", "key"];
        Phase = ["phase"];
        Status = ["status"];
        DependsOn = ["depends_on", "dependencies"];
    }
}

pub(in crate::story) fn lower<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Vec<Task<'t>> {
    let items = ctx.items(node, "tasks", "a list of texts", TaskKey::NAMES);
    items.into_iter().filter_map(|item| task(ctx, item)).collect()
}

fn task<'t>(ctx: &mut LowerCtx<'t, '_>, item: Entry) -> Option<Task<'t>> {
    let (node, kind) = (item.value, ctx.tree.kind(item.value));
    let key = (item.key != node).then_some(item.key);
    let mut task = match (kind, key) {
        (NodeKind::Null, Some(_)) => Task::default(),
        (NodeKind::Mapping, _) if key.is_some() || !is_meant_as_text(ctx, node) => {
            mapping(ctx, node)?
        }
        _ => Task { title: Some(ctx.text(node, "tasks")?), ..Task::default() },
    };
    if task.id.is_none()
        && let Some(key) = key
    {
        task.id = ctx.text(key, "tasks");
    }
    Some(task)
}

/// The title of a task whose only key isn't a field: `Task 1: Draw the map`, unquoted.
fn is_meant_as_text(ctx: &LowerCtx<'_, '_>, node: NodeId) -> bool {
    let Some(entry) = ctx.lone(node) else { return false };
    let field = ctx.tree.text(entry.key).and_then(|key| TaskKey::NAMES.find(key));
    field
        .is_some_and(|(field, _)| field != TaskKey::Title as usize && field != TaskKey::Id as usize)
        || ctx.is_lone_text(node, TaskKey::NAMES)
}

fn mapping<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Option<Task<'t>> {
    let record = ctx.record(node, TaskKey::NAMES);
    let unknown = ctx.misspelt(&record.unknown, TaskKey::NAMES);
    if record.known() == 0 {
        return ctx.wrong_type(node, "tasks", "texts, or mappings with a `title`");
    }
    ctx.record_unknown("tasks", &unknown);
    let task = Task {
        title: ctx.member(&record, TaskKey::Title as usize, "title"),
        id: ctx.member(&record, TaskKey::Id as usize, "id"),
        phase: ctx.member(&record, TaskKey::Phase as usize, "phase"),
        status: ctx.member(&record, TaskKey::Status as usize, "status"),
        depends_on: record
            .get(TaskKey::DependsOn as usize)
            .map(|slot| ctx.texts(slot.value, "depends_on"))
            .unwrap_or_default(),
    };
    let any = task.title.is_some()
        || task.id.is_some()
        || task.status.is_some()
        || !task.depends_on.is_empty();
    if any { Some(task) } else { None }
}

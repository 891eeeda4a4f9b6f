//! `tasks`: texts, or mappings with a title, nested and in groups.

use super::facts;
use super::items::{ItemValue, WrittenItem, items, split_box, state_box};
use crate::story::read::context::LowerCtx;
use crate::story::schema::declare::keys;
use crate::story::{Fact, Text};
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
    /// What it is about, beside its title.
    pub description: Option<Text<'t>>,
    /// The box before it, with the space after it: `[x] `.
    pub state: Option<Text<'t>>,
    /// What else is known of it.
    pub facts: Vec<Fact<'t>>,
    /// The tasks that it consists of.
    pub subtasks: Vec<Self>,
}

impl Task<'_> {
    /// Whether nothing of it is visible.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let text = |text: &Option<Text<'_>>| text.as_ref().is_none_or(Text::is_blank);
        let is_known = [&self.id, &self.title, &self.status, &self.description, &self.state]
            .iter()
            .any(|it| !text(it));
        !is_known && self.facts.is_empty() && self.subtasks.is_empty() && self.depends_on.is_empty()
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
        Title = ["title", "name", "summary", "task", "text"];
        Id = ["id", "task_id", "key"];
        Phase = ["phase"];
        Status = ["status", "state"];
        DependsOn = ["depends_on", "dependencies", "blocked_by"];
        Description = ["description", "details"];
        Subtasks = ["subtasks", "tasks", "children"];
        Done = ["done", "completed", "passes"];
    }
}

/// The keys whose value alone makes a task; a lone key of the others was meant as text.
const MAIN: [TaskKey; 4] = [TaskKey::Title, TaskKey::Id, TaskKey::Description, TaskKey::Subtasks];

pub(in crate::story) fn lower<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Vec<Task<'t>> {
    let items = items(ctx, node, "tasks", TaskKey::NAMES);
    items.into_iter().filter_map(|item| task(ctx, item)).collect()
}

fn task<'t>(ctx: &mut LowerCtx<'t, '_>, item: WrittenItem<'t>) -> Option<Task<'t>> {
    let WrittenItem { key, value, group } = item;
    let mut task = match value {
        ItemValue::Text(text) => titled(ctx, text),
        ItemValue::Node(node) => match (ctx.tree.kind(node), key) {
            (NodeKind::Null, Some(_)) => Task::default(),
            (NodeKind::Mapping, _) if key.is_some() || !is_meant_as_text(ctx, node) => {
                mapping(ctx, node)?
            }
            _ => {
                let text = ctx.text(node, "tasks")?;
                titled(ctx, text)
            }
        },
    };
    if task.id.is_none()
        && let Some(key) = key
    {
        task.id = ctx.text(key, "tasks");
    }
    task.phase = task.phase.or(group);
    Some(task)
}

/// A task that is a text, perhaps with a box before it.
fn titled<'t>(ctx: &LowerCtx<'t, '_>, text: Text<'t>) -> Task<'t> {
    let (state, title) = split_box(text, ctx.tree.source());
    Task { title: Some(title), state, ..Task::default() }
}

/// The title of a task whose only key isn't a field: `Task 1: Draw the map`, unquoted.
fn is_meant_as_text(ctx: &LowerCtx<'_, '_>, node: NodeId) -> bool {
    let Some(entry) = ctx.lone(node) else { return false };
    let field = ctx.tree.text(entry.key).and_then(|key| TaskKey::NAMES.find(key));
    field.is_some_and(|(field, _)| MAIN.iter().all(|&main| main as usize != field))
        || ctx.is_lone_text(node, TaskKey::NAMES)
}

fn mapping<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Option<Task<'t>> {
    let mut record = ctx.record(node, TaskKey::NAMES);
    // `Build the form: [Markup, Style]` is a title with its subtasks.
    let mut title = None;
    if let (0, &[Entry { key, value }]) = (record.known(), &*record.unknown)
        && matches!(ctx.tree.kind(value), NodeKind::Sequence | NodeKind::Mapping)
    {
        record.set_default(TaskKey::Subtasks as usize, Entry { key, value });
        record.retain_unknown(|_| false);
        title = ctx.text(key, "tasks");
    }
    if record.known() == 0 {
        let text = ctx.text(node, "tasks")?;
        return Some(titled(ctx, text));
    }
    ctx.misspelt(&record.unknown, TaskKey::NAMES);
    ctx.record_unknown("tasks", &record.unknown);
    let mut task = match title.or_else(|| ctx.member(&record, TaskKey::Title as usize, "title")) {
        Some(title) => titled(ctx, title),
        None => Task::default(),
    };
    task.description = ctx.member(&record, TaskKey::Description as usize, "description");
    if task.title.is_none() {
        task.title = task.description.take();
    }
    task.id = ctx.member(&record, TaskKey::Id as usize, "id");
    task.phase = ctx.member(&record, TaskKey::Phase as usize, "phase");
    task.status = ctx.member(&record, TaskKey::Status as usize, "status");
    if let Some(slot) = record.get(TaskKey::DependsOn as usize) {
        task.depends_on = ctx.texts(slot.value, "depends_on");
    }
    task.facts = ctx.unknown_facts(&record);
    if let Some(slot) = record.get(TaskKey::Done as usize) {
        let state = ctx.tree.text(slot.value).and_then(|_| ctx.text(slot.value, "done"));
        match state.as_ref().and_then(state_box).filter(|_| task.state.is_none()) {
            Some(state) => task.state = Some(state),
            None => task.facts.extend(facts::fact(ctx, Some(slot.key), slot.value)),
        }
    }
    if let Some(slot) = record.get(TaskKey::Subtasks as usize)
        && ctx.descend(slot.value)
    {
        task.subtasks = lower(ctx, slot.value);
        ctx.ascend();
    }
    let is_named = task.title.is_some() || task.id.is_some() || !task.subtasks.is_empty();
    if !is_named && !task.facts.is_empty() {
        let text = ctx.text(node, "tasks")?;
        return Some(Task { phase: task.phase, ..titled(ctx, text) });
    }
    (!task.is_blank() || task.status.is_some()).then_some(task)
}

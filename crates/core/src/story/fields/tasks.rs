//! `tasks`: texts, or mappings with a title.

use crate::story::Text;
use crate::story::read::context::Lowering;
use crate::story::schema::names::Shape;
use crate::yaml::{Entry, Kind, NodeId};

/// Something to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task<'t> {
    /// Its own name, such as `T1`, where it is given apart from the title.
    pub id: Option<Text<'t>>,
    /// What is to be done.
    pub title: Option<Text<'t>>,
    /// The phase of the roadmap it belongs to.
    pub phase: Option<Text<'t>>,
    /// How far it is.
    pub status: Option<Text<'t>>,
    /// The tasks that come before it.
    pub depends_on: Vec<Text<'t>>,
}

impl Task<'_> {
    /// Whether nothing is to be seen of it.
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

pub(in crate::story) static SHAPE: Shape = Shape::new(
    "a task",
    &[
        &["title", "name", "summary", "task", "description", "text"],
        &["id", "task_id", "key"],
        &["phase"],
        &["status"],
        &["depends_on", "dependencies"],
    ],
);

pub(in crate::story) fn lower<'t>(lowering: &mut Lowering<'t, '_>, node: NodeId) -> Vec<Task<'t>> {
    let items = lowering.items(node, "tasks", "a list of texts", &SHAPE);
    items.into_iter().filter_map(|item| task(lowering, item)).collect()
}

fn task<'t>(lowering: &mut Lowering<'t, '_>, item: Entry) -> Option<Task<'t>> {
    let (node, kind) = (item.value, lowering.tree.kind(item.value));
    let key = (item.key != node).then_some(item.key);
    let mut task = match (kind, key) {
        (Kind::Null, Some(_)) => Task::default(),
        (Kind::Mapping, _) if key.is_some() || !is_meant_as_text(lowering, node) => {
            mapping(lowering, node)?
        }
        _ => Task { title: Some(lowering.text(node, "tasks")?), ..Task::default() },
    };
    if let Some(key) = key.filter(|_| task.id.is_none()) {
        task.id = lowering.text(key, "tasks");
    }
    Some(task)
}

/// One key that is no title: `Task 1: Draw the map`, unquoted.
fn is_meant_as_text(lowering: &Lowering<'_, '_>, node: NodeId) -> bool {
    let Some(entry) = lowering.lone(node) else { return false };
    let field = lowering.tree.text(entry.key).and_then(|key| SHAPE.find(key));
    field.is_some_and(|(field, _)| field > 1) || lowering.is_lone_text(node, &SHAPE)
}

fn mapping<'t>(lowering: &mut Lowering<'t, '_>, node: NodeId) -> Option<Task<'t>> {
    let record = lowering.record(node, &SHAPE);
    let unknown = lowering.misspelt(&record.unknown, &SHAPE);
    if record.known() == 0 {
        return lowering.wrong_type(node, "tasks", "texts, or mappings with a `title`");
    }
    lowering.note_unknown("tasks", &unknown);
    let task = Task {
        title: lowering.member(&record, 0, "title"),
        id: lowering.member(&record, 1, "id"),
        phase: lowering.member(&record, 2, "phase"),
        status: lowering.member(&record, 3, "status"),
        depends_on: record
            .get(4)
            .map(|slot| lowering.texts(slot.value, "depends_on"))
            .unwrap_or_default(),
    };
    let any = task.title.is_some()
        || task.id.is_some()
        || task.status.is_some()
        || !task.depends_on.is_empty();
    any.then_some(task)
}

//! `tasks`: texts, or mappings with a title.

use super::Text;
use super::lower::Lowering;
use super::record::Shape;
use crate::parse::{Kind, NodeId};

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

pub(super) static SHAPE: Shape = Shape::new(
    "a task",
    &[
        &["title", "name", "summary", "task", "description", "text"],
        &["id", "task_id", "key"],
        &["phase"],
        &["status"],
        &["depends_on", "dependencies"],
    ],
);

pub(super) fn lower<'t>(lowering: &mut Lowering<'t, '_>, node: NodeId) -> Vec<Task<'t>> {
    let items = lowering.items(node, "tasks", "a list of texts");
    items.into_iter().filter_map(|item| task(lowering, item)).collect()
}

fn task<'t>(lowering: &mut Lowering<'t, '_>, node: NodeId) -> Option<Task<'t>> {
    if matches!(lowering.tree.kind(node), Kind::Mapping) && !is_meant_as_text(lowering, node) {
        return mapping(lowering, node);
    }
    let title = lowering.text(node, "tasks")?;
    Some(Task { id: None, title: Some(title), phase: None, status: None, depends_on: Vec::new() })
}

/// One key that is no title: `Task 1: Draw the map`, unquoted.
fn is_meant_as_text(lowering: &Lowering<'_, '_>, node: NodeId) -> bool {
    let tree = lowering.tree;
    let mut pairs = tree.pairs(node);
    let (Some(entry), None) = (pairs.next(), pairs.next()) else { return false };
    let field = tree.text(entry.key).and_then(|key| SHAPE.find(key));
    !matches!(field, Some((0 | 1, _))) && lowering.mapping_as_text(node).is_some()
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

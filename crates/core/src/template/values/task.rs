//! A task as templates print it.

use super::fragment::Fragment;
use crate::story::{Field, Task};

/// A task in one line: its id before its title, unless the title begins with it.
pub(in crate::template) fn task_fragments(task: &Task<'_>) -> Vec<Fragment> {
    let title = task.title.as_ref().map(|title| Fragment::text(title, Field::Tasks));
    let Some(id) = task.id.as_ref().filter(|id| !id.is_blank()) else {
        return title.into_iter().collect();
    };
    let id = Fragment { text: id.value.trim().into(), ..Fragment::text(id, Field::Tasks) };
    match title {
        Some(title) if task.title_has_id() => vec![title],
        Some(title) if task.title.as_ref().is_some_and(|title| !title.is_blank()) => {
            vec![id, Fragment::own(": "), title]
        }
        _ => vec![id],
    }
}

//! A task as templates print it.

use super::printable::Piece;
use crate::story::{Field, Task};

/// A task in one line: its id before its title, unless the title begins with it.
pub(in crate::template) fn task_pieces(task: &Task<'_>) -> Vec<Piece> {
    let title = task.title.as_ref().map(|title| Piece::text(title, Field::Tasks));
    let Some(id) = task.id.as_ref().filter(|id| !id.is_blank()) else {
        return title.into_iter().collect();
    };
    let id = Piece { text: id.value.trim().into(), ..Piece::text(id, Field::Tasks) };
    match title {
        Some(title) if task.title_has_id() => vec![title],
        Some(title) if task.title.as_ref().is_some_and(|title| !title.is_blank()) => {
            vec![id, Piece::own(": "), title]
        }
        _ => vec![id],
    }
}

//! `dependency-cycle`: stories have a circular dependency.
//!
//! It is reported once for each cycle, at the first of its stories, and each step of the cycle is marked.
//!
//! ## Why
//! None of these stories can be the first to be built. A plan made from them has no beginning.
//!
//! ## Example
//! ```yaml
//! stories:
//!   - story_id: ZOO-1
//!     story_title: Build the seals' pool
//!     dependencies: [ZOO-2]
//!   - story_id: ZOO-2
//!     story_title: Feed the seals at noon
//!     dependencies: [ZOO-1]
//! ```
//!
//! ## Instead
//! ```yaml
//! stories:
//!   - story_id: ZOO-1
//!     story_title: Build the seals' pool
//!   - story_id: ZOO-2
//!     story_title: Feed the seals at noon
//!     dependencies: [ZOO-1]
//! ```
//!
//! ## Severity
//! A warning: each document is right on its own.

use crate::diagnostic::{Problem, codes};
use crate::lint::backlog::{Backlog, id};
use crate::lint::suggest::short;

/// How many stories of a cycle a message lists.
const MAX_LISTED_STORIES: usize = 20;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(backlog: &Backlog<'_>, index: usize, problems: &mut Vec<Problem>) {
    // A cycle is reported at its first story, and only stories with dependencies are in one.
    if backlog.heads()[index].dependencies.is_empty() || backlog.cycles()[index] != index {
        return;
    }
    let Some(path) = shortest_cycle(backlog, index) else { return };
    let name = |story: usize| short(id(&backlog.heads()[story]).unwrap_or_default());
    let mut stories: Vec<_> =
        path.iter().take(MAX_LISTED_STORIES).map(|&(from, _, _)| name(from)).collect();
    if path.len() > MAX_LISTED_STORIES {
        stories.push(format!("… ({} stories)", path.len()));
    }
    stories.push(name(index));
    let (_, to, text) = path[0];
    let mut problem = Problem::new(
        &codes::DEPENDENCY_CYCLE,
        text.span,
        format!("circular dependency: {}", stories.join(" → ")),
    )
    .label(text.span, format!("`{}` needs `{}`", name(index), name(to)));
    for &(from, to, text) in path.iter().take(MAX_LISTED_STORIES).skip(1) {
        problem = problem.label(text.span, format!("`{}` needs `{}`", name(from), name(to)));
    }
    problems.push(problem.help("remove one of these dependencies"));
}

/// A story, one that it depends on, and the id in the list of dependencies.
type Dependency<'b, 't> = (usize, usize, &'b crate::story::Text<'t>);

/// The shortest path from a story back to itself, over other stories of its cycle.
fn shortest_cycle<'b, 't>(
    backlog: &'b Backlog<'t>,
    start: usize,
) -> Option<Vec<Dependency<'b, 't>>> {
    let cycle = backlog.cycles()[start];
    // The step that led to each story.
    let mut reached: Vec<Option<Dependency<'b, 't>>> = vec![None; backlog.heads().len()];
    let mut next = std::collections::VecDeque::from([start]);
    while let Some(story) = next.pop_front() {
        for (used, text) in backlog.uses(story) {
            let outside = backlog.cycles()[used] != cycle || used == story;
            if outside || reached[used].is_some() {
                continue;
            }
            reached[used] = Some((story, used, text));
            next.push_back(used);
        }
        if reached[start].is_some() {
            break;
        }
    }
    let mut path = Vec::new();
    let mut at = start;
    loop {
        let step = reached[at]?;
        path.push(step);
        at = step.0;
        if at == start {
            path.reverse();
            return Some(path);
        }
    }
}

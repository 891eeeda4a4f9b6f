//! `dependency-cycle`: stories depend on each other in a circle.
//!
//! It is said once for a circle, at the first of its stories, and each step of the circle is marked.
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
//! A warning: each document is right in itself.

use crate::diagnostic::{Problem, codes};
use crate::lint::backlog::{Backlog, id};
use crate::lint::suggest::short;

/// Longer circles are named by their first steps.
const LONGEST: usize = 20;

pub(super) fn check(backlog: &Backlog<'_>, index: usize, problems: &mut Vec<Problem>) {
    // A circle is told of at its first story, and only stories with dependencies are in one.
    if backlog.heads()[index].dependencies.is_empty() || backlog.circles()[index] != index {
        return;
    }
    let Some(way) = way_back(backlog, index) else { return };
    let name = |story: usize| short(id(&backlog.heads()[story]).unwrap_or_default());
    let mut stories: Vec<_> = way.iter().take(LONGEST).map(|&(from, _, _)| name(from)).collect();
    if way.len() > LONGEST {
        stories.push(format!("… ({} stories)", way.len()));
    }
    stories.push(name(index));
    let (_, to, text) = way[0];
    let mut problem = Problem::new(
        &codes::DEPENDENCY_CYCLE,
        text.span,
        format!("a circle of dependencies: {}", stories.join(" → ")),
    )
    .label(text.span, format!("`{}` needs `{}`", name(index), name(to)));
    for &(from, to, text) in way.iter().take(LONGEST).skip(1) {
        problem = problem.label(text.span, format!("`{}` needs `{}`", name(from), name(to)));
    }
    problems.push(problem.help("one of them has to do without the next"));
}

type Step<'b, 't> = (usize, usize, &'b crate::story::Text<'t>);

/// The shortest way from a story back to itself, by way of other stories.
fn way_back<'b, 't>(backlog: &'b Backlog<'t>, start: usize) -> Option<Vec<Step<'b, 't>>> {
    let circle = backlog.circles()[start];
    // How each story was reached.
    let mut reached: Vec<Option<Step<'b, 't>>> = vec![None; backlog.heads().len()];
    let mut next = std::collections::VecDeque::from([start]);
    while let Some(story) = next.pop_front() {
        for (used, text) in backlog.uses(story) {
            let outside = backlog.circles()[used] != circle || used == story;
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
    let mut way = Vec::new();
    let mut at = start;
    loop {
        let step = reached[at]?;
        way.push(step);
        at = step.0;
        if at == start {
            way.reverse();
            return Some(way);
        }
    }
}

//! `unknown-phase`: the name of a phase looks like one that every roadmap has.
//!
//! These are `Foundation`, `Core Features` and `Optimization`.
//!
//! ## Why
//! The roadmap gets a further phase, and the one that was meant stays empty.
//!
//! ## Fix
//! Not safe: the name is replaced by the one that differs in a letter or two.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks:
//!   - {title: Buy fish, phase: Fundation}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks:
//!   - {title: Buy fish, phase: Foundation}
//! ```
//!
//! ## Severity
//! An info: it may be the name of another phase.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::{short, unknown_name};
use crate::story::Text;
use crate::text::same_name;

const PHASES: [&str; 6] = [
    "Foundation",
    "Core Features",
    "Optimization",
    "Phase 1: Foundation",
    "Phase 2: Core Features",
    "Phase 3: Optimization",
];

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let source = subject.tree.source();
    let mut reported: Option<&Text<'_>> = None;
    let of_tasks = subject.story.tasks.iter().filter_map(|task| task.phase.as_ref());
    for text in
        subject.story.architecture().roadmap().filter_map(|phase| phase.phase()).chain(of_tasks)
    {
        let name = text.value.trim();
        // Tasks of one phase follow each other.
        if name.len() < 8 || reported.is_some_and(|other| other.value == text.value) {
            continue;
        }
        reported = Some(text);
        if PHASES.iter().any(|known| same_name(name, known)) {
            continue;
        }
        let near = subject.guesses.nearest(name, &mut PHASES.into_iter());
        if near.is_some() {
            let message = format!("no phase is called `{}`", short(name));
            let text = (text, source);
            problems.push(unknown_name(&codes::UNKNOWN_PHASE, text, message, near, ""));
        }
    }
}
